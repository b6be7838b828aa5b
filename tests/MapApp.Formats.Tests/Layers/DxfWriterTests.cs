using System.Text;
using CsCheck;
using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Tests.Layers;

/// <summary>Drawings: what was written is read back by GDAL and by us, to the millimetre and with its names.</summary>
public sealed class DxfWriterTests
{
    private const string WithHole = "POLYGON ((113.3 33.7, 113.31 33.7, 113.31 33.71, 113.3 33.71, 113.3 33.7), (113.303 33.703, 113.306 33.703, 113.306 33.706, 113.303 33.706, 113.303 33.703))";
    private const string Parted = "MULTIPOLYGON (((113.4 33.7, 113.4 33.71, 113.41 33.71, 113.4 33.7)), ((113.5 33.7, 113.5 33.71, 113.51 33.71, 113.5 33.7)))";

    private static readonly DxfLayerWriter _writer = new();

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    private static LayerDraft Mixed(string title = "污染地块") => Drawn.Layer(title,
        Drawn.Row("a", WithHole), Drawn.Row("b", Parted, "灰河"), Drawn.Row("l", "LINESTRING (113.2 33.9, 113.25 33.95, 113.3 33.9)", "湛河"), Drawn.Row("p", "POINT (113.123456789 33.987654321)", "北渡镇断面"),
        Drawn.Row("m", "GEOMETRYCOLLECTION (POINT (113.3 33.7), LINESTRING (113.3 33.7, 113.4 33.8))", null), Drawn.Row("d", null));

    [TestCase("EPSG:4526")]
    [TestCase("EPSG:4547")]
    [TestCase("EPSG:4509")]
    [TestCase("EPSG:32649")]
    [TestCase("EPSG:3857")]
    public void Gdal_and_we_read_the_same_entities_names_and_places(string code)
    {
        var layer = Mixed();
        var path = Drawn.Written(_folder, _writer, code, layer);
        var (theirs, ours) = (Drawn.Gdal(_folder, path), Drawn.Ours(Unmarked(path)));
        var drawn = layer.Rows.Where(r => r.Geometry is not null).SelectMany(r => Drawn.Corners(r.Geometry!, code)).ToList();
        using (Assert.EnterMultipleScope())
        {
            // Two rings, two parts, a line, a point, two of the collection; and four names.
            Assert.That((theirs.Count, ours.Count, ours.Count(o => o.Problem is not null)), Is.EqualTo((12, 12, 0)));
            Assert.That(theirs.Select(t => t.Layer), Is.All.EqualTo("污染地块"));
            Assert.That(theirs.Select(t => t.Text).OfType<string>(), Is.EqualTo(new[] { "曹李村", "灰河", "湛河", "北渡镇断面" }));
            Assert.That(ours.Select(o => o.Value("text")).OfType<string>(), Is.EqualTo(new[] { "曹李村", "灰河", "湛河", "北渡镇断面" }));
            Assert.That(Drawn.Apart([.. theirs.Where(t => t.Text is null).SelectMany(t => Closed(t.Geometry))], drawn), Is.LessThan(Drawn.Near));
            Assert.That(Drawn.Apart([.. ours.Where(o => o.Value("text") is null).SelectMany(o => Closed(o.Geometry!))], drawn), Is.LessThan(Drawn.Near));
        }
    }

    [Test]
    public void Attributes_stand_beside_every_part_the_id_once_and_a_hole_says_that_it_is_one()
    {
        var ours = Drawn.Ours(Unmarked(Drawn.Written(_folder, _writer, Drawn.Zone, Mixed())));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ours.Where(o => o.Value("text") is null).Select(o => (o.Value("id"), o.Value("name"), o.Value("elsewh.of"), o.Value("elsewh.ring"))), Is.EqualTo(new (string?, string?, string?, string?)[]
            {
                ("a", "曹李村", null, null), (null, "曹李村", "a", "hole"), ("b", "灰河", null, null), (null, "灰河", "b", null), ("l", "湛河", null, null), ("p", "北渡镇断面", null, null), ("m", null, null, null), (null, null, "m", null),
            }));
            Assert.That((ours[0].Value("targetYear"), ours[0].Value("accuracy"), ours[0].Value("schematic"), ours[0].Value("layer")), Is.EqualTo(("2021", "12.5", "true", "污染地块")));
            Assert.That(ours[0].Geometry, Is.InstanceOf<Polygon>());
        }
    }

    [TestCase("EPSG:4526")]
    [TestCase("EPSG:4547")]
    public void What_was_drawn_in_several_entities_comes_back_as_one_and_names_are_no_things_of_their_own(string code)
    {
        var layer = Mixed();
        var ours = Drawn.Ours(Drawn.Written(_folder, _writer, code, layer));
        var placed = layer.Rows.Where(r => r.Geometry is not null).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ours.Select(o => (o.Value("id"), o.Value("name"), o.Geometry!.GeometryType)), Is.EqualTo(placed.Select(r => ((string?)r.Values[0], (string?)r.Values[1], r.Geometry!.GeometryType))));
            Assert.That(ours.Select(o => o.Geometry is Polygon area ? area.NumInteriorRings : 0), Is.EqualTo(new[] { 1, 0, 0, 0, 0 }));
            Assert.That(Drawn.Apart([.. ours.SelectMany(o => Closed(o.Geometry!))], [.. placed.SelectMany(r => Drawn.Corners(r.Geometry!, code))]), Is.LessThan(Drawn.Near));
            Assert.That(ours.SelectMany(o => o.Values).Select(v => v.Name), Has.None.StartsWith("mapapp.").And.None.EqualTo("text"));
        }
    }

    // Somebody corrected a name on the sheet, and took the first part of an area away.
    [Test]
    public void What_was_changed_in_the_drawing_is_not_put_together_nor_left_out()
    {
        var path = Drawn.Written(_folder, _writer, Drawn.Zone, Mixed());
        var text = File.ReadAllText(path, Gbk);
        var label = text.IndexOf("\r\n1\r\n湛河\r\n", StringComparison.Ordinal);
        text = text[..label] + "\r\n1\r\n沙河\r\n" + text[(label + "\r\n1\r\n湛河\r\n".Length)..];
        var id = text.IndexOf("id=b\r\n", StringComparison.Ordinal);
        File.WriteAllText(path, text[..id] + "id=z\r\n" + text[(id + "id=b\r\n".Length)..], Gbk);
        var ours = Drawn.Ours(path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ours.Where(o => o.Value("text") is not null).Select(o => o.Value("text")), Is.EqualTo(new[] { "沙河" }));
            Assert.That(ours.Where(o => o.Value("name") == "灰河").Select(o => (o.Value("id"), o.Value("mapapp.of"), o.Geometry!.GeometryType)), Is.EqualTo(new (string?, string?, string)[] { ("z", null, "Polygon"), (null, "b", "Polygon") }));
        }
    }

    // Parcels are called by the text that stands in them.
    [Test]
    public void A_name_stands_within_its_area()
    {
        var path = Drawn.Written(_folder, _writer, Drawn.Zone, Drawn.Layer("地块", Drawn.Row("a", "POLYGON ((113.3 33.7, 113.31 33.7, 113.31 33.71, 113.309 33.701, 113.3 33.7))", "弯地"), Drawn.Row("b", "POLYGON ((113.4 33.7, 113.41 33.7, 113.41 33.71, 113.4 33.7))", "三角地")));
        var parcels = new MapApp.Formats.Parcels.ParcelReader().Read(path, null);
        Assert.That((parcels.Crs.Code, string.Join(' ', parcels.Parcels.Select(p => p.Name))), Is.EqualTo((Drawn.Zone, "弯地 三角地")));
    }

    [Test]
    public void Heights_stay_where_every_corner_has_one()
    {
        var layer = Drawn.Layer("断面", Drawn.Row("p", "POINT Z (113.3 33.7 82.5)"), Drawn.Row("l", "LINESTRING Z (113.3 33.7 82.5, 113.4 33.8 90.125)"), Drawn.Row("r", "POLYGON Z ((113.3 33.7 1, 113.31 33.7 2, 113.31 33.71 3, 113.3 33.7 1))"),
            Drawn.Row("h", new LineString([new CoordinateZ(113.3, 33.7, 5), new CoordinateZ(113.4, 33.8)]), null));
        var path = Drawn.Written(_folder, _writer, Drawn.Zone, layer);
        var (output, errors) = GdalTool.Run("ogrinfo", "-al", "-q", path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(errors, Is.Empty);
            Assert.That(output, Does.Match(@"POINT Z \([\d.]+ [\d.]+ 82.5\)").And.Match(@"LINESTRING Z \([\d.]+ [\d.]+ 82.5,[\d.]+ [\d.]+ 90.125\)").And.Match(@"LINESTRING Z \(([\d.]+ [\d.]+ 1),[\d.]+ [\d.]+ 2,[\d.]+ [\d.]+ 3,\1\)"));
            Assert.That(Drawn.Ours(path).Where(o => o.Value("text") is null).Select(o => (o.Geometry!.OgcGeometryType, o.Value("id"))), Is.EqualTo(new[] { (OgcGeometryType.Point, "p"), (OgcGeometryType.LineString, "l"), (OgcGeometryType.Polygon, "r"), (OgcGeometryType.LineString, "h") }));
            Assert.That(Drawn.Losses(_writer, Drawn.Zone, layer), Does.Contain("halfHigh"));
        }
    }

    [Test]
    public void Layers_are_called_as_autocad_allows_and_stay_apart()
    {
        string[] titles = ["地块:“甲”/乙", "0", "地块：“甲”／乙", "plots", "PLOTS", new string('长', 200), new string('长', 201), "\u0001"];
        LayerDraft[] layers = [.. titles.Select((t, i) => Drawn.Layer(t, Drawn.Row($"{i}", "POINT (113.3 33.7)", null)))];
        var path = Drawn.Written(_folder, _writer, Drawn.Zone, layers);
        string[] expected = ["地块：“甲”／乙", "0_2", "地块：“甲”／乙_2", "plots", "PLOTS_2", new string('长', 127), new string('长', 126) + "_2", "_2"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Drawn.Gdal(_folder, path).Select(t => t.Layer), Is.EqualTo(expected));
            Assert.That(Drawn.Ours(path).Select(o => o.Value("layer")), Is.EqualTo(expected));
            Assert.That(Drawn.Losses(_writer, Drawn.Zone, layers).Count(l => l == "dxfLayer"), Is.EqualTo(7));
        }
    }

    [TestCase("a\r\n0\r\nENDSEC\r\n0\r\nEOF", "a  0  ENDSEC  0  EOF")]
    [TestCase("\u202E倒\u2066字\u0000", "倒字")]
    [TestCase("a^b ^J", "a^b ^J")]
    [TestCase("{甲};\\P乙", "{甲};\\P乙")]
    [TestCase("50%%d %", "50％％d %")]
    [TestCase("\\U+4E00", "＼U+4E00")]
    [TestCase("联通", "联通")]
    [TestCase("許功蓋", "許功蓋")]
    [TestCase("𠮷田€", "𠮷田€")]
    [TestCase("\uD842x", "x")]
    [TestCase("   ", null)]
    public void Whatever_a_name_holds_it_stays_one_text_of_one_line(string name, string? expected)
    {
        var path = Drawn.Written(_folder, _writer, Drawn.Zone, Drawn.Layer("点", Drawn.Row("a", "POINT (113.3 33.7)", name), Drawn.Row("b", "POINT (113.4 33.7)", "尾")));
        var (theirs, ours) = (Drawn.Gdal(_folder, path), Drawn.Ours(Unmarked(path)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ours.Where(o => o.Value("id") == "a").Select(o => o.Value("name")), Is.EqualTo(new[] { expected }));
            Assert.That(ours.Select(o => o.Value("text")).OfType<string>(), Is.EqualTo(new[] { expected, "尾" }.OfType<string>()));
            // GDAL knows no \U+XXXX in texts; the rest of them it reads as we do.
            if (!name.Contains('€', StringComparison.Ordinal))
                Assert.That(theirs.Select(t => t.Text?.Trim()).OfType<string>(), Is.EqualTo(new[] { expected, "尾" }.OfType<string>()));
        }
    }

    [Test]
    public void What_is_too_long_is_cut_between_characters_and_told()
    {
        var layer = new LayerDraft("own1", "点", [new("name", DraftFieldType.Text), .. Enumerable.Range(0, 100).Select(i => new DraftField($"f{i}", DraftFieldType.Text))],
            [new DraftRow(new Point(113.3, 33.7), [new string('长', 1_000_000), .. Enumerable.Repeat(new string('x', 240), 100)])]);
        var ours = Drawn.Ours(Unmarked(Drawn.Written(_folder, _writer, Drawn.Zone, layer)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((ours[1].Value("text"), ours[0].Value("name")), Is.EqualTo((new string('长', 127), new string('长', 125))), "255 bytes, of which 'name=' takes five");
            Assert.That(ours[0].Values.Count(v => v.Name.StartsWith('f')), Is.EqualTo(63), "16,000 bytes");
            Assert.That(Drawn.Losses(_writer, Drawn.Zone, layer), Does.Contain("dxfCut"));
        }
    }

    [Test]
    public void What_a_drawing_cannot_hold_is_told_before_it_is_written()
    {
        var layer = Drawn.Layer("污染地块", [.. Mixed().Rows, Drawn.Row("x", "POINT (116.2 33.7)", "\u0001𠮷"), Drawn.Row("y", "POINT (113 33)", null) with { Photos = () => [new PlacemarkPhoto("a.jpg", Stream () => new MemoryStream())] }]);
        var losses = _writer.Losses([layer], Drawn.In(Drawn.Zone)).ToDictionary(l => l.Key["exchange.loss.".Length..], l => l.Arguments);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(losses.Keys, Is.EqualTo(new[] { "zoneUnsaid", "dxfTexts", "dxfNames", "dxfAttributes", "outsideZone", "holes", "parts", "dxfCleaned", "dxfEscaped", "noPlace", "photos" }));
            Assert.That((losses["zoneUnsaid"]["zone"], losses["zoneUnsaid"]["crs"], losses["holes"]["count"], losses["parts"]["count"], losses["outsideZone"]["count"]), Is.EqualTo(("38", "EPSG:4526", "1", "2", "1")));
            Assert.That(Drawn.Losses(_writer, "EPSG:4547", Drawn.Layer("点")), Is.EqualTo(new[] { "meridianUnsaid", "dxfTexts" }));
            Assert.That(Drawn.Losses(_writer, "EPSG:3857", Drawn.Layer("点")), Is.EqualTo(new[] { "crsUnsaid", "stretched", "dxfTexts" }));
        }
    }

    // Of 300 m a metre, of 60 km the hundred metres that are the most.
    [TestCase(0.00001, "1")]
    [TestCase(0.02, "2")]
    [TestCase(0.2, "20")]
    [TestCase(2, "100")]
    public void Names_are_as_high_as_the_drawing_is_wide_and_the_height_is_told(double degrees, string metres)
    {
        var layer = Drawn.Layer("点", Drawn.Row("a", "POINT (113.3 33.7)"), Drawn.Row("b", new Point(113.3 + degrees, 33.7), "东"));
        var path = Drawn.Written(_folder, _writer, Drawn.Zone, layer);
        Assert.That(_writer.Losses([layer], Drawn.In(Drawn.Zone)).Single(l => l.Key == "exchange.loss.dxfNames").Arguments["metres"], Is.EqualTo(metres));
        Assert.That(GdalTool.Run("ogrinfo", "-al", "-q", path).Output, Does.Contain($"s:{metres}g"));
    }

    [Test]
    public void Degrees_are_no_drawing() =>
        Assert.That(() => Drawn.Written(_folder, _writer, "EPSG:4490", Mixed()), Throws.ArgumentException.With.Message.Contains("degrees"));

    [Test]
    public void A_layer_outside_the_zone_is_refused() =>
        Assert.That(() => Drawn.Written(_folder, _writer, Drawn.Zone, Drawn.Layer("点", Drawn.Row("a", "POINT (80 40)"))), Throws.TypeOf<ExchangeException>().With.Property("Problem").Property("Key").EqualTo("exchange.outsideCrs"));

    [Test]
    public void Empty_layers_are_an_empty_drawing_that_names_them()
    {
        var path = Drawn.Written(_folder, _writer, Drawn.Zone, Drawn.Layer("空"), Drawn.Layer("无位置", Drawn.Row("a", null)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Drawn.Gdal(_folder, path), Is.Empty);
            Assert.That(Drawn.Ours(path), Is.Empty);
            Assert.That(File.ReadAllText(path, CodePagesEncodingProvider.Instance.GetEncoding(936)!), Does.Contain("空").And.Contain("无位置").And.EndWith("EOF\r\n"));
        }
    }

    [Test]
    public void Every_handle_is_given_once()
    {
        var lines = File.ReadAllLines(Drawn.Written(_folder, _writer, Drawn.Zone, Mixed(), Drawn.Layer("线", Drawn.Row("l", "LINESTRING Z (113.3 33.7 1, 113.4 33.8 2)"))), Encoding.Latin1);
        var pairs = lines.Chunk(2).Select(p => (Code: int.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture), Value: p[1])).ToList();
        var handles = pairs.Skip(pairs.FindIndex(p => p.Value == "TABLES")).Where(p => p.Code is 5 or 105).Select(p => p.Value).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(handles, Is.Unique.And.Count.GreaterThan(40));
            Assert.That(pairs.Where(p => p.Code is 330 or 350).Select(p => p.Value).Where(o => o != "0").Distinct(), Is.SubsetOf(handles));
        }
    }

    [Test]
    public void It_is_written_as_its_rows_are_read()
    {
        using var target = new MemoryStream();
        var (passes, beforeLast) = (0, 0L);
        IEnumerable<DraftRow> Rows()
        {
            passes++;
            for (var i = 0; i < 5_000; i++)
                yield return Drawn.Row($"{i}", "POINT (113.3 33.7)");
            beforeLast = target.Length;
        }

        var written = _writer.Write(target, [Drawn.Layer("点") with { Rows = Rows() }], Drawn.In(Drawn.Zone));
        Assert.That((written, passes), Is.EqualTo((5_000, 2)), "once to look, once to write");
        Assert.That(beforeLast, Is.GreaterThan(target.Length * 0.98));
    }

    [Test]
    public void Any_names_and_places_come_back()
    {
        var name = Gen.OneOf(Gen.String[Gen.Char['\u4E00', '\u9FA5'], 1, 20], Gen.String[Gen.Char[' ', '~'], 1, 20], Gen.String[Gen.Char, 0, 12]);
        var place = Gen.Select(Gen.Double[112.6, 115.4], Gen.Double[20, 50], (lon, lat) => new Coordinate(lon, lat));
        var line = place.Array[2, 6].Select(Geometry (c) => new LineString(c));
        var ring = place.Array[3, 6].Where(c => c.Distinct().Count() == c.Length).Select(Geometry (c) => new Polygon(new LinearRing([.. c, c[0].Copy()])));
        var geometry = Gen.OneOf(place.Select(Geometry (c) => new Point(c)), line, ring);
        Gen.Select(name, geometry).Array[1, 6].Sample(rows =>
        {
            using var stream = new MemoryStream();
            // The name of the layer is no valid UTF-8: else a name in GBK might be so by chance.
            var layer = Drawn.Layer("曹李村", [.. rows.Select((r, i) => Drawn.Row($"{i}", r.Item2, r.Item1))]);
            _writer.Write(stream, [layer], Drawn.In(Drawn.Zone));
            var path = _folder[$"{Guid.NewGuid():N}.dxf"];
            File.WriteAllBytes(path, stream.ToArray());
            var shapes = Drawn.Ours(path).Where(o => o.Value("id") is not null).ToList();
            File.Delete(path);
            Assert.That(shapes.Select(s => s.Value("id")), Is.EqualTo(rows.Select((_, i) => $"{i}")));
            Assert.That(Drawn.Apart([.. shapes.SelectMany(s => Closed(s.Geometry!))], [.. rows.SelectMany(r => Drawn.Corners(r.Item2, Drawn.Zone))]), Is.LessThan(Drawn.Near));
            foreach (var (shape, told) in shapes.Zip(rows.Select(r => r.Item1)).Where(p => p.Second.All(c => c is >= ' ' and <= '~' or >= '\u4E00' and <= '\u9FA5') && !p.Second.Contains("%%", StringComparison.Ordinal) && !p.Second.Contains("\\U+", StringComparison.OrdinalIgnoreCase)))
                Assert.That(shape.Value("name") ?? "", Is.EqualTo(told.Trim()));
        }, iter: 500);
    }

    private static Encoding Gbk => CodePagesEncodingProvider.Instance.GetEncoding(936)!;

    // As a program leaves it that knows no marks of ours: every entity a thing of its own.
    private static string Unmarked(string path)
    {
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(File.ReadAllText(path, Encoding.Latin1).Replace("mapapp.", "elsewh.", StringComparison.Ordinal)));
        return path;
    }

    private static IEnumerable<Coordinate> Closed(Geometry geometry) => Drawn.Rings(geometry).SelectMany(r => r.Length > 3 && r[0].Equals2D(r[^1]) ? r[..^1] : r);
}
