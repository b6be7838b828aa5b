using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Core.Linking;

/// <summary>The outlines of districts and streets, prepared for many questions. Build it once and share it between threads.</summary>
public sealed class JurisdictionIndex
{
    private readonly Dictionary<FeatureId, Outline> _outlines = [];
    private readonly Dictionary<string, List<Outline>> _byName = [];
    private readonly STRtree<Outline> _tree = new();

    public JurisdictionIndex(IEnumerable<Feature> jurisdictions)
    {
        // By id, so that of two namesakes the same one is meant in whatever order they were read.
        foreach (var feature in jurisdictions.Where(f => f.Geometry is not null).OrderBy(f => f.Id.Id, StringComparer.Ordinal))
        {
            var outline = new Outline(feature, PreparedGeometryFactory.Prepare(feature.Geometry!));
            _outlines[feature.Id] = outline;
            _tree.Insert(feature.Geometry!.EnvelopeInternal, outline);
            foreach (var name in feature.Names.Select(PlaceName.Normalize).Distinct())
            {
                if (!_byName.TryGetValue(name, out var namesakes))
                    _byName[name] = namesakes = [];
                namesakes.Add(outline);
            }
        }

        _tree.Build();
    }

    public IEnumerable<Feature> All => _outlines.Values.Select(o => o.Feature);

    public Feature? Find(FeatureId id) => _outlines.GetValueOrDefault(id)?.Feature;

    public Feature? ByName(string name) => First(name)?.Feature;

    /// <summary>The jurisdiction that a plan of another (its parent, or the land it lies on) means by a name.</summary>
    public Feature? ByName(string name, string ofPlan)
    {
        var namesakes = _byName.GetValueOrDefault(PlaceName.Normalize(name)) ?? [];
        return (namesakes.FirstOrDefault(o => o.Feature.Text("parent") == ofPlan) ?? (First(ofPlan) is null ? null : namesakes.FirstOrDefault(o => Reaches(ofPlan, o.Feature))))?.Feature;
    }

    /// <summary>The jurisdictions whose bounding box comes within so many metres of the feature's: candidates for <see cref="Inside"/>.</summary>
    public IReadOnlyList<Feature> Near(Feature feature, double metres = 0) =>
        feature.Geometry is null ? [] : [.. _tree.Query(Ground.Around(feature.Geometry.EnvelopeInternal, metres)).Select(o => o.Feature)];

    /// <summary>Whether any jurisdiction holds a place.</summary>
    /// <param name="at">EPSG:4490.</param>
    public bool Holds(Point at) => Holding(at).Any();

    /// <summary>The jurisdictions that hold a place.</summary>
    /// <param name="at">EPSG:4490.</param>
    public IEnumerable<Feature> Holding(Point at) => _tree.Query(at.EnvelopeInternal).Where(o => o.Prepared.Covers(at)).Select(o => o.Feature);

    /// <summary>
    /// How much of a feature lies in a jurisdiction, or null when nothing does. A feature that is said to belong there (its
    /// field 'district') but lies just outside a sketch, by less than the sketch is accurate, counts with share 0 and near the edge.
    /// </summary>
    public Inside? Inside(FeatureId jurisdiction, Feature feature)
    {
        if (feature.Geometry is not { IsEmpty: false } geometry || !_outlines.TryGetValue(jurisdiction, out var outline))
            return null;
        var uncertain = Math.Max(
            outline.Feature.Schematic ? outline.Feature.PositionAccuracyMetres ?? 0 : 0,
            feature.Schematic ? feature.PositionAccuracyMetres ?? 0 : 0);
        var share = ShareInside(outline, geometry);
        // Merely touching the edge is not lying inside.
        if (share <= 0)
            return BelongsTo(outline.Feature, feature) && Ground.DistanceWithin(outline.Feature.Geometry!, geometry, uncertain) is not null ? new Inside(0, true, uncertain) : null;
        var nearEdge = uncertain > 0 && (share < 1 || Ground.DistanceWithin(outline.Feature.Geometry!.Boundary, geometry, uncertain) is not null);
        // Across a sketched edge, what a feature says of itself weighs more than the sketch.
        if (nearEdge && feature.Text("district") is { Length: > 0 } && !BelongsTo(outline.Feature, feature))
            return null;
        return new Inside(share, nearEdge, uncertain)
        {
            LengthMetres = geometry.Dimension == Dimension.Curve ? share * Flat.Length(geometry) : null,
        };
    }

    /// <summary>Whether a feature lies in the named jurisdiction or within the accuracy of the two; true when the outline is unknown.</summary>
    public bool Reaches(string jurisdiction, Feature feature)
    {
        if (First(jurisdiction) is not { } outline || feature.Geometry is not { } geometry)
            return true;
        if (outline.Prepared.Intersects(geometry))
            return true;
        var tolerance = Math.Max(outline.Feature.PositionAccuracyMetres ?? 0, feature.PositionAccuracyMetres ?? 0);
        return Ground.DistanceWithin(outline.Feature.Geometry!, geometry, tolerance) is not null;
    }

    private static double ShareInside(Outline outline, Geometry geometry) =>
        !outline.Prepared.Intersects(geometry) ? 0
        : outline.Prepared.Covers(geometry) ? 1
        : Ground.Share(OverlayNGRobust.Overlay(outline.Feature.Geometry!, geometry, SpatialFunction.Intersection), geometry);

    // By name, by the district that a street belongs to, or by a district that belongs to a city.
    private bool BelongsTo(Feature jurisdiction, Feature feature) =>
        feature.Text("district") is { } district
        && (district.Contains(jurisdiction.Name, StringComparison.Ordinal)
            || (jurisdiction.Text("parent") is { Length: > 0 } parent && district.Contains(parent, StringComparison.Ordinal))
            || All.Any(j => j.Text("parent") == jurisdiction.Name && district.Contains(j.Name, StringComparison.Ordinal)));

    private Outline? First(string name) => _byName.GetValueOrDefault(PlaceName.Normalize(name))?[0];

    private sealed record Outline(Feature Feature, IPreparedGeometry Prepared);
}

/// <summary>How a feature lies in a jurisdiction.</summary>
/// <param name="Share">Share of its area, length or points inside, up to 1; 0 for one that belongs there but was sketched just outside.</param>
/// <param name="NearEdge">True where the sketch is too coarse to be sure.</param>
/// <param name="UncertainMetres">Accuracy of the coarser of the two sketches.</param>
public readonly record struct Inside(double Share, bool NearEdge, double UncertainMetres)
{
    /// <summary>How much of a line lies inside; null for points and areas.</summary>
    public double? LengthMetres { get; init; }
}
