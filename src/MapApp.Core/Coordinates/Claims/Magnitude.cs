
namespace MapApp.Core.Coordinates.Claims;

public enum Axes
{
    /// <summary>The size of the numbers says nothing.</summary>
    Unknown,
    Degrees,
    SwappedDegrees,
    Metres,
    SwappedMetres,
}

/// <summary>What the size of two numbers tells of their axes. In China longitude and latitude, and northing and easting, never have the same size.</summary>
public static class Magnitude
{
    private const double Southernmost = 3, Northernmost = 54, Westernmost = 73, Easternmost = 136;

    // 17° to 54° N: farther south a northing may be taken for an easting.
    private const double LeastNorthing = 1_900_000, MostNorthing = 6_200_000;

    private const double LeastEasting = 10_000, MostEasting = 990_000;

    private const double Million = 1_000_000;

    public static Axes Of(double x, double y) =>
        IsPair(y, x) ? Axes.SwappedDegrees
        : Math.Abs(x) <= 180 && Math.Abs(y) <= 90 ? Axes.Degrees
        : Math.Abs(y) <= 180 && Math.Abs(x) <= 90 ? Axes.SwappedDegrees
        : IsNorthing(y) && IsEasting(x) ? Axes.Metres
        : IsNorthing(x) && IsEasting(y) ? Axes.SwappedMetres
        : Axes.Unknown;

    /// <summary>The zone in front of an easting: 38 of 38,465,600; null when there is none.</summary>
    public static int? Prefix(double easting) => easting >= 13 * Million && easting < 46 * Million && WidthOf((int)(easting / Million)) is not null ? (int)(easting / Million) : null;

    /// <summary>The width, in degrees, of the zones that have this number in China.</summary>
    public static int? WidthOf(int zone) =>
        zone >= CrsCatalogue.FirstZone(3) && zone <= CrsCatalogue.LastZone(3) ? 3
        : zone >= CrsCatalogue.FirstZone(6) && zone <= CrsCatalogue.LastZone(6) ? 6
        : null;

    private static bool IsPair(double lon, double lat) => lon is >= Westernmost and <= Easternmost && lat is >= Southernmost and <= Northernmost;

    private static bool IsNorthing(double value) => value is >= LeastNorthing and <= MostNorthing;

    private static bool IsEasting(double value) => value is >= LeastEasting and <= MostEasting || Prefix(value) is not null;
}
