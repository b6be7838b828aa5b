using MapApp.Core.Features;
using MapApp.Core.Storage;

namespace MapApp.Workspace.Linking;

/// <summary>What other programs made of one feature since MapApp had the workspace open.</summary>
/// <param name="Name">As it is now; of what is gone the last one, where the layer is one that MapApp knows.</param>
/// <param name="FormerName">Before it was renamed; null where it was not.</param>
/// <param name="Moved">Whether its geometry became another.</param>
public sealed record FeatureEdit(FeatureId Id, string? Name, EditKind Kind, string? FormerName, bool Moved)
{
    /// <summary>As many are told one by one.</summary>
    internal const int Most = 10_000;

    /// <summary>One for each feature, in the order of its last edit; what came and went again is left out.</summary>
    internal static IReadOnlyList<FeatureEdit> Of(IFeatureReader features, EditLog log)
    {
        var edits = new Dictionary<FeatureId, FeatureEdit>();
        foreach (var row in log.Rows.Where(r => features.Kinds.Find(r.Id.Layer) is not null))
        {
            edits.Remove(row.Id, out var before);
            if (Next(before, row) is { } edit)
                edits[row.Id] = edit;
        }

        return [.. edits.Values.OrderBy(e => e.Kind == EditKind.Deleted).Select(e => e.Kind == EditKind.Deleted ? e : Named(features, e))];
    }

    private static FeatureEdit? Next(FeatureEdit? before, EditRow row) => (before?.Kind, row.Kind) switch
    {
        (EditKind.Added, EditKind.Deleted) => null,
        (EditKind.Added, _) => before,
        (EditKind.Deleted, EditKind.Added) => new FeatureEdit(row.Id, null, EditKind.Changed, before!.Name, true),
        (_, EditKind.Deleted) => new FeatureEdit(row.Id, row.FormerName, EditKind.Deleted, null, false),
        _ => new FeatureEdit(row.Id, null, row.Kind, before?.FormerName ?? row.FormerName, row.Moved || before is { Moved: true }),
    };

    // Renamed and renamed back is not renamed.
    private static FeatureEdit Named(IFeatureReader features, FeatureEdit edit)
    {
        var name = features.NameOf(edit.Id);
        return edit with { Name = name, FormerName = edit.FormerName == name ? null : edit.FormerName };
    }
}
