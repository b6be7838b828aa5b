using System.Globalization;

namespace MapApp.Benchmarks.Importing;

/// <summary>One format in one size.</summary>
/// <param name="Ours">Seconds from the empty workspace to the closed file.</param>
/// <param name="Survey">Seconds of it that the survey took.</param>
/// <param name="Theirs">Seconds that <c>ogr2ogr</c> took.</param>
/// <param name="Same">Whether both files hold the same number of features and the same sums of their coordinates.</param>
internal sealed record ImportMeasure(string Format, int Count, double Ours, double Survey, double Theirs, double PeakMegabytes, bool Same);

/// <summary>What the import took, as the page of figures shows it.</summary>
internal static class ImportingSection
{
    /// <param name="load">Of the machine before and after: what else ran on it.</param>
    public static PerformanceSection Of(IReadOnlyList<ImportMeasure> measures, (string Before, string After) load)
    {
        var section = new PerformanceSection("Importing points");
        section.Line($"{PerformancePage.Measured()}; time on the clock, the two in turn after one import of each format to warm up: medians of three rounds, of a million points one round.");
        section.Line($"The load of the machine in the minute before was {load.Before} and in the last minute {load.After}, this work included; ours uses two processors and `ogr2ogr` one, so what else runs takes more from ours.");
        section.Line($"Repeat it with");
        section.Line($"");
        section.Line($"    dotnet run -c Release --project tests/MapApp.Benchmarks -- importing");
        section.Line($"");
        section.Line($"Ours reads the file twice (once to survey it, once to write), checks every row, keeps ids, versions and the R-tree; `ogr2ogr -f GPKG` converts it. Both commit durably.");
        section.Line($"The checksum is the number of features and the sum of their coordinates. The peak is that of the whole process, which holds about 60 MB before it begins.");
        section.Line($"");
        section.Line($"| format | points | MapApp s | of it survey | ogr2ogr s | ratio | peak MB | same checksum |");
        section.Line($"|---|--:|--:|--:|--:|--:|--:|---|");
        foreach (var m in measures)
            section.Line($"| {m.Format} | {m.Count:N0} | {m.Ours:0.00} | {m.Survey:0.00} | {m.Theirs:0.00} | {m.Ours / m.Theirs:0.00} | {m.PeakMegabytes:0} | {(m.Same ? "yes" : "NO")} |");
        section.Line($"");
        section.Line($"How it grows: the exponent of the number of points between one size and the next, 1 being in step with it and 0 not at all.");
        section.Line($"");
        var formats = measures.GroupBy(m => m.Format).ToList();
        var steps = formats[0].Zip(formats[0].Skip(1)).ToList();
        section.Line($"| format |{string.Concat(steps.Select(s => string.Create(CultureInfo.InvariantCulture, $" time {s.First.Count:N0} to {s.Second.Count:N0} | memory |")))}");
        section.Line($"|---|{string.Concat(steps.Select(_ => "--:|--:|"))}");
        foreach (var format in formats)
        {
            section.Line($"| {format.Key} |{string.Concat(format.Zip(format.Skip(1)).Select(s => string.Create(CultureInfo.InvariantCulture,
                $" {Exponent(s.First, s.Second, m => m.Ours):0.00} | {Exponent(s.First, s.Second, m => m.PeakMegabytes):0.00} |")))}");
        }

        return section;
    }

    private static double Exponent(ImportMeasure few, ImportMeasure many, Func<ImportMeasure, double> of) => Math.Log(of(many) / of(few)) / Math.Log((double)many.Count / few.Count);
}
