using System.Globalization;
using System.Text;
using System.Text.Json;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace MapApp.Workspace.Tests.LayerImport;

/// <summary>What GDAL wrote is imported: same count, attributes and places, Chinese names, every system that GDAL and MapApp both know.</summary>
public sealed class GdalImportTests
{
    private const int Count = 24;

    // A hundred-millionth of a degree is a millimetre.
    private const double Near = 1.5e-8;

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    private static readonly JsonSerializerOptions _json = new() { Converters = { new GeoJsonConverterFactory() } };

    private static readonly string[] _systems = ["EPSG:4490", "EPSG:4326", "EPSG:4547", "EPSG:4526", "EPSG:3857", "EPSG:32649"];

    private static IEnumerable<TestCaseData> Cases()
    {
        foreach (var shape in (string[])["point", "line", "area"])
        {
            foreach (var system in _systems)
            {
                yield return new TestCaseData("ESRI Shapefile", ".shp", shape, system);
                yield return new TestCaseData("GPKG", ".gpkg", shape, system);
            }

            yield return new TestCaseData("GeoJSON", ".geojson", shape, "EPSG:4547");
            yield return new TestCaseData("GeoJSON", ".geojson", shape, "EPSG:4326");
            yield return new TestCaseData("GeoJSONSeq", ".geojsonl", shape, "EPSG:4326");
            yield return new TestCaseData("KML", ".kml", shape, "EPSG:4326");
            yield return new TestCaseData("LIBKML", ".kmz", shape, "EPSG:4326");
            yield return new TestCaseData("CSV", ".csv", shape, "EPSG:4326");
        }

        yield return new TestCaseData("GPX", ".gpx", "point", "EPSG:4326");
    }

    [TestCaseSource(nameof(Cases))]
    public void What_gdal_wrote_is_imported_with_every_row_name_and_place(string driver, string ending, string shape, string system)
    {
        var path = _folder[$"{shape}-{system[5..]}-{driver.Replace(' ', '_')}{ending}"];
        var source = Source(shape);
        string[] options = driver switch
        {
            "ESRI Shapefile" => ["-lco", "ENCODING=UTF-8"],
            "GeoJSON" or "GeoJSONSeq" => ["-lco", "COORDINATE_PRECISION=12", .. driver == "GeoJSON" && system != "EPSG:4326" ? (string[])["-lco", "RFC7946=NO"] : []],
            "CSV" => ["-lco", "GEOMETRY=AS_WKT"],
            "GPX" => ["-lco", "FORCE_GPX_TRACK=NO"],
            _ => [],
        };
        GdalTool.Run("ogr2ogr", ["-f", driver, "-s_srs", "EPSG:4490", "-t_srs", system, .. driver == "GPX" ? (string[])["-select", "name"] : [], path, source, .. options]);
        using var workspace = TempWorkspace.Built();
        var (step, report, kind) = Imports.Into(workspace, path, crs: driver == "CSV" ? CrsCatalogue.Wgs84 : null);
        Assert.That((report.Read, report.Rejected, step?.Count), Is.EqualTo((Count, 0, Count)), string.Join("; ", report.RejectedRows.Select(r => r.Problem!.Key)));
        var features = Imports.Read(workspace, kind);
        using (Assert.EnterMultipleScope())
        {
            for (var i = 0; i < Count; i++)
            {
                Assert.That(features[i].Name, Is.EqualTo(Name(i)));
                Assert.That(Apart(features[i].Geometry!, Shape(shape, i)), Is.LessThan(Near), $"{i}: {features[i].Geometry}");
                if (driver is "GPX" or "KML")
                    continue;
                Assert.That(features[i].Fields.GetValueOrDefault("数量") ?? features[i].Fields.GetValueOrDefault("count"), Is.EqualTo((long)i * 1_000_003).Or.EqualTo((i * 1_000_003).ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    [Test]
    public void An_encoding_that_breaks_characters_is_refused_with_the_ones_that_do_not()
    {
        var path = _folder["chosen.shp"];
        GdalTool.Run("ogr2ogr", "-f", "ESRI Shapefile", "-lco", "ENCODING=GBK", path, Source("point"));
        var refused = Assert.Throws<ExchangeException>(() => Imports.Reader.Open(path, "chosen.shp", "utf-8").Dispose())!;
        using var file = Imports.Reader.Open(path, "chosen.shp", "gb18030");
        using var odd = Imports.Reader.Open(path, "chosen.shp", "big5");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((refused.Problem.Key, refused.Problem.Arguments["encoding"]), Is.EqualTo(("exchange.otherEncoding", "utf-8")));
            Assert.That(refused.Problem.Arguments["candidates"], Does.Contain("gb18030 (0)"));
            Assert.That((file.Layers[0].Encoding, file.Layers[0].Notes.Select(n => n.Key)), Is.EqualTo(("gb18030", Array.Empty<string>())));
            Assert.That(odd.Layers[0].Notes.Select(n => (n.Key, n.Arguments["likely"])), Is.EqualTo(new[] { ("parcel.told.unlikely", "gb18030") }), "its bytes are characters of Big5 too, but other ones");
        }
    }

    [TestCase("GBK", null)]
    [TestCase("GBK", "delete")]
    [TestCase("BIG5", "delete")]
    public void A_shapefile_of_an_office_is_read_in_its_encoding_with_cpg_and_without(string encoding, string? cpg)
    {
        var path = _folder[$"{encoding}-{cpg}.shp"];
        // Big5 has no simplified characters.
        GdalTool.Run("ogr2ogr", "-f", "ESRI Shapefile", "-lco", "ENCODING=" + encoding, path, encoding == "BIG5" ? Source("point", "臺灣水質測站與污染源調查") : Source("point"));
        if (cpg is not null)
            File.Delete(Path.ChangeExtension(path, ".cpg"));
        using var workspace = TempWorkspace.Built();
        var (_, _, kind) = Imports.Into(workspace, path, encoding: encoding == "BIG5" ? "big5" : null);
        Assert.That(Imports.Read(workspace, kind)[1].Name, Is.EqualTo(encoding == "BIG5" ? "臺灣水質測站與污染源調查 1" : Name(1)));
    }

    [Test]
    public void A_drawing_that_gdal_wrote_gives_its_lines_and_areas_in_the_system_that_the_user_names()
    {
        var path = _folder["drawing.dxf"];
        GdalTool.Run("ogr2ogr", "-f", "DXF", "-s_srs", "EPSG:4490", "-t_srs", "EPSG:4547", "-select", "", path, Source("line"));
        using var workspace = TempWorkspace.Built();
        var (_, report, kind) = Imports.Into(workspace, path, crs: CrsCatalogue.Find("EPSG:4547"));
        Assert.That((report.Read, report.Accepted), Is.EqualTo((Count, Count)));
        Assert.That(Imports.Read(workspace, kind).Select((f, i) => Apart(f.Geometry!, Shape("line", i))).Max(), Is.LessThan(Near));
    }

    [Test]
    public void A_layer_of_ones_own_is_read_by_gdal_as_any_other()
    {
        using var workspace = TempWorkspace.Built();
        var (_, _, kind) = Imports.Into(workspace, Source("area"));
        workspace.Close();
        var (info, _) = GdalTool.Run("ogrinfo", "-so", workspace.Path, kind.Table);
        Assert.That(info, Does.Contain($"Feature Count: {Count}").And.Contain("Multi Polygon").And.Contain("数量: Integer64"));
    }

    private string Source(string shape, string? stem = null)
    {
        var path = _folder[$"source-{shape}-{stem}.geojson"];
        var json = new StringBuilder("""{"type":"FeatureCollection","features":[""");
        for (var i = 0; i < Count; i++)
        {
            json.Append(i == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""{"type":"Feature","properties":{"name":"{{(stem is null ? Name(i) : $"{stem} {i}")}}","{{(stem is null ? "数量" : "count")}}":{{i * 1_000_003}},"ratio":{{i / 7.0:R}}},"geometry":""")
                .Append(JsonSerializer.Serialize(Shape(shape, i), _json)).Append('}');
        }

        File.WriteAllText(path, json.Append("]}").ToString());
        return path;
    }

    private static string Name(int i) => $"曹李村断面（{i}）“引号”, 逗号";

    private static Geometry Shape(string shape, int i)
    {
        var (factory, x, y) = (new GeometryFactory(), 113.2 + i * 0.0123456789, 33.7 + i * 0.00987654321);
        Coordinate At(double dx, double dy) => new(Math.Round(x + dx, 11), Math.Round(y + dy, 11));
        LinearRing Ring(double from, double size, bool hole) => factory.CreateLinearRing(hole
            ? [At(from, from), At(from, from + size), At(from + size, from + size), At(from + size, from), At(from, from)]
            : [At(from, from), At(from + size, from), At(from + size, from + size), At(from, from + size), At(from, from)]);
        return shape switch
        {
            "point" => factory.CreatePoint(At(0, 0)),
            "line" => factory.CreateLineString([At(0, 0), At(0.001, 0.002), At(0.003, 0.0017)]),
            _ when i % 3 == 0 => factory.CreateMultiPolygon([factory.CreatePolygon(Ring(0, 0.001, false)), factory.CreatePolygon(Ring(0.002, 0.001, false), [Ring(0.0023, 0.0004, true)])]),
            _ => factory.CreatePolygon(Ring(0, 0.002, false), [Ring(0.0005, 0.0007, true)]),
        };
    }

    /// <summary>The farthest that a corner of one is from the other, in degrees; wherever rings begin and however they turn.</summary>
    private static double Apart(Geometry a, Geometry b) =>
        a.NumPoints != b.NumPoints ? double.PositiveInfinity : a.Coordinates.Max(c => b.Coordinates.Min(d => Math.Max(Math.Abs(c.X - d.X), Math.Abs(c.Y - d.Y))));
}
