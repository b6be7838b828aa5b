using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Plots;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Points;

namespace MapApp.Workspace.Plots.LandUsePlan;

/// <summary>A file of parcels kept as the land-use plan: what an earlier file of that name had brought goes, and comes back when it is undone.</summary>
public sealed class LandUseStep
{
    /// <summary>The layer that it is kept in.</summary>
    public const string Layer = "landUsePlan";

    private const int ProgressStep = 500;

    private readonly string _file;
    private readonly string _by;
    private readonly IReadOnlyList<Feature> _features;
    private IReadOnlyList<Feature> _before = [];

    /// <param name="parcels">Those that state no use, or one that the scheme does not know, are kept too: the check lists them.</param>
    /// <param name="scheme">Of the uses that the parcels state.</param>
    public LandUseStep(ParcelFile parcels, LandUseScheme scheme, string by)
    {
        (_file, _by) = (Path.GetFileName(parcels.Name), by);
        Unread = [.. parcels.Parcels.Where(p => p.StatedUse is not { Length: > 0 } stated || scheme.Read(stated) is null).Select(p => p.StatedUse is { Length: > 0 } stated ? stated : "—").Distinct()];
        _features = [.. parcels.Parcels.Select((p, i) => new Feature
        {
            // A file may give an id twice; its place in the file it has once.
            Id = new FeatureId(Layer, string.Create(CultureInfo.InvariantCulture, $"{_file}#{i + 1}")),
            Name = p.Name is { Length: > 0 } name ? name : p.Id,
            Geometry = p.Geometry,
            PositionAccuracyMetres = p.PositionAccuracyMetres,
            PositionSource = "data",
            Fields = new Dictionary<string, object?> { ["use"] = p.StatedUse, ["scheme"] = scheme.Id, ["file"] = _file },
        })];
    }

    public int Count => _features.Count;

    /// <summary>The uses that the scheme does not know, each once; '—' where none is stated.</summary>
    public IReadOnlyList<string> Unread { get; }

    /// <summary>Why the links could not follow the last change; it is kept all the same, and they follow when the workspace is opened next.</summary>
    public StoreException? LinksPending { get; private set; }

    /// <exception cref="StoreException">It could not be written: nothing has changed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled: nothing has changed.</exception>
    public void Redo(WorkspaceSession session, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var layers = session.Store.Features.Layers();
        _before = layers.Any(l => l.Kind == Layer) ? [.. session.Store.Features.Read(Layer).Where(f => f.Text("file") == _file)] : [];
        Replace(session, _before, _features, progress, cancellation);
    }

    public void Undo(WorkspaceSession session) => Replace(session, _features, _before, null, default);

    private void Replace(WorkspaceSession session, IReadOnlyList<Feature> old, IReadOnlyList<Feature> fresh, IProgress<int>? progress, CancellationToken cancellation)
    {
        session.Store.Write(writer =>
        {
            if (session.Store.Features.Layers().All(l => l.Kind != Layer))
                writer.PutLayer(Layer, new Coverage(Completeness.Partial, null, null, null));
            foreach (var gone in old.Select(f => f.Id).Except(fresh.Select(f => f.Id)))
                writer.DeleteFeature(gone);
            for (var i = 0; i < fresh.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                writer.PutFeature(fresh[i], _by);
                if (i % ProgressStep == 0)
                    progress?.Report(i);
            }
        });
        LinksPending = PointLayer.CatchUp(session);
    }
}
