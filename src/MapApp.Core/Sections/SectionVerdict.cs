using MapApp.Core.Observations;
using MapApp.Core.Standards;
using MapApp.Core.Standards.SurfaceWater;

namespace MapApp.Core.Sections;

public enum Verdict
{
    Meets,
    Fails,

    /// <summary>No target, no standard of that day, or nothing that tells.</summary>
    NotAssessed,
}

/// <summary>Whether the readings of a period meet the target of a section.</summary>
/// <param name="Assessment">Null when no standard held.</param>
/// <param name="Drivers">Indicators beyond the target, the main ones first; limit and multiple refer to it.</param>
/// <param name="Open">Indicators of which nobody can tell whether they meet it: a single limit without a reading, detection too coarse.</param>
public sealed record SectionVerdict(Verdict Verdict, WaterAssessment? Assessment, IReadOnlyList<Exceedance> Drivers, IReadOnlyList<string> Open)
{
    /// <param name="standard">In force at sampling; null when none was.</param>
    /// <param name="readings">By indicator, in the indicator's unit.</param>
    public static SectionVerdict Of(SurfaceWaterStandard? standard, WaterBody body, IReadOnlyDictionary<string, Reading> readings, TargetLimits target)
    {
        if (standard is null)
            return new SectionVerdict(Verdict.NotAssessed, null, [], []);
        var assessment = WaterAssessment.Of(standard, body, readings);
        var beyond = (target.Class is { } @class ? assessment.Beyond(@class) : []).Concat(target.Limits.Select(l => Beyond(l, standard.Item(l.Indicator, body), readings)).OfType<Exceedance>());
        Exceedance[] drivers = [.. Exceedance.Ordered(beyond.GroupBy(e => e.Indicator).Select(Strictest))];
        var unknown = target.Limits.Where(l => !readings.TryGetValue(l.Indicator, out var reading) || l.IsMet(reading) is null).Select(l => l.Indicator).ToList();
        var coarse = target.Class is { } goal ? assessment.Items.Where(i => i.Meets(goal) is null).Select(i => i.Item.Indicator) : [];
        var nothing = target.Class is { } asked ? assessment.Items.All(i => i.Meets(asked) is null) : target.Limits.Count == 0;
        return new SectionVerdict(drivers.Length > 0 ? Verdict.Fails : nothing || unknown.Count > 0 ? Verdict.NotAssessed : Verdict.Meets, assessment, drivers, [.. unknown.Concat(coarse).Distinct()]);
    }

    private static Exceedance? Beyond(IndicatorLimit limit, WaterItem? item, IReadOnlyDictionary<string, Reading> readings)
    {
        if (!readings.TryGetValue(limit.Indicator, out var reading) || limit.IsMet(reading) != false)
            return null;
        decimal? multiple = limit.Direction == Direction.AtMost && limit.Value > 0 ? (reading.Value - limit.Value) / limit.Value : null;
        return new Exceedance(limit.Indicator, reading, limit.Value, multiple, item?.Role == WaterItemRole.Counts && !reading.BelowDetection ? item.ClassOf(reading.Value!.Value) : null) { NamedFirst = item?.NamedFirst ?? false };
    }

    private static Exceedance Strictest(IEnumerable<Exceedance> ofOne) =>
        ofOne.MaxBy(e => Math.Abs(e.Reading.Value!.Value - e.Limit))!;
}
