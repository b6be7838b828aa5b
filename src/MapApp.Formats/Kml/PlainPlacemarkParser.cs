using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Kml;

/// <summary>
/// Reads the bytes of one placemark as most programs write those of points: name, description, style, fields and a point, each once, without entities. Whatever
/// else there is makes it say no: then the XML reader reads it.
/// </summary>
internal sealed class PlainPlacemarkParser
{
    // Names of columns, not of rows.
    private const int MostNames = 1_000;

    // What XML does not allow in a text; a byte of a character is never one of them.
    private static readonly SearchValues<byte> _forbidden = SearchValues.Create([.. Enumerable.Range(0, 32).Where(b => b is not ('\t' or '\n' or '\r')).Select(b => (byte)b), (byte)'&']);

    private readonly List<(byte[] Utf8, string Name)> _names = [];
    private readonly List<(string Name, string Text, bool OfSchema)> _fields = [];
    private string? _name;
    private string? _description;
    private string? _style;
    private Coordinate[]? _coordinates;
    private bool _hasPoint;

    /// <param name="bytes">From the opening tag to the closing one.</param>
    /// <returns>Null where it is not as most programs write it.</returns>
    public PlainPlacemark? Read(ReadOnlySpan<byte> bytes)
    {
        (_name, _description, _style, _coordinates, _hasPoint) = (null, null, null, null, false);
        _fields.Clear();
        if (bytes.IndexOfAny(_forbidden) >= 0 || bytes.IndexOf("]]>"u8) >= 0 || bytes.IndexOf("\uFFFE"u8) >= 0 || bytes.IndexOf("\uFFFF"u8) >= 0 || !Utf8.IsValid(bytes))
            return null;
        var rest = bytes["<Placemark"u8.Length..];
        if (!Take(ref rest, ">"u8) && !(Take(ref rest, " id=\""u8) && TryValue(ref rest, out _) && Take(ref rest, ">"u8)))
            return null;
        while (!Take(ref rest, "</Placemark>"u8))
        {
            if (!TryPart(ref rest))
                return null;
        }

        return _hasPoint ? new PlainPlacemark(_name, _description, _style, [.. _fields], _coordinates) : null;
    }

    private bool TryPart(ref ReadOnlySpan<byte> rest)
    {
        if (Take(ref rest, "<name>"u8))
            return _name is null && TryText(ref rest, "</name>"u8, out _name);
        if (Take(ref rest, "<description>"u8))
            return _description is null && TryText(ref rest, "</description>"u8, out _description);
        if (Take(ref rest, "<styleUrl>"u8))
            return _style is null && TryText(ref rest, "</styleUrl>"u8, out _style);
        if (Take(ref rest, "<ExtendedData>"u8))
            return TryFields(ref rest);
        return Take(ref rest, "<Point>"u8) && TryPoint(ref rest);
    }

    private bool TryFields(ref ReadOnlySpan<byte> rest)
    {
        while (!Take(ref rest, "</ExtendedData>"u8))
        {
            if (Take(ref rest, "<Data name=\""u8))
            {
                if (!TryName(ref rest, out var name) || !Take(ref rest, "<value>"u8) || !TryText(ref rest, "</value>"u8, out var text) || !Take(ref rest, "</Data>"u8))
                    return false;
                _fields.Add((name, text!, false));
                continue;
            }

            if (!Take(ref rest, "<SchemaData schemaUrl=\""u8) || !TryValue(ref rest, out _) || !Take(ref rest, ">"u8))
                return false;
            while (!Take(ref rest, "</SchemaData>"u8))
            {
                if (!Take(ref rest, "<SimpleData name=\""u8) || !TryName(ref rest, out var name) || !TryText(ref rest, "</SimpleData>"u8, out var text))
                    return false;
                _fields.Add((name, text!, true));
            }
        }

        return true;
    }

    private bool TryPoint(ref ReadOnlySpan<byte> rest)
    {
        if (_hasPoint || !Take(ref rest, "<coordinates>"u8) || rest.IndexOf((byte)'<') is var end && (end < 0 || !rest[end..].StartsWith("</coordinates>"u8)))
            return false;
        _coordinates = Position(rest[..end]) is { } position ? [position] : KmlCoordinates.Read(Encoding.UTF8.GetString(rest[..end]));
        _hasPoint = true;
        rest = rest[(end + "</coordinates>"u8.Length)..];
        return Take(ref rest, "</Point>"u8);
    }

    // One pair of numbers and no height, as there is a million of.
    private static Coordinate? Position(ReadOnlySpan<byte> text)
    {
        var comma = text.IndexOf((byte)',');
        return comma > 0 && double.TryParse(text[..comma], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var x)
            && double.TryParse(text[(comma + 1)..], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var y) ? new Coordinate(x, y) : null;
    }

    /// <summary>The value of an attribute and the end of its tag, as a name that many placemarks have.</summary>
    private bool TryName(ref ReadOnlySpan<byte> rest, out string name)
    {
        name = "";
        if (!TryValue(ref rest, out var utf8) || !Take(ref rest, ">"u8, skipsBlanks: false))
            return false;
        foreach (var (known, text) in _names)
        {
            if (utf8.SequenceEqual(known))
            {
                name = text;
                return true;
            }
        }

        name = Encoding.UTF8.GetString(utf8);
        if (_names.Count < MostNames)
            _names.Add((utf8.ToArray(), name));
        return true;
    }

    // XML makes blanks of line ends in attributes: those are none as most write them.
    private static bool TryValue(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> value)
    {
        var end = rest.IndexOfAny("\"<\t\r\n"u8);
        value = end < 0 ? default : rest[..end];
        if (end < 0 || rest[end] != '"')
            return false;
        rest = rest[(end + 1)..];
        return true;
    }

    // A carriage return within a text would be made a line end by XML.
    private static bool TryText(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> close, out string? text)
    {
        text = null;
        var end = rest.IndexOfAny("<\r"u8);
        if (end < 0 || !rest[end..].StartsWith(close))
            return false;
        text = Encoding.UTF8.GetString(rest[..end]);
        rest = rest[(end + close.Length)..];
        return true;
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> literal, bool skipsBlanks = true)
    {
        var at = 0;
        while (skipsBlanks && literal[0] == '<' && at < rest.Length && rest[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            at++;
        if (!rest[at..].StartsWith(literal))
            return false;
        rest = rest[(at + literal.Length)..];
        return true;
    }
}
