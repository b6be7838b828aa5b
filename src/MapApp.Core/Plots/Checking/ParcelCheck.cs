using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plots.Rules;

namespace MapApp.Core.Plots.Checking;

/// <summary>
/// Checks parcels against layers by the rules of a planned use. Areas and distances are those of the parcel's own zone, edges straight
/// in it. One check serves any number of parcels, from any thread; the same parcel gets the same answer alone and among thousands.
/// </summary>
public sealed class ParcelCheck
{
    // So many parcels that lie together go to a thread at once.
    private const int Portion = 256;

    private readonly CheckQuestion _question;
    private readonly IReadOnlyList<UsedRule> _anywhere;
    private readonly IReadOnlyList<LayerAreas> _layers;
    private readonly IReadOnlyList<PlotRule> _otherUses;

    /// <param name="layers">One of a kind at most; a rule whose layer is missing is not checked.</param>
    /// <param name="rules">Those of <see cref="PlotRules"/> when null.</param>
    public ParcelCheck(IReadOnlyList<CheckLayer> layers, CheckQuestion question, IReadOnlyList<PlotRule>? rules = null)
    {
        var used = (rules ?? PlotRules.All).Select((r, i) => new UsedRule(r, i, r.Use.Holds(question.Use), r.Asks is { } asks ? question.Answer(asks) : null)).ToList();
        _question = question;
        _otherUses = [.. used.Where(r => r.Use == Match.No).Select(r => r.Rule)];
        _anywhere = [.. used.Where(r => r.Use != Match.No && r.Rule.Layer is null)];
        _layers = [.. used.Where(r => r.Use != Match.No && r.Rule.Layer is not null).GroupBy(r => r.Rule.Layer!)
            .Select(g => new LayerAreas(g.Key, layers.SingleOrDefault(l => l.Kind == g.Key), [.. g], question))];
    }

    public ParcelAnswer Check(Parcel parcel) => Check(parcel, new Workbench());

    /// <summary>Checks many, on all processors, neighbours together.</summary>
    /// <param name="progress">Told how many are done.</param>
    /// <returns>In the order of the parcels.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IReadOnlyList<ParcelAnswer> CheckAll(IReadOnlyList<Parcel> parcels, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var (answers, order, done) = (new ParcelAnswer[parcels.Count], Neighbours(parcels), 0);
        var portions = (order.Length + Portion - 1) / Portion;
        Parallel.For(0, portions, new ParallelOptions { CancellationToken = cancellation }, () => new Workbench(), (portion, _, bench) =>
        {
            var last = Math.Min((portion + 1) * Portion, order.Length);
            for (var i = portion * Portion; i < last; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                answers[order[i]] = Check(parcels[order[i]], bench);
            }

            progress?.Report(Interlocked.Add(ref done, last - portion * Portion));
            return bench;
        }, _ => { });
        return answers;
    }

    /// <summary>The shapes of an answer: what is shared with each area, and what remains free.</summary>
    public ParcelShapes Shapes(ParcelAnswer answer) => ParcelShapes.Of(answer);

    private ParcelAnswer Check(Parcel parcel, Workbench bench)
    {
        var tally = new Tally();
        if (ParcelInZone.ZoneOf(parcel) is not { } zone)
        {
            foreach (var rule in _layers.SelectMany(l => l.Rules))
                tally.Lacking(rule, Evidence.Of("plotReason.noZone"));
            return Answer(parcel, tally, null, 0);
        }

        var flat = new ParcelInZone(parcel, zone, bench);
        foreach (var layer in _layers)
            new LayerCheck(layer, flat, _question, tally).Run();
        return Answer(parcel, tally, CrsCatalogue.GaussKruger(Datum.Cgcs2000, 3, zone, prefix: false), flat.Flat.SquareMetres);
    }

    private ParcelAnswer Answer(Parcel parcel, Tally tally, Crs? crs, double area)
    {
        foreach (var rule in _anywhere)
        {
            if (rule.AnsweredAway)
                tally.Answered(rule);
            else
                tally.Hit(rule, new Finding(rule.Rule, rule.VerdictOn(true), FindingKind.Anywhere) { Open = rule.Open, Uncertain = rule.Use == Match.Maybe }, sure: true);
        }

        return new ParcelAnswer(parcel, crs, area, tally.Verdict, tally.Complete, tally.Shrunk, tally.Grown, tally.Findings(), _otherUses);
    }

    // Zone by zone, and in each along a curve that keeps neighbours together: what one of them needs, the next finds in the cache.
    private static int[] Neighbours(IReadOnlyList<Parcel> parcels)
    {
        var keys = new (int Zone, uint Place)[parcels.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            var centre = parcels[i].Geometry.EnvelopeInternal.Centre;
            keys[i] = (ParcelInZone.ZoneOf(parcels[i]) ?? 0, centre is null ? 0 : Interleaved(centre.X + 180, centre.Y + 90));
        }

        return [.. Enumerable.Range(0, keys.Length).OrderBy(i => keys[i])];
    }

    // The bits of both, in turn (Morton's order), in steps of 1/180 degree.
    private static uint Interleaved(double lon, double lat)
    {
        const double StepsPerDegree = 180;
        return Spread((uint)(lon * StepsPerDegree)) | Spread((uint)(lat * StepsPerDegree)) << 1;

        static uint Spread(uint bits)
        {
            bits = (bits | bits << 8) & 0x00FF00FF;
            bits = (bits | bits << 4) & 0x0F0F0F0F;
            bits = (bits | bits << 2) & 0x33333333;
            return (bits | bits << 1) & 0x55555555;
        }
    }
}
