using MapApp.Core.Features;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Gaps;

public enum GapKind
{
    /// <summary>A plan names a place that no layer has.</summary>
    PlaceNotOnAnyLayer,

    /// <summary>A plan names a place that the map has only outside the plan's jurisdiction.</summary>
    PlaceOutsideJurisdiction,

    /// <summary>A place that needs a task, and no task names or governs it.</summary>
    NotCovered,

    /// <summary>Nobody can tell yet whether there is a gap: observations are missing, or a whole layer.</summary>
    NotChecked,

    /// <summary>A name in a plan that may mean several features.</summary>
    AmbiguousName,

    /// <summary>A link of low confidence that nobody judged.</summary>
    LowConfidence,

    /// <summary>A user's word on a link that was given for another state of it.</summary>
    StaleReview,
}

/// <summary>Something that plans and map do not say to each other, or not surely.</summary>
/// <param name="Task">Full reference of the task or annex row, where one is concerned; the first of several.</param>
/// <param name="Place">The name as the plan prints it.</param>
/// <param name="Jurisdiction">Name of the district: the plan's, or the one where the feature lies; null where nobody knows.</param>
/// <param name="Reason">Key and arguments, worded on read.</param>
/// <param name="Extent">Where to look on the map, in degrees: the feature, or the jurisdiction.</param>
public sealed record Gap(
    GapKind Kind, string? Task, Feature? Feature, string? Place, string? Jurisdiction, Evidence Reason, Envelope? Extent)
{
    public string? Jurisdiction { get; init; } = Jurisdiction is "" ? null : Jurisdiction;

    /// <summary>Features that may be meant: near spellings of a missing place, the candidates of an ambiguous one.</summary>
    public IReadOnlyList<Feature> Suggestions { get; init; } = [];

    /// <summary>The layer that was not checked, or the feature's.</summary>
    public string? Layer { get; init; } = Feature?.Id.Layer;

    /// <summary>Basis of the link that waits for review.</summary>
    public string? Basis { get; init; }

    /// <summary>All tasks concerned: one doubtful outline makes the links of every task that governs there doubtful, and is one gap.</summary>
    public IReadOnlyList<string> Tasks { get; init; } = Task is null ? [] : [Task];

    /// <summary>The evidence of the link, or of one of the links, that waits for review.</summary>
    public Evidence? Because { get; init; }
}
