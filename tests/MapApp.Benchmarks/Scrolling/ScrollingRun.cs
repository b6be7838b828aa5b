using System.Diagnostics;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Opening;

namespace MapApp.Benchmarks.Scrolling;

internal static class ScrollingRun
{
    public static void Write(int tasks)
    {
        var path = "/tmp/i7/many.gpkg";
        var since = Stopwatch.GetTimestamp();
        if (!File.Exists(path))
            Console.WriteLine(ScrollingWorkspace.Build(path, tasks));
        Console.WriteLine($"built {Stopwatch.GetElapsedTime(since)}");
        since = Stopwatch.GetTimestamp();
        using var session = WorkspaceSession.Open(GeoPackageWorkspace.Open(path));
        Console.WriteLine($"opened {Stopwatch.GetElapsedTime(since)}");
        since = Stopwatch.GetTimestamp();
        var items = session.Register.Items;
        Console.WriteLine($"register {items.Count} {Stopwatch.GetElapsedTime(since)}");
        since = Stopwatch.GetTimestamp();
        var book = session.Links;
        Console.WriteLine($"links {Stopwatch.GetElapsedTime(since)}");
        since = Stopwatch.GetTimestamp();
        var n = 0;
        foreach (var item in items.Take(2000))
            n += book.OfTask(item.Ref).Count;
        Console.WriteLine($"2000 tasks {n} {Stopwatch.GetElapsedTime(since)}");
        since = Stopwatch.GetTimestamp();
        n = items.Skip(2000).Take(2000).Sum(item => book.OfTask(item.Ref).Count);
        Console.WriteLine($"2000 tasks {n} {Stopwatch.GetElapsedTime(since)}");
        since = Stopwatch.GetTimestamp();
        n = items.Count(i => (int)session.Register.State(i, new DateOnly(2026, 1, 1)) == 0);
        Console.WriteLine($"state {n} {Stopwatch.GetElapsedTime(since)}");
        since = Stopwatch.GetTimestamp();
        _ = session.Units;
        Console.WriteLine($"units {Stopwatch.GetElapsedTime(since)}");
        since = Stopwatch.GetTimestamp();
        _ = session.Search;
        Console.WriteLine($"search {Stopwatch.GetElapsedTime(since)}");
        since = Stopwatch.GetTimestamp();
    }
}
