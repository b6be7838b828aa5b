using MapApp.Core.Observations;

namespace MapApp.Core.Standards.BlackOdorous;

/// <summary>What was measured at a point in one round, by indicator.</summary>
/// <param name="DepthCm">Of the water; null where nobody measured it.</param>
public sealed record BlackOdorousRound(IReadOnlyDictionary<string, Reading> Readings, decimal? DepthCm = null);

/// <summary>
/// A point of a water, judged over its rounds: severe when one indicator is severe in 60 % of its data or two are in 30 %; else
/// black-odorous when the mean of any indicator is beyond its limit.
/// </summary>
/// <param name="Grade">Null when nothing was measured that counts.</param>
/// <param name="BasedOn">How many of the indicators were measured.</param>
/// <param name="Beyond">Indicators beyond their limit.</param>
public sealed record BlackOdorousPoint(BlackOdorousGrade? Grade, int BasedOn, int OutOf, IReadOnlyList<string> Beyond)
{
    private const double ShareOfOne = 0.6;

    private const double ShareOfTwo = 0.3;

    public static BlackOdorousPoint Of(BlackOdorousStandard guide, IReadOnlyCollection<BlackOdorousRound> rounds)
    {
        var items = guide.Items.Select(i => (Item: i, Data: Values(i, rounds))).Where(i => i.Data.Count > 0).ToList();
        var severe = items.Select(i => i.Data.Average(d => i.Item.IsSevere(d.Value, d.DepthCm) ? 1.0 : 0.0)).ToList();
        var beyond = items.Where(i => i.Item.IsBeyond(i.Data.Average(d => d.Value), i.Data.Average(d => d.DepthCm))).Select(i => i.Item.Indicator).ToList();
        BlackOdorousGrade? grade = items.Count == 0 ? null
            : severe.Any(s => s >= ShareOfOne) || severe.Count(s => s >= ShareOfTwo) >= 2 ? BlackOdorousGrade.Severe
            : beyond.Count == 0 ? BlackOdorousGrade.NotBlackOdorous
            : guide.Graded ? BlackOdorousGrade.Mild : BlackOdorousGrade.Ungraded;
        return new BlackOdorousPoint(grade, items.Count, guide.Items.Count, beyond);
    }

    // What was not detected is next to nothing, and that is the worst of oxygen.
    private static List<(decimal Value, decimal? DepthCm)> Values(BlackOdorousItem item, IEnumerable<BlackOdorousRound> rounds) =>
        [.. rounds.Where(r => r.Readings.ContainsKey(item.Indicator)).Select(r => (r.Readings[item.Indicator] is var reading && reading.BelowDetection ? (reading.Value ?? 0) / 2 : reading.Value!.Value, r.DepthCm))];
}

/// <summary>A water judged from its points, which stand in their order along it.</summary>
/// <param name="Grade">Severe when 60 % of the points are.</param>
/// <param name="SevereStretches">First and last of more than three severe points in a row, counted from 0.</param>
public sealed record BlackOdorousExtent(BlackOdorousGrade? Grade, IReadOnlyList<(int First, int Last)> SevereStretches)
{
    private const int MoreThan = 3;

    public static BlackOdorousExtent Of(IReadOnlyList<BlackOdorousGrade?> points)
    {
        var known = points.OfType<BlackOdorousGrade>().ToList();
        BlackOdorousGrade? grade = known.Count == 0 ? null
            : known.Count(g => g == BlackOdorousGrade.Severe) >= 0.6 * known.Count ? BlackOdorousGrade.Severe
            : known.Exists(g => g is BlackOdorousGrade.Mild or BlackOdorousGrade.Severe) ? BlackOdorousGrade.Mild
            : known.Max();
        return new BlackOdorousExtent(grade, [.. Stretches(points)]);
    }

    private static IEnumerable<(int First, int Last)> Stretches(IReadOnlyList<BlackOdorousGrade?> points)
    {
        var first = 0;
        for (var i = 0; i <= points.Count; i++)
        {
            if (i < points.Count && points[i] == BlackOdorousGrade.Severe)
                continue;
            if (i - first > MoreThan)
                yield return (first, i - 1);
            first = i + 1;
        }
    }
}
