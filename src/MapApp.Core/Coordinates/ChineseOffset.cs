namespace MapApp.Core.Coordinates;

/// <summary>
/// The offsets of Chinese web maps, GCJ-02 and BD-09, in degrees both ways. The formulas are public approximations of an unpublished
/// algorithm: exact to themselves within a micrometre, to the services' own figures within about a metre.
/// </summary>
internal static class ChineseOffset
{
    private const double Degree = Math.PI / 180;

    // Krassowsky's ellipsoid, as the algorithm has it.
    private const double A = 6378245.0;
    private const double E2 = 0.00669342162296594323;

    private const double BaiduDegree = Math.PI * 3000 / 180;
    private const double BaiduEast = 0.0065;
    private const double BaiduNorth = 0.006;

    // What lies on the edge comes back a hair off it.
    private const double EdgeDegrees = 1e-9;

    private static readonly Func<double, double, (double, double)> _shift = Shift;
    private static readonly Func<double, double, (double, double)> _gcjToBaidu = GcjToBaidu;

    public static (double Lon, double Lat) ToGcj02(double lon, double lat) => InChina(lon, lat) ? Shift(lon, lat) : (lon, lat);

    /// <summary>Within 600 m outside the rectangle two places share one GCJ-02 position; the one inside is meant.</summary>
    public static (double Lon, double Lat) FromGcj02(double lon, double lat)
    {
        var (fromLon, fromLat) = Inverse.Of(_shift, lon, lat);
        return InChina(fromLon, fromLat, EdgeDegrees) ? (fromLon, fromLat) : (lon, lat);
    }

    public static (double Lon, double Lat) ToBd09(double lon, double lat)
    {
        var (gcjLon, gcjLat) = ToGcj02(lon, lat);
        return InChina(lon, lat) ? GcjToBaidu(gcjLon, gcjLat) : (lon, lat);
    }

    public static (double Lon, double Lat) FromBd09(double lon, double lat)
    {
        var (gcjLon, gcjLat) = Inverse.Of(_gcjToBaidu, lon, lat);
        var (fromLon, fromLat) = Inverse.Of(_shift, gcjLon, gcjLat);
        return InChina(fromLon, fromLat, EdgeDegrees) ? (fromLon, fromLat) : (lon, lat);
    }

    // The algorithm's rectangle; crude at the border.
    private static bool InChina(double lon, double lat, double slack = 0) =>
        lon >= 72.004 - slack && lon <= 137.8347 + slack && lat >= 0.8293 - slack && lat <= 55.8271 + slack;

    private static (double Lon, double Lat) Shift(double lon, double lat)
    {
        var (x, y) = (lon - 105, lat - 35);
        var waves = (20 * Math.Sin(6 * x * Math.PI) + 20 * Math.Sin(2 * x * Math.PI)) * 2 / 3;
        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.Sqrt(Math.Abs(x)) + waves
            + (20 * Math.Sin(y * Math.PI) + 40 * Math.Sin(y / 3 * Math.PI)) * 2 / 3
            + (160 * Math.Sin(y / 12 * Math.PI) + 320 * Math.Sin(y * Math.PI / 30)) * 2 / 3;
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.Sqrt(Math.Abs(x)) + waves
            + (20 * Math.Sin(x * Math.PI) + 40 * Math.Sin(x / 3 * Math.PI)) * 2 / 3
            + (150 * Math.Sin(x / 12 * Math.PI) + 300 * Math.Sin(x / 30 * Math.PI)) * 2 / 3;
        var (sin, cos) = Math.SinCos(lat * Degree);
        var m = 1 - E2 * sin * sin;
        return (lon + east / (A / Math.Sqrt(m) * cos * Degree), lat + north / (A * (1 - E2) / (m * Math.Sqrt(m)) * Degree));
    }

    private static (double Lon, double Lat) GcjToBaidu(double lon, double lat)
    {
        var radius = Math.Sqrt(lon * lon + lat * lat) + 0.00002 * Math.Sin(lat * BaiduDegree);
        var (sin, cos) = Math.SinCos(Math.Atan2(lat, lon) + 0.000003 * Math.Cos(lon * BaiduDegree));
        return (radius * cos + BaiduEast, radius * sin + BaiduNorth);
    }
}
