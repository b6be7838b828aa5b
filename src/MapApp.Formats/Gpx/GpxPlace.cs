using System.Globalization;
using System.Xml;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Xml;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Gpx;

/// <summary>One waypoint, route or track.</summary>
internal sealed class GpxPlace
{
    public const int MaximumText = 4 << 20;

    private readonly List<List<Coordinate>> _lines = [];
    private readonly List<NamedValue> _attributes = [];
    private string? _name;
    private string? _description;
    private string? _type;
    private DateTimeOffset? _time;
    private Evidence? _problem;

    public PlacemarkRow Read(XmlReader reader, int number)
    {
        var (element, depth) = (reader.LocalName, reader.Depth);
        _lines.Add([]);
        if (element == "wpt")
            AddPosition(reader);
        foreach (var part in reader.Elements())
            ReadPart(reader, part, isOwn: reader.Depth == depth + 1);

        _problem ??= Wgs84.Problem([.. _lines.SelectMany(l => l)]);
        var geometry = _problem is null ? Geometry(element) : null;
        var placemark = geometry is null ? null : new Placemark { Name = _name, Description = _description, Geometry = geometry, Attributes = _attributes, Time = _time };
        return new PlacemarkRow(number, _type is null ? [] : [_type], placemark, _problem);
    }

    private void ReadPart(XmlReader reader, string part, bool isOwn)
    {
        switch (part)
        {
            case "trkseg":
                _lines.Add([]);
                break;
            case "trkpt" or "rtept":
                AddPosition(reader);
                break;
            case "ele":
                AddHeight(reader.ReadText(MaximumText));
                break;
            case "time":
                var time = XmlTime.Read(reader.ReadText(MaximumText));
                _time ??= time;
                break;
            case "name" when isOwn:
                _name = NullIfBlank(reader.ReadText(MaximumText));
                break;
            case "desc" when isOwn:
                _description = NullIfBlank(reader.ReadText(MaximumText));
                break;
            case "type" when isOwn:
                _type = NullIfBlank(reader.ReadText(MaximumText));
                break;
            case "cmt" or "sym" or "src" or "number" when isOwn:
                if (NullIfBlank(reader.ReadText(MaximumText)) is { } value)
                    _attributes.Add(new NamedValue(part, ExchangeValue.Of(value)));
                break;
            default:
                break;
        }
    }

    private void AddPosition(XmlReader reader)
    {
        if (Number(reader.GetAttribute("lon")) is { } lon && Number(reader.GetAttribute("lat")) is { } lat)
            _lines[^1].Add(new Coordinate(lon, lat));
        else
            _problem ??= Evidence.Of("exchange.row.coordinates");
    }

    private void AddHeight(string text)
    {
        if (Number(text) is { } height && _lines[^1] is [.., var last])
            _lines[^1][^1] = new CoordinateZ(last.X, last.Y, height);
    }

    private Geometry? Geometry(string element)
    {
        if (element == "wpt")
            return Wgs84.Factory.CreatePoint(_lines[0][0]);
        var lines = _lines.Where(l => l.Count > 1).Select(l => Wgs84.Factory.CreateLineString(Even(l))).ToArray();
        if (lines.Length == 0)
            _problem ??= Evidence.Of("exchange.row.shortLine");
        return lines.Length == 0 ? null : lines.Length == 1 ? lines[0] : Wgs84.Factory.CreateMultiLineString(lines);
    }

    /// <summary>A line has heights at all its points or at none, unknown where none is given.</summary>
    private static Coordinate[] Even(List<Coordinate> line) =>
        line.Exists(c => c is CoordinateZ) ? [.. line.Select(c => new CoordinateZ(c.X, c.Y, c.Z))] : [.. line];

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string? NullIfBlank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
