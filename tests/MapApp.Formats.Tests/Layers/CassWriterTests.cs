using System.Globalization;
using System.Text;
using CsCheck;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Formats.Layers;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Tests.Layers;

/// <summary>Points as total stations and CASS have them: number, code, east, north, height.</summary>
public sealed class CassWriterTests
{
    private static readonly CassLayerWriter _writer = new();

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Delete() => _folder.Dispose();

    // A name or two in GBK may be valid UTF-8 by chance, and be read as such; with this one they are not.
    private static readonly DraftRow _notUtf8 = Drawn.Row("z", "POINT (113.3 33.7)", "曹李村");

    private static string[] Lines(string path) => File.ReadAllLines(path, CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!);

    private static double Number(string? text) => double.Parse(text!, CultureInfo.InvariantCulture);

    private static Coordinate Place(SourceFeature row) => new(Number(row.Value("东坐标")), Number(row.Value("北坐标")));

    [TestCase("EPSG:4526")]
    [TestCase("EPSG:4547")]
    [TestCase("EPSG:32649")]
    public void East_stands_before_north_and_the_name_is_the_code(string code)
    {
        var layer = Drawn.Layer("断面", Drawn.Row("a", "POINT Z (113.3512 33.7421 85.25)"), Drawn.Row("b", "POINT (113.36 33.75)", null));
        var path = Drawn.Written(_folder, _writer, code, layer);
        var (lines, rows) = (Lines(path), Drawn.Ours(path));
        var (east, north) = Drawn.In(code).FromLonLat(new LonLat(113.3512, 33.7421));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines[0], Is.EqualTo(string.Create(CultureInfo.InvariantCulture, $"1,曹李村,{east:F3},{north:F3},85.250")));
            Assert.That(lines[1], Does.StartWith("2,b,").And.EndWith(",0.000"));
            Assert.That(rows.Select(r => (r.Value("点号"), r.Value("编码"))), Is.EqualTo(new[] { ("1", "曹李村"), ("2", "b") }));
            Assert.That(Drawn.Apart([.. rows.Select(Place)], [.. layer.Rows.SelectMany(r => Drawn.Corners(r.Geometry!, code))]), Is.LessThan(Drawn.Near));
        }
    }

    [Test]
    public void What_was_read_from_a_dat_goes_back_with_its_codes_and_heights()
    {
        var layer = new LayerDraft("points", "测量点", [new("id", DraftFieldType.Text), new("name", DraftFieldType.Text), new("编码", DraftFieldType.Text), new("高程", DraftFieldType.Real)],
        [
            new DraftRow(Drawn.Row("a", "POINT (113.35 33.74)").Geometry, ["a", "测量点 1", "K1", 98.76]),
            new DraftRow(Drawn.Row("b", "POINT Z (113.36 33.75 12.5)").Geometry, ["b", "测量点 2", "", 7.0]),
            new DraftRow(Drawn.Row("c", "POINT (113.37 33.76)").Geometry, ["c", "测量点 3", null, null]),
        ]);
        var lines = Lines(Drawn.Written(_folder, _writer, Drawn.Zone, layer));
        var flat = _writer.Losses([layer], Drawn.In(Drawn.Zone)).Single(l => l.Key == "exchange.loss.flat");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lines.Select(l => l.Split(',')).Select(c => (c[1], c[4])), Is.EqualTo(new[] { ("K1", "98.760"), ("测量点 2", "12.500"), ("测量点 3", "0.000") }));
            Assert.That(flat.Arguments["count"], Is.EqualTo("1"));
        }
    }

    [Test]
    public void Lines_and_areas_are_their_corners_each_once()
    {
        var layer = Drawn.Layer("污染地块", Drawn.Row("a", "POLYGON ((113.3 33.7, 113.31 33.7, 113.31 33.71, 113.3 33.7), (113.305 33.702, 113.306 33.702, 113.306 33.703, 113.305 33.702))", "甲地块"),
            Drawn.Row("l", "LINESTRING (113.2 33.9, 113.25 33.95)", "湛河"), Drawn.Row("m", "MULTIPOINT ((113.1 33.5), (113.2 33.5))", "双点"), Drawn.Row("d", null));
        var rows = Drawn.Ours(Drawn.Written(_folder, _writer, Drawn.Zone, layer));
        var losses = _writer.Losses([layer], Drawn.In(Drawn.Zone)).ToDictionary(l => l.Key["exchange.loss.".Length..], l => l.Arguments);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(r => r.Value("编码")), Is.EqualTo(Enumerable.Repeat("甲地块", 6).Concat(["湛河", "湛河", "双点", "双点"])));
            Assert.That(Drawn.Apart([.. rows.Select(Place)], [.. layer.Rows.Where(r => r.Geometry is not null).SelectMany(r => Drawn.Corners(r.Geometry!, Drawn.Zone))]), Is.LessThan(Drawn.Near));
            Assert.That(losses.Keys, Is.EqualTo(new[] { "zoneUnsaid", "cassTexts", "cassAttributes", "corners", "flat", "noPlace" }));
            Assert.That((losses["corners"]["count"], losses["corners"]["corners"], losses["flat"]["count"]), Is.EqualTo(("2", "8", "10")));
        }
    }

    [TestCase("甲,乙\"丙", "甲，乙＂丙")]
    [TestCase("a\r\n2,x,1,1,1", "a  2，x，1，1，1")]
    [TestCase("\u202E倒字\u0000", "倒字")]
    [TestCase("联通", "联通")]
    [TestCase("許功蓋", "許功蓋")]
    [TestCase("𠮷田€", "𠮷田€")]
    [TestCase("  ", null)]
    [TestCase("\uD842x", "x")]
    public void Whatever_a_name_holds_it_stays_one_code(string name, string? expected)
    {
        var rows = Drawn.Ours(Drawn.Written(_folder, _writer, Drawn.Zone, Drawn.Layer("点", Drawn.Row("a", "POINT (113.3 33.7)", name), Drawn.Row("b", "POINT (113.4 33.7)", "尾"))));
        Assert.That(rows.Select(r => (r.Value("点号"), r.Value("编码"))), Is.EqualTo(new[] { ("1", expected), ("2", "尾") }));
    }

    [Test]
    public void Codes_that_change_are_counted_and_told()
    {
        var layer = Drawn.Layer("点", Drawn.Row("a", "POINT (113.3 33.7)", "甲,乙"), Drawn.Row("b", "POINT (113.3 33.7)", new string('长', 500)), Drawn.Row("c", "POINT (113.3 33.7)", "𠮷"), Drawn.Row("d", "POINT (116.3 33.7)", "好"));
        var losses = _writer.Losses([layer], Drawn.In(Drawn.Zone)).ToDictionary(l => l.Key["exchange.loss.".Length..], l => l.Arguments.GetValueOrDefault("count"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((losses["cassCode"], losses["beyondGbk"], losses["outsideZone"]), Is.EqualTo(("2", "1", "1")));
            Assert.That(Lines(Drawn.Written(_folder, _writer, Drawn.Zone, layer))[1].Split(',')[1], Is.EqualTo(new string('长', 127)));
        }
    }

    [Test]
    public void An_empty_layer_is_an_empty_file_and_degrees_are_refused()
    {
        Assert.That(File.ReadAllBytes(Drawn.Written(_folder, _writer, Drawn.Zone, Drawn.Layer("空"))), Is.Empty);
        Assert.That(() => Drawn.Written(_folder, _writer, "EPSG:4490", Drawn.Layer("空")), Throws.ArgumentException);
    }

    [Test]
    public void It_is_written_in_one_pass()
    {
        var passes = 0;
        IEnumerable<DraftRow> Rows()
        {
            passes++;
            for (var i = 0; i < 5_000; i++)
                yield return Drawn.Row($"{i}", "POINT (113.3 33.7)");
        }

        Assert.That((_writer.Write(new MemoryStream(), [Drawn.Layer("点") with { Rows = Rows() }], Drawn.In(Drawn.Zone)), passes), Is.EqualTo((5_000, 1)));
    }

    [Test]
    public void Any_names_and_places_come_back()
    {
        var name = Gen.OneOf(Gen.String[Gen.Char['\u4E00', '\u9FA5'], 1, 20], Gen.String[Gen.Char, 1, 12]);
        Gen.Select(name, Gen.Double[112.6, 115.4], Gen.Double[20, 50]).Array[1, 8].Sample(rows =>
        {
            var layer = Drawn.Layer("点", [.. rows.Select((r, i) => Drawn.Row($"{i}", new Point(r.Item2, r.Item3), r.Item1)), _notUtf8]);
            var path = Drawn.Written(_folder, _writer, Drawn.Zone, layer);
            var read = Drawn.Ours(path);
            File.Delete(path);
            Assert.That(read.Select(r => r.Value("点号")), Is.EqualTo(Enumerable.Range(1, rows.Length + 1).Select(n => $"{n}")));
            Assert.That(Drawn.Apart([.. read.Select(Place)], [.. layer.Rows.SelectMany(r => Drawn.Corners(r.Geometry!, Drawn.Zone))]), Is.LessThan(Drawn.Near));
            foreach (var (code, told) in read.Select(r => r.Value("编码")).Zip(rows.Select(r => r.Item1)).Where(p => p.Second.All(c => c is >= '\u4E00' and <= '\u9FA5')))
                Assert.That(code, Is.EqualTo(told));
        }, iter: 500);
    }
}
