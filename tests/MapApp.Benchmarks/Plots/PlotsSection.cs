namespace MapApp.Benchmarks.Plots;

/// <summary>The figures of <c>check-plots</c> as <c>docs/performance.md</c> shows them.</summary>
internal static class PlotsSection
{
    public static PerformanceSection Of(PlotsResult result)
    {
        var (section, ours, theirs) = (new PerformanceSection("Checking parcels against plots and zones"), Median(result.Ours), Median(result.PostGis));
        section.Line($"{PerformancePage.Measured()}; time on the clock, {result.Ours.Count} rounds in turn after one to warm up, both on all processors.");
        section.Line($"Repeat it with");
        section.Line($"");
        section.Line($"    dotnet run -c Release --project tests/MapApp.Benchmarks -- plots");
        section.Line($"");
        section.Line($"{result.Parcels:N0} parcels of 5 to 14 corners against {result.Areas:N0} plots and protection zones of 12 to 299, invented.");
        section.Line($"");
        section.Line($"| | median s | best s | worst s | overlapping pairs | m² shared |");
        section.Line($"|:--|--:|--:|--:|--:|--:|");
        section.Line($"| `ParcelCheck`, all answers | {ours:0.00} | {result.Ours.Min():0.00} | {result.Ours.Max():0.00} | {result.Checksum.Pairs:N0} | {result.Checksum.SquareMetres:N2} |");
        section.Line($"| PostGIS, areas only | {theirs:0.00} | {result.PostGis.Min():0.00} | {result.PostGis.Max():0.00} | {result.PostGisChecksum.Pairs:N0} | {result.PostGisChecksum.SquareMetres:N2} |");
        section.Line($"| times faster | {theirs / ours:0.0} | {result.PostGis.Min() / result.Ours.Min():0.0} | {result.PostGis.Max() / result.Ours.Max():0.0} | {(result.Checksum.Pairs + result.EdgesInCommon == result.PostGisChecksum.Pairs ? "equal" : $"{result.Checksum.Pairs + result.EdgesInCommon - result.PostGisChecksum.Pairs:+0;-0}")} | {(result.Checksum.SquareMetres - result.PostGisChecksum.SquareMetres) / result.PostGisChecksum.SquareMetres:0.0e+0} |");
        section.Line($"");
        section.Line($"Ours starts from degrees: it projects parcels and areas, builds its indexes and ends with the finding of every rule for every parcel. PostGIS starts from");
        section.Line($"what is projected and under GiST, and only counts and sums; ST_Covers saves it the intersection of what lies wholly inside. A pair that shares less than");
        section.Line($"an edge of a centimetre is no overlap of ours and is one of PostGIS, which counts {result.EdgesInCommon} of them: they are reckoned in. Peak memory of our process: {result.PeakMegabytes:N0} MB, {result.BeforeMegabytes:N0} MB of it before the check began.");
        return section;
    }

    private static double Median(IReadOnlyList<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);
}
