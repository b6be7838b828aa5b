using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Linking;

/// <summary>
/// Finds how a feature lies to others: everything of the design's section 5 that follows from position alone. It holds the rivers
/// and the sections; all else is read from the store by box. Make a new one when reaches, sections, water bodies, jurisdictions or
/// plans have changed; share one between threads as long as they have not.
/// </summary>
public sealed class RelationFinder
{
    private readonly LandRelations _land;

    public RelationFinder(IFeatureReader features, IReadOnlyList<Plan> plans, JurisdictionIndex jurisdictions)
    {
        ArgumentNullException.ThrowIfNull(plans);
        ArgumentNullException.ThrowIfNull(jurisdictions);
        var layers = features.Layers().Select(l => l.Kind).ToHashSet();
        _land = new LandRelations(features, layers);
    }

    /// <summary>All relations from a feature, as it is given; it need not be in the store.</summary>
    public IReadOnlyList<Relation> Of(Feature feature) => [.. _land.Of(feature)];

    /// <summary>
    /// Where the features lie whose relations may change when this one is added, moved or removed; the feature itself is not
    /// told. Ask for the feature as it was and as it is, before or after the change, and recompute what both name.
    /// </summary>
    public IEnumerable<(string Layer, Envelope Box)> Dependents(Feature changed) => _land.Dependents(changed);
}
