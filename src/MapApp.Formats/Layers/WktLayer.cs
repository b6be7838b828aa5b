using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Parcels;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Formats.Layers;

/// <summary>Well-known text, one geometry a line, as a layer; <c>SRID=4547;</c> before the first is believed.</summary>
internal static class WktLayer
{
    public static SourceLayer Of(Func<TextReader> open, string name, CrsClaim claim) => new(name, claim, Features(open));

    /// <returns>A geometry, or the reason why there is none.</returns>
    public static (Geometry? Geometry, Evidence? Problem) Read(string text)
    {
        var start = text.StartsWith("SRID=", StringComparison.OrdinalIgnoreCase) ? text.IndexOf(';', StringComparison.Ordinal) + 1 : 0;
        // The library calls itself for each bracket.
        if (text.AsSpan(start).Count('(') > 0 && Depth(text) > 8)
            return (null, RowProblems.Broken);
        try
        {
            var geometry = new WKTReader { IsOldNtsCoordinateSyntaxAllowed = false }.Read(text[start..]);
            return geometry is null or { IsEmpty: true } ? (null, RowProblems.NoGeometry)
                : RowProblems.NotFinite(geometry.Coordinates) is { } problem ? (null, problem) : (geometry, null);
        }
        catch (Exception e) when (e is ParseException or ArgumentException or FormatException or OverflowException or InvalidOperationException)
        {
            return (null, RowProblems.Broken);
        }
    }

    private static int Depth(string text)
    {
        var (depth, most) = (0, 0);
        foreach (var c in text)
        {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            most = Math.Max(most, depth);
        }

        return most;
    }

    private static IEnumerable<SourceFeature> Features(Func<TextReader> open)
    {
        using var reader = open();
        for (var row = 1; reader.ReadLine() is { } line; row++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            var (geometry, problem) = WktOutlines.Fits(line.Trim()) || line.Contains('(', StringComparison.Ordinal) ? Read(line.Trim()) : (null, RowProblems.Broken);
            yield return new SourceFeature(row, geometry, [], problem);
        }
    }
}
