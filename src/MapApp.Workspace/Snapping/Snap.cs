using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Workspace.Opening;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Snapping;

/// <summary>A position that was drawn onto what lies there: a corner before an edge, on the full geometry and not on what a tile shows of it.</summary>
/// <param name="At">EPSG:4490.</param>
/// <param name="Corner">Whether it is a corner (or a point) of the feature; else it lies on an edge.</param>
public sealed record Snap(LonLat At, Feature Feature, bool Corner)
{
    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    /// <summary>The nearest corner within so many metres, else the nearest place on an edge; null when nothing is as near.</summary>
    /// <param name="kinds">The layers to look in.</param>
    /// <param name="except">A feature whose own corners do not count.</param>
    public static Snap? Of(WorkspaceSession session, LonLat at, double metres, IEnumerable<string> kinds, FeatureId? except = null)
    {
        var there = session.Store.Features.Layers().Where(l => l.Count > 0).Select(l => l.Kind).ToHashSet();
        var point = _factory.CreatePoint(new Coordinate(at.Lon, at.Lat));
        var zone = GaussKruger.ZoneOf(at.Lon);
        var box = Ground.Around(point.EnvelopeInternal, metres);
        var from = Plane(at, zone);
        Snap? best = null;
        var nearest = double.MaxValue;
        foreach (var feature in kinds.Where(there.Contains).SelectMany(k => session.Store.Features.Read(k, box)).Where(f => f.Geometry is { IsEmpty: false } && f.Id != except))
        {
            foreach (var (a, b) in Edges(feature.Geometry!, box))
            {
                var segment = new LineSegment(Plane(a, zone), Plane(b, zone));
                foreach (var (candidate, corner) in ((Coordinate, LonLat?)[])[(segment.P0, a), (segment.P1, b), (segment.ClosestPoint(from), null)])
                {
                    var distance = candidate.Distance(from);
                    // A corner anywhere within reach goes before every edge.
                    var rank = distance + (corner is null ? metres : 0);
                    if (distance > metres || rank >= nearest)
                        continue;
                    nearest = rank;
                    best = new Snap(corner ?? LonLatOf(candidate, zone), feature, corner is not null);
                }
            }
        }

        return best;
    }

    private static Coordinate Plane(LonLat at, int zone)
    {
        var (east, north) = GaussKruger.FromLonLat(at.Lon, at.Lat, zone);
        return new Coordinate(east, north);
    }

    private static LonLat LonLatOf(Coordinate plane, int zone)
    {
        var (lon, lat) = GaussKruger.ToLonLat(plane.X, plane.Y, zone);
        return new LonLat(lon, lat);
    }

    // Only what comes near is projected: an outline of a province has a hundred thousand corners.
    private static IEnumerable<(LonLat A, LonLat B)> Edges(Geometry geometry, Envelope box)
    {
        switch (geometry)
        {
            case Point point:
                yield return (new LonLat(point.X, point.Y), new LonLat(point.X, point.Y));
                break;
            case LineString line:
                var sequence = line.CoordinateSequence;
                for (var i = 1; i < sequence.Count; i++)
                {
                    var (a, b) = (new LonLat(sequence.GetX(i - 1), sequence.GetY(i - 1)), new LonLat(sequence.GetX(i), sequence.GetY(i)));
                    if (box.Intersects(new Envelope(a.Lon, b.Lon, a.Lat, b.Lat)))
                        yield return (a, b);
                }

                break;
            case Polygon polygon:
                foreach (var edge in Edges(polygon.ExteriorRing, box).Concat(polygon.InteriorRings.SelectMany(r => Edges(r, box))))
                    yield return edge;
                break;
            case GeometryCollection parts:
                foreach (var edge in parts.Geometries.SelectMany(p => Edges(p, box)))
                    yield return edge;
                break;
        }
    }
}
