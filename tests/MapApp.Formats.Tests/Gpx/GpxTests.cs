using CsCheck;
using MapApp.Core.Exchange;
using MapApp.Formats.Gpx;
using MapApp.Formats.Tests.Kml;
using MapApp.Formats.Tests.Tables;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.Gpx;

public class GpxTests
{
    private static readonly MapDocument _document = Places.Document(
        new Placemark
        {
            Name = "排口 <甲>",
            Geometry = Places.Shape("POINT Z (113.35 33.7 82.5)"),
            Description = "雨污混接",
            Facts = [("责任单位", "区水务局")],
            Time = new DateTimeOffset(2024, 3, 5, 8, 30, 0, TimeSpan.FromHours(8)),
            Attributes = [new("流量", ExchangeValue.Of(1.5))],
        },
        new Placemark { Name = "河段", Geometry = Places.Shape("LINESTRING (113 33, 114 34)") },
        new Placemark { Name = "保护区", Geometry = Places.Shape("POLYGON ((113 33, 114 33, 114 34, 113 33))") });

    [Test]
    public void What_is_written_is_read_back()
    {
        var bytes = Written(_document);
        var rows = GpxReader.Read(new MemoryStream(bytes), "a.gpx").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Lines(), Is.EqualTo(new[]
            {
                "1 东安街道 排口 <甲> POINT Z (113.35 33.7 82.5)", "2 东安街道 河段 LINESTRING (113 33, 114 34)", "3 东安街道 保护区 LINESTRING (113 33, 114 33, 114 34, 113 33)",
            }));
            Assert.That(rows[0].Placemark!.Description, Is.EqualTo("雨污混接\n责任单位: 区水务局"));
            Assert.That(rows[0].Placemark!.Time, Is.EqualTo(new DateTimeOffset(2024, 3, 5, 0, 30, 0, TimeSpan.Zero)));
        }
    }

    [Test]
    public void Gdal_reads_what_is_written()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["a.gpx"], Written(_document));
        var (output, errors) = GdalTool.Run("ogrinfo", "-al", folder["a.gpx"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(errors, Is.Empty);
            Assert.That(output, Does.Contain("name (String) = 排口 <甲>").And.Contain("ele (Real) = 82.5").And.Contain("time (DateTime) = 2024/03/05 00:30:00+00").And.Contain("MULTILINESTRING ((113 33,114 34))"));
        }
    }

    [Test]
    public void What_ogr2ogr_writes_is_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("p.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"排口甲"},"geometry":{"type":"Point","coordinates":[113.35,33.7]}}]}""");
        GdalTool.Run("ogr2ogr", "-f", "GPX", folder["p.gpx"], folder["p.geojson"]);
        using var stream = File.OpenRead(folder["p.gpx"]);
        Assert.That(GpxReader.Read(stream, "p.gpx").Lines(), Is.EqualTo(new[] { "1 排口甲 POINT (113.35 33.7)" }));
    }

    [Test]
    public void Any_set_of_points_and_lines_survives() =>
        Gen.Select(Places.AnyText, Places.AnyShape(areas: false), Places.AnyText).Select((name, shape, text) => new Placemark { Name = name, Geometry = shape, Description = text }).Array[1, 5].Sample(placemarks =>
        {
            var read = GpxReader.Read(new MemoryStream(Written(Places.Document(placemarks))), "a.gpx").ToList();
            var expected = placemarks.OrderBy(p => p.Geometry is NetTopologySuite.Geometries.Point ? 0 : 1).ToList();
            return read.Count == expected.Count && read.Zip(expected).All(p => p.First.Placemark is { } r && r.Name == p.Second.Name && r.Description == p.Second.Description && r.Geometry!.EqualsExact(p.Second.Geometry));
        });

    [TestCase("<wpt lat=\"33\" lon=\"113\"><sym>Flag</sym></wpt>", "1 POINT (113 33) sym=Flag")]
    [TestCase("<rte><rtept lat=\"33\" lon=\"113\"/><rtept lat=\"34\" lon=\"114\"/></rte>", "1 LINESTRING (113 33, 114 34)")]
    [TestCase("<trk><trkseg><trkpt lat=\"1\" lon=\"2\"/><trkpt lat=\"3\" lon=\"4\"/></trkseg><trkseg/><trkseg><trkpt lat=\"5\" lon=\"6\"/><trkpt lat=\"7\" lon=\"8\"/></trkseg></trk>", "1 MULTILINESTRING ((2 1, 4 3), (6 5, 8 7))")]
    [TestCase("<wpt lat=\"x\" lon=\"113\"/>", "1 exchange.row.coordinates")]
    [TestCase("<wpt lat=\"133\" lon=\"113\"/>", "1 exchange.row.outside")]
    [TestCase("<trk><trkseg><trkpt lat=\"1\" lon=\"2\"/></trkseg></trk>", "1 exchange.row.shortLine")]
    public void A_place_is_read_or_told(string inside, string expected) => Assert.That(Read(inside).Single().Line(), Is.EqualTo(expected));

    [TestCase("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><gpx>&x;</gpx>", "xmlEntities")]
    [TestCase("<kml/>", "notGpx")]
    [TestCase("<gpx><wpt", "xml")]
    public void A_hostile_torn_or_other_file_is_refused(string text, string key) => Tabled.Refused(() => GpxReader.Read(Places.Text(text), "a.gpx").ToList(), key);

    private static List<PlacemarkRow> Read(string inside) => [.. GpxReader.Read(Places.Text($"<gpx xmlns=\"http://www.topografix.com/GPX/1/1\">{inside}</gpx>"), "a.gpx")];

    private static byte[] Written(MapDocument document)
    {
        using var stream = new MemoryStream();
        GpxWriter.Write(stream, document);
        return stream.ToArray();
    }
}
