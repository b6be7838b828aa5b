using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Linking;
using MapApp.Core.Plots.Outlines;

namespace MapApp.Formats.Parcels;

/// <summary>
/// Reads polygons of well-known text, with or without <c>SRID=4547;</c> before it. Own, because rings may be open here and are then told, where
/// NetTopologySuite refuses to build them.
/// </summary>
internal ref struct WktOutlines
{
    private const int MostOrdinates = 4;

    private readonly ReadOnlySpan<char> _text;
    private readonly List<Outline> _rings = [];
    private int _at;

    private WktOutlines(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Whether a text begins like one.</summary>
    public static bool Fits(ReadOnlySpan<char> text)
    {
        var start = text.TrimStart();
        return start.StartsWith("SRID=", StringComparison.OrdinalIgnoreCase) || start.StartsWith("POLYGON", StringComparison.OrdinalIgnoreCase) || start.StartsWith("MULTIPOLYGON", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The system of <c>SRID=</c>; none where there is none.</summary>
    public static CrsClaim Claim(string text)
    {
        var start = text.TrimStart();
        var end = start.IndexOf(';', StringComparison.Ordinal);
        if (end < 0 || !start.StartsWith("SRID=", StringComparison.OrdinalIgnoreCase))
            return CrsClaim.None;
        var code = start[5..end].Trim();
        return code is "0" or "-1" ? CrsClaim.None : CrsCatalogue.Find(code) is { } crs ? CrsClaim.Of(crs) : CrsClaim.Not("EPSG:" + code);
    }

    public static OutlineRow Read(int row, string text)
    {
        var start = text.AsSpan();
        if (start.TrimStart().StartsWith("SRID=", StringComparison.OrdinalIgnoreCase))
            start = start[(start.IndexOf(';') + 1)..];
        var reader = new WktOutlines(start.Trim());
        var word = reader.Word().ToString().ToUpperInvariant();
        var many = word.StartsWith("MULTIPOLYGON", StringComparison.Ordinal);
        if (!many && !word.StartsWith("POLYGON", StringComparison.Ordinal))
            return new OutlineRow(row, []) { Problem = Evidence.Of("parcel.refused.kind", ("kind", word.Length > 0 ? word : "?")) };
        // Z and M may stand apart.
        while (reader.Word() is { Length: > 0 } dimension)
        {
            if (dimension.Equals("EMPTY", StringComparison.OrdinalIgnoreCase))
                return new OutlineRow(row, []) { Problem = Evidence.Of("parcel.refused.noOutline") };
        }

        var read = (many ? reader.Polygons() : reader.Polygon(0)) && reader._at == reader._text.Length;
        return new OutlineRow(row, reader._rings) { Problem = read ? null : Evidence.Of("parcel.refused.wkt", ("position", (reader._at + 1).ToString(CultureInfo.InvariantCulture))) };
    }

    private ReadOnlySpan<char> Word()
    {
        Blanks();
        var start = _at;
        while (_at < _text.Length && char.IsAsciiLetter(_text[_at]))
            _at++;
        return _text[start.._at];
    }

    private bool Polygons()
    {
        if (!Next('('))
            return false;
        for (var part = 0; ; part++)
        {
            if (!Polygon(part))
                return false;
            if (!Next(','))
                return Next(')');
        }
    }

    private bool Polygon(int part)
    {
        if (!Next('('))
            return false;
        for (var isHole = false; ; isHole = true)
        {
            if (!Ring(part, isHole))
                return false;
            if (!Next(','))
                return Next(')');
        }
    }

    private bool Ring(int part, bool isHole)
    {
        var corners = new List<Corner>();
        if (!Next('('))
            return false;
        do
        {
            if (!Position(out var corner))
                return false;
            corners.Add(corner);
        }
        while (Next(','));
        _rings.Add(new Outline(corners) { Part = part, IsHole = isHole });
        return Next(')');
    }

    private bool Position(out Corner corner)
    {
        Span<double> ordinates = stackalloc double[MostOrdinates];
        var count = 0;
        corner = default;
        for (Blanks(); _at < _text.Length && _text[_at] is not (',' or ')'); Blanks())
        {
            var start = _at;
            while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not (',' or ')' or '('))
                _at++;
            if (count == MostOrdinates || !double.TryParse(_text[start.._at], NumberStyles.Float, CultureInfo.InvariantCulture, out ordinates[count++]))
                return false;
        }

        corner = new Corner(ordinates[0], ordinates[1]);
        return count >= 2;
    }

    private bool Next(char wanted)
    {
        Blanks();
        if (_at == _text.Length || _text[_at] != wanted)
            return false;
        _at++;
        Blanks();
        return true;
    }

    private void Blanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }
}
