using MapApp.Core.Features;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Linking;

/// <summary>The features as they were when links were last computed, as far as others' links depend on them: what changed since is put back.</summary>
/// <param name="before">By id of everything that changed: the feature as it was, or null where there was none.</param>
internal sealed class FormerFeatures(IFeatureReader now, IReadOnlyDictionary<FeatureId, Feature?> before) : IFeatureReader
{
    private readonly ILookup<string, Feature> _byLayer = before.Values.OfType<Feature>().ToLookup(f => f.Id.Layer);

    public LayerKinds Kinds => now.Kinds;

    public IReadOnlyList<LayerSummary> Layers()
    {
        var layers = now.Layers();
        // A layer that is told with its coverage only; of one that is gone nobody asks more than its kind.
        return [.. layers, .. _byLayer.Select(g => g.Key).Except(layers.Select(l => l.Kind))
            .Select(kind => new LayerSummary(kind, kind, _byLayer[kind].Count(), null, new Coverage(Completeness.Partial, null, null, null)))];
    }

    public IEnumerable<Feature> Read(string kind, Envelope? box = null) =>
        now.Read(kind, box).Where(f => !before.ContainsKey(f.Id))
            .Concat(_byLayer[kind].Where(f => box is null || (f.Geometry is { } geometry && box.Intersects(geometry.EnvelopeInternal))));

    public Feature? Find(FeatureId id) => before.TryGetValue(id, out var feature) ? feature : now.Find(id);

    public IReadOnlyList<ChangeMark> Changes() => now.Changes();

    public long Stamp(string kind) => now.Stamp(kind);
}
