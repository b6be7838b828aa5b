using System.Text;
using System.Text.Json;
using MapApp.Formats.Kml;
using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

/// <summary>Lists of positions in, sheets and phone files out.</summary>
public sealed class ListsTests : CommandTest
{
    [Test]
    public async Task A_list_without_a_system_is_only_measured_and_with_one_is_answered_as_a_sheet()
    {
        var list = Desktop.In("list.csv");
        File.WriteAllBytes(list, [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("排口名称,经度,纬度\n一,113.3512,33.7421\n二,,33.74\n")]);
        var doctor = await RunAsync("locate-list", list, "--lang", "zh");
        Assert.That((doctor.ExitCode, doctor.Error.Trim().Split('\n')[^1]), Is.EqualTo((2, "请用 --crs 选定坐标系后再运行；尚未计算任何结果。")));
        Assert.That(doctor.Output, Does.StartWith("EPSG:4490").And.Contain("gcj02").And.Contain("1/1"));

        var sheet = Desktop.In("out.xlsx");
        var answered = await RunAsync("locate-list", list, "--crs", "gcj02", "-o", sheet, "--lang", "zh", "--as-of", "2021-11-08");
        using var table = Formats.Tables.TableFile.Open(sheet);
        var read = table.Read();
        var rows = read.Rows.ToList();
        string? Cell(int row, string column) => rows[row].Cells.ElementAtOrDefault(read.Columns.ToList().IndexOf(column))?.Text;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answered.ExitCode, Is.Zero);
            Assert.That(answered.Error, Does.Contain("第 3 行 二：坐标为空"));
            Assert.That((Cell(0, "排口名称"), Cell(0, "行政区：状态"), Cell(1, "问题")), Is.EqualTo(("一", "适用", "坐标为空")));
            Assert.That(Directory.EnumerateFiles(Desktop.Folder, "*.part"), Is.Empty);
        }
    }

    // Number, code, east, north, height, no heading: east comes first, other than in a parcel's text.
    [Test]
    public async Task Points_of_a_total_station_are_a_list()
    {
        var list = Desktop.In("control.dat");
        File.WriteAllBytes(list, [.. Encoding.GetEncoding("gb18030").GetBytes("1,,38439879.721,3735244.236,85.31\r\n2,排口,38437448.185,3734694.120,84.02\r\n3,,38437448.185,,\r\n")]);
        var ran = await RunAsync("locate-list", list, "--crs", "EPSG:4526", "-o", Desktop.In("out.xlsx"), "--lang", "zh", "--as-of", "2021-11-08");
        using var table = Formats.Tables.TableFile.Open(Desktop.In("out.xlsx"));
        var read = table.Read();
        var rows = read.Rows.ToList();
        string? Cell(int row, string column) => rows[row].Cells.ElementAtOrDefault(read.Columns.ToList().IndexOf(column))?.Text;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ran.ExitCode, Is.Zero, ran.Error);
            Assert.That((rows.Count, Cell(0, "点号"), Cell(1, "编码"), Cell(0, "行政区：状态"), Cell(1, "行政区：状态")), Is.EqualTo((3, "1", "排口", "适用", "适用")));
            Assert.That(Cell(2, "问题"), Is.Not.Empty.And.Not.Null);
        }
    }

    [Test]
    public async Task A_file_without_positions_or_no_table_is_bad_input()
    {
        File.WriteAllText(Desktop.In("a.csv"), "名称,地址\n一,东街\n");
        File.WriteAllBytes(Desktop.In("b.xlsx"), [0x50, 0x4B, 3, 4, 0, 0]);
        var (columns, damaged) = (await RunAsync("locate-list", Desktop.In("a.csv"), "--lang", "zh"), await RunAsync("locate-list", Desktop.In("b.xlsx"), "--lang", "zh"));
        Assert.That((columns.ExitCode, damaged.ExitCode), Is.EqualTo((2, 2)));
        Assert.That(columns.Error, Does.Contain("名称, 地址"));
        Assert.That(damaged.Error, Does.Contain("b.xlsx").And.Not.Contain("Exception"));
    }

    [TestCase("o.kmz")]
    [TestCase("o.kml")]
    public async Task Layers_go_to_a_globe_and_come_back_where_they_were(string name)
    {
        // Of one layer the document has no folders, which GDAL would not look into for attributes.
        var ran = await RunAsync("export", "--layer", "sections", "--layer", "stations", "-o", Desktop.In(name), "--lang", "zh");
        Assert.That(ran.ExitCode, Is.Zero, ran.Error);
        var rows = KmlReader.Read(File.OpenRead(Desktop.In(name)), name).Where(r => r.Folders is [.., "断面"]).ToList();
        var section = rows.Single(r => r.Placemark?.Name == "曹李村");
        Assert.That(rows, Has.Count.EqualTo(17));
        Assert.That(section.Placemark!.Geometry!.Coordinate.X, Is.EqualTo(113.45).Within(0.2));
    }

    [TestCase("o.geojson", "")]
    [TestCase("o.geojsonl", "")]
    [TestCase("o.kml", "")]
    [TestCase("o.kmz", "")]
    [TestCase("o.gpx", "")]
    [TestCase("o.gpkg", "")]
    [TestCase("o.zip", "/vsizip/")]
    [TestCase("o.xlsx", "")]
    [TestCase("o.csv", "")]
    public async Task A_layer_goes_to_another_program_after_what_its_format_cannot_hold_was_told(string name, string reader)
    {
        var dry = await RunAsync("export", "--layer", "sections", "-o", Desktop.In(name), "--dry-run", "--lang", "zh");
        Assert.That((dry.ExitCode, File.Exists(Desktop.In(name))), Is.EqualTo((0, false)), dry.Error);
        var ran = await RunAsync("export", "--layer", "sections", "-o", Desktop.In(name), "--lang", "zh");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((ran.ExitCode, ran.Error), Is.EqualTo((0, dry.Error)));
            Assert.That(dry.Error, name == "o.gpkg" ? Is.Empty : Is.Not.Empty);
            Assert.That(ran.Output.Trim(), Is.EqualTo($"已写出 {name}：17 个要素"));
            var read = GdalTool.Run("ogrinfo", "-ro", "-al", reader + Desktop.In(name)).Output;
            Assert.That(System.Text.RegularExpressions.Regex.Count(read, @"OGRFeature\("), Is.EqualTo(17));
            Assert.That(read, Does.Contain("曹李村"));
        }
    }

    [Test]
    public async Task A_drawing_goes_out_in_the_zone_of_its_layers_and_comes_back_as_a_layer()
    {
        var ran = await RunAsync("export", "--layer", "sections", "protectionZones", "-o", Desktop.In("o.dxf"), "--lang", "zh");
        var read = GdalTool.Run("ogrinfo", "-ro", "-al", Desktop.In("o.dxf")).Output;
        var back = await RunAsync("import", Desktop.In("o.dxf"), "--new", "图", "--crs", "EPSG:4525", "--dry-run", "--lang", "zh");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((ran.ExitCode, ran.Output.Trim()), Is.EqualTo((0, "已写出 o.dxf：32 个要素")), ran.Error);
            Assert.That(ran.Error, Does.Contain("CGCS2000 3° 带第 37 带").And.Contain("EPSG:4525").And.Contain("7 个洞").And.Contain("GBK"));
            // 17 points, 15 outlines, 7 holes, 32 names.
            Assert.That(read, Does.Contain("Feature Count: 71").And.Contain("Layer (String) = 饮用水水源保护区").And.Contain("Text (String) = 曹李村"));
            Assert.That(back.ExitCode, Is.Zero, back.Error);
            Assert.That(back.Output, Does.Contain("读到 32 行，可导入 32"), "names and holes are no things of their own");
        }
    }

    [Test]
    public async Task Points_for_a_total_station_are_told_as_json_too()
    {
        var dry = await RunAsync("export", "--layer", "plots", "-o", Desktop.In("o.dat"), "--dry-run", "--json", "--lang", "en");
        var ran = await RunAsync("export", "--layer", "plots", "-o", Desktop.In("o.dat"), "--crs", "EPSG:4546", "--json", "--lang", "zh");
        var (told, made) = (JsonDocument.Parse(dry.Output).RootElement, JsonDocument.Parse(ran.Output).RootElement);
        var lines = File.ReadAllLines(Desktop.In("o.dat"), CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((dry.ExitCode, ran.ExitCode, dry.Error + ran.Error), Is.EqualTo((0, 0, "")));
            Assert.That((told.GetProperty("crs").GetString(), told.GetProperty("written").ValueKind, made.GetProperty("crs").GetString(), made.GetProperty("written").GetInt32(), made.GetProperty("layers")[0].GetString()), Is.EqualTo(("EPSG:4525", JsonValueKind.Null, "EPSG:4546", 5, "plots")));
            Assert.That(told.GetProperty("losses").EnumerateArray().Select(l => l.GetProperty("kind").GetString()), Is.EqualTo(new[] { "zoneUnsaid", "cassTexts", "cassAttributes", "corners", "outsideZone", "flat" }));
            Assert.That(told.GetProperty("losses")[3].GetProperty("text").GetString(), Does.Contain("43 corners"));
            Assert.That(lines, Has.Length.EqualTo(43).And.All.Matches(@"^\d+,[^,]+,\d{6}\.\d{3},3[78]\d{5}\.\d{3},0\.000$"));
        }
    }

    [TestCase("o.csv", "--layer", "sections", "plots")]
    [TestCase("o.dat", "--layer", "sections", "plots")]
    [TestCase("o.dat", "--layer", "sections", "--crs", "EPSG:4490")]
    [TestCase("o.dxf", "--layer", "sections", "--crs", "gcj02")]
    [TestCase("o.dxf", "--layer", "points")]
    [TestCase("o.geojson", "--layer", "sections", "--crs", "EPSG:4526")]
    [TestCase("o.kml", "--layer", "sections", "--crs", "EPSG:4526")]
    public async Task What_a_format_cannot_be_asked_for_is_refused_before_anything_is_written(string name, params string[] arguments)
    {
        var ran = await RunAsync(["export", "-o", Desktop.In(name), .. arguments]);
        Assert.That((ran.ExitCode, File.Exists(Desktop.In(name))), Is.EqualTo((2, false)));
    }

    [Test]
    public async Task A_system_that_does_not_reach_the_data_leaves_no_file()
    {
        var ran = await RunAsync("export", "--layer", "sections", "-o", Desktop.In("o.zip"), "--crs", "EPSG:4554", "--lang", "zh");
        Assert.That((ran.ExitCode, File.Exists(Desktop.In("o.zip")), File.Exists(Desktop.In("o.zip.part"))), Is.EqualTo((2, false, false)), ran.Error);
        Assert.That(ran.Error, Does.Contain("EPSG:4554").And.Not.Contain("Exception"));
    }

    [Test]
    public async Task An_ending_that_is_not_written_is_refused() =>
        Assert.That((await RunAsync("export", "--layer", "sections", "-o", Desktop.In("o.doc"))).ExitCode, Is.EqualTo(2));

    private Task<Outcome> RunAsync(params string[] arguments) => Desktop.RunAsync([.. arguments, "--workspace", Workspace]);
}
