using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;

namespace MapApp.Core.Plots.Outlines;

/// <summary>The outline of one parcel, checked in the zone that it is measured in and mended where the mending is slight.</summary>
/// <param name="Degrees">EPSG:4490, valid; null when the outline crosses itself and was not mended.</param>
/// <param name="Before">Square metres as the rings sum up.</param>
/// <param name="After">Square metres of <paramref name="Degrees"/> in the zone.</param>
/// <param name="Fault">In the zone, where the outline first crosses or doubles itself; null when it does not.</param>
internal sealed record ParcelShape(Geometry? Degrees, double Before, double After, Coordinate? Fault)
{
    /// <summary>Above this a mended outline is another parcel.</summary>
    public const double MostChange = 0.01;

    // More crossings than a hand can make; each costs time and memory to mend.
    private const int MostCrossings = 1_000;

    public static GeometryFactory Factory { get; } = new(new PrecisionModel(), 4490);

    /// <summary>By how much the mending changed the area: 0.01 is one per cent.</summary>
    public double Change => Math.Abs(After - Before) / Math.Max(Before, double.Epsilon);

    public static ParcelShape Of(IReadOnlyList<PlacedRing> rings, int zone)
    {
        var structure = rings.All(r => r.Outline.IsHole is not null) ? ByFormat(rings) : RingNesting.Of(rings);
        var plane = Polygons(structure, i => rings[i].Plane);
        var before = structure.Sum(p => rings[p.Shell].Area - p.Holes.Sum(h => rings[h].Area));
        var error = new IsValidOp(plane).ValidationError;
        if (error is null)
        {
            var degrees = Polygons(structure, i => rings[i].Degrees);
            // Corners a hair from an edge may lie beyond it once they are degrees.
            return degrees.IsValid ? new ParcelShape(degrees, before, plane.Area, null) : Mended(plane, before, zone, plane.InteriorPoint.Coordinate);
        }

        return CrossingCounter.IsTangle(plane, MostCrossings) ? new ParcelShape(null, before, 0, error.Coordinate) : Mended(plane, before, zone, error.Coordinate);
    }

    private static ParcelShape Mended(Geometry plane, double before, int zone, Coordinate fault)
    {
        var mended = Surface(GeometryFixer.Fix(plane));
        var degrees = GaussKruger.Unproject(mended, zone);
        if (!degrees.IsValid)
            degrees = Surface(GeometryFixer.Fix(degrees));
        degrees.SRID = Factory.SRID;
        return new ParcelShape(degrees.IsEmpty ? null : degrees, before, degrees.IsEmpty ? 0 : GaussKruger.Project(degrees, zone).Area, fault);
    }

    private static Geometry Surface(Geometry fixedGeometry)
    {
        var polygons = PolygonExtracter.GetPolygons(fixedGeometry).Cast<Polygon>().Where(p => !p.IsEmpty).ToArray();
        return polygons is [var one] ? one : Factory.CreateMultiPolygon(polygons);
    }

    private static List<(int Shell, List<int> Holes)> ByFormat(IReadOnlyList<PlacedRing> rings)
    {
        var polygons = new List<(int Shell, List<int> Holes)>();
        foreach (var part in Enumerable.Range(0, rings.Count).GroupBy(i => rings[i].Outline.Part))
        {
            // Holes without an outline are outlines: nothing may fall away unseen.
            var shells = part.Where(i => rings[i].Outline.IsHole == false).ToList();
            if (shells is [var shell])
                polygons.Add((shell, [.. part.Where(i => i != shell)]));
            else
                polygons.AddRange(part.Select(i => (i, new List<int>())));
        }

        return polygons;
    }

    private static Geometry Polygons(List<(int Shell, List<int> Holes)> structure, Func<int, LinearRing> ring)
    {
        var polygons = structure.Select(p => Factory.CreatePolygon(ring(p.Shell), [.. p.Holes.Select(ring)])).ToArray();
        return polygons is [var one] ? one : Factory.CreateMultiPolygon(polygons);
    }
}
