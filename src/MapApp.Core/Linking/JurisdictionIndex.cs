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
    private readonly Dictionary<string, Outline> _byName = [];
    private readonly STRtree<Outline> _tree = new();

    public JurisdictionIndex(IEnumerable<Feature> jurisdictions)
    {
        foreach (var feature in jurisdictions.Where(f => f.Geometry is not null))
        {
            var outline = new Outline(feature, PreparedGeometryFactory.Prepare(feature.Geometry!));
            _outlines[feature.Id] = outline;
            _tree.Insert(feature.Geometry!.EnvelopeInternal, outline);
            foreach (var name in feature.Names)
                _byName.TryAdd(PlaceName.Normalize(name), outline);
        }

        _tree.Build();
    }

    public IEnumerable<Feature> All => _outlines.Values.Select(o => o.Feature);

    public Feature? ByName(string name) => _byName.GetValueOrDefault(PlaceName.Normalize(name))?.Feature;

    /// <summary>The jurisdictions whose bounding box meets the feature's: candidates for <see cref="Inside"/>.</summary>
    public IReadOnlyList<Feature> Near(Feature feature) =>
        feature.Geometry is null ? [] : [.. _tree.Query(feature.Geometry.EnvelopeInternal).Select(o => o.Feature)];

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
            return BelongsTo(outline.Feature, feature) && Within(outline, geometry, uncertain) ? new Inside(0, true, uncertain) : null;
        var nearEdge = uncertain > 0 && (share < 1 || Ground.DistanceMetres(outline.Feature.Geometry!.Boundary, geometry) < uncertain);
        return new Inside(share, nearEdge, uncertain);
    }

    /// <summary>Whether a feature lies in the named jurisdiction or within the accuracy of the two; true when the outline is unknown.</summary>
    public bool Reaches(string jurisdiction, Feature feature)
    {
        if (_byName.GetValueOrDefault(PlaceName.Normalize(jurisdiction)) is not { } outline || feature.Geometry is not { } geometry)
            return true;
        if (outline.Prepared.Intersects(geometry))
            return true;
        return Within(outline, geometry, Math.Max(outline.Feature.PositionAccuracyMetres ?? 0, feature.PositionAccuracyMetres ?? 0));
    }

    /// <summary>Bounding box that holds everything <see cref="Inside"/> may find in a jurisdiction, up to a tolerance in metres.</summary>
    public static Envelope Around(Geometry outline, double toleranceMetres)
    {
        // A degree of latitude is nowhere shorter than 110 km; one of longitude in China not shorter than 64 km.
        var box = outline.EnvelopeInternal.Copy();
        box.ExpandBy(toleranceMetres / 64_000, toleranceMetres / 110_000);
        return box;
    }

    private static double ShareInside(Outline outline, Geometry geometry) =>
        !outline.Prepared.Intersects(geometry) ? 0
        : outline.Prepared.Covers(geometry) ? 1
        : Ground.Share(OverlayNGRobust.Overlay(outline.Feature.Geometry!, geometry, SpatialFunction.Intersection), geometry);

    private static bool Within(Outline outline, Geometry geometry, double metres) =>
        metres > 0
        && Around(outline.Feature.Geometry!, metres).Intersects(geometry.EnvelopeInternal)
        && Ground.DistanceMetres(outline.Feature.Geometry!, geometry) <= metres;

    private static bool BelongsTo(Feature jurisdiction, Feature feature) =>
        feature.Text("district") is { } district
        && (district.Contains(jurisdiction.Name, StringComparison.Ordinal)
            || (jurisdiction.Text("parent") is { Length: > 0 } parent && district.Contains(parent, StringComparison.Ordinal)));

    private sealed record Outline(Feature Feature, IPreparedGeometry Prepared);
}

/// <summary>How a feature lies in a jurisdiction.</summary>
/// <param name="Share">Share of its area, length or points inside, up to 1; 0 for one that belongs there but was sketched just outside.</param>
/// <param name="NearEdge">True where the sketch is too coarse to be sure.</param>
/// <param name="UncertainMetres">Accuracy of the coarser of the two sketches.</param>
public readonly record struct Inside(double Share, bool NearEdge, double UncertainMetres);
