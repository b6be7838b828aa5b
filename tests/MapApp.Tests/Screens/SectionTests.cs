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
}
