using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Locating.Batches;

namespace MapApp.Workspace.Tests.Locating.Batches;

/// <summary>Lists of positions: which columns hold them, which system fits, what is told of each row.</summary>
public sealed class ListTests
{
    private TempWorkspace _temp = null!;

    [OneTimeSetUp]
    public void Build() => _temp = TempWorkspace.Built();

    [OneTimeTearDown]
    public void Delete() => _temp.Dispose();

    [TestCase("名称,经度,纬度", "经度=1 纬度=2")]
    [TestCase("名称,纬度(度),经度(度)", "经度=2 纬度=1")]
    [TestCase("No.,Lon,Lat", "经度=1 纬度=2")]
    [TestCase("编号,X坐标（m）,Y坐标（m）", "Y=2 X=1")]
    [TestCase("编号,横坐标,纵坐标", "Y=1 X=2")]
    [TestCase("点位名称,所在位置坐标,备注", "1")]
    [TestCase("名称,地址,电话", null)]
    [TestCase("名称,经度,备注", null)]
    public void The_columns_of_positions_are_found_by_their_headings(string headings, string? text)
    {
        var table = Table(headings, "a,1,2");
        var columns = PositionColumns.Of(table);
        Assert.That(columns?.TextOf(table, table.Rows.First()), Is.EqualTo(text));
    }

    [Test]
    public void The_doctor_ranks_the_system_highest_in_which_the_rows_lie_on_the_rivers_they_name()
    {
        foreach (var crs in new[] { CrsCatalogue.Cgcs2000, CrsCatalogue.Gcj02, CrsCatalogue.Bd09 })
        {
            var transform = new CrsTransform(crs);
            var rows = Enumerable.Range(0, 30).Select(i => transform.FromLonLat(new LonLat(113.3201, 33.712 + (i * 0.0025))))
                .Select(n => (string.Create(CultureInfo.InvariantCulture, $"{n.East:0.0000000},{n.North:0.0000000}"), (string?)"青溪"));
            var fits = new DatumDoctor(_temp.Session).Rank(rows);
            Assert.That((fits[0].Crs.Code, fits[0].Read, fits[0].OnRiver), Is.EqualTo((crs.Code, 30, 30)));
            // 0.0001° of longitude.
            Assert.That(fits[0].MeanRiverMetres, Is.EqualTo(9.27).Within(0.05), crs.Code);
        }
    }

    [Test]
    public void Survey_numbers_without_a_prefix_are_offered_in_the_zones_around()
    {
        var (east, north) = GaussKruger.FromLonLat(113.32, 33.74, 38);
        var text = string.Create(CultureInfo.InvariantCulture, $"X={north:0.000} Y={east % 1_000_000:0.000}");
        var fits = new DatumDoctor(_temp.Session).Rank([(text, null)]);
        Assert.That(fits[0].Crs.Code, Is.EqualTo("EPSG:4547"));
        Assert.That(fits.Select(f => f.Inside), Is.Ordered.Descending);
    }

    [Test]
    public void Each_row_has_its_answer_or_its_problem()
    {
        var table = Table("名称,经度,纬度", "桥下,113.3195,33.745", "空,,33.7", "词,东,西", "外,100.0,30.0", "反,33.745,113.3195");
        var rows = new LocateBatch(_temp.Session, Texts.Zh).Run(table, PositionColumns.Of(table)!, CrsCatalogue.Cgcs2000, 1000, new DateOnly(2021, 5, 1)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(r => (r.Number, r.Name, r.Answer is not null)), Is.EqualTo(new[] { (2, "桥下", true), (3, "空", false), (4, "词", false), (5, "外", true), (6, "反", true) }));
            Assert.That(rows.Select(r => r.Problem), Is.EqualTo(new[] { null, "坐标为空", "不是坐标", "不在任何已知行政区内，请核对坐标", "东、北两个数写反了，已对调" }));
            Assert.That((rows[4].Answer!.Position.Lon, rows[4].Answer!.Position.Lat), Is.EqualTo((113.3195, 33.745)));
        }
    }

    [Test]
    public void The_sheet_has_a_row_for_each_and_never_a_clear_where_nobody_looked()
    {
        var table = Table("名称,经度,纬度", "桥下,113.3195,33.745", "空,,33.7");
        var batch = new LocateBatch(_temp.Session, Texts.Zh);
        var sheet = batch.Sheet(batch.Run(table, PositionColumns.Of(table)!, CrsCatalogue.Cgcs2000, 1000, new DateOnly(2021, 5, 1)));
        var rows = sheet.Rows.Select(r => sheet.Columns.Select((c, i) => (c.Name, r[i]?.Text)).ToDictionary(c => c.Name, c => c.Text)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sheet.Columns.Select(c => c.Name), Is.Unique);
            Assert.That((rows[0]["经度（CGCS2000）"], rows[0]["行政区：状态"], rows[0]["污染地块：状态"], rows[0]["排污口：状态"]), Is.EqualTo(("113.3195", "适用", "未检查", "未检查")));
            Assert.That((rows[1]["问题"], rows[1]["行政区：状态"]), Is.EqualTo(("坐标为空", (string?)null)));
        }
    }

    private static SheetTable Table(string headings, params string[] rows) => new()
    {
        Name = "表",
        Columns = headings.Split(','),
        HeaderRow = 1,
        Rows = rows.Select((r, i) => new SheetRow(i + 2, [.. r.Split(',').Select(c => c.Length == 0 ? (ExchangeValue?)null : ExchangeValue.Of(c))])),
    };
}
