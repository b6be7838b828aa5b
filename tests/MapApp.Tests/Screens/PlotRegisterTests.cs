using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>Users record at which stage a plot is, and see it on its page, in the register and in what is due.</summary>
public sealed class PlotRegisterTests : WindowTest
{
    private const string Row = "tr[data-plot='weidong-shenma']";

    [Test]
    public async Task A_step_is_recorded_with_its_document_seen_in_the_register_withdrawn_and_done_again()
    {
        var window = await OpenAsync("--as-of", "2026-09-11");
        await Page.Locator("#tab-Plots").ClickAsync();
        await window.Register.Locator(Row).ClickAsync();
        var (present, history) = (window.Inspector.Locator(".stages li[aria-current=step]"), window.Inspector.Locator("#plot-history"));
        await Expect(present).ToContainTextAsync("疑似");
        await Expect(history).ToContainTextAsync("还没有记录");

        await Page.Locator("#plot-add").ClickAsync();
        await Expect(Page.Locator("#plot-form-stage")).ToHaveValueAsync("Survey");
        Assert.That((await Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => v.Id), Is.Empty);
        await Page.Locator("#plot-form-date").FillAsync("2026-03-02");
        await Page.Locator("#plot-form-save").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("每一步都要有依据");

        await window.DropAsync("调查报告.pdf", "%PDF-1.7 调查");
        await Expect(Page.Locator("#plot-form")).ToContainTextAsync("调查报告.pdf");
        await Page.Locator("#plot-form-document").FillAsync("平环函〔2026〕12号");
        await Page.Locator("#plot-form-responsible").FillAsync("神马实业");
        await Page.Locator("#plot-form-next").FillAsync("提交初步调查报告");
        await Page.Locator("#plot-form-due").FillAsync("2026-09-01");
        await Page.Locator("#plot-form-save").ClickAsync();
        await Expect(present).ToContainTextAsync("调查");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(window.Inspector.Locator("#plot-next")).ToContainTextAsync("逾期 10 天");
        await Expect(window.Register.Locator(Row)).ToContainTextAsync("神马实业");
        var download = await Page.RunAndWaitForDownloadAsync(() => history.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "调查报告.pdf" }).ClickAsync());
        Assert.That(await File.ReadAllTextAsync(await download.PathAsync()), Is.EqualTo("%PDF-1.7 调查"));

        await window.Register.Locator("#plots-overdue").ClickAsync();
        await Expect(window.Register.Locator("tr[data-plot]")).ToHaveCountAsync(1);
        var sheet = await Page.RunAndWaitForDownloadAsync(() => Page.Locator("#plots-export").ClickAsync());
        Assert.That(sheet.SuggestedFilename, Is.EqualTo("地块名录-2026-09-11.xlsx"));
        await Page.Locator("#tab-Due").ClickAsync();
        await Expect(window.Register.Locator("tr[data-due='plots/weidong-shenma']")).ToContainTextAsync("神马实业");
        await Page.Locator("#tab-Plots").ClickAsync();

        // What was said stays, struck out and with the reason; undoing the withdrawal is one more step.
        await history.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "撤回" }).ClickAsync();
        await Page.Locator("#plot-reason").FillAsync("记错地块");
        await Page.Locator("#plot-withdraw").ClickAsync();
        await Expect(history.Locator("li.out")).ToContainTextAsync("记错地块");
        await Expect(present).ToContainTextAsync("疑似");
        await Expect(window.Register.Locator(".empty")).ToContainTextAsync("去掉筛选");
        await Page.Locator("#undo-last").ClickAsync();
        await Expect(present).ToContainTextAsync("调查");
        await Expect(window.Register.Locator(Row)).ToContainTextAsync("2026-09-01");
        await Page.Locator("#redo").ClickAsync();
        await Expect(present).ToContainTextAsync("疑似");
    }
}
