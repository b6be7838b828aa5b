using MapApp.Core.Features;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.LayerImport;

/// <summary>A layer of the user's own is called otherwise, drawn otherwise, or taken away; and back.</summary>
/// <param name="Before">As it was.</param>
/// <param name="After">As it is to be; null when it goes, with all its features.</param>
public sealed record OwnLayerStep(LayerKind Before, LayerKind? After)
{
    /// <summary>Features that are kept for undoing; a layer of more goes for good.</summary>
    public const int MostKept = 50_000;

    private IReadOnlyList<Feature>? _taken;
    private Coverage? _coverage;

    /// <summary>Whether it can be taken back.</summary>
    public bool CanUndo => After is not null || _taken is not null;

    /// <exception cref="StoreException">It could not be written: nothing has changed.</exception>
    public void Redo(WorkspaceSession session)
    {
        if (After is { } after)
        {
            session.Store.Write(writer => writer.PutOwnLayer(after));
            return;
        }

        var summary = session.Store.Features.Layers().FirstOrDefault(l => l.Kind == Before.Kind);
        _coverage = summary?.Coverage;
        _taken = summary is { Count: > MostKept } ? null : [.. session.Store.Features.Read(Before.Kind)];
        session.Store.Write(writer => writer.DeleteOwnLayer(Before.Kind));
    }

    /// <exception cref="StoreException">It could not be written: nothing has changed.</exception>
    public void Undo(WorkspaceSession session) => session.Store.Write(writer =>
    {
        writer.PutOwnLayer(Before);
        if (After is not null)
            return;
        writer.PutLayer(Before.Kind, _coverage ?? new Coverage(Completeness.Partial, null, null, null));
        writer.AddFeatures(Before.Kind, _taken ?? [], Environment.UserName);
    });
}
