using MapApp.Core.Features;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Tests.Linking;

/// <summary>A store of features in memory that answers as the real ones do: by bounding box.</summary>
internal sealed class MemoryFeatures(IEnumerable<Feature> features) : IFeatureReader
{
    private readonly Dictionary<FeatureId, Feature> _features = features.ToDictionary(f => f.Id);

    public IEnumerable<Feature> All => _features.Values;

    public IReadOnlyList<LayerSummary> Layers() =>
        [.. LayerCatalogue.Kinds.Select(k => new LayerSummary(k.Kind, k.Kind, _features.Values.Count(f => f.Id.Layer == k.Kind), null, new Coverage(Completeness.Partial, null, null, null)))];

    public IEnumerable<Feature> Read(string kind, Envelope? box = null) =>
        _features.Values.Where(f => f.Id.Layer == kind && (box is null || (f.Geometry is { IsEmpty: false } g && g.EnvelopeInternal.Intersects(box))));

    public Feature? Find(FeatureId id) => _features.GetValueOrDefault(id);

    public IReadOnlyList<ChangeMark> Changes() => [];

    public long Stamp(string kind) => 0;

    public MemoryFeatures With(Feature feature) => new(_features.Values.Where(f => f.Id != feature.Id).Append(feature));

    public MemoryFeatures Without(FeatureId id) => new(_features.Values.Where(f => f.Id != id));
}
