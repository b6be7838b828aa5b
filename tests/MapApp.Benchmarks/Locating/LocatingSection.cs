namespace MapApp.Benchmarks.Locating;

/// <summary>The figures of <c>locate</c> as <c>docs/performance.md</c> shows them.</summary>
internal static class LocatingSection
{
    public static PerformanceSection Of(LocatingResult result)
    {
        var (section, all, ours, theirs) = (new PerformanceSection("Locating in a million features"), result.All, result.Part, result.PostGis);
        section.Line($"{PerformancePage.Measured()}; time on the clock, warm, one place at a time, in turn.");
        section.Line($"Repeat it with");
        section.Line($"");
        section.Line($"    dotnet run -c Release --project tests/MapApp.Benchmarks -- locating");
        section.Line($"");
        section.Line($"{result.Features:N0} features in a GeoPackage of {result.FileMegabytes:N0} MB, with the five bundled plans; {result.Places:N0} places, half of them beside some thing.");
        section.Line($"");
        section.Line($"| | median ms | p95 ms | worst ms | things found | metres told |");
        section.Line($"|:--|--:|--:|--:|--:|--:|");
        section.Line($"| `locate`, all questions | {all.Quantile(0.5):0.0} | {all.Quantile(0.95):0.0} | {all.Quantile(1):0.0} | | |");
        section.Line($"| `locate`, what PostGIS is asked | {ours.Quantile(0.5):0.0} | {ours.Quantile(0.95):0.0} | {ours.Quantile(1):0.0} | {ours.Sum.Found:N0} | {ours.Sum.Metres:N0} |");
        section.Line($"| PostGIS | {theirs.Quantile(0.5):0.0} | {theirs.Quantile(0.95):0.0} | {theirs.Quantile(1):0.0} | {theirs.Sum.Found:N0} | {theirs.Sum.Metres:N0} |");
        section.Line($"| ratio of the last two | {ours.Quantile(0.5) / theirs.Quantile(0.5):0.00} | {ours.Quantile(0.95) / theirs.Quantile(0.95):0.00} | | {(ours.Sum.Found == theirs.Sum.Found ? "equal" : "DIFFERENT")} | {(ours.Sum.Metres - theirs.Sum.Metres) / theirs.Sum.Metres:0.0e+0} |");
        section.Line($"");
        section.Line($"PostGIS (one prepared call of a function, over a socket) is asked for the outlines and zones that hold the place, the nearest reach, the first section");
        section.Line($"downstream with its river distance, the corridors, the plan's radius, and of seven layers how many lie within 1,000 m and the twenty nearest, or the nearest");
        section.Line($"within 50 km. Its features are projected beforehand, its corridors drawn and its sections placed. Ours answers the same in words, with banks, the");
        section.Line($"way downstream, the articles of zones and what is not known, and reads every feature from the GeoPackage; rivers, outlines and centres of radii are in");
        section.Line($"memory. *All* adds the stretches and the tasks with their links. Things found are counted, distances summed (ours are rounded to 0.1 m): both sides agree.");
        section.Line($"Peak memory of our process while asking: {result.PeakMegabytes:N0} MB.");
        return section;
    }
}
