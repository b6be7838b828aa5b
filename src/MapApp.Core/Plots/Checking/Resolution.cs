using NetTopologySuite.Geometries;

namespace MapApp.Core.Plots.Checking;

/// <summary>To how many decimals of a degree coordinates were rounded, as metres.</summary>
internal static class Resolution
{
    private const double MetresPerDegree = 111_320;

    // Of nine decimals (0.1 mm) nobody sees the rounding; fewer than six are round numbers, not a rounding.
    private const int MostDecimals = 8;
    private const int LeastDecimals = 6;

    // A binary fraction is off a decimal one by less than this share of the last place.
    private const double Slack = 1e-4;

    public static double Metres(Geometry lonLat)
    {
        var decimals = LeastDecimals;
        foreach (var point in lonLat.Coordinates)
        {
            while (decimals <= MostDecimals && !(IsRound(point.X, decimals) && IsRound(point.Y, decimals)))
                decimals++;
        }

        return decimals > MostDecimals ? 0 : MetresPerDegree * Math.Pow(10, -decimals);
    }

    private static bool IsRound(double value, int decimals)
    {
        var scaled = value * Math.Pow(10, decimals);
        return Math.Abs(scaled - Math.Round(scaled)) < Slack;
    }
}
