using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Rivers;
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
    // Related to nothing by position: a reach is the river itself, an outline decides only who is responsible.
    private static readonly string[] _without = ["reaches", "jurisdictions"];

    private readonly IFeatureReader _features;
    private readonly HashSet<string> _layers;
    private readonly LandRelations _land;
    private readonly RiverRelations _rivers;
    private readonly StationRelations _stations;
    private readonly RiverDependents _dependents;

    public RelationFinder(IFeatureReader features, IReadOnlyList<Plan> plans, JurisdictionIndex jurisdictions)
    {
        _features = features;
        // A layer of the user's own lies to nothing by rule.
        _layers = [.. features.Layers().Select(l => l.Kind).Where(k => LayerCatalogue.Find(k) is not null)];
        _land = new LandRelations(features, _layers);
        Network = new RiverNetwork(Read("reaches", null));
        Sections = new SectionsOnRivers(Network, Read("sections", null));
        Rules = new CorridorRules(plans, jurisdictions);
        _rivers = new RiverRelations(Network, Sections, Rules, Waters);
        _stations = new StationRelations(Network, Sections, Read);
        _dependents = new RiverDependents(Network, Sections, Rules, _rivers, Read);
    }

    public RiverNetwork Network { get; }

    public SectionsOnRivers Sections { get; }

    public CorridorRules Rules { get; }

    /// <summary>The control corridor of each section that has one.</summary>
    public IReadOnlyDictionary<FeatureId, Corridor> Corridors => _rivers.Corridors;

    /// <summary>All relations from a feature, as it is given; it need not be in the store.</summary>
    public IReadOnlyList<Relation> Of(Feature feature) =>
        _without.Contains(feature.Id.Layer) ? [] : [.. _rivers.Of(feature), .. _stations.Of(feature), .. _land.Of(feature)];

    /// <summary>
    /// Where the features lie whose relations may change when this one is added, moved or removed; the feature itself is not
    /// told. Ask for the feature as it was and as it is, before or after the change, and recompute what both name.
    /// </summary>
    public IEnumerable<(string Layer, Envelope Box)> Dependents(Feature changed)
    {
        var layers = _layers.Except(_without).ToList();
        return _dependents.Of(changed).SelectMany(box => layers.Select(l => (l, box)))
            .Concat(_layers.Contains("stations") ? _dependents.StationsOf(changed).Select(box => ("stations", box)) : [])
            .Concat(_land.Dependents(changed));
    }

    private IEnumerable<Feature> Waters(Envelope box) => Read("waterBodies", box);

    private IEnumerable<Feature> Read(string layer, Envelope? box) => _layers.Contains(layer) ? _features.Read(layer, box) : [];
}
