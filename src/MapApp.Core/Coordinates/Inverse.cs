namespace MapApp.Core.Coordinates;

/// <summary>Turns a mapping round that moves places by little and evenly, as datum shifts and the Chinese offsets do.</summary>
internal static class Inverse
{
    // A micrometre on the ground.
    private const double Enough = 1e-11;

    // Each step wins at least a decimal place and a half; more than these would gain nothing.
    private const int MaximumSteps = 12;

    /// <summary>The place that <paramref name="forward"/> brings to this one.</summary>
    public static (double Lon, double Lat) Of(Func<double, double, (double Lon, double Lat)> forward, double lon, double lat)
    {
        var (fromLon, fromLat) = (lon, lat);
        for (var i = 0; i < MaximumSteps; i++)
        {
            var (toLon, toLat) = forward(fromLon, fromLat);
            fromLon += lon - toLon;
            fromLat += lat - toLat;
            if (Math.Abs(lon - toLon) < Enough && Math.Abs(lat - toLat) < Enough)
                break;
        }

        return (fromLon, fromLat);
    }
}
