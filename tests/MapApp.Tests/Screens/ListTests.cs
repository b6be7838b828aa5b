using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MapApp.Core.Coordinates;
using MapApp.Formats.Tables;
using MapApp.Tests.Support;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>A list of positions is dropped, its system found, its wrong rows seen, its answers fetched, its points kept.</summary>
public sealed class ListTests : WindowTest
{
    private ILocator Panel => Page.Locator("#list-panel");

    private ILocator Rows => Window.Register.Locator("tr[data-row]");

    [Test]
    public async Task A_list_in_unknown_coordinates_is_measured_previewed_answered_and_kept()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await window.DropAsync("排口.csv", Outfalls());
        await Expect(Panel.Locator(".fit")).ToHaveCountAsync(3);
        await Expect(Panel.Locator(".fit").First).ToHaveAttributeAsync("data-crs", "bd09");
        await Expect(Panel.Locator("#list-answer")).ToHaveCountAsync(0);

        await Panel.Locator(".fit input").First.CheckAsync();
        await Expect(Panel.Locator("#list-lost")).ToContainTextAsync("2 行没有位置");
        await Expect(Panel.Locator("#list-odd")).ToContainTextAsync("1 行可疑");
        await Panel.Locator("#list-lost").ClickAsync();
        await Expect(Rows).ToHaveCountAsync(2);
        await Expect(Rows.First).ToContainTextAsync("坐标为空");
        await Expect(Rows.Last).ToContainTextAsync("分必须小于 60");
        await Panel.Locator("#list-odd").ClickAsync();
        await Expect(Rows).ToContainTextAsync(["写反了"]);

        await Panel.Locator("#list-odd").ClickAsync();
        await Rows.First.ClickAsync();
        await Expect(window.Inspector.Locator(".readas")).ToContainTextAsync("BD-09");
        await Expect(window.Inspector.Locator("[data-question=river]")).ToContainTextAsync("月台河");
        await window.Inspector.Locator("#back-to-list").ClickAsync();

        var sheet = await FetchAsync(Panel.Locator("#list-answer"));
        using (var file = TableFile.Open(sheet))
        {
            var table = file.Read();
            var names = table.Rows.Select(r => r.Cells[table.Columns.ToList().IndexOf("排口名称")]?.Text).ToList();
            var river = table.Rows.First().Cells[table.Columns.ToList().IndexOf("河流与岸别")]?.Text;
            Assert.That((names.Count, names[0]), Is.EqualTo((12, "排口1")));
            Assert.That(river, Does.Contain("月台河"));
        }

        await Panel.Locator("#list-plain").CheckAsync();
        await Panel.Locator("#list-keep").ClickAsync();
        await Expect(Page.Locator("[data-kind=outfalls]")).ToContainTextAsync("9");
        await Expect(Panel).ToHaveCountAsync(0);
        await Page.Locator("#undo").ClickAsync();
        await Expect(Page.Locator("[data-kind=outfalls]")).ToContainTextAsync("空");
        await Page.Locator("#redo").ClickAsync();
        await Expect(Page.Locator("[data-kind=outfalls]")).ToContainTextAsync("9");
    }

    [Test]
    public async Task Columns_that_nobody_recognises_are_chosen_by_hand_and_a_file_that_is_none_is_refused()
    {
        var window = await OpenAsync();
        await window.DropAsync("表.csv", "甲,乙,丙\n一,113.3512,33.7421\n");
        await Expect(Panel).ToContainTextAsync("没有找到坐标列");
        await Panel.Locator("[data-column=first]").SelectOptionAsync("1");
        await Panel.Locator("[data-column=second]").SelectOptionAsync("2");
        await Expect(Panel.Locator(".fit").First).ToBeVisibleAsync();
        await Panel.Locator("#list-crs").FillAsync("EPSG:99");
        await Panel.Locator("#list-crs").BlurAsync();
        await Expect(Panel).ToContainTextAsync("EPSG:99");
        await Panel.Locator(".fit[data-crs=gcj02] input").CheckAsync();
        await Expect(Rows).ToHaveCountAsync(1);
        await Panel.Locator("#list-close").ClickAsync();
        await Expect(Panel).ToHaveCountAsync(0);

        await window.DropAsync("坏.xlsx", "PK no workbook");
        await Expect(Page.Locator("#list-failed")).ToContainTextAsync("坏.xlsx");
    }

    [Test]
    public async Task A_position_goes_from_pasted_text_to_a_kept_point_with_a_photo_to_a_phone_and_back()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await window.Search.FillAsync("X=3735244.236 Y=38439879.721");
        await Expect(Page.Locator("[data-reading]").First).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Enter");
        await window.Inspector.Locator("#point-new").ClickAsync();
        await Page.Locator("input[name=point-kind][value=outfalls]").ClickAsync();
        await Page.Locator("#point-name").FillAsync("小渠排口");
        // A picture of one dot.
        await Page.Locator("#file-input").SetInputFilesAsync(new FilePayload { Name = "现场.png", MimeType = "image/png", Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==") });
        await Expect(Page.Locator("#point-form .photos")).ToContainTextAsync("现场.png");
        await Page.Locator("#point-save").ClickAsync();
        await Expect(window.Inspector.Locator(".gallery img")).ToHaveCountAsync(1);

        await Page.Locator("#export").ClickAsync();
        await Page.Locator("#export-make").ClickAsync();
        await Expect(Page.Locator("#export-losses")).ToContainTextAsync("WGS 84");
        var phone = await FetchAsync(Page.Locator("#export-make"), ".kmz");
        var read = GdalTool.Run("ogrinfo", "-al", $"/vsizip/{phone}/doc.kml").Output;
        Assert.That(read, Does.Contain("小渠排口"));
        var place = Regex.Match(read, @"POINT (Z )?\((?<lon>[\d.]+) (?<lat>[\d.]+)").Groups;
        Assert.That(new[] { place["lon"].Value, place["lat"].Value }.Select(n => double.Parse(n, CultureInfo.InvariantCulture)), Is.EqualTo(new[] { 113.3512, 33.7421 }).Within(1e-8));
        var packed = GdalTool.Run("gdalinfo", $"/vsizip/{phone}/" + Entries(phone).Single(e => e.EndsWith(".png", StringComparison.Ordinal))).Output;
        Assert.That(packed, Does.Contain("Size is 1, 1"));

        await Page.Locator("#file-input").SetInputFilesAsync(phone);
        await Page.Locator("#arrival-otherwise").ClickAsync();
        await Expect(Panel.Locator(".fit").First).ToBeVisibleAsync();
        await Panel.Locator(".fit[data-crs='EPSG:4490'] input").CheckAsync();
        await Expect(Rows).ToHaveCountAsync(1);
        await Expect(Rows).ToContainTextAsync(["距已存的“小渠排口”仅 0 米，可能重复"]);
    }

    [Test]
    public async Task Shapefiles_are_made_after_what_they_cannot_hold_was_shown()
    {
        await OpenAsync("--as-of", "2021-11-08");
        await Page.Locator("#export").ClickAsync();
        await Page.Locator("input[name=export-ending][value='.csv']").CheckAsync();
        await Page.Locator("#export-dialog [data-kind=plots]").CheckAsync();
        await Expect(Page.Locator("#export-holds-one")).ToBeVisibleAsync();
        await Expect(Page.Locator("#export-make")).ToBeDisabledAsync();
        await Page.Locator("input[name=export-ending][value='.zip']").CheckAsync();
        await Page.Locator("#export-crs").SelectOptionAsync("EPSG:4526");
        await Page.Locator("#export-make").ClickAsync();
        await Expect(Page.Locator("#export-losses")).ToContainTextAsync("targetClass → targetClas");
        var file = await FetchAsync(Page.Locator("#export-make"), ".zip");
        await Expect(Page.Locator("#export-dialog")).ToHaveCountAsync(0);
        var read = GdalTool.Run("ogrinfo", "-al", "-so", $"/vsizip/{file}").Output;
        Assert.That(read, Does.Contain("Feature Count: 17").And.Contain("Feature Count: 5").And.Contain("\"EPSG\",4526"));
    }

    [Test]
    public async Task A_drawing_is_made_in_metres_after_what_it_cannot_hold_was_shown()
    {
        await OpenAsync("--as-of", "2021-11-08");
        await Page.Locator("#export").ClickAsync();
        await Page.Locator("#export-dialog [data-kind=protectionZones]").CheckAsync();
        await Page.Locator("input[name=export-ending][value='.dxf']").CheckAsync();
        await Expect(Page.Locator("#export-crs")).ToHaveValueAsync("EPSG:4525");
        await Expect(Page.Locator("#export-crs option[value='EPSG:4490']")).ToHaveCountAsync(0);
        await Page.Locator("#export-crs").SelectOptionAsync("EPSG:4526");
        await Page.Locator("#export-make").ClickAsync();
        await Expect(Page.Locator("#export-losses")).ToContainTextAsync("CGCS2000 3° 带第 38 带");
        await Expect(Page.Locator("#export-losses")).ToContainTextAsync("7 个洞另写成闭合多段线");
        var file = await FetchAsync(Page.Locator("#export-make"), ".dxf");
        Assert.That(GdalTool.Run("ogrinfo", "-al", file).Output, Does.Contain("Feature Count: 71").And.Contain("Layer (String) = 饮用水水源保护区").And.Contain("POINT Z (384"));
    }

    [Test]
    public async Task Points_of_cass_are_of_one_layer_and_degrees_come_back_with_the_next_format()
    {
        await OpenAsync("--as-of", "2021-11-08");
        await Page.Locator("#export").ClickAsync();
        await Page.Locator("input[name=export-ending][value='.dat']").CheckAsync();
        await Expect(Page.Locator("#export-crs")).ToHaveValueAsync("EPSG:4525");
        await Page.Locator("#export-make").ClickAsync();
        await Expect(Page.Locator("#export-losses")).ToContainTextAsync("GB18030");
        var file = await FetchAsync(Page.Locator("#export-make"), ".dat");
        Assert.That(File.ReadAllLines(file, System.Text.CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!), Has.Length.EqualTo(17).And.Some.Matches(@"^\d+,曹李村,37\d{6}\.\d{3},37\d{5}\.\d{3},0\.000$"));
        await Page.Locator("#export").ClickAsync();
        await Page.Locator("input[name=export-ending][value='.gpkg']").CheckAsync();
        await Expect(Page.Locator("#export-crs")).ToHaveValueAsync("EPSG:4490");
    }

    private async Task<string> FetchAsync(ILocator button, string ending = ".xlsx")
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => button.ClickAsync(), new PageRunAndWaitForDownloadOptions { Timeout = 60_000 });
        Assert.That(download.SuggestedFilename, Does.EndWith(ending));
        var file = Desktop.In("fetched" + ending);
        await download.SaveAsAsync(file);
        return file;
    }

    private static IEnumerable<string> Entries(string zip)
    {
        using var archive = System.IO.Compression.ZipFile.OpenRead(zip);
        return [.. archive.Entries.Select(e => e.FullName)];
    }

    // Ten outfalls along 月台河 in Baidu's coordinates, one of them the other way round; an empty cell and impossible minutes.
    private static string Outfalls()
    {
        var baidu = new CrsTransform(CrsCatalogue.Bd09);
        var rows = new StringBuilder("排口名称,受纳水体,经度,纬度\n");
        for (var i = 1; i <= 10; i++)
        {
            var (east, north) = baidu.FromLonLat(new LonLat(113.3396 - (0.0006 * i / 10), 33.7475 - (0.007 * i / 10)));
            var (first, second) = i == 7 ? (north, east) : (east, north);
            rows.AppendLine(CultureInfo.InvariantCulture, $"排口{i},月台河,{first:0.000000},{second:0.000000}");
        }

        return rows.Append("空,月台河,,33.74\n分,月台河,113°72′,33°44′\n").ToString();
    }
}
