using NetTopologySuite.Geometries;

namespace MapApp.Core.Sheets;

/// <summary>
/// The part of the ground that a map on paper shows: true to scale in a CGCS2000 3-degree Gauss-Krüger zone, grid north up. The scale
/// holds for the paper that the sheet is laid out for.
/// </summary>
/// <param name="Box">On the page, millimetres.</param>
/// <param name="Zone">38 for 114° E.</param>
/// <param name="East">Easting of the middle with zone prefix, metres.</param>
/// <param name="North">Northing of the middle, metres.</param>
/// <param name="Scale">50 000 for 1 : 50 000.</param>
/// <param name="Latitude">Of the middle, degrees: the styles count in zooms of the screen's map.</param>
public sealed record MapFrame(SheetBox Box, int Zone, double East, double North, int Scale, double Latitude)
{
    /// <summary>Millimetres of a CSS pixel, in which the styles are measured.</summary>
    public const double PixelMm = 25.4 / 96;

    // EPSG:3857 at zoom 0 has one tile of 256 pixels round the earth.
    private const double PixelMetresAtZoom0 = 2 * Math.PI * 6_378_137 / 256;

    private static readonly int[] _scales =
    [
        200, 250, 400, 500, 750, 1_000, 1_250, 1_500, 2_000, 2_500, 4_000, 5_000, 7_500, 10_000, 12_500, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 60_000, 75_000, 80_000, 100_000, 125_000, 150_000, 200_000, 250_000, 300_000, 400_000,
        500_000, 750_000, 1_000_000, 2_000_000, 5_000_000,
    ];

    public double MetresPerMm => Scale / 1000.0;

    /// <summary>What it shows, in the zone.</summary>
    public Envelope Ground => new(East - (Box.Width / 2 * MetresPerMm), East + (Box.Width / 2 * MetresPerMm), North - (Box.Height / 2 * MetresPerMm), North + (Box.Height / 2 * MetresPerMm));

    /// <summary>The zoom of the screen's map at which things have this size.</summary>
    public double Zoom => Math.Log2(PixelMetresAtZoom0 * Math.Cos(Latitude * Math.PI / 180) / (MetresPerMm * PixelMm));

    /// <summary>The frame at the largest round scale that shows a part of the ground with a margin.</summary>
    /// <param name="ground">In the zone, metres.</param>
    public static MapFrame Around(SheetBox box, Envelope ground, int zone, double latitude, double marginMm)
    {
        var needed = Math.Max(ground.Width / (box.Width - 2 * marginMm), ground.Height / (box.Height - 2 * marginMm)) * 1000;
        return new MapFrame(box, zone, ground.Centre.X, ground.Centre.Y, _scales.FirstOrDefault(s => s >= needed, _scales[^1]), latitude);
    }

    /// <summary>Where a place lies on the page, millimetres.</summary>
    public (double X, double Y) At(double east, double north) =>
        (Box.Left + (Box.Width / 2) + ((east - East) / MetresPerMm), Box.Top + (Box.Height / 2) - ((north - North) / MetresPerMm));

    /// <summary>Round distance between two grid lines, metres: the finest that leaves so many millimetres.</summary>
    public double GridStep(double leastMm)
    {
        var step = 1.0;
        foreach (var factor in Enumerable.Range(0, 18).Select(i => i % 3 == 1 ? 2.5 : 2))
        {
            if (step / MetresPerMm >= leastMm)
                break;
            step *= factor;
        }

        return step;
    }

    /// <summary>The round eastings or northings between two ends.</summary>
    public static IEnumerable<double> Lines(double from, double to, double step)
    {
        for (var at = Math.Ceiling(from / step) * step; at <= to; at += step)
            yield return at;
    }
}
