namespace MapApp.Benchmarks.Engine;

/// <summary>The figures of the engine room as <c>docs/performance.md</c> shows them.</summary>
internal static class EngineSection
{
    private static readonly (string Name, string What)[] _works =
    [
        ("join", "points in zones, pairs"),
        ("overlay", "parcels over zones, square metres"),
        ("shapes", "the same with shapes"),
        ("corridor", "points within 500 m of the controlled stretch, exact"),
        ("nearest", "nearest station of each other point"),
    ];

    public static PerformanceSection Of(IReadOnlyList<EngineResult> results)
    {
        var section = new PerformanceSection("The engine room: joins, overlays, corridors, nearest");
        section.Line($"{PerformancePage.Measured()}; {results[0].Peer}; time on the clock, medians of rounds in turn after one to warm up.");
        section.Line($"Repeat it with");
        section.Line($"");
        section.Line($"    dotnet run -c Release --project tests/MapApp.Benchmarks -- engine");
        section.Line($"");
        section.Line($"The data set of `gen_dataset.py` in EPSG:4547: so many points, half as many parcels, a hundredth rivers, a two-hundredth zones; both sides have the same");
        section.Line($"coordinates and their indexes beforehand. Joins and overlays run on all processors on both sides, corridors and nearest on one. Rows and sums of ids are equal");
        section.Line($"and sums of square metres and metres differ by less than a millionth where it says *same*.");
        section.Line($"");
        section.Line($"| work | size | MapApp s | PostGIS s | ratio | rows | checksum | MB allocated |");
        section.Line($"|:--|--:|--:|--:|--:|--:|:--|--:|");
        foreach (var (name, what) in _works)
        {
            foreach (var result in results)
            {
                var work = result.Works.Single(w => w.Name == name);
                section.Line($"| {what} | {result.Size:N0} | {work.OurMedian:0.0000} | {work.TheirMedian:0.000} | {work.OurMedian / work.TheirMedian:0.000} | {work.OurAnswer.Rows:N0} | {(work.Agrees ? "same" : "DIFFERENT")} | {work.AllocatedMegabytes:0.0} |");
            }
        }

        section.Line($"");
        section.Line($"| size | corridors | one corridor, p95 ms | building all indexes s | indexes MB |");
        section.Line($"|--:|--:|--:|--:|--:|");
        foreach (var result in results)
            section.Line($"| {result.Size:N0} | {result.Corridors:N0} | {1000 * result.CorridorSeconds:0.000} | {result.BuildingSeconds:0.00} | {result.IndexMegabytes:0.0} |");
        if (results.Count > 1)
            Growth(section, results);
        return section;
    }

    private static void Growth(PerformanceSection section, IReadOnlyList<EngineResult> results)
    {
        var (first, last) = (results[0], results[^1]);
        section.Line($"");
        section.Line($"From {first.Size:N0} to {last.Size:N0} the time grows with the exponent (n log n would be {Exponent(1, Math.Log2(last.Size) / Math.Log2(first.Size)) + 1:0.00}); of rows, which are what is asked for, in brackets:");
        var exponents = _works.Select(w => (w.Name, From: first.Works.Single(f => f.Name == w.Name), To: last.Works.Single(l => l.Name == w.Name)))
            .Select(w => FormattableString.Invariant($"{w.Name} {Exponent(w.From.OurMedian, w.To.OurMedian):0.00} ({Exponent(w.From.OurAnswer.Rows, w.To.OurAnswer.Rows):0.00})"));
        section.Line($"{string.Join("; ", exponents)}; memory of the indexes {Exponent(first.IndexMegabytes, last.IndexMegabytes):0.00}.");

        double Exponent(double from, double to) => Math.Log(to / from) / Math.Log((double)last.Size / first.Size);
    }
}
