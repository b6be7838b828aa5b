using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Core.Coordinates;

/// <summary>
/// Measures geometries of EPSG:4490 on the ground, in the Gauss-Krüger zone of where they lie. For one district or city;
/// what spans more than a zone and its neighbours is refused rather than measured wrongly.
/// </summary>
public static class Ground
{
    // Beyond 3° of the meridian the scale is off by more than 1 in 1000 at 34° N.
    private const double MaximumDegreesFromMeridian = 3.0;

    /// <summary>Shortest distance in metres between two geometries; 0 where they touch.</summary>
    public static double DistanceMetres(Geometry a, Geometry b)
    {
        var zone = CommonZone(a, b);
        return GaussKruger.Project(a, zone).Distance(GaussKruger.Project(b, zone));
    }

    /// <summary>
    /// The distance when it is at most so many metres, else null. What lies farther away is cut off first, so that a
    /// province's outline or a whole river may be asked too.
    /// </summary>
    public static double? DistanceWithin(Geometry a, Geometry b, double metres)
    {
        if (a.IsEmpty || b.IsEmpty)
            return null;
        var (boxA, boxB) = (Around(a.EnvelopeInternal, metres), Around(b.EnvelopeInternal, metres));
        var near = boxA.Intersection(boxB);
        if (near.IsNull)
            return null;
        var (partA, partB) = (Cut(a, near), Cut(b, near));
        if (partA.IsEmpty || partB.IsEmpty)
            return null;
        var distance = DistanceMetres(partA, partB);
        return distance <= metres ? distance : null;
    }

    /// <summary>Length of lines in metres.</summary>
    public static double LengthMetres(Geometry lines) => GaussKruger.Project(lines, CommonZone(lines)).Length;

    /// <summary>Area of polygons in square metres.</summary>
    public static double AreaSquareMetres(Geometry polygons) => GaussKruger.Project(polygons, CommonZone(polygons)).Area;

    /// <summary>
    /// What share of a geometry (by area, length or number of points) a part of it is, from 0 to 1. What spans several zones
    /// is measured zone by zone, so that a great river may be asked too.
    /// </summary>
    public static double Share(Geometry part, Geometry whole) => whole.Dimension == Dimension.Point
        ? Ratio(part.NumPoints, whole.NumPoints)
        : Ratio(Measure(part, whole.Dimension), Measure(whole, whole.Dimension));

    /// <summary>The zone nearest to the middle of the geometries.</summary>
    /// <exception cref="ArgumentException">They reach too far from its meridian for plane measuring.</exception>
    public static int CommonZone(params Geometry[] geometries)
    {
        var box = new Envelope();
        foreach (var geometry in geometries)
            box.ExpandToInclude(geometry.EnvelopeInternal);
        var zone = GaussKruger.ZoneOf(box.Centre.X);
        return Math.Max(Math.Abs(box.MinX - zone * 3), Math.Abs(box.MaxX - zone * 3)) <= MaximumDegreesFromMeridian
            ? zone
            : throw new ArgumentException($"Too wide to be measured in one Gauss-Krüger zone: {box.MinX:F3} to {box.MaxX:F3} degrees east.", nameof(geometries));
    }

    /// <summary>A box in degrees that holds everything within so many metres of another; generous, for the exact distance decides.</summary>
    // A degree of latitude is never shorter than 110 km.
    public static Envelope Around(Envelope box, double metres)
    {
        var farthestNorth = Math.Max(Math.Abs(box.MinY), Math.Abs(box.MaxY)) + metres / 110_000;
        var around = box.Copy();
        around.ExpandBy(metres / (110_000 * Math.Max(0.1, Math.Cos(farthestNorth * Math.PI / 180))), metres / 110_000);
        return around;
    }

    // Cutting costs more than measuring, so only what is wide is cut.
    private static Geometry Cut(Geometry geometry, Envelope box) => geometry.EnvelopeInternal.Width <= MaximumDegreesFromMeridian
        ? geometry
        : OverlayNGRobust.Overlay(geometry, geometry.Factory.ToGeometry(box), SpatialFunction.Intersection);

    // Square metres or metres. The cuts lie on the zones' edges; what is cut there is measured once on each side.
    private static double Measure(Geometry geometry, Dimension dimension)
    {
        if (geometry.IsEmpty)
            return 0;
        var box = geometry.EnvelopeInternal;
        if (box.Width <= MaximumDegreesFromMeridian)
            return Extent(GaussKruger.Project(geometry, CommonZone(geometry)), dimension);
        var sum = 0.0;
        for (var zone = GaussKruger.ZoneOf(box.MinX); zone <= GaussKruger.ZoneOf(box.MaxX); zone++)
        {
            var strip = geometry.Factory.ToGeometry(new Envelope(zone * 3 - 1.5, zone * 3 + 1.5, box.MinY - 1, box.MaxY + 1));
            sum += Extent(GaussKruger.Project(OverlayNGRobust.Overlay(geometry, strip, SpatialFunction.Intersection), zone), dimension);
        }

        return sum;
    }

    private static double Extent(Geometry projected, Dimension dimension) => dimension == Dimension.Surface ? projected.Area : projected.Length;

    private static double Ratio(double part, double whole) => whole > 0 ? Math.Clamp(part / whole, 0, 1) : 0;
}
