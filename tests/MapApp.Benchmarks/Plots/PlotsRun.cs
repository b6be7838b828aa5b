using System.Diagnostics;
using MapApp.Core.Plots.Checking;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;

namespace MapApp.Benchmarks.Plots;

/// <summary>
/// Checks a hundred thousand parcels against ten thousand plots and zones, and has PostGIS overlay the same, in turn. Ours begins with
/// degrees and builds its indexes each time, and ends with every rule's answer to every parcel; PostGIS begins with what is projected and
/// indexed and only sums areas.
/// </summary>
internal static class PlotsRun
{
    private const int Rounds = 5;

    public static void Write(int parcels)
    {
        var data = new PlotsData(parcels);
        using var postGis = new PostGisPeer(data);
        var (ours, theirs, checksum, theirChecksum, peak, before) = (new List<double>(), new List<double>(), default((long Pairs, double SquareMetres)), default((long Pairs, double SquareMetres)), 0.0, 0.0);
        for (var round = 0; round <= Rounds; round++)
        {
            PeakMemory.Forget();
            before = Process.GetCurrentProcess().WorkingSet64 / 1e6;
            var start = Stopwatch.GetTimestamp();
            var answers = Check(data);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            peak = PeakMemory.Megabytes();
            checksum = Sum(answers);
            start = Stopwatch.GetTimestamp();
            theirChecksum = postGis.Ask();
            // The first round warms both.
            if (round == 0)
                continue;
            ours.Add(seconds);
            theirs.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        PerformancePage.Put(PlotsSection.Of(new PlotsResult(parcels, data.Plots.Count + data.Zones.Count, ours, theirs, checksum, theirChecksum, postGis.EdgesInCommon(), before, peak)));
    }

    private static IReadOnlyList<ParcelAnswer> Check(PlotsData data) => new ParcelCheck(
        [new CheckLayer("plots", data.Plots, _ => null), new CheckLayer("protectionZones", data.Zones, _ => null)],
        new CheckQuestion(LandUseScheme.Default.Read("0901")!.Use, new DateOnly(2026, 11, 29))).CheckAll(data.Parcels);

    private static (long Pairs, double SquareMetres) Sum(IReadOnlyList<ParcelAnswer> answers)
    {
        var (pairs, metres) = (0L, 0.0);
        foreach (var found in answers.SelectMany(a => a.Findings.Where(f => f.OverlapSquareMetres > 0).DistinctBy(f => f.Area!.Id)))
            (pairs, metres) = (pairs + 1, metres + found.OverlapSquareMetres);
        return (pairs, metres);
    }
}

/// <param name="EdgesInCommon">Pairs of PostGIS that share no more than an edge of a centimetre: none of ours.</param>
/// <param name="BeforeMegabytes">What the process held with its parcels before it began.</param>
internal sealed record PlotsResult(
    int Parcels, int Areas, IReadOnlyList<double> Ours, IReadOnlyList<double> PostGis, (long Pairs, double SquareMetres) Checksum, (long Pairs, double SquareMetres) PostGisChecksum, long EdgesInCommon, double BeforeMegabytes, double PeakMegabytes);
