using MapApp.Core.Features;

namespace MapApp.Core.Linking;

/// <summary>Why a task and a feature belong together. The codes are those of the design, section 5.</summary>
public static class LinkBasis
{
    public const string Named = "named";
    public const string Governs = "governs";

    /// <summary>In the control corridor of a section; measure: river distance, m.</summary>
    public const string Corridor = "corridor";

    /// <summary>The first section downstream; measure: river distance, m.</summary>
    public const string DrainsTo = "drains-to";

    /// <summary>Shares ground with it; measure: area, m2.</summary>
    public const string Overlaps = "overlaps";

    /// <summary>Lies beside it; measure: distance, m.</summary>
    public const string Adjoins = "adjoins";

    /// <summary>Within a radius that the plan states; measure: distance, m.</summary>
    public const string WithinDistance = "within-distance";

    /// <summary>The station that measures it; measure: distance, m.</summary>
    public const string MeasuredBy = "measured-by";

    /// <summary>A user said so, with name and date.</summary>
    public const string Manual = "manual";
}

public enum Confidence
{
    High,
    Medium,
    Low,
}

/// <summary>A task (or annex row) joined to a feature, with the reason.</summary>
/// <param name="Task">The task's full reference, <c>weidong-2021/水/（二）/6</c>.</param>
/// <param name="Measure">Share inside (0 to 1) for 'governs', metres or square metres for those by position; null for 'named' and 'manual'.</param>
/// <param name="Unit">Unit of the measure: <c>share</c>, <c>m</c>, <c>m2</c> or null.</param>
/// <param name="Source">Where the plan says so: the task's or annex row's reference and its lines.</param>
public sealed record Link(
    string Task, FeatureId Feature, string Basis, double? Measure, string? Unit, Evidence Evidence, string Source, Confidence Confidence)
{
    /// <summary>The feature through which the task reaches this one (the section of a corridor); null for direct links.</summary>
    public FeatureId? Via { get; init; }
}

/// <summary>
/// 'governs' as it is stored: once per task, layer and jurisdiction. It is expanded into links on read.
/// </summary>
/// <param name="Subject">The word in the task's headings that made it govern this kind of feature.</param>
public sealed record GovernsRule(string Task, string Layer, FeatureId Jurisdiction, string Subject, string Source);

/// <summary>A sentence kept as its key and its arguments, so that it can be worded in either language on read.</summary>
public sealed record Evidence(string Key, IReadOnlyDictionary<string, string> Arguments)
{
    public static Evidence Of(string key, params (string Name, string Value)[] arguments) =>
        new(key, arguments.ToDictionary(a => a.Name, a => a.Value));
}
