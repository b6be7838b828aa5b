using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Stores.GeoPackage.Exporting;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Stores.GeoPackage.Tests.Gdal;

/// <summary>A plain GeoPackage of layers, as GDAL reads it.</summary>
public sealed class LayerWriterTests
{
    private static readonly WKTReader _wkt = new();

    private string _folder = null!;

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("mapapp-").FullName;

    [TearDown]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    private static LayerDraft Layer(string name, string title, params string?[] places) => new(name, title,
        [new DraftField("id", DraftFieldType.Text), new DraftField("targetYear", DraftFieldType.Integer), new DraftField("accuracy", DraftFieldType.Real), new DraftField("schematic", DraftFieldType.Boolean)],
        places.Select((p, i) => new DraftRow(p is null ? null : _wkt.Read(p), [$"曹李村{i}", i == 1 ? null : 2021L, 0.125, i == 0])));

    private string Written(Crs crs, params LayerDraft[] layers)
    {
        var path = Path.Combine(_folder, "a.gpkg");
        using var stream = File.Create(path);
        new GeoPackageLayerWriter().Write(stream, layers, new CrsTransform(crs));
        return path;
    }

    [TestCase("EPSG:4490")]
    [TestCase("EPSG:4326")]
    [TestCase("EPSG:4526")]
    [TestCase("EPSG:4547")]
    [TestCase("EPSG:32649")]
    [TestCase("EPSG:3857")]
    public void Every_layer_is_read_back_with_its_attributes_system_and_places(string code)
    {
        var path = Written(CrsCatalogue.Find(code)!, Layer("sections", "断面", "POINT (113.3 33.7)", "POINT (113.41 33.72)", null), Layer("plots", "污染地块", "POLYGON ((113.3 33.7, 113.31 33.7, 113.31 33.71, 113.3 33.7))"));
        var (output, errors) = GdalTool.Run("ogrinfo", "-ro", "-al", path);
        var (json, _) = GdalTool.Run("ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=12", "-t_srs", "EPSG:4490", "/vsistdout/", path, "sections");
        var places = System.Text.RegularExpressions.Regex.Matches(json, @"""coordinates"": \[ ([\d.]+), ([\d.]+) \]").SelectMany(m => new[] { m.Groups[1].Value, m.Groups[2].Value }).Select(n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(errors, Is.Empty);
            Assert.That(output, Does.Contain("Feature Count: 3").And.Contain("Feature Count: 1").And.Contain("id (String) = 曹李村2").And.Contain("targetYear (Integer64) = (null)").And.Contain("accuracy (Real) = 0.125").And.Contain("schematic (Integer(Boolean)) = 1"));
            Assert.That(output, Does.Contain($"ID[\"EPSG\",{code[5..]}]"));
            Assert.That(places, Is.EqualTo(new[] { 113.3, 33.7, 113.41, 33.72 }).Within(1e-8));
        }
    }

    [Test]
    public void Its_index_finds_what_lies_in_a_box()
    {
        var path = Written(CrsCatalogue.Cgcs2000, Layer("sections", "断面", [.. Enumerable.Range(0, 500).Select(i => FormattableString.Invariant($"POINT ({113 + i * 0.001} 33)"))]));
        var (output, _) = GdalTool.Run("ogrinfo", "-ro", "-q", "-sql", "SELECT count(*) AS n FROM rtree_sections_geom WHERE maxx >= 113.0995 AND minx <= 113.1005", path);
        Assert.That(output, Does.Contain("n (Integer) = 1"));
    }

    [Test]
    public void A_system_without_a_number_is_told_and_written_as_undefined()
    {
        var gcj = CrsCatalogue.Find("gcj02")!;
        Assert.That(new GeoPackageLayerWriter().Losses([], new CrsTransform(gcj)).Single().Key, Is.EqualTo("exchange.loss.noSrs"));
        Assert.That(GdalTool.Run("ogrinfo", "-ro", "-al", "-so", Written(gcj, Layer("sections", "断面", "POINT (113.3 33.7)"))).Output, Does.Contain("Feature Count: 1").And.Contain("Undefined geographic SRS"));
    }

    [Test]
    public void What_lies_outside_the_system_leaves_nothing_behind()
    {
        Assert.That(() => Written(CrsCatalogue.Find("EPSG:4547")!, Layer("sections", "断面", "POINT (80 40)")), Throws.TypeOf<ExchangeException>());
        Assert.That(Directory.EnumerateDirectories(Path.GetTempPath(), "mapapp-gpkg-*").Where(d => Directory.GetCreationTimeUtc(d) > DateTime.UtcNow.AddSeconds(-5)), Is.Empty);
    }
}
