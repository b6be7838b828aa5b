using System.Text.Json;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Formats.Tests.Layers;

/// <summary>Layers for plane formats, and what GDAL and our reader make of what was written.</summary>
internal static class Drawn
{
    /// <summary>A millimetre.</summary>
    public const double Near = 0.001;

    public const string Zone = "EPSG:4526";

    private static readonly WKTReader _wkt = new();

    private static readonly DraftField[] _fields = [new("id", DraftFieldType.Text), new("name", DraftFieldType.Text), new("targetYear", DraftFieldType.Integer), new("accuracy", DraftFieldType.Real), new("schematic", DraftFieldType.Boolean)];

    public static LayerDraft Layer(string title, params DraftRow[] rows) => new("plots", title, _fields, rows);

    public static DraftRow Row(string id, string? wkt, string? name = "曹李村") => Row(id, wkt is null ? null : _wkt.Read(wkt), name);

    public static DraftRow Row(string id, Geometry? geometry, string? name) => new(geometry, [id, name, 2021L, 12.5, true]);

    public static Crs Crs(string code) => CrsCatalogue.Find(code)!;

    public static CrsTransform In(string code) => new(Crs(code));

    public static string Written(TemporaryFolder folder, ILayerWriter writer, string crs, params LayerDraft[] layers)
    {
        var path = folder[$"{Guid.NewGuid():N}{writer.Ending}"];
        using var stream = File.Create(path);
        writer.Write(stream, layers, In(crs));
        return path;
    }

    public static string[] Losses(ILayerWriter writer, string crs, params LayerDraft[] layers) => [.. writer.Losses(layers, In(crs)).Select(l => l.Key["exchange.loss.".Length..])];

    public static List<SourceFeature> Ours(string path)
    {
        using var file = new SourceFiles(new NoGeoPackages()).Open(path, Path.GetFileName(path));
        return [.. file.Layers.SelectMany(l => l.Features)];
    }

    public static string? Value(this SourceFeature feature, string name) => feature.Values.FirstOrDefault(v => v.Name == name)?.Value.Text;

    // A drawing names no system; GeoJSON without one would be warned of.
    /// <summary>Layer, text and geometry of each entity of a drawing, as GDAL reads it.</summary>
    public static List<(string Layer, string? Text, Geometry Geometry)> Gdal(TemporaryFolder folder, string path)
    {
        var json = folder[$"{Guid.NewGuid():N}.geojsonl"];
        var (_, errors) = GdalTool.Run("ogr2ogr", "-f", "GeoJSONSeq", "-a_srs", "EPSG:4326", "-lco", "COORDINATE_PRECISION=5", json, path);
        Assert.That(errors, Is.Empty);
        return [.. File.ReadLines(json).Select(line =>
        {
            using var row = JsonDocument.Parse(line);
            var of = row.RootElement.GetProperty("properties");
            return (of.GetProperty("Layer").GetString()!, of.TryGetProperty("Text", out var text) ? text.GetString() : null, row.RootElement.GetProperty("geometry").Deserialize<Geometry>(_options)!);
        })];
    }

    private static readonly JsonSerializerOptions _options = new() { Converters = { new NetTopologySuite.IO.Converters.GeoJsonConverterFactory() } };

    /// <summary>The corners of a geometry in a system, in order, without those that only close a ring.</summary>
    public static List<Coordinate> Corners(Geometry geometry, string crs) =>
        [.. Rings(geometry).SelectMany(r => r.Length > 3 && r[0].Equals2D(r[^1]) ? r[..^1] : r).Select(c => In(crs).FromLonLat(new LonLat(c.X, c.Y))).Select(c => new Coordinate(c.East, c.North))];

    public static double Apart(IReadOnlyList<Coordinate> a, IReadOnlyList<Coordinate> b)
    {
        Assert.That(a, Has.Count.EqualTo(b.Count));
        return a.Count == 0 ? 0 : a.Zip(b).Max(p => p.First.Distance(p.Second));
    }

    public static IEnumerable<Coordinate[]> Rings(Geometry geometry) => geometry switch
    {
        GeometryCollection => Enumerable.Range(0, geometry.NumGeometries).SelectMany(i => Rings(geometry.GetGeometryN(i))),
        Polygon polygon => polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(r => r.Coordinates),
        _ => [geometry.Coordinates],
    };
}
