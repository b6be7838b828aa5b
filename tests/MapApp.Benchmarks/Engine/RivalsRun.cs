using System.Diagnostics;
using MapApp.Benchmarks.Locating;

namespace MapApp.Benchmarks.Engine;

/// <summary>The engine room beside GeoPandas and SpatiaLite, which have it in memory as we do, in turn.</summary>
internal static class RivalsRun
{
    private const int Rounds = 3;

    // What takes a rival longer is asked of it once.
    private const double LongSeconds = 20;

    private static readonly string[] _rivals = ["geopandas", "spatialite"];

    private static readonly (string Name, string What)[] _works = [("join", "points in zones, pairs"), ("overlay", "parcels over zones, square metres"), ("corridor", "points within 500 m of the controlled stretch, exact")];

    public static void Write(IReadOnlyList<int> sizes)
    {
        var versions = new SortedSet<string>(StringComparer.Ordinal);
        var lines = sizes.SelectMany(s => Measure(s, versions)).ToList();
        var section = new PerformanceSection("The engine room beside GeoPandas and SpatiaLite");
        section.Line($"{PerformancePage.Measured()}; {string.Join("; ", versions)}; time on the clock, medians of {Rounds} rounds in turn after one to warm up; of one where a rival takes more than {LongSeconds:0} s.");
        section.Line($"Repeat it with");
        section.Line($"");
        section.Line($"    dotnet run -c Release --project tests/MapApp.Benchmarks -- rivals");
        section.Line($"");
        section.Line($"The works and coordinates of the engine room above; all sides hold data and indexes in memory. The rivals run on one processor, ours on all but for corridors. They are Debian's `python3-geopandas` (with `python3-rtree`) and `libsqlite3-mod-spatialite`.");
        section.Line($"");
        section.Line($"| work | size | MapApp s | GeoPandas s | ratio | SpatiaLite s | ratio | rows | checksums |");
        section.Line($"|:--|--:|--:|--:|--:|--:|--:|--:|:--|");
        foreach (var line in lines.OrderBy(l => Array.FindIndex(_works, w => w.Name == l.Work)).ThenBy(l => l.Size))
            section.Line($"| {_works.Single(w => w.Name == line.Work).What} | {line.Size:N0} | {line.Ours:0.0000} | {line.Theirs[0]:0.000} | {line.Ours / line.Theirs[0]:0.0000} | {line.Theirs[1]:0.000} | {line.Ours / line.Theirs[1]:0.0000} | {line.Rows:N0} | {(line.Agree ? "same" : "DIFFERENT")} |");
        PerformancePage.Put(section);
    }

    private static List<RivalsLine> Measure(int size, SortedSet<string> versions)
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-rivals-");
        try
        {
            LocatingData.Generate(folder.FullName, size);
            var data = new EngineData(folder.FullName);
            PythonPeer.Write(data, folder.FullName);
            var ours = new EngineWork(data);
            var peers = _rivals.Select(r => new PythonPeer(folder.FullName, r)).ToList();
            versions.UnionWith(peers.Select(p => p.Versions));
            var lines = _works.Select(w => Race(size, w.Name, w.Name switch { "join" => ours.Join, "overlay" => ours.Overlay, _ => () => ours.Corridor() }, peers)).ToList();
            peers.ForEach(p => p.Dispose());
            return lines;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static RivalsLine Race(int size, string work, Func<EngineAnswer> ours, List<PythonPeer> peers)
    {
        var (own, theirs, answer, agree) = (new List<double>(), peers.Select(_ => new List<double>()).ToList(), new EngineAnswer(), true);
        for (var round = 0; round <= Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            answer = ours();
            if (round > 0)
                own.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            for (var i = 0; i < peers.Count; i++)
            {
                if (theirs[i] is [> LongSeconds, ..])
                    continue;
                var (seconds, said) = peers[i].Ask(work);
                agree &= answer.Agrees(said);
                if (round > 0 || seconds > LongSeconds)
                    theirs[i].Add(seconds);
            }
        }

        return new RivalsLine(work, size, Median(own), [.. theirs.Select(Median)], answer.Rows, agree);
    }

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    private sealed record RivalsLine(string Work, int Size, double Ours, IReadOnlyList<double> Theirs, long Rows, bool Agree);
}
