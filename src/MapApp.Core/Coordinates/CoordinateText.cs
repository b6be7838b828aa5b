using System.Globalization;
using MapApp.Core.Linking;

namespace MapApp.Core.Coordinates;

public enum DegreeStyle
{
    /// <summary>113.3515</summary>
    Decimal,

    /// <summary>113°21′05.4″</summary>
    Sexagesimal,
}

/// <summary>Writes a position in any CRS, for the status bar and for copying. What is written here, <see cref="CoordinateReader"/> reads back.</summary>
public static class CoordinateText
{
    // A degree of latitude.
    private const double MetresPerDegree = 111_000;

    /// <summary>
    /// The position as a sentence by key: <c>coordinate.text.decimal</c>, <c>.sexagesimal</c>, <c>.survey</c> (X north, Y east) or
    /// <c>.plane</c>, each with <c>east</c> and <c>north</c> in invariant digits.
    /// </summary>
    /// <param name="resolutionMetres">How fine to write; 1 cm unless said.</param>
    /// <param name="shift">Needed by Xian 1980 and Beijing 1954.</param>
    /// <param name="text">The sentence, or why there is none: the position lies outside the CRS, or parameters are missing.</param>
    public static bool TryFormat(Crs crs, LonLat position, out Evidence text, DegreeStyle style = DegreeStyle.Decimal, double resolutionMetres = 0.01, DatumShift? shift = null)
    {
        if (!new CrsTransform(crs, shift).TryFromLonLat(position, out var numbers, out var problem))
        {
            text = problem;
            return false;
        }

        Func<double, string> write = crs.IsProjected ? n => Fixed(n, 1 / resolutionMetres)
            : style == DegreeStyle.Decimal ? n => Fixed(n, MetresPerDegree / resolutionMetres)
            : n => Sexagesimal(n, resolutionMetres);
        var key = crs.IsProjected ? crs.Kind == CrsKind.GaussKruger ? "coordinate.text.survey" : "coordinate.text.plane"
            : style == DegreeStyle.Decimal ? "coordinate.text.decimal" : "coordinate.text.sexagesimal";
        text = Evidence.Of(key, ("east", write(numbers.East)), ("north", write(numbers.North)));
        return true;
    }

    private static string Fixed(double number, double parts) => number.ToString("F" + Decimals(parts).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    // Counted in whole parts of a second, so that 59.9999″ carries over to the minute.
    private static string Sexagesimal(double degrees, double resolutionMetres)
    {
        var decimals = Decimals(MetresPerDegree / 3600 / resolutionMetres);
        var perSecond = (long)Math.Pow(10, decimals);
        var parts = (long)Math.Round(Math.Abs(degrees) * 3600 * perSecond);
        var seconds = (parts % (60 * perSecond)) / (double)perSecond;
        var minutes = parts / (60 * perSecond);
        return string.Create(CultureInfo.InvariantCulture, $"{(degrees < 0 ? "-" : "")}{minutes / 60}°{minutes % 60:00}′{seconds.ToString(decimals == 0 ? "00" : "00." + new string('0', decimals), CultureInfo.InvariantCulture)}″");
    }

    private static int Decimals(double parts) => Math.Clamp((int)Math.Ceiling(Math.Log10(parts) - 1e-9), 0, 12);
}
