using System.Diagnostics;
using MapApp.Core.Coordinates;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Opening;

namespace MapApp.Benchmarks.Locating;

/// <summary>
/// Asks what applies at many places of a workspace of a million features, and PostGIS the same, place by place in turn, both warm, on
/// one thread each. Ours reads from the GeoPackage for every place; nothing is kept between places but what a session keeps.
/// </summary>
internal static class LocatingRun
{
    private const int Points = 650_000;
    private const int Warming = 300;

    /// <param name="places">How many places are asked about.</param>
    /// <param name="folder">Keeps the data for the next run; null for a temporary folder.</param>
    public static void Write(int places, string? folder)
    {
        var work = folder is null ? Directory.CreateTempSubdirectory("mapapp-bench-") : Directory.CreateDirectory(folder);
        try
        {
            PerformancePage.Put(LocatingSection.Of(Measure(work.FullName, places)));
        }
        finally
        {
            if (folder is null)
                work.Delete(recursive: true);
        }
    }

    private static LocatingResult Measure(string folder, int asked)
    {
        var path = Path.Combine(folder, "land.gpkg");
        if (!File.Exists(path))
        {
            LocatingData.Generate(folder, Points);
            LocatingWorkspace.Build(path + ".part", folder);
            File.Move(path + ".part", path);
        }

        using var store = GeoPackageWorkspace.Open(path);
        using var postGis = new PostGisPeer(store.Features);
        using var session = WorkspaceSession.Open(store);
        // What building took is not what asking takes.
        PeakMemory.Forget();
        var places = Places(store, Warming + asked).ToList();
        var (all, part, theirs) = (new Side(), new Side(), new Side());
        for (var i = 0; i < places.Count; i++)
        {
            if (i == Warming)
                (all, part, theirs) = (new Side(), new Side(), new Side());
            var place = places[i];
            // In turn: whoever comes later finds the processor's caches full of another's data.
            Action[] turns =
            [
                () => all.Ask(() => new Tally(Questions.All(session, place).Answers.Count, 0)),
                () => part.Ask(() => Questions.Part(session, place)),
                () => theirs.Ask(() => postGis.Ask(place)),
            ];
            for (var turn = 0; turn < turns.Length; turn++)
                turns[(i + turn) % turns.Length]();
        }

        return new LocatingResult(store.Features.Layers().Sum(l => l.Count), new FileInfo(path).Length / 1e6, asked, all, part, theirs, PeakMemory.Megabytes());
    }

    // Every other place beside some thing, as a planner's places are; the rest anywhere.
    private static IEnumerable<LonLat> Places(GeoPackageWorkspace store, int count)
    {
        var random = new Random(4);
        var things = store.Features.Read("points").Where((_, i) => i % 97 == 0).Select(f => f.Geometry!.Coordinate).ToList();
        for (var i = 0; i < count; i++)
        {
            var thing = things[random.Next(things.Count)];
            yield return i % 2 == 0
                ? new LonLat(thing.X + (random.NextDouble() - 0.5) * 0.004, thing.Y + (random.NextDouble() - 0.5) * 0.004)
                : new LonLat(113.0 + 0.6 * random.NextDouble(), 33.6 + 1.3 * random.NextDouble());
        }
    }
}

/// <summary>The times of one side, and the sum of its answers.</summary>
internal sealed class Side
{
    private readonly List<double> _milliseconds = [];

    public Tally Sum { get; private set; }

    public void Ask(Func<Tally> question)
    {
        var start = Stopwatch.GetTimestamp();
        var tally = question();
        _milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        Sum += tally;
    }

    /// <summary>Milliseconds that this share of the questions took at most.</summary>
    public double Quantile(double share) => _milliseconds.Order().ElementAt((int)(share * (_milliseconds.Count - 1)));
}

/// <param name="All">All questions that we answer.</param>
/// <param name="Part">Those of them that PostGIS is asked.</param>
internal sealed record LocatingResult(long Features, double FileMegabytes, int Places, Side All, Side Part, Side PostGis, double PeakMegabytes);
