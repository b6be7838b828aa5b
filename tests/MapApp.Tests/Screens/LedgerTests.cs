using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>Users write the ledger of a task, and see by unit what is due this week.</summary>
public sealed class LedgerTests : WindowTest
{
    private const string TaskRow = "tr[data-task='weidong-2021/农村/（一）/6']";

    [Test]
    public async Task A_task_is_rechecked_and_closed_with_a_file_and_its_state_follows_back_and_forth()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await Page.Locator("#register-filter").FillAsync("确保已有设施");
        await Page.Locator(TaskRow).ClickAsync();
        var ledger = window.Inspector.Locator("[data-ledger]");
        await Expect(ledger).ToContainTextAsync("还没有台账");

        await WriteAsync("Closed");
        await Page.Locator("#ledger-evidence").FillAsync("卫环验〔2021〕7号");
        await Page.Locator("#ledger-save").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("销号之前要有一次通过的复核");
        await Page.Locator("#ledger-kind").SelectOptionAsync("Recheck");
        await Page.Locator("#ledger-passed").CheckAsync();
        await Page.Locator("#ledger-note").FillAsync("现场核查");
        await Page.Locator("#ledger-by").FillAsync("王复核");
        await Page.Locator("#ledger-save").ClickAsync();
        await Expect(ledger.Locator("li")).ToHaveCountAsync(1);
        await Expect(ledger.Locator("li")).ToContainTextAsync("王复核");
        await Expect(window.Register.Locator(TaskRow)).ToContainTextAsync("待销号");

        await WriteAsync("Closed");
        await window.DropAsync("验收.pdf", "%PDF-1.7 验收");
        await Expect(Page.Locator("#ledger-form")).ToContainTextAsync("验收.pdf");
        await Page.Locator("#ledger-save").ClickAsync();
        await Expect(window.Register.Locator(TaskRow)).ToContainTextAsync("已销号");
        var download = await Page.RunAndWaitForDownloadAsync(() => ledger.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "验收.pdf" }).ClickAsync());
        Assert.That((download.SuggestedFilename, await File.ReadAllTextAsync(await download.PathAsync())), Is.EqualTo(("验收.pdf", "%PDF-1.7 验收")));

        await Page.Locator("#undo-last").ClickAsync();
        await Expect(window.Register.Locator(TaskRow)).ToContainTextAsync("待销号");
        await Expect(ledger.Locator("li.out")).ToContainTextAsync("在窗口中撤销");
        await Page.Locator("#redo").ClickAsync();
        await Expect(window.Register.Locator(TaskRow)).ToContainTextAsync("已销号");

        // What was said stays, struck out and with the reason.
        await ledger.Locator("li:not(.out)", new LocatorLocatorOptions { HasText = "销号" }).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "撤回" }).ClickAsync();
        await Page.Locator("#ledger-reason").FillAsync("未完工");
        await Page.Locator("#ledger-withdraw").ClickAsync();
        await Expect(ledger.Locator("li.out", new LocatorLocatorOptions { HasText = "未完工" })).ToHaveCountAsync(1);
        await Expect(window.Register.Locator(TaskRow)).ToContainTextAsync("待销号");
    }

    [Test]
    public async Task What_is_due_is_told_by_unit_and_a_report_is_marked_as_made_and_that_is_undone()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await Page.Locator("#tab-Due").ClickAsync();
        await window.Register.Locator("[data-due-unit='区住建局']").ClickAsync();
        var weekly = window.Register.Locator("tr[data-due='weidong-2021/报送/每周五下午16时前'][data-state=Due]");
        await Expect(weekly).ToContainTextAsync("2021-11-12 周五 16:00");
        await weekly.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "记为已报" }).ClickAsync();
        await Expect(weekly).ToHaveCountAsync(0);
        await Expect(window.Register.Locator("tr[data-state=Reported]")).ToContainTextAsync("区住建局");
        await window.Register.Locator("tr[data-state=Reported]").ClickAsync();
        await Expect(window.Inspector.Locator("[data-duty]")).ToContainTextAsync("2021-11-12 期，区住建局");
        await Page.Locator("#undo-last").ClickAsync();
        await Expect(weekly).ToHaveCountAsync(1);

        await window.Register.Locator("#due-overdue").ClickAsync();
        await Expect(window.Register.Locator("tr[data-due]:not([data-state=Overdue])")).ToHaveCountAsync(0);
        await window.Register.Locator("tr[data-due='weidong-2021/农村/（一）/6']").ClickAsync();
        await Expect(window.Inspector.Locator("[data-task='weidong-2021/农村/（一）/6']")).ToBeVisibleAsync();

        // Long after the plan nothing is overdue; the list says that nobody knows.
        await Page.Locator(".asof input").EvaluateAsync("e => { e.value = '2026-11-08'; e.dispatchEvent(new Event('change', { bubbles: true })); }");
        await Expect(window.Register.Locator("#pane-register .empty, .empty").First).ToContainTextAsync("不算逾期");
    }

    private async Task WriteAsync(string kind)
    {
        await Page.Locator("#ledger-add").ClickAsync();
        await Page.Locator("#ledger-kind").SelectOptionAsync(kind);
    }
}
