using System.Globalization;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Kml;

/// <summary>Reads the tuples of a <c>coordinates</c> element. Blanks part tuples, but many programs put them behind commas too.</summary>
internal static class KmlCoordinates
{
    /// <returns>Null when it is no list of numbers. Heights that are all zero are none: most programs write them so.</returns>
    public static Coordinate[]? Read(string text)
    {
        var coordinates = new List<CoordinateZ>(1);
        var hasHeight = false;
        Span<double> tuple = stackalloc double[3];
        for (var at = Blanks(text, 0); at < text.Length;)
        {
            var count = 0;
            tuple.Fill(double.NaN);
            for (var more = true; more;)
            {
                var end = at;
                while (end < text.Length && text[end] != ',' && !char.IsWhiteSpace(text[end]))
                    end++;
                if (count == tuple.Length || !double.TryParse(text.AsSpan(at, end - at), NumberStyles.Float, CultureInfo.InvariantCulture, out tuple[count++]))
                    return null;
                at = Blanks(text, end);
                more = at < text.Length && text[at] == ',';
                if (more)
                    at = Blanks(text, at + 1);
            }

            if (count < 2)
                return null;
            coordinates.Add(new CoordinateZ(tuple[0], tuple[1], tuple[2]));
            hasHeight |= double.IsFinite(tuple[2]) && tuple[2] != 0;
        }

        if (hasHeight)
            return [.. coordinates];
        var flat = new Coordinate[coordinates.Count];
        for (var i = 0; i < flat.Length; i++)
            flat[i] = new Coordinate(coordinates[i].X, coordinates[i].Y);
        return flat;
    }

    private static int Blanks(string text, int from)
    {
        while (from < text.Length && char.IsWhiteSpace(text[from]))
            from++;
        return from;
    }
}
