using MapApp.Core.Features;
using MapApp.Core.Ledger;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Points;

/// <summary>What every step that writes points has to see to.</summary>
internal static class PointLayer
{
    /// <summary>A workspace made before the layer was known gets it now.</summary>
    public static void Ensure(WorkspaceSession session, IWorkspaceWriter writer, string kind)
    {
        if (session.Store.Features.Layers().All(l => l.Kind != kind))
            writer.PutLayer(kind, new Coverage(Completeness.Partial, null, null, null));
    }

    /// <summary>A point goes with the entry that it was found, and never with what was recorded of it since: that would be lost.</summary>
    /// <exception cref="PointException">There is more.</exception>
    public static void CheckLedger(WorkspaceSession session, FeatureId id)
    {
        var kinds = LedgerRules.InForce(session.Register.LedgerOf(id.ToString())).Select(e => e.Kind).ToList();
        if (kinds is not ([] or [LedgerEventKind.Found]))
            throw new PointException("point.hasLedger", ("id", id), ("count", kinds.Count));
    }

    /// <summary>Links what was written. What is stored stays stored when that fails: the reason is told, and the step can still be undone.</summary>
    public static StoreException? CatchUp(WorkspaceSession session)
    {
        try
        {
            session.CatchUp();
            return null;
        }
        catch (StoreException e)
        {
            return e;
        }
    }
}
