using MapApp.Core.Coordinates;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Rivers;

/// <summary>A geometry of a Gauss-Krüger zone, made ready to be approached by river lines.</summary>
internal sealed class Shape
{
    private readonly List<Coordinate[]> _paths = [];
    private readonly IPointOnGeometryLocator? _area;
    private readonly Envelope _box;

    private Shape(Geometry projected)
    {
        _box = projected.EnvelopeInternal;
        Add(projected);
        if (projected.Dimension == Dimension.Surface)
            _area = projected is IPolygonal ? new IndexedPointInAreaLocator(projected) : new SimplePointInAreaLocator(projected);
    }

    /// <summary>Of a wide geometry only what lies in the box; null when nothing does, or when it lies too far from the zone.</summary>
    public static Shape? Of(Geometry lonLat, int zone, Envelope box)
    {
        var narrow = lonLat.EnvelopeInternal.Width <= 3 ? lonLat.EnvelopeInternal : box;
        if (!Flat.Fits(zone, narrow))
            return null;
        var projected = Flat.In(zone, lonLat, box);
        return projected.IsEmpty ? null : new Shape(projected);
    }

    /// <summary>Offers the places of a segment that may be nearest; <paramref name="at"/> is where on the course the segment begins.</summary>
    public void Approach(Coordinate a, Coordinate b, double at, NearestPlace nearest)
    {
        if (Apart(a, b, _box) > nearest.Limit)
            return;
        var length = a.Distance(b);
        if (_area is not null)
        {
            if (Covers(a))
                nearest.Offer(0, at);
            if (Covers(b))
                nearest.Offer(0, at + length);
        }

        foreach (var path in _paths)
        {
            if (path.Length == 1)
                OfferPoint(path[0], a, b, at, length, nearest);
            for (var i = 0; i < path.Length - 1; i++)
                OfferSegment(path[i], path[i + 1], a, b, at, length, nearest);
        }
    }

    private bool Covers(Coordinate c) => _box.Covers(c) && _area!.Locate(c) != Location.Exterior;

    private static void OfferPoint(Coordinate p, Coordinate a, Coordinate b, double at, double length, NearestPlace nearest)
    {
        var along = length == 0 ? 0 : Math.Clamp(((p.X - a.X) * (b.X - a.X) + (p.Y - a.Y) * (b.Y - a.Y)) / length, 0, length);
        var share = length == 0 ? 0 : along / length;
        var (dx, dy) = (p.X - a.X - share * (b.X - a.X), p.Y - a.Y - share * (b.Y - a.Y));
        nearest.Offer(Math.Sqrt(dx * dx + dy * dy), at + along);
    }

    private static void OfferSegment(Coordinate c, Coordinate d, Coordinate a, Coordinate b, double at, double length, NearestPlace nearest)
    {
        if (Math.Max(Gap(a.X, b.X, c.X, d.X), Gap(a.Y, b.Y, c.Y, d.Y)) > nearest.Limit)
            return;
        OfferPoint(c, a, b, at, length, nearest);
        OfferPoint(d, a, b, at, length, nearest);
        nearest.Offer(DistanceComputer.PointToSegment(a, c, d), at);
        nearest.Offer(DistanceComputer.PointToSegment(b, c, d), at + length);
        var crossing = new RobustLineIntersector();
        crossing.ComputeIntersection(a, b, c, d);
        for (var i = 0; i < crossing.IntersectionNum; i++)
            nearest.Offer(0, at + Math.Min(length, a.Distance(crossing.GetIntersection(i))));
    }

    // No more than the true distance: enough to leave out what is far.
    private static double Apart(Coordinate a, Coordinate b, Envelope box) =>
        Math.Max(Gap(a.X, b.X, box.MinX, box.MaxX), Gap(a.Y, b.Y, box.MinY, box.MaxY));

    private static double Gap(double a, double b, double c, double d) => Math.Max(Math.Min(c, d) - Math.Max(a, b), Math.Min(a, b) - Math.Max(c, d));

    private void Add(Geometry geometry)
    {
        switch (geometry)
        {
            case Point { IsEmpty: false } point:
                _paths.Add([point.Coordinate]);
                break;
            case LineString { IsEmpty: false } line:
                _paths.Add(line.Coordinates);
                break;
            case Polygon polygon:
                Add(polygon.ExteriorRing);
                foreach (var hole in polygon.InteriorRings)
                    Add(hole);
                break;
            case GeometryCollection collection:
                foreach (var part in collection.Geometries)
                    Add(part);
                break;
        }
    }
}
