using System.Globalization;
using MapApp.Benchmarks.Locating;

namespace MapApp.Benchmarks.Panning;

/// <summary>
/// The window on a workspace with a million points, half as many parcels, thousands of zones and rivers, in a real Chromium: how long from the start of
/// the program to the first complete map, beside the demo workspace, and how long frames take while the map is dragged and zoomed.
/// </summary>
internal static class PanningRun
{
    private const int Starts = 3;

    private static readonly string[] _layers = ["points", "parcels", "zones", "rivers"];

    public static void Write(int points) => WriteAsync(points).GetAwaiter().GetResult();

    /// <summary>Prints how long workspaces that are there take to start, in turn; they are opened as users do, so copies are best.</summary>
    public static void Print(IReadOnlyList<string> workspaces) => PrintAsync(workspaces).GetAwaiter().GetResult();

    private static async Task PrintAsync(IReadOnlyList<string> workspaces)
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-panning-").FullName;
        try
        {
            for (var i = 0; i <= Starts; i++)
            {
                foreach (var workspace in workspaces)
                {
                    await using var window = await BuiltProgram.OpenAsync(folder, workspace);
                    var complete = await window.CompleteAsync();
                    Console.WriteLine($"{Path.GetFileName(workspace)}: map there after {window.ReadySeconds:0.00} s, complete after {complete:0.00} s, processor time of the program {window.ProcessorSeconds:0.0} s");
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteAsync(int points)
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-panning-").FullName;
        try
        {
            var (demo, large) = (Path.Combine(folder, "demo.gpkg"), Path.Combine(folder, "large.gpkg"));
            LocatingData.Generate(folder, points);
            foreach (var workspace in (string[])[demo, large])
                BuiltProgram.Run(folder, "demo", "--workspace", workspace);
            foreach (var layer in _layers)
                BuiltProgram.Run(folder, "import", Path.Combine(folder, layer + ".geojsonl"), "--new", layer, "--workspace", large);
            var (starts, largeStarts) = (new List<double>(), new List<double>());
            // In turn; the first of each warms the disk, packs the layers, and is told apart.
            for (var i = 0; i <= Starts; i++)
            {
                await using (var window = await BuiltProgram.OpenAsync(folder, demo))
                    starts.Add(await window.CompleteAsync());
                await using (var window = await BuiltProgram.OpenAsync(folder, large))
                    largeStarts.Add(await window.CompleteAsync());
            }

            FrameTimes demoFrames, largeFrames;
            await using (var window = await BuiltProgram.OpenAsync(folder, demo))
                demoFrames = await window.DragAsync();
            long megabytes;
            await using (var window = await BuiltProgram.OpenAsync(folder, large))
            {
                largeFrames = await window.DragAsync();
                megabytes = window.PeakMegabytes;
            }

            PerformancePage.Put(Section(points, StartTimes.Of(starts), StartTimes.Of(largeStarts), demoFrames, largeFrames, megabytes));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static PerformanceSection Section(int points, StartTimes start, StartTimes largeStart, FrameTimes demo, FrameTimes large, long megabytes)
    {
        var section = new PerformanceSection("The window on a million features");
        section.Line($"{PerformancePage.Measured()}; Chromium without a graphics card, window of 1440 × 900, program and browser on the same processors.");
        section.Line($"Repeat it with");
        section.Line($"");
        section.Line($"    dotnet run -c Release --project tests/MapApp.Benchmarks -- panning");
        section.Line($"");
        section.Line($"The demo workspace with layers of one's own: {points:N0} points, {points / 2:N0} parcels, {points / 200:N0} zones, {points / 100:N0} rivers. *Start*: from the start of the program to the last change of the");
        section.Line($"map's picture, median of {Starts}; *first*: once before, after the import, when nothing is packed yet. *Frames*: between two frames of the page while the map is dragged to and fro for 12 s at three scales.");
        section.Line($"");
        section.Line($"| workspace | first s | start s | ratio | frames | median ms | p95 ms | longest ms |");
        section.Line($"|:--|--:|--:|--:|--:|--:|--:|--:|");
        section.Line($"| demo | {start.First:0.0} | {start.Median:0.0} | | {demo.Count:N0} | {demo.At(0.5):0} | {demo.At(0.95):0} | {demo.At(1):0} |");
        section.Line($"| large | {largeStart.First:0.0} | {largeStart.Median:0.0} | {largeStart.Median / start.Median:0.00} | {large.Count:N0} | {large.At(0.5):0} | {large.At(0.95):0} | {large.At(1):0} |");
        section.Line($"");
        section.Line($"Peak memory of the program on the large workspace: {megabytes.ToString("N0", CultureInfo.InvariantCulture)} MB.");
        return section;
    }
}

/// <summary>Milliseconds between frames, sorted.</summary>
internal sealed record FrameTimes(IReadOnlyList<double> Sorted)
{
    public int Count => Sorted.Count;

    public double At(double share) => Sorted[(int)Math.Min(Sorted.Count - 1, Sorted.Count * share)];
}

/// <summary>Seconds.</summary>
internal sealed record StartTimes(double First, double Median)
{
    public static StartTimes Of(IReadOnlyList<double> starts) => new(starts[0], starts.Skip(1).Order().ElementAt((starts.Count - 1) / 2));
}
