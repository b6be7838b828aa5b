using MapApp.Core.Features;

namespace MapApp.Workspace.Linking;

public enum FeatureEditKind
{
    Added,
    Changed,
    Deleted,
}

/// <summary>One feature that was edited since links were last computed, here or in another program.</summary>
/// <param name="Name">Of what is gone only where links had remembered it.</param>
public sealed record FeatureEdit(FeatureId Id, string? Name, FeatureEditKind Kind)
{
    internal static FeatureEdit Of(FeatureId id, Feature? now, Feature? before) => now is null
        ? new FeatureEdit(id, before?.Name, FeatureEditKind.Deleted)
        : new FeatureEdit(id, now.Name, now.Version == 1 ? FeatureEditKind.Added : FeatureEditKind.Changed);
}
