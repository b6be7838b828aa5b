using System.Collections.Concurrent;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;

namespace MapApp.Workspace.Linking;

/// <summary>
/// What of a layer lies in a jurisdiction, computed once and shared by every task that governs there. Holds for one state of the
/// features; changes to links, reviews and plans leave it as it is.
/// </summary>
internal sealed class Inhabitants(IFeatureReader features, JurisdictionIndex jurisdictions)
{
    // No sketch that claims to be worse than this is worth linking by.
    private const double Farthest = 10_000;

    private readonly ConcurrentDictionary<(string Layer, FeatureId Jurisdiction), IReadOnlyList<(Feature Feature, Inside Inside)>> _inside = new();

    public IReadOnlyList<(Feature Feature, Inside Inside)> Of(string layer, FeatureId jurisdiction) => _inside.GetOrAdd((layer, jurisdiction), key =>
        jurisdictions.Find(key.Jurisdiction)?.Geometry is not { } geometry
            ? []
            : [.. features.Read(key.Layer, Ground.Around(geometry.EnvelopeInternal, Farthest))
                .Select(f => (f, Inside: jurisdictions.Inside(key.Jurisdiction, f)))
                .Where(f => f.Inside is not null).Select(f => (f.f, f.Inside!.Value))]);

    /// <summary>The jurisdictions that may hold a feature.</summary>
    public IEnumerable<FeatureId> Around(Feature feature) => jurisdictions.Near(feature, Farthest).Select(j => j.Id);
}
