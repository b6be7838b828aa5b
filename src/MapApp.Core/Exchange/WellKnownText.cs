using System.Globalization;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Utilities;

namespace MapApp.Core.Exchange;

/// <summary>Geometries written as well-known text (OGC 06-103r4, clause 7), in the numbers of their file. A number of a system before it (<c>SRID=4547;</c>) is passed over.</summary>
public static class WellKnownText
{
    // The library calls itself for each bracket.
    private const int MostBrackets = 8;

    private static readonly string[] _kinds = ["POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"];

    /// <summary>Whether a text begins as one.</summary>
    public static bool IsOne(string? text)
    {
        var start = Bare(text ?? "");
        foreach (var kind in _kinds)
        {
            if (start.StartsWith(kind, StringComparison.OrdinalIgnoreCase) && start[kind.Length..].TrimStart() is ['(' or 'Z' or 'M' or 'z' or 'm' or 'E' or 'e', ..])
                return true;
        }

        return false;
    }

    /// <returns>A geometry, or the reason why there is none: texts <c>exchange.row.*</c>.</returns>
    public static (Geometry? Geometry, Evidence? Problem) Read(string text)
    {
        var (depth, most) = (0, 0);
        foreach (var c in text)
        {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            most = Math.Max(most, depth);
        }

        if (most > MostBrackets)
            return (null, Evidence.Of("exchange.row.broken"));
        try
        {
            var geometry = new WKTReader { IsOldNtsCoordinateSyntaxAllowed = false }.Read(Bare(text).ToString());
            if (geometry is null or { IsEmpty: true })
                return (null, Evidence.Of("exchange.row.noGeometry"));
            var wrong = Array.FindIndex(geometry.Coordinates, c => !double.IsFinite(c.X) || !double.IsFinite(c.Y));
            return wrong < 0 ? (geometry, null) : (null, Evidence.Of("exchange.row.noNumber", ("point", (wrong + 1).ToString(CultureInfo.InvariantCulture))));
        }
        // The parser's ways to say that it does not understand.
        catch (Exception e) when (e is ParseException or ArgumentException or FormatException or OverflowException or InvalidOperationException or IndexOutOfRangeException or AssertionFailedException)
        {
            return (null, Evidence.Of("exchange.row.broken"));
        }
    }

    private static ReadOnlySpan<char> Bare(string text)
    {
        var start = text.AsSpan().Trim();
        return start.StartsWith("SRID=", StringComparison.OrdinalIgnoreCase) && start.IndexOf(';') is >= 0 and var end ? start[(end + 1)..].TrimStart() : start;
    }
}
