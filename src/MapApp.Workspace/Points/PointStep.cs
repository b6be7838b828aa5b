using MapApp.Core.Features;
using MapApp.Core.Ledger;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Points;

/// <summary>A point before and after a step, with all that undoing and redoing it needs.</summary>
/// <param name="Before">Null when the step made it.</param>
/// <param name="After">Null when the step took it away.</param>
public sealed record PointStep(FeatureId Id, Feature? Before, Feature? After, string By)
{
    internal IReadOnlyList<LedgerEvent> Entries { get; init; } = [];

    internal IReadOnlyList<Attachment> Photos { get; init; } = [];

    /// <summary>Why the links did not follow yet; they will when the workspace is next opened. Null when they did.</summary>
    public StoreException? LinksPending { get; private set; }

    public void Undo(WorkspaceSession session) => Put(session, Before, After is null);

    public void Redo(WorkspaceSession session) => Put(session, After, Before is null);

    private void Put(WorkspaceSession session, Feature? feature, bool comes)
    {
        session.Store.Write(writer =>
        {
            if (feature is null)
            {
                PointLayer.CheckLedger(session, Id);
                writer.DeleteFeature(Id);
                writer.Ledger.Delete(Id.ToString());
                writer.Ledger.DeleteAttachments(Id);
                return;
            }

            PointLayer.Ensure(session, writer, Id.Layer);
            writer.PutFeature(feature, By);
            if (!comes)
                return;
            foreach (var entry in Entries)
                writer.Ledger.Put(entry);
            foreach (var photo in Photos)
                writer.Ledger.PutAttachment(photo);
        });
        LinksPending = PointLayer.CatchUp(session);
    }
}
