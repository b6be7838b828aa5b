using System.Xml;
using MapApp.Core.Linking;
using MapApp.Formats.Xml;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Kml;

/// <summary>Reads the geometry of one placemark. What is wrong with it is kept, and the rest of the element passed over.</summary>
internal sealed class KmlGeometryReader
{
    public const int MaximumText = 64 << 20;

    private int _depth = int.MaxValue;

    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    public Evidence? Problem { get; private set; }

    /// <summary>Whether a ring was open and has been closed.</summary>
    public bool ClosedRing { get; private set; }

    /// <summary>Time of the first position of a track.</summary>
    public DateTimeOffset? Time { get; private set; }

    public static bool IsGeometry(string element) => element is "Point" or "LineString" or "LinearRing" or "Polygon" or "MultiGeometry" or "Track" or "MultiTrack" or "Model";

    /// <summary>Reads the element that the reader stands on, to its closing tag.</summary>
    /// <returns>Null when there is nothing in it, or something wrong.</returns>
    public Geometry? Read(XmlReader reader)
    {
        _depth = Math.Min(_depth, reader.Depth);
        if (reader.Depth - _depth > SafeXml.MaximumDepth)
            throw new XmlException($"Elements are nested deeper than {SafeXml.MaximumDepth}.");
        switch (reader.LocalName)
        {
            case "Point":
                return Coordinates(reader) is [var position, ..] ? Wgs84.Factory.CreatePoint(position) : Wrong<Point>("exchange.row.noPosition");
            case "LineString" or "LinearRing":
                return Coordinates(reader) is { Length: > 1 } line ? Wgs84.Factory.CreateLineString(line) : Wrong<LineString>("exchange.row.shortLine");
            case "Polygon":
                return Polygon(reader);
            case "Track":
                return Track(reader);
            case "MultiGeometry" or "MultiTrack":
                var parts = Children(reader, IsGeometry, r => Read(r)).OfType<Geometry>().SelectMany(Parts).ToArray();
                return parts.Length > 0 ? Wgs84.Factory.BuildGeometry(parts) : Wrong<Geometry>("exchange.row.noPosition");
            default:
                Children(reader, _ => false, r => r.Depth);
                return Wrong<Geometry>("exchange.row.model");
        }
    }

    /// <summary>A point of its tuples, as the element would be read.</summary>
    /// <param name="coordinates">Null when they are no list of numbers.</param>
    public static (Geometry? Geometry, Evidence? Problem) Point(Coordinate[]? coordinates)
    {
        var reader = new KmlGeometryReader();
        var point = reader.Checked(coordinates) is [var position, ..] ? Wgs84.Factory.CreatePoint(position) : reader.Wrong<Point>("exchange.row.noPosition");
        return reader.Problem is null ? (point, null) : (null, reader.Problem);
    }

    private Polygon? Polygon(XmlReader reader)
    {
        LinearRing? shell = null;
        var holes = new List<LinearRing>();
        foreach (var (outer, ring) in Children(reader, n => n is "outerBoundaryIs" or "innerBoundaryIs", r => (r.LocalName == "outerBoundaryIs", Ring: Ring(r))))
        {
            if (ring is null)
                continue;
            if (outer)
                shell = ring;
            else
                holes.Add(ring);
        }

        return Problem is null && shell is not null ? Wgs84.Factory.CreatePolygon(shell, [.. holes]) : Wrong<Polygon>("exchange.row.shortRing");
    }

    private LinearRing? Ring(XmlReader reader)
    {
        var coordinates = Coordinates(reader);
        if (coordinates is { Length: > 2 } && !coordinates[0].Equals2D(coordinates[^1]))
            (coordinates, ClosedRing) = ([.. coordinates, coordinates[0].Copy()], true);
        return coordinates is { Length: >= 4 } ? Wgs84.Factory.CreateLinearRing(coordinates) : Wrong<LinearRing>("exchange.row.shortRing");
    }

    /// <summary>The positions of a <c>gx:Track</c>: longitude, latitude and height, parted by blanks.</summary>
    private LineString? Track(XmlReader reader)
    {
        var times = new List<DateTimeOffset?>();
        var tuples = new List<string>();
        foreach (var (isTime, text) in Children(reader, n => n is "when" or "coord", r => (r.LocalName == "when", r.ReadText(MaximumText))))
        {
            if (isTime)
                times.Add(XmlTime.Read(text));
            else if (!string.IsNullOrWhiteSpace(text))
                tuples.Add(string.Join(',', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }

        Time ??= times.FirstOrDefault();
        return Checked(string.Join(' ', tuples)) is { Length: > 1 } line ? Wgs84.Factory.CreateLineString(line) : Wrong<LineString>("exchange.row.shortLine");
    }

    private Coordinate[]? Coordinates(XmlReader reader)
    {
        string? all = null;
        foreach (var element in reader.Elements())
        {
            if (element == "coordinates")
                all = reader.ReadText(MaximumText) is var text && all is null ? text : $"{all} {text}";
        }

        return Checked(all ?? "");
    }

    private Coordinate[]? Checked(string text) => Checked(KmlCoordinates.Read(text));

    private Coordinate[]? Checked(Coordinate[]? coordinates)
    {
        if (coordinates is null)
            return Wrong<Coordinate[]>("exchange.row.coordinates");
        Problem ??= Wgs84.Problem(coordinates);
        return Problem is null ? coordinates : null;
    }

    /// <summary>Elements of a name anywhere inside the one the reader stands on, each read to its closing tag; the reader ends on the closing tag of the outer one.</summary>
    private static List<T> Children<T>(XmlReader reader, Func<string, bool> wanted, Func<XmlReader, T> read)
    {
        var children = new List<T>();
        foreach (var element in reader.Elements())
        {
            if (wanted(element))
                children.Add(read(reader));
        }

        return children;
    }

    private static IEnumerable<Geometry> Parts(Geometry geometry) =>
        geometry is GeometryCollection many ? many.Geometries : [geometry];

    private T? Wrong<T>(string key)
        where T : class
    {
        Problem ??= Evidence.Of(key);
        return null;
    }
}
