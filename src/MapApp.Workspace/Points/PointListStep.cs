using MapApp.Core.Features;
using MapApp.Core.Ledger;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Points;

/// <summary>A list that was kept as points. It remembers their ids, not the points: a list may be long.</summary>
public sealed class PointListStep
{
    private const int ProgressStep = 200;

    private readonly string _kind;
    private readonly IEnumerable<(Feature Feature, LedgerEvent Found)> _points;
    private readonly string _by;
    private readonly List<FeatureId> _ids = [];

    internal PointListStep(string kind, IEnumerable<(Feature Feature, LedgerEvent Found)> points, string by) => (_kind, _points, _by) = (kind, points, by);

    /// <summary>What is kept of the list now.</summary>
    public IReadOnlyList<FeatureId> Ids => _ids;

    /// <summary>Why the links did not follow yet; they will when the workspace is next opened. Null when they did.</summary>
    public StoreException? LinksPending { get; private set; }

    public void Undo(WorkspaceSession session)
    {
        session.Store.Write(writer =>
        {
            foreach (var id in _ids)
            {
                PointLayer.CheckLedger(session, id);
                writer.DeleteFeature(id);
                writer.Ledger.Delete(id.ToString());
                writer.Ledger.DeleteAttachments(id);
            }
        });
        _ids.Clear();
        LinksPending = PointLayer.CatchUp(session);
    }

    public void Redo(WorkspaceSession session, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var ids = new List<FeatureId>();
        session.Store.Write(writer =>
        {
            PointLayer.Ensure(session, writer, _kind);
            foreach (var (feature, found) in _points)
            {
                cancellation.ThrowIfCancellationRequested();
                writer.PutFeature(feature, _by);
                writer.Ledger.Put(found);
                ids.Add(feature.Id);
                if (ids.Count % ProgressStep == 0)
                    progress?.Report(ids.Count);
            }
        });
        _ids.AddRange(ids);
        LinksPending = PointLayer.CatchUp(session);
    }
}
