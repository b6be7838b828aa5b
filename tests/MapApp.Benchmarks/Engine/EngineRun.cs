using System.Diagnostics;
using MapApp.Benchmarks.Locating;

namespace MapApp.Benchmarks.Engine;

/// <summary>Runs the works of the engine room and PostGIS in turn, at growing sizes, and compares what they came to.</summary>
internal static class EngineRun
{
    private const int Rounds = 5;

    // What takes a rival minutes is not asked of it five times.
    private const double LongSeconds = 20;

    public static void Write(IReadOnlyList<int> sizes)
    {
        var results = sizes.Select(s => Measure(s, Rounds)).ToList();
        PerformancePage.Put(EngineSection.Of(results));
    }

    /// <summary>Whether both sides come to the same at a size; says where they do not.</summary>
    public static bool Check(int size)
    {
        var agreed = true;
        foreach (var work in Measure(size, 1).Works)
        {
            Console.WriteLine($"{work.Name}: {work.OurAnswer.Rows:N0} rows, {(work.Agrees ? "as PostGIS" : $"PostGIS {work.TheirAnswer}, ours {work.OurAnswer}")}");
            agreed &= work.Agrees;
        }

        return agreed;
    }

    private static EngineResult Measure(int size, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-engine-");
        try
        {
            LocatingData.Generate(folder.FullName, size);
            var data = new EngineData(folder.FullName);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var start = Stopwatch.GetTimestamp();
            var ours = new EngineWork(data);
            var building = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var index = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
            using var theirs = new EnginePeer(data);
            var each = new List<double>();
            List<WorkResult> works =
            [
                Race("join", rounds, ours.Join, theirs.Join),
                Race("overlay", rounds, ours.Overlay, theirs.Overlay),
                Race("shapes", rounds, ours.Shapes, theirs.Shapes),
                Race("corridor", rounds, () => ours.Corridor(each.Add), theirs.Corridor),
                Race("nearest", rounds, ours.Nearest, theirs.Nearest),
            ];
            each.Sort();
            return new EngineResult(size, ours.Corridors, building, index, each[(int)(each.Count * 0.95)], works, theirs.Version());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WorkResult Race(string name, int rounds, Func<EngineAnswer> ours, Func<(double Seconds, EngineAnswer Answer)> theirs)
    {
        var (own, rival, ourAnswer, theirAnswer, allocated) = (new List<double>(), new List<double>(), new EngineAnswer(), new EngineAnswer(), 0L);
        for (var round = 0; round <= rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            ourAnswer = ours();
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
            // The first round warms both.
            if (round > 0)
                own.Add(seconds);
            if (rival.Count > 0 && rival[^1] > LongSeconds)
                continue;
            (seconds, theirAnswer) = theirs();
            if (round > 0 || seconds > LongSeconds)
                rival.Add(seconds);
        }

        return new WorkResult(name, own, rival, ourAnswer, theirAnswer, allocated / 1e6);
    }
}

/// <param name="IndexMegabytes">What the flat arrays and trees hold.</param>
/// <param name="CorridorSeconds">Of 95 in 100 corridors no more.</param>
internal sealed record EngineResult(int Size, int Corridors, double BuildingSeconds, double IndexMegabytes, double CorridorSeconds, IReadOnlyList<WorkResult> Works, string Peer);

internal sealed record WorkResult(string Name, IReadOnlyList<double> Ours, IReadOnlyList<double> Theirs, EngineAnswer OurAnswer, EngineAnswer TheirAnswer, double AllocatedMegabytes)
{
    public bool Agrees => OurAnswer.Agrees(TheirAnswer);

    public double OurMedian => Median(Ours);

    public double TheirMedian => Median(Theirs);

    private static double Median(IReadOnlyList<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);
}
