using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Core.Coordinates;

/// <summary>Brings geometries of EPSG:4490 into one Gauss-Krüger zone, cut to where they are wanted when they are too wide for it.</summary>
internal static class Flat
{
    /// <summary>As in Ground: what is wider is cut to the place of interest before it is projected.</summary>
    public const double WidestDegrees = 3.0;

    private static readonly Envelope _zones = new(73.5, 136.4999999, -84, 84);

    /// <summary>Whether something lies where the zones are; what lies elsewhere cannot be measured.</summary>
    public static bool Measurable(Geometry? geometry) => geometry is { IsEmpty: false } && _zones.Covers(geometry.EnvelopeInternal);

    /// <summary>The zones that measure a box, each with its own strip; one zone and the box itself unless the box is wide.</summary>
    public static IEnumerable<(int Zone, Envelope Box)> Zones(Envelope box)
    {
        if (box.Width <= WidestDegrees)
        {
            yield return (GaussKruger.ZoneOf(box.Centre.X), box);
            yield break;
        }

        for (var zone = GaussKruger.ZoneOf(box.MinX); zone <= GaussKruger.ZoneOf(box.MaxX); zone++)
            yield return (zone, box.Intersection(new Envelope(zone * 3 - 1.5, zone * 3 + 1.5, box.MinY, box.MaxY)));
    }

    /// <summary>A geometry in a zone; of a wide one only the part in the box.</summary>
    public static Geometry In(int zone, Geometry lonLat, Envelope box)
    {
        var sound = lonLat.Dimension == Dimension.Surface && !lonLat.IsValid ? GeometryFixer.Fix(lonLat) : lonLat;
        return GaussKruger.Project(sound.EnvelopeInternal.Width <= WidestDegrees ? sound : Overlay(sound, sound.Factory.ToGeometry(box)), zone);
    }

    /// <summary>Square metres, zone by zone where it is wide.</summary>
    public static double Area(Geometry lonLat) => Zones(lonLat.EnvelopeInternal).Sum(z => In(z.Zone, lonLat, z.Box).Area);

    /// <summary>Metres, zone by zone where it is wide.</summary>
    public static double Length(Geometry lonLat) => Zones(lonLat.EnvelopeInternal).Sum(z => In(z.Zone, lonLat, z.Box).Length);

    public static Geometry Overlay(Geometry a, Geometry b) => OverlayNGRobust.Overlay(a, b, SpatialFunction.Intersection);

    /// <summary>Whether a box reaches no farther from a zone's meridian than may be projected.</summary>
    public static bool Fits(int zone, Envelope box) => box.MinX >= zone * 3 - 6 && box.MaxX <= zone * 3 + 6;
}
