using System.Xml;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Xml;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Kml;

/// <summary>Reads one <c>Placemark</c> whole, from its opening tag to its closing tag.</summary>
/// <param name="types">Types of the fields, by name, of the schemas that stood before it.</param>
/// <param name="looks">Shared styles that stood before it.</param>
internal sealed class PlacemarkReader(IReadOnlyDictionary<string, string> types, KmlLooks looks)
{
    private const int MaximumText = 4 << 20;

    private readonly List<NamedValue> _attributes = [];
    private string? _name;
    private string? _description;
    private DateTimeOffset? _time;
    private Geometry? _geometry;
    private string? _drawnAs;
    private KmlLook? _look;
    private KmlLook? _shared;
    private Evidence? _problem;

    public PlacemarkRow Read(XmlReader reader, int number, IReadOnlyList<string> folders)
    {
        foreach (var part in reader.Elements())
            ReadPart(reader, part);
        return Row(number, folders);
    }

    /// <summary>One whose bytes were read beforehand.</summary>
    public PlacemarkRow Read(PlainPlacemark plain, int number, IReadOnlyList<string> folders)
    {
        Name(plain.Name ?? "");
        if (plain.Description is { } description)
            _description = PlainText.Of(description);
        if (plain.StyleUrl is { } style)
            _shared = looks.Find(style);
        _attributes.EnsureCapacity(plain.Fields.Count);
        foreach (var (name, text, ofSchema) in plain.Fields)
            Add(name, text, ofSchema ? types.GetValueOrDefault(name) : null);
        _drawnAs = "Point";
        (_geometry, _problem) = KmlGeometryReader.Point(plain.Coordinates);
        return Row(number, folders);
    }

    private PlacemarkRow Row(int number, IReadOnlyList<string> folders)
    {
        if (_drawnAs is null)
            _problem ??= Evidence.Of("exchange.row.noGeometry");
        var placemark = _geometry is null && _drawnAs is not null
            ? null
            : new Placemark { Name = _name, Description = _description, Geometry = _geometry, Attributes = _attributes, Time = _time, Color = _look?.Of(_drawnAs) ?? _shared?.Of(_drawnAs) };
        return new PlacemarkRow(number, folders, placemark, _problem);
    }

    private void ReadPart(XmlReader reader, string part)
    {
        switch (part)
        {
            case "name" when _name is null:
                Name(reader.ReadText(MaximumText));
                break;
            case "description":
                _description = PlainText.Of(reader.ReadText(MaximumText));
                break;
            case "when" or "begin" when _time is null:
                var text = reader.ReadText(MaximumText);
                _time = XmlTime.Read(text);
                if (_time is null)
                    _problem ??= Evidence.Of("exchange.row.time", ("text", text));
                break;
            case "Data":
                ReadData(reader);
                break;
            case "SimpleData" when reader.GetAttribute("name") is { } field:
                Add(field, reader.ReadText(MaximumText), types.GetValueOrDefault(field));
                break;
            case var shape when KmlGeometryReader.IsGeometry(shape):
                ReadGeometry(reader);
                break;
            case "styleUrl":
                _shared = looks.Find(reader.ReadText(MaximumText));
                break;
            case "Style":
                _look = KmlLook.Read(reader);
                break;
            case "StyleMap" or "Region" or "LookAt" or "Camera":
                reader.ReadText(MaximumText);
                break;
            // A schema of before KML 2.2 makes elements of its fields.
            case var field when types.TryGetValue(field, out var type):
                Add(field, reader.ReadText(MaximumText), type);
                break;
            default:
                break;
        }
    }

    private void Name(string text) => _name = text.Trim() is { Length: > 0 } name ? name : null;

    private void ReadGeometry(XmlReader reader)
    {
        var geometries = new KmlGeometryReader();
        _drawnAs = reader.LocalName;
        _geometry = geometries.Read(reader);
        if (_geometry is GeometryCollection)
            _drawnAs = _geometry.Dimension switch { Dimension.Point => "Point", Dimension.Curve => "LineString", _ => "Polygon" };
        _time ??= geometries.Time;
        if (geometries.Problem is null)
        {
            if (geometries.ClosedRing)
                _problem ??= Evidence.Of("exchange.row.closed");
            return;
        }

        // Half a geometry would be a wrong one.
        (_geometry, _problem) = (null, geometries.Problem);
    }

    private void ReadData(XmlReader reader)
    {
        var name = reader.GetAttribute("name");
        foreach (var part in reader.Elements())
        {
            if (part == "value" && name is not null)
                Add(name, reader.ReadText(MaximumText), null);
        }
    }

    private void Add(string name, string text, string? type)
    {
        if (text.Length > 0)
            _attributes.Add(new NamedValue(name, KmlSchema.Typed(text, type)));
    }
}
