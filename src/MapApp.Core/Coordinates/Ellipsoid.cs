namespace MapApp.Core.Coordinates;

/// <summary>The figure of the Earth of a datum.</summary>
/// <param name="A">Equatorial radius in metres.</param>
internal sealed record Ellipsoid(string Name, double A, double InverseFlattening)
{
    private const double Degree = Math.PI / 180;

    public static Ellipsoid Cgcs2000 { get; } = new("CGCS2000", 6378137, 298.257222101);

    public static Ellipsoid Wgs84 { get; } = new("WGS 84", 6378137, 298.257223563);

    public static Ellipsoid Iag1975 { get; } = new("IAG 1975", 6378140, 298.257);

    public static Ellipsoid Krassowsky { get; } = new("Krassowsky 1940", 6378245, 298.3);

    public double Flattening => 1 / InverseFlattening;

    /// <summary>Polar radius in metres.</summary>
    public double B => A * (1 - Flattening);

    /// <summary>First eccentricity, squared.</summary>
    public double E2 => Flattening * (2 - Flattening);

    public static Ellipsoid Of(Datum datum) => datum switch
    {
        Datum.Cgcs2000 => Cgcs2000,
        Datum.Xian80 => Iag1975,
        Datum.Beijing54 => Krassowsky,
        _ => Wgs84,
    };

    /// <summary>Metres of a degree of longitude and of latitude at a latitude.</summary>
    public (double East, double North) MetresPerDegree(double lat)
    {
        var (sin, cos) = Math.SinCos(lat * Degree);
        var w = Math.Sqrt(1 - E2 * sin * sin);
        return (A / w * cos * Degree, A * (1 - E2) / (w * w * w) * Degree);
    }

    /// <summary>Geocentric metres of a place on the ellipsoid.</summary>
    public (double X, double Y, double Z) ToGeocentric(double lon, double lat)
    {
        var (sin, cos) = Math.SinCos(lat * Degree);
        var (sinLon, cosLon) = Math.SinCos(lon * Degree);
        var n = A / Math.Sqrt(1 - E2 * sin * sin);
        return (n * cos * cosLon, n * cos * sinLon, n * (1 - E2) * sin);
    }

    /// <summary>Degrees below a geocentric place; the height falls away.</summary>
    public (double Lon, double Lat) FromGeocentric(double x, double y, double z)
    {
        // Bowring 1976, repeated: one step is already below a micrometre near the ground.
        var p = Math.Sqrt(x * x + y * y);
        var second = E2 / (1 - E2);
        var tanReduced = z / p * A / B;
        var tan = 0.0;
        for (var i = 0; i < 2; i++)
        {
            var cos = 1 / Math.Sqrt(1 + tanReduced * tanReduced);
            var sin = tanReduced * cos;
            tan = (z + second * B * sin * sin * sin) / (p - E2 * A * cos * cos * cos);
            tanReduced = B / A * tan;
        }

        return (Math.Atan2(y, x) / Degree, Math.Atan(tan) / Degree);
    }
}
