using System.Text;
using MapApp.Formats.Kml;
using MapApp.Tests.Support;

namespace MapApp.Tests.CommandLine;

/// <summary>Lists of positions in, sheets and phone files out.</summary>
public sealed class ListsTests
{
    private Desktop _desktop = null!;
    private string _workspace = null!;

    [SetUp]
    public void Start()
    {
        _desktop = new Desktop();
        _workspace = _desktop.Workspace();
    }

    [TearDown]
    public void Stop() => _desktop.Dispose();

    [Test]
    public async Task A_list_without_a_system_is_only_measured_and_with_one_is_answered_as_a_sheet()
    {
        var list = _desktop.In("list.csv");
        File.WriteAllBytes(list, [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes("排口名称,经度,纬度\n一,113.3512,33.7421\n二,,33.74\n")]);
        var doctor = await RunAsync("locate-list", list, "--lang", "zh");
        Assert.That((doctor.ExitCode, doctor.Error.Trim().Split('\n')[^1]), Is.EqualTo((2, "请用 --crs 选定坐标系后再运行；尚未计算任何结果。")));
        Assert.That(doctor.Output, Does.StartWith("EPSG:4490").And.Contain("gcj02").And.Contain("1/1"));

        var sheet = _desktop.In("out.xlsx");
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
            Assert.That(Directory.EnumerateFiles(_desktop.Folder, "*.part"), Is.Empty);
        }
    }

    [Test]
    public async Task A_file_without_positions_or_no_table_is_bad_input()
    {
        File.WriteAllText(_desktop.In("a.csv"), "名称,地址\n一,东街\n");
        File.WriteAllBytes(_desktop.In("b.xlsx"), [0x50, 0x4B, 3, 4, 0, 0]);
        var (columns, damaged) = (await RunAsync("locate-list", _desktop.In("a.csv"), "--lang", "zh"), await RunAsync("locate-list", _desktop.In("b.xlsx"), "--lang", "zh"));
        Assert.That((columns.ExitCode, damaged.ExitCode), Is.EqualTo((2, 2)));
        Assert.That(columns.Error, Does.Contain("名称, 地址"));
        Assert.That(damaged.Error, Does.Contain("b.xlsx").And.Not.Contain("Exception"));
    }

    [TestCase("o.kmz")]
    [TestCase("o.kml")]
    public async Task Layers_go_to_a_globe_and_come_back_where_they_were(string name)
    {
        var ran = await RunAsync("export", "--layer", "sections", "-o", _desktop.In(name), "--lang", "zh");
        Assert.That(ran.ExitCode, Is.Zero, ran.Error);
        var rows = KmlReader.Read(File.OpenRead(_desktop.In(name)), name).ToList();
        var section = rows.Single(r => r.Placemark?.Name == "曹李村");
        Assert.That((section.Folders[^1], rows.Count), Is.EqualTo(("断面", 17)));
        Assert.That(section.Placemark!.Geometry!.Coordinate.X, Is.EqualTo(113.45).Within(0.2));
    }

    [Test]
    public async Task An_ending_that_is_not_written_is_refused() =>
        Assert.That((await RunAsync("export", "--layer", "sections", "-o", _desktop.In("o.doc"))).ExitCode, Is.EqualTo(2));

    private Task<Outcome> RunAsync(params string[] arguments) => _desktop.RunAsync([.. arguments, "--workspace", _workspace]);
}
