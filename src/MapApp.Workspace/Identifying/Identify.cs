using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Identifying;

/// <summary>What lies at a clicked point or in a drawn box, answered on the stored geometry, never on a simplified tile.</summary>
public static class Identify
{
    /// <summary>How many hits are shown before the user is told to narrow.</summary>
    public const int MostHits = 10;

    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    /// <summary>All features within a tolerance of a point, in layer order, nearest first within a layer.</summary>
    /// <param name="lon">Degrees east, EPSG:4490.</param>
    /// <param name="lat">Degrees north.</param>
    /// <param name="kinds">Visible layers only.</param>
    public static IdentifyAnswer At(IFeatureReader features, double lon, double lat, double toleranceMetres, IReadOnlyCollection<string> kinds)
    {
        var point = _factory.CreatePoint(new Coordinate(lon, lat));
        // Generous in degrees; the exact distance decides.
        var box = new Envelope(lon, lon, lat, lat);
        box.ExpandBy(toleranceMetres / (111_000 * Math.Max(0.1, Math.Cos(lat * Math.PI / 180))), toleranceMetres / 110_000);
        var hits = new List<IdentifyHit>();
        foreach (var kind in features.Kinds.All.Select(k => k.Kind).Where(kinds.Contains))
        {
            hits.AddRange(features.Read(kind, box)
                .Where(f => f.Geometry is not null)
                .Select(f => new IdentifyHit(f, f.Geometry!.Intersects(point) ? 0 : Ground.DistanceWithin(f.Geometry, point, toleranceMetres) ?? double.NaN))
                .Where(h => h.DistanceMetres <= toleranceMetres)
                .OrderBy(h => h.DistanceMetres).ThenBy(h => h.Feature.Geometry!.Area));
        }

        return Answer(hits);
    }

    /// <summary>All features that meet a box [west, south, east, north] in degrees.</summary>
    public static IdentifyAnswer In(IFeatureReader features, Envelope box, IReadOnlyCollection<string> kinds, int most)
    {
        var area = _factory.ToGeometry(box);
        var hits = features.Kinds.All.Where(k => kinds.Contains(k.Kind))
            .SelectMany(k => features.Read(k.Kind, box))
            .Where(f => f.Geometry is not null && f.Geometry.Intersects(area))
            .Take(most + 1).Select(f => new IdentifyHit(f, 0)).ToList();
        return new IdentifyAnswer([.. hits.Take(most)], hits.Count > most);
    }

    private static IdentifyAnswer Answer(List<IdentifyHit> hits) => new([.. hits.Take(MostHits)], hits.Count > MostHits);
}

public sealed record IdentifyAnswer(IReadOnlyList<IdentifyHit> Hits, bool More);

public sealed record IdentifyHit(Feature Feature, double DistanceMetres);
