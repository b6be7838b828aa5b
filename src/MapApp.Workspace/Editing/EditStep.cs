using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Points;

namespace MapApp.Workspace.Editing;

/// <summary>Features of one layer before and after an edit: kept in one transaction, taken back and done again as one.</summary>
/// <param name="Changes">Before is null for what is new, after for what goes.</param>
public sealed record EditStep(IReadOnlyList<(FeatureId Id, Feature? Before, Feature? After)> Changes, string By)
{
    // As they were written last: what somebody else changed since is not overwritten.
    private Dictionary<FeatureId, long>? _versions;

    /// <summary>Links that the edit took and gave, by task and reason.</summary>
    public (IReadOnlyList<Link> Lost, IReadOnlyList<Link> Gained) Links { get; private set; } = ([], []);

    /// <summary>Why the links did not follow yet; they will when the workspace is next opened. Null when they did.</summary>
    public StoreException? LinksPending { get; private set; }

    /// <summary>What stands after the edit, the first of it.</summary>
    public Feature? First => Changes.Select(c => c.After).FirstOrDefault(f => f is not null);

    /// <exception cref="EditException">Somebody changed a feature since.</exception>
    /// <exception cref="StoreException">It could not be written.</exception>
    public void Redo(WorkspaceSession session) => Put(session, c => c.Before, c => c.After);

    /// <inheritdoc cref="Redo"/>
    public void Undo(WorkspaceSession session) => Put(session, c => c.After, c => c.Before);

    private void Put(WorkspaceSession session, Func<(FeatureId Id, Feature? Before, Feature? After), Feature?> from, Func<(FeatureId Id, Feature? Before, Feature? After), Feature?> to)
    {
        foreach (var change in Changes)
        {
            var now = session.Store.Features.Find(change.Id);
            var expected = from(change) is not { } known ? (long?)null : _versions is null ? known.Version : _versions.GetValueOrDefault(change.Id);
            if (now?.Version != expected)
                throw new EditException("changed", ("name", (now ?? from(change))!.Name));
        }

        var before = LinksOf(session);
        var kind = Changes[0].Id.Layer;
        session.Store.Write(writer =>
        {
            PointLayer.Ensure(session, writer, kind);
            foreach (var change in Changes)
            {
                if (to(change) is { } feature)
                    writer.PutFeature(feature, By);
                else
                    writer.DeleteFeature(change.Id);
            }
        });
        _versions = Changes.Select(c => session.Store.Features.Find(c.Id)).OfType<Feature>().ToDictionary(f => f.Id, f => f.Version);
        LinksPending = PointLayer.CatchUp(session);
        var after = LinksOf(session);
        Links = ([.. before.ExceptBy(after.Select(Key), Key)], [.. after.ExceptBy(before.Select(Key), Key)]);
    }

    private static (string, FeatureId, string, FeatureId?) Key(Link link) => (link.Task, link.Feature, link.Basis, link.Via);

    private List<Link> LinksOf(WorkspaceSession session) => [.. Changes.Select(c => session.Store.Features.Find(c.Id)).OfType<Feature>().SelectMany(session.Links.OfFeature)];
}
