using MapApp.Core.Features;

namespace MapApp.Core.Linking;

/// <summary>Why a task and a feature belong together. The codes are those of the design, section 5.</summary>
public static class LinkBasis
{
    public const string Named = "named";
    public const string Governs = "governs";
}

public enum Confidence
{
    High,
    Medium,
    Low,
}

/// <summary>A task (or annex row) joined to a feature, with the reason.</summary>
/// <param name="Task">The task's full reference, <c>weidong-2021/水/（二）/6</c>.</param>
/// <param name="Measure">Share inside (0 to 1) for 'governs'; null for 'named'.</param>
/// <param name="Unit">Unit of the measure: <c>share</c> or null.</param>
/// <param name="Source">Where the plan says so: the task's or annex row's reference and its lines.</param>
public sealed record Link(
    string Task, FeatureId Feature, string Basis, double? Measure, string? Unit, Evidence Evidence, string Source, Confidence Confidence);

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
