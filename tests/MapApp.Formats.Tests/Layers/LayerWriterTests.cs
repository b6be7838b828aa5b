using System.Text.Json;
using System.Xml.Linq;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Core.Styles;
using MapApp.Core.Styles.Looks;
using MapApp.Formats.Layers;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Formats.Tests.Layers;

/// <summary>What is written is read back by GDAL: same count, attributes and places, Chinese names, every system.</summary>
public sealed class LayerWriterTests
{
    private static readonly WKTReader _wkt = new();

    private static readonly DraftField[] _fields =
    [
        new("id", DraftFieldType.Text), new("name", DraftFieldType.Text), new("targetYear", DraftFieldType.Integer), new("positionAccuracyMetres", DraftFieldType.Real), new("positionSource", DraftFieldType.Text),
        new("schematic", DraftFieldType.Boolean),
    ];

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    private static LayerDraft Plots(params DraftRow[] rows) => new("plots", "污染地块", _fields, rows);

    private static DraftRow Row(string id, string? wkt, string name = "曹李村", long? year = 2021, double? accuracy = 12.5, string? source = "survey", bool? schematic = true) =>
        new(wkt is null ? null : _wkt.Read(wkt), [id, name, year, accuracy, source, schematic]);

    private static readonly DraftRow[] _areas =
    [
        Row("a", "POLYGON ((113.3 33.7, 113.31 33.7, 113.31 33.71, 113.3 33.71, 113.3 33.7), (113.303 33.703, 113.306 33.703, 113.306 33.706, 113.303 33.706, 113.303 33.703))"),
        Row("b", "MULTIPOLYGON (((113.4 33.7, 113.4 33.71, 113.41 33.71, 113.4 33.7)), ((113.5 33.7, 113.5 33.71, 113.51 33.71, 113.5 33.7)))", "“引号”, 逗号\n换行", null, null, null, null),
        Row("c", "POLYGON ((113.123456789012 33.987654321098, 113.2 33.98, 113.2 33.99, 113.123456789012 33.987654321098))", "𠮷田", -5, 0.000125, "x", false),
    ];

    private string Written(ILayerWriter writer, Crs crs, params LayerDraft[] layers)
    {
        var path = _folder[$"{Guid.NewGuid():N}{writer.Ending}"];
        using var stream = File.Create(path);
        writer.Write(stream, layers, new CrsTransform(crs));
        return path;
    }

    // The layer of a file as GDAL reads it, in WGS 84.
    private List<(string Id, string? Name, string? Year, string? Accuracy, string? Schematic, Geometry? Geometry)> Read(string file, string? layer = null)
    {
        var json = _folder[$"{Guid.NewGuid():N}.geojsonl"];
        string[] arguments = ["-f", "GeoJSONSeq", "-lco", "COORDINATE_PRECISION=14", json, file, .. layer is null ? Array.Empty<string>() : [layer]];
        GdalTool.Run("ogr2ogr", arguments);
        var reader = new GeoJsonReader();
        return [.. File.ReadLines(json).Select(line =>
        {
            using var row = JsonDocument.Parse(line);
            var of = row.RootElement.GetProperty("properties");
            string? Of(string name) => of.EnumerateObject().FirstOrDefault(p => p.Name == name || p.Name == (name.Length > 10 ? name[..10] : name)) is { Value.ValueKind: not JsonValueKind.Undefined and not JsonValueKind.Null } p ? p.Value.ToString() : null;
            // GDAL lets a property go that only repeats the id of the feature.
            return (Of("id") ?? row.RootElement.GetProperty("id").GetString()!, Of("name"), Of("targetYear"), Of("positionAccuracyMetres"), Of("schematic"), reader.Read(row.RootElement.GetProperty("geometry")));
        })];
    }

    [Test]
    public void Geojson_is_read_back_by_gdal_with_every_digit()
    {
        foreach (var linewise in new[] { false, true })
        {
            var rows = Read(Written(new GeoJsonLayerWriter(linewise), CrsCatalogue.Cgcs2000, Plots([.. _areas, Row("d", null)])));
            Assert.That(rows.Select(r => (r.Id, r.Name, r.Year, r.Accuracy)), Is.EqualTo(new (string, string?, string?, string?)[]
            {
                ("a", "曹李村", "2021", "12.5"), ("b", "“引号”, 逗号\n换行", null, null), ("c", "𠮷田", "-5", "0.000125"), ("d", "曹李村", "2021", "12.5"),
            }));
            Assert.That(rows.Zip(_areas).All(p => p.First.Geometry!.EqualsTopologically(p.Second.Geometry!) && Apart(p.First.Geometry!, p.Second.Geometry!) < 1e-13), Is.True);
            Assert.That(rows[3].Geometry, Is.Null);
        }
    }

    [Test]
    public void Geojson_winds_outlines_as_rfc_7946_wants_and_names_no_system()
    {
        var text = File.ReadAllText(Written(new GeoJsonLayerWriter(linewise: false), CrsCatalogue.Cgcs2000, Plots(_areas)));
        using var json = JsonDocument.Parse(text);
        var reader = new GeoJsonReader();
        foreach (var polygon in json.RootElement.GetProperty("features").EnumerateArray().Select(f => reader.Read(f.GetProperty("geometry"))!).SelectMany(g => Enumerable.Range(0, g.NumGeometries).Select(g.GetGeometryN)).Cast<Polygon>())
        {
            Assert.That(NetTopologySuite.Algorithm.Orientation.IsCCW(polygon.ExteriorRing.Coordinates), Is.True);
            Assert.That(polygon.InteriorRings.Any(r => NetTopologySuite.Algorithm.Orientation.IsCCW(r.Coordinates)), Is.False);
        }

        Assert.That(json.RootElement.TryGetProperty("crs", out _), Is.False);
        Assert.That(json.RootElement.GetProperty("features")[0].GetProperty("id").GetString(), Is.EqualTo("a"));
    }

    [TestCase("EPSG:4490")]
    [TestCase("EPSG:4326")]
    [TestCase("EPSG:4526")]
    [TestCase("EPSG:4547")]
    [TestCase("EPSG:4509")]
    [TestCase("EPSG:32649")]
    [TestCase("EPSG:3857")]
    public void A_shapefile_is_read_back_by_gdal_in_every_system(string code)
    {
        var crs = CrsCatalogue.Find(code)!;
        var path = Written(new ShapefileLayerWriter(), crs, Plots([.. _areas, Row("d", null)]));

        // By its own .prj: GDAL must know the system without being told.
        var rows = Read($"/vsizip/{path}", "plots");
        var back = new CrsTransform(crs);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(r => (r.Id, r.Name, r.Year, r.Accuracy)), Is.EqualTo(new (string, string?, string?, string?)[]
            {
                ("a", "曹李村", "2021", "12.5"), ("b", "“引号”, 逗号\n换行", null, null), ("c", "𠮷田", "-5", "0.000125"),
            }));
            // GeoJSON of GDAL is WGS 84; a millimetre is 1e-8 degrees.
            Assert.That(rows.Zip(_areas).Max(p => Apart(p.First.Geometry!, p.Second.Geometry!)), Is.LessThan(1e-8));
        }
    }

    [Test]
    public void Points_lines_and_areas_of_one_layer_become_three_shapefiles()
    {
        var mixed = Plots(_areas[0], Row("p", "POINT (113.3 33.7)"), Row("l", "LINESTRING (113.3 33.7, 113.4 33.8)"), Row("m", "MULTIPOINT ((113.3 33.7), (113.4 33.7))"));
        var path = Written(new ShapefileLayerWriter(), CrsCatalogue.Cgcs2000, mixed);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { "plots_point", "plots_line", "plots_area" }.Select(l => string.Join(",", Read($"/vsizip/{path}", l).Select(r => r.Id))), Is.EqualTo(new[] { "p,m", "l", "a" }));
            Assert.That(new ShapefileLayerWriter().Losses([mixed], new CrsTransform(CrsCatalogue.Cgcs2000)).Select(l => l.Key), Does.Contain("exchange.loss.split"));
        }
    }

    [Test]
    public void Chinese_names_of_fields_are_cut_to_ten_bytes_stay_different_and_are_told()
    {
        var layer = new LayerDraft("wells", "监测井", [new("所属单位", DraftFieldType.Text), new("所属单号", DraftFieldType.Text), new("水位", DraftFieldType.Text)],
            [new DraftRow(_wkt.Read("POINT (113.3 33.7)"), ["环保局", "A-7", "低"])]);
        var renamed = new ShapefileLayerWriter().Losses([layer], new CrsTransform(CrsCatalogue.Cgcs2000)).SelectMany(l => l.Arguments.Values).ToList();
        var (output, _) = GdalTool.Run("ogrinfo", "-al", "-q", $"/vsizip/{Written(new ShapefileLayerWriter(), CrsCatalogue.Cgcs2000, layer)}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(output, Does.Contain("所属单 (String) = 环保局").And.Contain("所属单1 (String) = A-7").And.Contain("水位 (String) = 低"));
            Assert.That(string.Join(' ', renamed), Does.Contain("所属单1"));
        }
    }

    [Test]
    public void What_a_shapefile_cannot_hold_is_told_before_it_is_written()
    {
        var layer = Plots(Row("a", "POINT (113.3 33.7)", new string('长', 100), accuracy: 1.0 / 3), Row("c", "POINT (113 33)", accuracy: 123_456_789_012_345.0), Row("b", null));
        var losses = new ShapefileLayerWriter().Losses([layer], new CrsTransform(CrsCatalogue.Find("gcj02")!)).ToDictionary(l => l.Key, l => l.Arguments);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(losses.Keys, Is.EquivalentTo(new[] { "exchange.loss.fieldNames", "exchange.loss.textCut", "exchange.loss.rounded", "exchange.loss.unplaced", "exchange.loss.noPrj" }));
            Assert.That(losses["exchange.loss.fieldNames"]["names"], Is.EqualTo("positionAccuracyMetres → positionAc, positionSource → positionSo"));
        }

        var row = Read($"/vsizip/{Written(new ShapefileLayerWriter(), CrsCatalogue.Cgcs2000, layer)}")[0];
        // 84 characters of three bytes, and none halved.
        Assert.That(row.Name, Is.EqualTo(new string('长', 84)));
        Assert.That(double.Parse(row.Accuracy!, System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(0.33).Within(1e-9), "two decimals are left beside fifteen digits");
    }

    [Test]
    public void Names_that_are_cut_alike_stay_apart()
    {
        var layer = new LayerDraft("l", "l", [new("positionAccuracy", DraftFieldType.Integer), new("positionActual", DraftFieldType.Integer), new("positionAc", DraftFieldType.Integer)], [new DraftRow(_wkt.Read("POINT (113 33)"), [1L, 2L, 3L])]);
        var (output, _) = GdalTool.Run("ogrinfo", "-al", "-q", $"/vsizip/{Written(new ShapefileLayerWriter(), CrsCatalogue.Cgcs2000, layer)}");
        Assert.That(output, Does.Contain("positionAc (Integer64) = 1").And.Contain("positionA1 (Integer64) = 2").And.Contain("positionA2 (Integer64) = 3"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Tables_are_read_back_by_gdal_with_their_wkt(bool workbook)
    {
        var path = Written(new SheetLayerWriter(workbook), CrsCatalogue.Find("EPSG:4547")!, Plots([.. _areas, Row("p", "POINT (113.3 33.7)", "=1+1")]));
        var json = _folder[$"{Guid.NewGuid():N}.geojsonl"];
        GdalTool.Run("ogr2ogr", "-f", "GeoJSONSeq", json, path, "-oo", "HEADERS=FORCE");
        var rows = File.ReadLines(json).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("properties")).ToList();
        var expected = Expected("EPSG:4547");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(r => r.GetProperty("id").GetString()), Is.EqualTo(new[] { "a", "b", "c", "p" }));
            Assert.That(rows[3].GetProperty("name").GetString(), Is.EqualTo(workbook ? "=1+1" : "'=1+1"));
            Assert.That(rows.Take(3).Select(r => _wkt.Read(r.GetProperty("wkt (EPSG:4547)").GetString())).Zip(expected).Max(p => Apart(p.First, p.Second)), Is.LessThan(1e-6));
            Assert.That(double.Parse(rows[3].GetProperty("east (EPSG:4547)").ToString(), System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(GaussKruger.FromLonLat(113.3, 33.7, 38).Easting - 38_000_000).Within(1e-6));
        }
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Kml_is_read_back_by_gdal_and_by_us_a_layer_for_each_with_types_and_every_digit(bool packed)
    {
        var numbers = new LayerDraft("own1", "编号 & 名称", [new("id", DraftFieldType.Text), new("name", DraftFieldType.Text), new("长编号", DraftFieldType.Integer), new("description", DraftFieldType.Text)],
            [new DraftRow(_wkt.Read("LINESTRING Z (113.3 33.7 82.5, 113.4 33.8 90.125)"), ["x", "甲", 410402000000000001L, "岸边"]), new DraftRow(null, ["y", null, 1L, null])]);
        var path = Written(new KmlLayerWriter(packed), CrsCatalogue.Cgcs2000, Plots(_areas), numbers);
        // GDAL knows the schema of a document that it opens, not of one that it unpacks.
        var document = packed ? $"/vsizip/{path}/doc.kml" : path;
        var (output, errors) = GdalTool.Run("ogrinfo", "-al", document);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(errors, Is.Empty);
            Assert.That(output, Does.Contain("Layer name: 污染地块").And.Contain("targetYear: Integer").And.Contain("positionAccuracyMetres: Real").And.Contain("schematic: Integer"));
            Assert.That(output, Does.Contain("schematic (Integer) = 1").And.Contain("schematic (Integer) = 0").And.Contain("targetYear (Integer) = -5").And.Contain("positionAccuracyMetres (Real) = 0.000125"));
            Assert.That(output, Does.Contain("长编号 (String) = 410402000000000001").And.Contain("description (String) = 岸边").And.Contain("LINESTRING Z (113.3 33.7 82.5,113.4 33.8 90.125)"));
        }

        var rows = GdalRows(document, "污染地块");
        Assert.That(rows.Zip(_areas).All(p => Apart(p.First, p.Second.Geometry!) < 1e-13), Is.True);
        using var file = new SourceFiles(new NoGeoPackages()).Open(path, Path.GetFileName(path));
        var ours = file.Layers.SelectMany(l => l.Features).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ours.Take(3).Select(r => string.Join(' ', r.Values.Where(v => v.Name is "id" or "name" or "targetYear" or "positionAccuracyMetres" or "schematic").Select(v => v.Value.Text))),
                Is.EqualTo(new[] { "曹李村 a 2021 12.5 true", "“引号”, 逗号\n换行 b", "𠮷田 c -5 0.000125 false" }));
            Assert.That(ours.Take(3).Zip(_areas).All(p => p.First.Geometry!.EqualsExact(p.Second.Geometry!)), Is.True);
            Assert.That(ours[3].Geometry!.Coordinates.Select(c => c.Z), Is.EqualTo(new[] { 82.5, 90.125 }));
            Assert.That(ours[4].Problem!.Key, Is.EqualTo("exchange.row.noGeometry"));
        }
    }

    [Test]
    public void Kml_has_a_look_for_each_colour_that_the_map_gives_a_layer_and_not_one_for_each_feature()
    {
        var zones = new LayerDraft("protectionZones", "水源保护区", [new("grade", DraftFieldType.Text)], [.. new[] { "first", "second", "first", "quasi" }.Select(g => new DraftRow(_areas[0].Geometry, [g]))]) { Looks = MapStyle.Default.For("protectionZones") };
        var own = new LayerDraft("own1", "垃圾点", [], [new DraftRow(_wkt.Read("POINT (113 33)"), [])]) { Looks = MapStyle.Default.For(new LayerKind("own1", "Point", LayerKind.OwnGroup, "垃圾点", "垃圾点", []) { Look = LayerLook.Standard with { Color = "m-z3" } }) };
        var kml = XDocument.Load(Written(new KmlLayerWriter(packed: false), CrsCatalogue.Cgcs2000, zones, own));
        var space = kml.Root!.Name.Namespace;
        string[] Colors(string part) => [.. kml.Descendants(space + part).Select(s => s.Element(space + "color")?.Value ?? "none")];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(kml.Descendants(space + "styleUrl").Select(u => u.Value), Is.EqualTo(new[] { "#protectionZones-1", "#protectionZones-2", "#protectionZones-1", "#protectionZones-3", "#own1-1" }));
            Assert.That(kml.Descendants(space + "Style").Select(s => s.Attribute("id")!.Value), Is.EqualTo(new[] { "protectionZones-1", "protectionZones-2", "protectionZones-3", "own1-1" }));
            // KML writes alpha, blue, green, red.
            Assert.That(Colors("LineStyle"), Is.EqualTo(new[] { "ff1e26b3", "ff00548f", "ff406b24", "ff406b24" }));
            Assert.That(Colors("PolyStyle")[0], Is.EqualTo("331e26b3"), "a fifth of its red shows the ground");
            Assert.That(Colors("IconStyle")[3], Is.EqualTo("ff406b24"));
        }
    }

    [Test]
    public void What_kml_and_gpx_cannot_hold_is_told_before_they_are_written()
    {
        var layer = new LayerDraft("own1", "垃圾点", [new("name", DraftFieldType.Text), new("n", DraftFieldType.Integer)],
        [
            new DraftRow(_areas[0].Geometry, ["a\u0001b", 3_000_000_000L]) { Photos = () => [new PlacemarkPhoto("a.jpg", Stream () => new MemoryStream())] }, new DraftRow(null, ["c", 1L]),
        ]);
        string[] Keys(ILayerWriter writer) => [.. writer.Losses([layer], new CrsTransform(CrsCatalogue.Cgcs2000)).Select(l => l.Key["exchange.loss.".Length..])];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Keys(new KmlLayerWriter(packed: true)), Is.EqualTo(new[] { "fixedCrs", "wideNumbers", "unwritable" }));
            Assert.That(Keys(new KmlLayerWriter(packed: false)), Is.EqualTo(new[] { "fixedCrs", "wideNumbers", "unwritable", "photos" }));
            Assert.That(Keys(new GpxLayerWriter()), Is.EqualTo(new[] { "fixedCrs", "attributes", "outlines", "photos", "unplaced", "unwritable" }));
        }
    }

    [Test]
    public void A_kml_is_written_as_its_rows_are_read()
    {
        using var target = new MemoryStream();
        var (passes, beforeLast) = (0, 0L);
        IEnumerable<DraftRow> Rows()
        {
            passes++;
            for (var i = 0; i < 5_000; i++)
                yield return Row($"{i}", "POINT (113.3 33.7)");
            beforeLast = target.Length;
        }

        var written = new KmlLayerWriter(packed: false).Write(target, [new LayerDraft("plots", "污染地块", _fields, Rows())], new CrsTransform(CrsCatalogue.Cgcs2000));
        Assert.That((written, passes), Is.EqualTo((5_000, 2)), "once to look, once to write");
        Assert.That(beforeLast, Is.GreaterThan(target.Length * 0.98));
    }

    [Test]
    public void The_count_is_of_what_was_written()
    {
        var layer = Plots(_areas[0], Row("p", "POINT (113.3 33.7)"), Row("d", null));
        ILayerWriter[] writers = [new GeoJsonLayerWriter(linewise: false), new GeoJsonLayerWriter(linewise: true), new SheetLayerWriter(workbook: true), new SheetLayerWriter(workbook: false), new ShapefileLayerWriter(), new KmlLayerWriter(packed: true), new KmlLayerWriter(packed: false), new GpxLayerWriter()];
        Assert.That(writers.Select(w => w.Write(new MemoryStream(), [layer], new CrsTransform(CrsCatalogue.Cgcs2000))), Is.EqualTo(new[] { 3, 3, 3, 3, 2, 3, 3, 2 }));
    }

    [Test]
    public void A_layer_outside_the_system_is_refused()
    {
        var far = Plots(Row("a", "POINT (80 40)"));
        Assert.That(() => Written(new ShapefileLayerWriter(), CrsCatalogue.Find("EPSG:4547")!, far), Throws.TypeOf<ExchangeException>().With.Property("Problem").Property("Key").EqualTo("exchange.outsideCrs"));
    }

    [Test]
    public void An_empty_layer_is_an_empty_file()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read(Written(new GeoJsonLayerWriter(linewise: false), CrsCatalogue.Cgcs2000, Plots())), Is.Empty);
            Assert.That(File.ReadAllText(Written(new GeoJsonLayerWriter(linewise: true), CrsCatalogue.Cgcs2000, Plots())), Is.Empty);
            Assert.That(File.ReadAllLines(Written(new SheetLayerWriter(workbook: false), CrsCatalogue.Cgcs2000, Plots())), Has.Length.EqualTo(1));
        }
    }

    private List<Geometry> GdalRows(string file, string layer)
    {
        var json = _folder[$"{Guid.NewGuid():N}.geojsonl"];
        GdalTool.Run("ogr2ogr", "-f", "GeoJSONSeq", "-lco", "COORDINATE_PRECISION=14", json, file, layer);
        return [.. File.ReadLines(json).Select(l => new GeoJsonReader().Read(JsonDocument.Parse(l).RootElement.GetProperty("geometry"))!)];
    }

    private static IEnumerable<Geometry> Expected(string code)
    {
        var crs = new CrsTransform(CrsCatalogue.Find(code)!);
        return _areas.Select(a =>
        {
            var copy = a.Geometry!.Copy();
            foreach (var at in copy.Coordinates)
                (at.X, at.Y) = crs.FromLonLat(new LonLat(at.X, at.Y));
            copy.GeometryChanged();
            return copy;
        });
    }

    private static double Apart(Geometry a, Geometry b) => Math.Max(
        a.Coordinates.Max(p => b.Coordinates.Min(q => p.Distance(q))), b.Coordinates.Max(q => a.Coordinates.Min(p => p.Distance(q))));

    private sealed class GeoJsonReader
    {
        private static readonly JsonSerializerOptions _options = new() { Converters = { new NetTopologySuite.IO.Converters.GeoJsonConverterFactory() } };

        public Geometry? Read(JsonElement geometry) => geometry.Deserialize<Geometry?>(_options);
    }
}
