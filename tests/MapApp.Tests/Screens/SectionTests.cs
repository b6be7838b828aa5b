using MapApp.Core.Exchange;
using MapApp.Formats.Tables.Xlsx;
using MapApp.Tests.Support;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>Figures are imported, a section is opened: verdict, drivers, mismatch, course.</summary>
public sealed class SectionTests : WindowTest
{
    [Test]
    public async Task A_section_that_fails_is_told_with_its_driver_since_when_and_what_no_task_addresses()
    {
        var list = Desktop.In("监测.csv");
        await File.WriteAllTextAsync(list, "断面名称,监测时间,氨氮(mg/L),总磷(mg/L)\n曹李村,2021-04,1.2,0.36\n曹李村,2021-05,1.1,0.44\n曹李村,2021-06,1.0,0.52\n");
        var workspace = Desktop.Workspace();
        var imported = await Desktop.RunAsync("observe", "import", list, "--workspace", workspace, "--lang", "zh");
        Assert.That(imported.ExitCode, Is.Zero, imported.Error);

        var window = await OpenKeptAsync("--as-of", "2021-07-05");
        await window.FindAsync("曹李村");
        await Expect(Page.Locator("#review-verdict")).ToHaveTextAsync("不达标");
        await Expect(Page.Locator("#review")).ToContainTextAsync("总磷 0.52 mg/L（限值 0.4，超标 0.3 倍）");
        await Expect(Page.Locator("#review")).ToContainTextAsync("自 2021-05 起连续不达标");
        await Expect(Page.Locator("#review")).ToContainTextAsync("21 项中依据 2 项");
        await Expect(Page.Locator("#review-mismatch")).ToContainTextAsync("没有一项针对总磷");
        await Expect(Page.Locator(".chart circle")).ToHaveCountAsync(3);
        await Page.Locator("#review-indicator").SelectOptionAsync("NH3-N");
        await Expect(Page.Locator(".chart")).ToHaveAttributeAsync("aria-label", "氨氮 逐月变化，共 3 个月");

        await Page.Locator("#tab-Sections").ClickAsync();
        await Expect(window.Register.Locator("tr[data-section]").First).ToContainTextAsync("曹李村");
        // A month before, nothing of it was known.
        await Page.Locator(".asof input").EvaluateAsync("e => { e.value = '2021-04-15'; e.dispatchEvent(new Event('change', { bubbles: true })); }");
        await Expect(Page.Locator("#review-verdict")).ToHaveTextAsync("达标");
    }

    [Test]
    public async Task A_workbook_is_looked_at_imported_undone_and_gone_through_month_by_month()
    {
        var window = await OpenAsync("--as-of", "2021-08-05");
        await window.DropAsync("月报.xlsx", Workbook());
        var panel = Page.Locator("#observation-panel");
        await Expect(panel.Locator("#observed-Unknown")).ToContainTextAsync("未知点位 1");
        await Expect(panel.Locator("#observed-Rejected")).ToContainTextAsync("无法读取 1");
        await Expect(window.Register.Locator("table.observed tbody")).ToContainTextAsync("不是总磷的测值");
        await Expect(panel.Locator("[data-sheet='2021年7月'] summary")).ToContainTextAsync("4 列中认出 3 列");
        // A name that the workspace does not know is told what it means, and its figures come along.
        await panel.Locator("[data-unknown='曹桥'] input").FillAsync("曹李村");
        await panel.Locator("[data-unknown='曹桥'] input").PressAsync("Tab");
        await Expect(panel.Locator("#observed-New")).ToContainTextAsync("新数值 6");
        await panel.Locator("#observed-keep").ClickAsync();

        await Expect(panel).ToHaveCountAsync(0);
        var line = window.Register.Locator("tr[data-section]").First;
        await Expect(line).ToContainTextAsync("曹李村");
        await line.ClickAsync();
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("曹李村");
        await Expect(Page.Locator("#review-verdict")).ToHaveTextAsync("不达标");

        await Page.Locator("#color-measured").ClickAsync();
        await Page.Locator("#months-back").ClickAsync();
        await Expect(Page.Locator("#months-label")).ToHaveTextAsync("2021-06");
        await Expect(Page.Locator("#review-verdict")).ToHaveTextAsync("达标");
        await window.Map.FocusAsync();
        var before = await window.RestAsync();
        await Page.Keyboard.PressAsync("]");
        await Expect(Page.Locator("#months-label")).ToHaveTextAsync("2021-07");
        await Expect(Page.Locator("#review-verdict")).ToHaveTextAsync("不达标");
        await window.ChangesFromAsync(before);
        await Expect(Page.Locator("#review-mismatch")).ToContainTextAsync("没有一项针对总磷");

        await Page.Keyboard.PressAsync("p");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.Locator("#print-make").ClickAsync(), new PageRunAndWaitForDownloadOptions { Timeout = 60_000 });
        var page = Desktop.In("page.pdf");
        await download.SaveAsAsync(page);
        Assert.That(PopplerTool.Text(page), Does.Contain("不达标").And.Contain("总磷").And.Contain("月报.xlsx"));
        PopplerTool.Run("pdftoppm", "-r", "60", "-png", page, Desktop.In("page"));
        Assert.That(new FileInfo(Desktop.In("page-1.png")).Length, Is.GreaterThan(20_000), "a page with a map on it");

        await Page.Locator("#review-why > summary").ClickAsync();
        await Page.Locator("#about-standard").ClickAsync();
        await Expect(Page.Locator("#standard-dialog")).ToContainTextAsync("总磷（河流）");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator("#standard-dialog")).ToHaveCountAsync(0);
        await Page.Locator("#undo-last").ClickAsync();
        await Expect(Page.Locator("#review-verdict")).ToHaveTextAsync("未检查");
        await Expect(Page.Locator("#review")).ToHaveCountAsync(0);
    }

    // Two sheets of months behind a cover without a table.
    private static byte[] Workbook()
    {
        static IReadOnlyList<ExchangeValue?> Row(string name, double oxygen, object phosphorus, string by) =>
            [ExchangeValue.Of(name), ExchangeValue.Of(oxygen), phosphorus is double number ? ExchangeValue.Of(number) : ExchangeValue.Of((string)phosphorus), ExchangeValue.Of(by)];
        SheetColumn[] columns = [new("断面名称"), new("溶解氧(mg/L)"), new("总磷(μg/L)"), new("采样人")];
        var stream = new MemoryStream();
        XlsxWriter.Write(stream, "月报",
        [
            new SheetDraft("说明", [new SheetColumn("本表为月报")], []),
            new SheetDraft("2021年6月", columns, [Row("曹李村", 6.1, 320.0, "甲"), Row("月台河", 7.2, "约一百", "乙")]),
            new SheetDraft("2021年7月", columns, [Row("曹桥", 5.9, 560.0, "甲"), Row("月台河", 7, "--", "乙")]),
        ]);
        return stream.ToArray();
    }
}
