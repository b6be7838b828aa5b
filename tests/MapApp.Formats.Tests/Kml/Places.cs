using System.Text;
using CsCheck;
using MapApp.Core.Exchange;
using MapApp.Formats.Kml;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Formats.Tests.Kml;

/// <summary>Placemarks to write, and read ones as lines that a test can compare.</summary>
internal static class Places
{
    private static readonly WKTReader _wkt = new();

    public static Geometry Shape(string wkt) => _wkt.Read(wkt);

    public static MapDocument Document(params Placemark[] placemarks) => new("排污口") { Folders = [new MapFolder("东安街道") { Fields = [new DraftField("number", DraftFieldType.Real)], Placemarks = placemarks }] };

    public static Stream Text(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static IReadOnlyList<PlacemarkRow> Kml(string inside) =>
        [.. KmlReader.Read(Text($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>文件</name>{inside}</Document></kml>"), "a.kml")];

    /// <summary><c>1 folder/folder name POINT (…) attribute=value; problem</c>.</summary>
    public static string Line(this PlacemarkRow row)
    {
        var parts = new List<string?>
        {
            $"{row.Number}", string.Join('/', row.Folders), row.Placemark?.Name, row.Placemark?.Geometry is { } geometry ? new WKTWriter(3).Write(geometry).Replace(" Z(", " Z (", StringComparison.Ordinal) : null,
        };
        parts.AddRange(row.Placemark?.Attributes.Select(a => $"{a.Name}={a.Value.Text}{(a.Value.Kind == ValueKind.Number ? "#" : "")}") ?? []);
        parts.Add(row.Problem?.Key);
        return string.Join(' ', parts.Where(p => !string.IsNullOrEmpty(p)));
    }

    public static string[] Lines(this IEnumerable<PlacemarkRow> rows) => [.. rows.Select(r => r.Line())];

    /// <summary>Geometries of every kind that XML can be asked to carry, positions anywhere on the Earth.</summary>
    public static Gen<Geometry> AnyShape(bool areas)
    {
        var position = Gen.Select(Gen.Double[-180, 180], Gen.Double[-90, 90], (x, y) => new Coordinate(Math.Round(x, 9), Math.Round(y, 9)));
        var point = position.Select(c => (Geometry)new Point(c));
        var line = position.Array[2, 6].Select(c => (Geometry)new LineString(c));
        var ring = position.Array[3, 6].Select(c => new LinearRing([.. c, c[0].Copy()]));
        var area = Gen.Select(ring, ring.Array[0, 2], (shell, holes) => (Geometry)new Polygon(shell, holes));
        var lines = line.Array[2, 3].Select(l => (Geometry)new MultiLineString([.. l.Cast<LineString>()]));
        return areas
            ? Gen.OneOf(point, line, area, lines, point.Array[2, 3].Select(p => (Geometry)new MultiPoint([.. p.Cast<Point>()])), Gen.Select(point, area, (p, a) => (Geometry)new GeometryCollection([p, a])))
            : Gen.OneOf(point, line, lines);
    }

    /// <summary>Names as people give them: no blanks at the ends, nothing that XML cannot write.</summary>
    public static Gen<string> AnyText { get; } = Gen.String[Gen.Char["ab<>&\"'排口1.;]=#"], 1, 10];
}
