using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Locating.Batches;
using MapApp.Workspace.Points;

namespace MapApp.Workspace.Tests.Locating.Batches;

/// <summary>Lists of positions: which columns hold them, which system fits, what is told of each row.</summary>
public sealed class ListTests
{
    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built();

    [TearDown]
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
                .Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.East:0.0000000},{n.North:0.0000000}")).Select((text, i) => new ListedPosition(i, null, text) { River = "青溪" });
            var fits = new DatumDoctor(_temp.Session).Rank(new PositionList("x", rows));
            Assert.That((fits[0].Crs.Code, fits[0].Read, fits[0].OnRiver), Is.EqualTo((crs.Code, 30, 30)));
            // 0.0001° of longitude.
            Assert.That(fits[0].MedianRiverMetres, Is.EqualTo(9.27).Within(0.05), crs.Code);
        }
    }

    [Test]
    public void Survey_numbers_without_a_prefix_are_offered_in_the_zones_around()
    {
        var (east, north) = GaussKruger.FromLonLat(113.32, 33.74, 38);
        var text = string.Create(CultureInfo.InvariantCulture, $"X={north:0.000} Y={east % 1_000_000:0.000}");
        var fits = new DatumDoctor(_temp.Session).Rank(new PositionList("x", [new ListedPosition(1, null, text)]));
        Assert.That(fits[0].Crs.Code, Is.EqualTo("EPSG:4547"));
        Assert.That(fits.Select(f => f.Inside), Is.Ordered.Descending);
    }

    [Test]
    public void Each_row_has_its_answer_or_its_problem()
    {
        var table = Table("名称,经度,纬度", "桥下,113.3195,33.745", "空,,33.7", "词,东,西", "外,100.0,30.0", "反,33.745,113.3195");
        var rows = new LocateBatch(_temp.Session, Texts.Zh).Run(PositionList.Of(table, PositionColumns.Of(table)!), CrsCatalogue.Cgcs2000, 1000, new DateOnly(2021, 5, 1)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(r => (r.Number, r.Name, r.Answer is not null)), Is.EqualTo(new[] { (2, "桥下", true), (3, "空", false), (4, "词", false), (5, "外", true), (6, "反", true) }));
            Assert.That(rows.Select(r => r.Problem), Is.EqualTo(new[] { null, "坐标为空", "不是坐标", "距地图上所有要素 20 公里以上，坐标可能有误", "东、北两个数写反了，已对调; 与第 2 行位置相同" }));
            Assert.That((rows[4].Answer!.Position.Lon, rows[4].Answer!.Position.Lat), Is.EqualTo((113.3195, 33.745)));
        }
    }

    [Test]
    public void The_sheet_has_a_row_for_each_and_never_a_clear_where_nobody_looked()
    {
        var table = Table("名称,经度,纬度", "桥下,113.3195,33.745", "空,,33.7");
        var batch = new LocateBatch(_temp.Session, Texts.Zh);
        var list = PositionList.Of(table, PositionColumns.Of(table)!);
        var sheet = batch.Sheet(list, batch.Run(list, CrsCatalogue.Cgcs2000, 1000, new DateOnly(2021, 5, 1)));
        var rows = sheet.Rows.Select(r => sheet.Columns.Select((c, i) => (c.Name, r[i]?.Text)).ToDictionary(c => c.Name, c => c.Text)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sheet.Columns.Select(c => c.Name), Is.Unique);
            Assert.That((rows[0]["经度（CGCS2000）"], rows[0]["行政区：状态"], rows[0]["污染地块：状态"], rows[0]["排污口：状态"]), Is.EqualTo(("113.3195", "适用", "未检查", "未检查")));
            Assert.That((rows[1]["问题"], rows[1]["行政区：状态"]), Is.EqualTo(("坐标为空", (string?)null)));
        }
    }

    [Test]
    public void The_preview_says_of_every_row_what_is_wrong_or_odd_before_anything_is_stored()
    {
        new PointBook(_temp.Session, TimeProvider.System).Add(new PointDraft("outfalls", "老排口", new LonLat(113.31, 33.735)), "张");
        var table = Table("名称,经度,纬度,受纳水体,备注",
            "好,113.3195,33.745,青溪,一", "空,,33.7,,", "分,113°72′,33°44′,,", "超,213.3,33.7,,", "又,113.3195,33.745,,", "远,113.0,33.745,青溪,", "旁,113.3101,33.735,,", ",113.3198,33.746,,");
        var list = PositionList.Of(table, PositionColumns.Of(table)!);
        var preview = ListPreview.Of(_temp.Session, list, CrsCatalogue.Cgcs2000);
        string Said(ReadPosition row) => row.Problem is { } problem ? "! " + Texts.Zh.Evidence(problem) : string.Join("; ", row.Remarks.Select(Texts.Zh.Evidence));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((preview.Rows, preview.Placed, preview.Lost, preview.Odd), Is.EqualTo((8, 5, 3, 3)));
            Assert.That(preview.Shown.Select(r => (r.Row.Number, Said(r))), Is.EqualTo(new[]
            {
                (2, ""), (3, "! 坐标为空"), (4, "! 72 分：分必须小于 60"), (5, "! 数值超出范围：东 213.3，北 33.7"),
                (6, "与第 2 行位置相同"), (7, "距地图上所有要素 20 公里以上，坐标可能有误; 距所写河流“青溪”30 公里"), (8, "距已存的“老排口”仅 9.3 米，可能重复"), (9, ""),
            }));
            Assert.That(ListedPoints.Of(_temp.Session, list, CrsCatalogue.Cgcs2000, "points", plainOnly: true).Select(d => (d.Name, d.River, d.Description)), Is.EqualTo(new[] { ("好", "青溪", "一"), ("表 9", (string?)null, (string?)null) }));
        }
    }

    [Test]
    public void A_row_in_another_system_than_the_list_is_remarked_or_refused_never_silently_taken()
    {
        var (east, north) = GaussKruger.FromLonLat(113.3195, 33.745, 38);
        var table = Table("名称,坐标", string.Create(CultureInfo.InvariantCulture, $"测,X={north:0.000} Y={east:0.000}"), "度,113.3190 33.741");
        foreach (var crs in new[] { CrsCatalogue.Cgcs2000, CrsCatalogue.Find("EPSG:4526")! })
        {
            var rows = ListPreview.Of(_temp.Session, PositionList.Of(table, PositionColumns.Of(table)!), crs).Shown;
            var (own, other) = crs.IsProjected ? (rows[0], rows[1]) : (rows[1], rows[0]);
            Assert.That((own.Problem, own.Remarks.Count), Is.EqualTo(((Evidence?)null, 0)), crs.Code);
            Assert.That(other.Problem is not null || other.Remarks.Any(r => r.Key == "batch.otherCrs"), Is.True, crs.Code);
        }
    }

    [Test]
    public void The_points_of_a_phone_file_are_a_list_and_its_lines_are_told()
    {
        var point = new Placemark { Name = "口", Description = "浑", Geometry = new NetTopologySuite.Geometries.Point(113.3195, 33.745) };
        var line = new Placemark { Name = "线", Geometry = new NetTopologySuite.Geometries.LineString([new(1, 2), new(3, 4)]) };
        var list = PositionList.Of("a.kml", [new PlacemarkRow(1, [], point), new PlacemarkRow(2, [], line)]);
        var rows = ListPreview.Of(_temp.Session, list, list.Stated!).Shown;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((rows[0].At, rows[0].Row.Name, rows[0].Row.Description), Is.EqualTo(((LonLat?)new LonLat(113.3195, 33.745), "口", "浑")));
            Assert.That((rows[1].At, rows[1].Problem!.Key), Is.EqualTo(((LonLat?)null, "batch.noPoint")));
        }
    }

    [TestCase("名称,经度（CGCS2000）,纬度（CGCS2000）", "EPSG:4490")]
    [TestCase("名称,百度经度(BD-09),纬度", "bd09")]
    [TestCase("名称,经度(度),纬度(度)", null)]
    public void A_heading_that_states_the_system_is_ranked_first(string headings, string? code)
    {
        var table = Table(headings, "a,113.3195,33.745");
        var list = PositionList.Of(table, PositionColumns.Of(table)!);
        Assert.That(list.Stated?.Code, Is.EqualTo(code));
        if (code is not null)
            Assert.That(new DatumDoctor(_temp.Session).Rank(list)[0].Crs.Code, Is.EqualTo(code));
    }

    [Test]
    public void An_answered_list_keeps_its_own_columns_and_can_be_answered_again()
    {
        var table = Table("名称,受纳水体,经度,纬度", "桥下,青溪,113.3195,33.745");
        SheetTable Answered(SheetTable asked)
        {
            var list = PositionList.Of(asked, PositionColumns.Of(asked)!);
            var batch = new LocateBatch(_temp.Session, Texts.Zh);
            var sheet = batch.Sheet(list, batch.Run(list, CrsCatalogue.Cgcs2000, 1000, new DateOnly(2021, 5, 1)));
            return asked with { Columns = [.. sheet.Columns.Select(c => c.Name)], Rows = [.. sheet.Rows.Select((r, i) => new SheetRow(i + 2, r))] };
        }

        var once = Answered(table);
        var columns = PositionColumns.Of(once)!;
        var twice = Answered(once);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(once.Columns.Take(4), Is.EqualTo(table.Columns));
            Assert.That((columns.Name, columns.River, columns.First, columns.Second), Is.EqualTo(((int?)0, (int?)1, (int?)2, (int?)3)));
            Assert.That(once.Rows.First().Cells[once.Columns.ToList().IndexOf("责任与牵头单位")]?.Text, Does.Contain("（柳园区，"));
            Assert.That(twice.Columns, Is.Unique);
            Assert.That(twice.Columns.Take(once.Columns.Count), Is.EqualTo(once.Columns));
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
