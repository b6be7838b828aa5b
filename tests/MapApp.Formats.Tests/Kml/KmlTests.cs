using System.IO.Compression;
using System.Text;
using CsCheck;
using MapApp.Core.Exchange;
using MapApp.Core.Styles;
using MapApp.Formats.Kml;
using MapApp.Formats.Tests.Plans.Word;
using MapApp.Formats.Tests.Tables;
using MapApp.Tests.Support;

namespace MapApp.Formats.Tests.Kml;

public class KmlTests
{
    private static readonly MapDocument _document = new("卫东区排污口")
    {
        Styles = [new PlacemarkStyle("排口", new PlainLook("#E5484D", "#E5484D", 3, "#E5484D40"))],
        Folders =
        [
            new MapFolder("现状")
            {
                Folders =
                [
                    new MapFolder("东安街道")
                    {
                        Fields = [new DraftField("流量", DraftFieldType.Real)],
                        Placemarks =
                        [
                            new Placemark
                            {
                                Name = "排口 <甲> & 乙", Geometry = Places.Shape("POINT (113.35 33.7)"), Description = "雨污混接", StyleId = "排口",
                                Facts = [("责任单位", "区水务局"), ("期限", "<2024-06>")], Time = new DateTimeOffset(2024, 3, 5, 8, 30, 0, TimeSpan.FromHours(8)),
                                Attributes = [new("流量", ExchangeValue.Of(1.5)), new("类型", ExchangeValue.Of("生活]]>污水"))],
                                Photos = [new PlacemarkPhoto("排口照片.JPG", () => new MemoryStream([1, 2, 3]))],
                            },
                        ],
                    },
                ],
                Placemarks = [new Placemark { Name = "保护区", Geometry = Places.Shape("POLYGON ((113 33, 114 33, 114 34, 113 33), (113.5 33.2, 113.6 33.2, 113.6 33.3, 113.5 33.2))"), StyleId = "排口" }],
            },
        ],
    };

    [Test]
    public void What_is_written_is_read_back()
    {
        var rows = KmlReader.Read(new MemoryStream(Written(_document)), "a.kml").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Lines(), Is.EqualTo(new[]
            {
                "1 现状/东安街道 排口 <甲> & 乙 POINT (113.35 33.7) 类型=生活]]>污水 流量=1.5#",
                "2 现状 保护区 POLYGON ((113 33, 114 33, 114 34, 113 33), (113.5 33.2, 113.6 33.2, 113.6 33.3, 113.5 33.2))",
            }));
            Assert.That(rows[0].Placemark!.Description, Is.EqualTo("雨污混接责任单位 区水务局\n期限 <2024-06>"));
            Assert.That(rows[0].Placemark!.Time, Is.EqualTo(new DateTimeOffset(2024, 3, 5, 0, 30, 0, TimeSpan.Zero)));
            Assert.That(rows[0].Placemark!.Geometry!.SRID, Is.EqualTo(4326));
        }
    }

    [Test]
    public void It_keeps_to_KML_2_2_in_UTF_8_with_the_elements_in_their_order()
    {
        var text = Encoding.UTF8.GetString(Written(_document));
        string[] order = ["<?xml version=\"1.0\" encoding=\"utf-8\"?>", "<kml xmlns=\"http://www.opengis.net/kml/2.2\">", "<Style id=", "<color>ff4d48e5</color>", "<Schema", "<Folder>", "<name>排口 &lt;甲&gt;", "<description><![CDATA[", "<TimeStamp>", "<styleUrl>#排口", "<ExtendedData>", "<Point>"];
        var places = order.Select(o => text.IndexOf(o, StringComparison.Ordinal)).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(places, Is.Ordered.Ascending.And.All.GreaterThanOrEqualTo(0));
            Assert.That(text, Does.Not.Contain("gx:").And.Not.Contain("files/"));
        }
    }

    [Test]
    public void A_kmz_begins_with_its_document_and_shows_its_photos()
    {
        using var stream = new MemoryStream();
        KmlWriter.WriteKmz(stream, _document);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        using var text = new StreamReader(zip.Entries[0].Open());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(zip.Entries.Select(e => e.FullName), Is.EqualTo(new[] { "doc.kml", "files/photo1.jpg" }));
            Assert.That(text.ReadToEnd(), Does.Contain("<img src=\"files/photo1.jpg\""));
            Assert.That(KmlReader.Read(stream, "a.kmz").Count(), Is.EqualTo(2));
        }
    }

    // Of these, GDAL reads typed attributes only by LIBKML from a plain file: in a KMZ it looks for schemas in the container of the placemarks only.
    [TestCase("a.kml", "KML", "POINT")]
    [TestCase("a.kml", "LIBKML", "流量 (Real) = 1.5")]
    [TestCase("a.kmz", "LIBKML", "POINT")]
    public void Gdal_reads_what_is_written(string file, string driver, string expected)
    {
        using var folder = new TemporaryFolder();
        using (var stream = File.Create(folder[file]))
        {
            if (file.EndsWith('z'))
                KmlWriter.WriteKmz(stream, _document);
            else
                KmlWriter.Write(stream, _document);
        }

        var (output, errors) = GdalTool.Run("ogrinfo", "--config", "OGR_SKIP", driver == "KML" ? "LIBKML" : "KML", "-al", folder[file]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(errors, Is.Empty);
            Assert.That(output, Does.Contain("= 排口 <甲> & 乙").And.Contain("(113.35 33.7").And.Contain(expected).And.Contain("东安街道"));
        }
    }

    [TestCase(".kml")]
    [TestCase(".kmz")]
    public void Gdal_reads_the_typed_attributes_of_a_document_of_one_folder(string ending)
    {
        using var folder = new TemporaryFolder();
        var document = new MapDocument(null)
        {
            Styles = _document.Styles,
            Folders = [new MapFolder("垃圾点") { Fields = [new DraftField("流量", DraftFieldType.Real)], Placemarks = _document.Folders[0].Folders[0].Placemarks }],
        };
        using (var stream = File.Create(folder["a" + ending]))
            _ = ending == ".kmz" ? KmlWriter.WriteKmz(stream, document) : KmlWriter.Write(stream, document);

        var (output, errors) = GdalTool.Run("ogrinfo", "--config", "OGR_SKIP", "KML", "-al", folder["a" + ending]);
        using var written = File.OpenRead(folder["a" + ending]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(errors, Is.Empty);
            Assert.That(output, Does.Contain("Layer name: 垃圾点").And.Contain("流量 (Real) = 1.5"));
            Assert.That(KmlReader.Read(written, "a" + ending).ToList().Lines(), Is.EqualTo(["1 排口 <甲> & 乙 POINT (113.35 33.7) 类型=生活]]>污水 流量=1.5#"]));
        }
    }

    [TestCase("KML", "p.kml")]
    [TestCase("LIBKML", "p.kml")]
    [TestCase("LIBKML", "p.kmz")]
    public void What_ogr2ogr_writes_is_read(string driver, string file)
    {
        using var folder = new TemporaryFolder();
        folder.Write("p.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"Name":"排口甲","流量":1.5},"geometry":{"type":"MultiPoint","coordinates":[[113.35,33.7],[113.36,33.71]]}}]}""");
        GdalTool.Run("ogr2ogr", "-f", driver, folder[file], folder["p.geojson"], "-nln", "outfalls");
        using var stream = File.OpenRead(folder[file]);
        Assert.That(KmlReader.Read(stream, file).Single().Line(), Does.Contain("outfalls 排口甲 MULTIPOINT ((113.35 33.7), (113.36 33.71))").And.EndsWith("流量=1.5#"));
    }

    [Test]
    public void Any_set_of_placemarks_survives() =>
        Gen.Select(Places.AnyText, Places.AnyShape(areas: true), Places.AnyText, Gen.Double[-1e6, 1e6]).Select((name, shape, text, number) => new Placemark
        {
            Name = name,
            Geometry = shape,
            Description = text,
            Attributes = [new NamedValue("文 本", ExchangeValue.Of(text)), new NamedValue("number", ExchangeValue.Of(number))],
        }).Array[1, 5].Sample(placemarks =>
        {
            var read = KmlReader.Read(new MemoryStream(Written(Places.Document(placemarks))), "a.kml").ToList();
            return read.Count == placemarks.Length && read.Zip(placemarks).All(p => p.First.Placemark is { } r && r.Name == p.Second.Name && r.Description == p.Second.Description
                && r.Geometry!.EqualsExact(p.Second.Geometry) && r.Attributes.SequenceEqual(p.Second.Attributes));
        });

    [TestCase("<Placemark><name>a</name><Point><coordinates>113,33</coordinates></Point></Placemark>", "1 a POINT (113 33)")]
    [TestCase("<Folder><name>外</name><Folder><name> 内 </name><Placemark><Point><coordinates> 113.5, 33.5, 0 </coordinates></Point></Placemark></Folder></Folder>", "1 外/内 POINT (113.5 33.5)")]
    [TestCase("<Placemark><LineString><coordinates>113,33,120 114,34,130</coordinates></LineString></Placemark>", "1 LINESTRING Z (113 33 120, 114 34 130)")]
    [TestCase("<Placemark><MultiGeometry><Point><coordinates>1,2</coordinates></Point><MultiGeometry><Point><coordinates>3,4</coordinates></Point></MultiGeometry></MultiGeometry></Placemark>", "1 MULTIPOINT ((1 2), (3 4))")]
    [TestCase("<Placemark><gx:Track><when>2024-03-05T00:00:00Z</when><when>2024-03-05T00:01:00Z</when><gx:coord>113 33 0</gx:coord><gx:coord>114 34 0</gx:coord></gx:Track></Placemark>", "1 LINESTRING (113 33, 114 34)")]
    [TestCase("<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>", "1 POLYGON ((0 0, 1 0, 1 1, 0 0)) exchange.row.closed")]
    [TestCase("<Placemark><ExtendedData><Data name=\"编号\"><displayName>n</displayName><value>A1</value></Data></ExtendedData><Point><coordinates>1,2</coordinates></Point></Placemark>", "1 POINT (1 2) 编号=A1")]
    [TestCase("<Placemark><Style><IconStyle><Icon><href>x</href></Icon></IconStyle></Style><Point><coordinates>1,2</coordinates></Point></Placemark>", "1 POINT (1 2)")]
    [TestCase("<Schema parent=\"Placemark\" name=\"S_1\"><SimpleField type=\"double\" name=\"Flow\"/></Schema><S_1><name>a</name><Flow>1.5</Flow><Point><coordinates>1,2</coordinates></Point></S_1>", "1 a POINT (1 2) Flow=1.5#")]
    [TestCase("<Placemark><name>a</name></Placemark>", "1 a exchange.row.noGeometry")]
    [TestCase("<Placemark><name>a</name><Point><coordinates>113;33</coordinates></Point></Placemark>", "1 exchange.row.coordinates")]
    [TestCase("<Placemark><name>a</name><Point/></Placemark>", "1 exchange.row.noPosition")]
    [TestCase("<Placemark><Point><coordinates>4000000,3700000</coordinates></Point></Placemark>", "1 exchange.row.outside")]
    [TestCase("<Placemark><Point><coordinates>NaN,33</coordinates></Point></Placemark>", "1 exchange.row.outside")]
    [TestCase("<Placemark><LineString><coordinates>1,2</coordinates></LineString></Placemark>", "1 exchange.row.shortLine")]
    [TestCase("<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>1,2</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>", "1 exchange.row.shortRing")]
    [TestCase("<NetworkLink><name>远方</name><Link><href>http://example.org/a.kml</href></Link></NetworkLink>", "1 exchange.row.networkLink")]
    [TestCase("<GroundOverlay><name>图</name></GroundOverlay>", "1 exchange.row.overlay")]
    public void A_placemark_is_read_or_told(string inside, string expected) => Assert.That(Places.Kml(inside).Single().Line(), Is.EqualTo(expected));

    [Test]
    public void A_bad_placemark_does_not_end_the_file() =>
        Assert.That(Places.Kml("<Placemark><Point><coordinates>x</coordinates></Point></Placemark><Placemark><name>b</name><Point><coordinates>1,2</coordinates></Point></Placemark>").Lines(),
            Is.EqualTo(new[] { "1 exchange.row.coordinates", "2 b POINT (1 2)" }));

    [Test]
    public void Markup_in_descriptions_is_cleaned() =>
        Assert.That(Places.Kml("<Placemark><description><![CDATA[<style>p{}</style><p>第一行</p>第二行<br>a &lt; b<script>alert(1)</script><table><tr><td>责任</td><td>水务局</td></tr></table>]]></description><Point><coordinates>1,2</coordinates></Point></Placemark>").Single().Placemark!.Description,
            Is.EqualTo("第一行\n第二行\na < b责任 水务局"));

    [TestCase("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><kml>&x;</kml>", "xmlEntities")]
    [TestCase("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><kml>&b;</kml>", "xmlEntities")]
    [TestCase("<kml><Document><Placemark><name>a", "xml")]
    [TestCase("<gpx/>", "notKml")]
    [TestCase("名称,经度", "xml")]
    [TestCase("", "xml")]
    public void A_hostile_torn_or_other_file_is_refused(string text, string key) => Tabled.Refused(() => KmlReader.Read(Places.Text(text), "a.kml").ToList(), key);

    [Test]
    public void Folders_nested_without_end_are_refused() =>
        Tabled.Refused(() => Places.Kml(string.Concat(Enumerable.Repeat("<Folder>", 100_000))), "xml");

    [Test]
    public void Geometries_nested_without_end_are_refused() =>
        Tabled.Refused(() => Places.Kml("<Placemark>" + string.Concat(Enumerable.Repeat("<MultiGeometry>", 100_000))), "xml");

    [Test]
    public void What_stands_before_the_cut_is_read()
    {
        var read = new List<string>();
        Tabled.Refused(() =>
        {
            foreach (var row in KmlReader.Read(Places.Text("<kml><Placemark><name>a</name><Point><coordinates>1,2</coordinates></Point></Placemark><Place"), "a.kml"))
                read.Add(row.Line());
        }, "xml");
        Assert.That(read, Is.EqualTo(new[] { "1 a POINT (1 2)" }));
    }

    [Test]
    public void A_kmz_that_leads_out_of_itself_is_refused() => Tabled.Refused(() => Packed(("../doc.kml", "<kml/>")), "archivePath");

    [Test]
    public void A_kmz_without_a_document_is_refused() => Tabled.Refused(() => Packed(("a.txt", "x")), "notKmz");

    [Test]
    public void A_bomb_is_refused_before_it_unpacks() => Tabled.Refused(() => Packed(("doc.kml", "<kml>" + new string(' ', 200 << 20) + "</kml>")), "archiveRatio");

    private static void Packed((string Name, string? Text) part) => Assert.That(KmlReader.Read(new MemoryStream(WordFile.Zip(part)), "a.kmz").ToList(), Is.Empty);

    private static byte[] Written(MapDocument document)
    {
        using var stream = new MemoryStream();
        KmlWriter.Write(stream, document);
        return stream.ToArray();
    }
}
