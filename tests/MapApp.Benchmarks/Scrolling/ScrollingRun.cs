using MapApp.Benchmarks.Panning;

namespace MapApp.Benchmarks.Scrolling;

/// <summary>The register of the window with a hundred thousand tasks beside that of the bundled plans, in a real Chromium.</summary>
internal static class ScrollingRun
{
    public static void Write(int tasks) => WriteAsync(tasks).GetAwaiter().GetResult();

    private static async Task WriteAsync(int tasks)
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-scrolling-").FullName;
        try
        {
            var (few, many) = (Path.Combine(folder, "few.gpkg"), Path.Combine(folder, "many.gpkg"));
            var (fewCount, manyCount) = (ScrollingWorkspace.Build(few, 1), ScrollingWorkspace.Build(many, tasks));
            RegisterTimes fewTimes, manyTimes;
            await using (var window = await BuiltProgram.OpenAsync(folder, few))
                fewTimes = await window.ScrollRegisterAsync();
            long megabytes;
            await using (var window = await BuiltProgram.OpenAsync(folder, many))
            {
                manyTimes = await window.ScrollRegisterAsync();
                megabytes = window.PeakMegabytes;
            }

            var section = new PerformanceSection("The register with a hundred thousand tasks");
            section.Line($"{PerformancePage.Measured()}; Chromium without a graphics card, program and browser on the same processors.");
            section.Line($"Repeat it with");
            section.Line($"");
            section.Line($"    dotnet run -c Release --project tests/MapApp.Benchmarks -- scrolling");
            section.Line($"");
            section.Line($"Editions of the bundled plans, all linked. *Frames*: between two frames of the page while the wheel turns 320 times, down and up, ever faster. *Jump*: from");
            section.Line($"a drag of the bar to rows in the middle of the box, the longest of five. *Narrow*: from a word typed to the new number of rows; *sort*: from the click to the new order.");
            section.Line($"");
            section.Line($"| tasks | frames | median ms | p95 ms | longest ms | jump ms | narrow ms | sort by title ms | by deadline ms | by links ms |");
            section.Line($"|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
            section.Line(Row(fewCount, fewTimes));
            section.Line(Row(manyCount, manyTimes));
            section.Line($"");
            section.Line($"Peak memory of the program with {manyCount:N0} tasks: {megabytes:N0} MB.");
            PerformancePage.Put(section);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static FormattableString Row(int tasks, RegisterTimes t) =>
        $"| {tasks:N0} | {t.Frames.Count:N0} | {t.Frames.At(0.5):0} | {t.Frames.At(0.95):0} | {t.Frames.At(1):0} | {t.Jumps[^1]:0} | {t.Narrowed:0} | {t.Sorted[0]:0} | {t.Sorted[1]:0} | {t.Sorted[2]:0} |";
}
