using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace MapApp.Formats.Layers;

/// <summary>
/// Makes polygons of the rings of formats that only tell outlines and holes by how they turn, or not at all. Rings that turn against the first
/// are holes where an outline holds them; one that no outline holds is an outline of its own.
/// </summary>
internal static class PolygonParts
{
    /// <param name="rings">Closed, each of four corners or more.</param>
    public static Geometry Of(GeometryFactory factory, IReadOnlyList<Coordinate[]> rings)
    {
        if (rings.Count == 1)
            return factory.CreatePolygon(rings[0]);
        var parts = rings.Select(r => new Part(factory.CreateLinearRing(r))).ToList();
        // ESRI's outlines turn clockwise; programs that turn them all the other way turn the first so too.
        var outward = parts[0].Turns;
        var outlines = new STRtree<Part>();
        foreach (var outline in parts.Where(p => p.Turns == outward))
            outlines.Insert(outline.Ring.EnvelopeInternal, outline);
        foreach (var hole in parts.Where(p => p.Turns != outward))
            hole.Holder = outlines.Query(hole.Ring.EnvelopeInternal).Where(o => o.Area > hole.Area).OrderBy(o => o.Area).FirstOrDefault(o => o.Holds(hole));
        var holes = parts.Where(p => p.Holder is not null).ToLookup(p => p.Holder!, p => p.Ring);
        var polygons = parts.Where(p => p.Holder is null).Select(s => factory.CreatePolygon(s.Ring, [.. holes[s]])).ToArray();
        return polygons is [var one] ? one : factory.CreateMultiPolygon(polygons);
    }

    private sealed class Part(LinearRing ring)
    {
        public LinearRing Ring { get; } = ring;

        public double Area { get; } = NetTopologySuite.Algorithm.Area.OfRing(ring.CoordinateSequence);

        public bool Turns { get; } = NetTopologySuite.Algorithm.Area.OfRingSigned(ring.CoordinateSequence) >= 0;

        public Part? Holder { get; set; }

        public bool Holds(Part other)
        {
            if (!Ring.EnvelopeInternal.Covers(other.Ring.EnvelopeInternal))
                return false;
            foreach (var corner in other.Ring.Coordinates)
            {
                if (PointLocation.LocateInRing(corner, Ring.Coordinates) is var side and not Location.Boundary)
                    return side == Location.Interior;
            }

            return true;
        }
    }
}
