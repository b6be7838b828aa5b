using MapApp.Core.Observations;

namespace MapApp.Core.Standards.SurfaceWater;

/// <summary>
/// A river or a basin judged from its sections: fewer than five by the means of their readings, five and more by the shares of
/// their classes. By shares there is a grade and no class.
/// </summary>
/// <param name="Class">Of fewer than five sections.</param>
/// <param name="Sections">Those that have a class.</param>
/// <param name="GoodShare">Share of the classes I to III, 0 to 1.</param>
/// <param name="InferiorShare">Share of inferior V, 0 to 1.</param>
public sealed record RiverAssessment(WaterGrade Grade, WaterClass? Class, int Sections, decimal GoodShare, decimal InferiorShare)
{
    private const int FewestForShares = 5;

    /// <summary>Null when no section has a class.</summary>
    public static RiverAssessment? Of(SurfaceWaterStandard standard, WaterBody body, IReadOnlyCollection<IReadOnlyDictionary<string, Reading>> sections)
    {
        var classes = sections.Select(s => WaterAssessment.Of(standard, body, s).Class).OfType<WaterClass>().ToList();
        if (classes.Count == 0)
            return null;
        var (good, inferior) = ((decimal)classes.Count(c => c <= WaterClass.III) / classes.Count, (decimal)classes.Count(c => c == WaterClass.InferiorV) / classes.Count);
        if (classes.Count >= FewestForShares)
            return new RiverAssessment(ByShares(good, inferior), null, classes.Count, good, inferior);
        var means = sections.SelectMany(s => s).GroupBy(r => r.Key, r => r.Value).ToDictionary(g => g.Key, g => Reading.Mean(g)!.Value);
        return WaterAssessment.Of(standard, body, means).Class is { } one ? new RiverAssessment(one.Grade(), one, classes.Count, good, inferior) : null;
    }

    private static WaterGrade ByShares(decimal good, decimal inferior) => (good, inferior) switch
    {
        ( >= 0.9m, _) => WaterGrade.Excellent,
        ( >= 0.75m, _) => WaterGrade.Good,
        (_, < 0.2m) => WaterGrade.Light,
        (_, < 0.4m) => WaterGrade.Moderate,
        _ => WaterGrade.Heavy,
    };
}
