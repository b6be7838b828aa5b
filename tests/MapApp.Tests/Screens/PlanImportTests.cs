using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>A plan document comes into the window, is looked at, corrected, stored, taken back, and comes again in a new edition.</summary>
public sealed class PlanImportTests : WindowTest
{
    private ILocator Plan => Window.Plan;

    private ILocator ReadRows => Plan.Locator("tr[data-read]");

    [Test]
    public async Task A_dropped_document_is_shown_beside_its_tasks_and_nothing_is_stored_before_the_import()
    {
        var window = await OpenAsync();
        var before = await Page.Locator("#tab-Tasks .ct").InnerTextAsync();
        await Window.DropPlanAsync("碧水2026.txt", PlanDocuments.First);
        await Expect(ReadRows).ToHaveCountAsync(3);

        await ReadRows.Filter(new LocatorFilterOptions { HasText = "排查月台河排污口" }).ClickAsync();
        var passage = Plan.Locator("p.cur");
        await Expect(passage).ToHaveCountAsync(3);
        await Expect(passage.Nth(0).Locator("mark.t")).ToHaveTextAsync("排查月台河排污口");
        await Expect(passage.Nth(0).Locator("mark.d").First).ToHaveTextAsync("2026年9月底前");
        await Expect(passage.Nth(1).Locator("mark.u")).ToHaveTextAsync("区生态环境分局");
        await Expect(Plan.Locator(".detail")).ToContainTextAsync("2026-09");
        await Expect(Plan.Locator(".detail")).ToContainTextAsync("月台河");

        // The document leads to the task as the task leads to the document.
        await Plan.Locator("p", new LocatorLocatorOptions { HasText = "清理北湛河沿线垃圾" }).First.ClickAsync();
        await Expect(Plan.Locator("tr.sel")).ToContainTextAsync("清理北湛河沿线垃圾");

        await Page.Locator("#plan-cancel").ClickAsync();
        await Expect(Plan).ToHaveCountAsync(0);
        await Expect(Page.Locator("#tab-Tasks .ct")).ToHaveTextAsync(before);
        await Expect(window.Map).ToBeVisibleAsync();
    }

    [Test]
    public async Task What_is_corrected_before_the_import_holds_after_it_and_the_import_is_undone_and_done_again()
    {
        await OpenAsync("--as-of", "2026-05-01");
        var all = await Window.NumberAsync(Page.Locator("#tab-Tasks .ct"));
        await Window.DropPlanAsync("碧水2026.txt", PlanDocuments.First);
        await CorrectUnitAsync("排查月台河排污口", "区住建居", "区住建局");
        await Expect(Plan.Locator(".detail .unit.new")).ToHaveTextAsync("区住建局");
        await Expect(Plan.Locator(".detail s")).ToContainTextAsync("区住建居");

        await Page.Locator("#plan-import").ClickAsync();
        await Expect(Plan).ToHaveCountAsync(0);
        await Expect(Page.Locator("#tab-Tasks .ct")).ToHaveTextAsync($"3/{all + 3}");
        await Window.Tasks.Filter(new LocatorFilterOptions { HasText = "排查月台河排污口" }).ClickAsync();
        await Expect(Window.Inspector).ToContainTextAsync("区住建局");
        await Expect(Window.Inspector).Not.ToContainTextAsync("区住建居");

        await Page.Locator("#undo-last").ClickAsync();
        await Expect(Page.Locator("#tab-Tasks .ct")).ToHaveTextAsync($"{all}");
        await Page.Locator("#redo").ClickAsync();
        await Expect(Page.Locator("#tab-Tasks .ct")).ToHaveTextAsync($"{all + 3}");
        await Window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Page.Locator("#tab-Tasks .ct")).ToHaveTextAsync($"{all}");
        await Page.Keyboard.PressAsync("Control+y");
        await Expect(Page.Locator("#tab-Tasks .ct")).ToHaveTextAsync($"{all + 3}");
    }

    [Test]
    public async Task What_is_typed_and_not_saved_is_lost_neither_by_another_row_nor_by_the_import()
    {
        await OpenAsync();
        await Window.DropPlanAsync("碧水2026.txt", PlanDocuments.First);
        await ReadRows.Filter(new LocatorFilterOptions { HasText = "排查月台河排污口" }).ClickAsync();
        await Page.Locator("#edit-task").ClickAsync();
        var name = Plan.Locator(".editor fieldset").First.Locator("input").Last;
        await Expect(name).ToHaveValueAsync("区住建居");
        await name.FillAsync("区住建局");
        foreach (var elsewhere in new[] { ReadRows.Filter(new LocatorFilterOptions { HasText = "修复青石湾湿地" }), Page.Locator("#plan-import") })
        {
            await elsewhere.ClickAsync();
            await Expect(Page.Locator(".toast[role=alert]")).ToContainTextAsync("还没有保存");
            await Expect(name).ToHaveValueAsync("区住建局");
            await Page.Locator(".toast[role=alert] button").ClickAsync();
        }

        await Plan.Locator(".editor button[type=submit]").ClickAsync();
        await Expect(Plan.Locator(".detail .unit.new")).ToHaveTextAsync("区住建局");
    }

    [Test]
    public async Task A_change_of_the_draft_is_taken_back_by_Ctrl_Z_and_leaves_the_workspace_alone()
    {
        await OpenAsync();
        await Window.DropPlanAsync("碧水2026.txt", PlanDocuments.First);
        await CorrectUnitAsync("排查月台河排污口", "区住建居", "区住建局");
        await Plan.Locator(".gridbox").First.FocusAsync();
        await Page.Keyboard.PressAsync("Control+z");
        await Expect(Plan.Locator(".detail .unit.new")).ToHaveCountAsync(0);
        await Expect(Plan.Locator(".detail")).ToContainTextAsync("区住建居");
        await Page.Keyboard.PressAsync("Control+Shift+z");
        await Expect(Plan.Locator(".detail .unit.new")).ToHaveTextAsync("区住建局");
    }

    [Test]
    public async Task A_new_edition_says_what_it_changes_and_keeps_the_correction_under_its_new_number()
    {
        await OpenAsync("--as-of", "2026-05-01");
        await Window.DropPlanAsync("碧水2026.txt", PlanDocuments.First);
        await CorrectUnitAsync("排查月台河排污口", "区住建居", "区住建局");
        await Page.Locator("#plan-import").ClickAsync();
        await Expect(Plan).ToHaveCountAsync(0);

        await Window.DropPlanAsync("碧水2026修订.txt", PlanDocuments.Second);
        await Page.Locator("#plan-tab-Changes").ClickAsync();
        var changes = Plan.Locator(".changes");
        await Expect(changes.Locator("li", new LocatorLocatorOptions { HasText = "建立巡河台账" })).ToContainTextAsync("新增");
        await Expect(changes.Locator("li", new LocatorLocatorOptions { HasText = "修复青石湾湿地" })).ToContainTextAsync("删除");
        await Expect(changes.Locator("li", new LocatorLocatorOptions { HasText = "清理北湛河沿线垃圾" })).ToContainTextAsync("二/（一）/1 → 二/（一）/2");
        await Expect(changes.Locator("li", new LocatorLocatorOptions { HasText = "排查月台河排污口" })).ToContainTextAsync("2026-11");
        await Page.Locator("#plan-import").ClickAsync();
        await Expect(Plan).ToHaveCountAsync(0);
        await Window.Tasks.Filter(new LocatorFilterOptions { HasText = "排查月台河排污口" }).ClickAsync();
        await Expect(Window.Inspector.Locator("[data-task]").First).ToHaveAttributeAsync("data-task", new Regex("/3$"));
        await Expect(Window.Inspector).ToContainTextAsync("区住建局");
        await Expect(Window.Inspector).ToContainTextAsync("已更正");
    }

    [Test]
    public async Task A_stored_task_opens_its_document_and_is_corrected_there_as_an_undoable_step()
    {
        await OpenAsync("--as-of", "2026-05-01");
        await Window.DropPlanAsync("碧水2026.txt", PlanDocuments.First);
        await Page.Locator("#plan-import").ClickAsync();
        await Expect(Plan).ToHaveCountAsync(0);
        await Window.Tasks.Filter(new LocatorFilterOptions { HasText = "排查月台河排污口" }).ClickAsync();
        await Page.Locator("#open-plan").ClickAsync();
        await Expect(Plan.Locator("p.cur mark.t")).ToHaveTextAsync("排查月台河排污口");

        await Page.Locator("#edit-task").ClickAsync();
        await Plan.Locator(".editor fieldset").Nth(1).Locator("input").FillAsync("2026-13");
        await Plan.Locator(".editor button[type=submit]").ClickAsync();
        await Expect(Plan.GetByRole(AriaRole.Alert)).ToContainTextAsync("2026-13");
        await Plan.Locator(".editor fieldset").Nth(1).Locator("input").FillAsync("2026-10");
        await Plan.Locator(".editor button[type=submit]").ClickAsync();
        await Expect(Plan.Locator(".detail")).ToContainTextAsync("2026-10");
        await Page.Locator("#plan-close").ClickAsync();
        await Expect(Window.Inspector).ToContainTextAsync("2026-10");
        await Page.Locator("#undo-last").ClickAsync();
        await Expect(Window.Inspector).ToContainTextAsync("2026-09");
    }

    [TestCase("notes.txt", "明天开会。", "不是行动方案")]
    [TestCase("empty.txt", "", "没有文字")]
    [TestCase("picture.docx", "PK\u0003\u0004 no archive", "损坏")]
    public async Task A_file_that_is_no_plan_says_why_and_what_to_do(string name, string content, string why)
    {
        await OpenAsync();
        var before = await Page.Locator("#tab-Tasks .ct").InnerTextAsync();
        await Window.DropPlanAsync(name, content);
        var failed = Page.Locator("#plan-failed");
        await Expect(failed).ToContainTextAsync(name);
        await Expect(failed).ToContainTextAsync(why);
        await failed.GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(Plan).ToHaveCountAsync(0);
        await Expect(Page.Locator("#tab-Tasks .ct")).ToHaveTextAsync(before);
    }

    private async Task CorrectUnitAsync(string task, string from, string to)
    {
        await ReadRows.Filter(new LocatorFilterOptions { HasText = task }).ClickAsync();
        await Page.Locator("#edit-task").ClickAsync();
        var names = Plan.Locator(".editor fieldset").First.Locator("input");
        await Expect(names.First).ToBeVisibleAsync();
        for (var i = 0; i < await names.CountAsync(); i++)
        {
            if (await names.Nth(i).InputValueAsync() == from)
                await names.Nth(i).FillAsync(to);
        }

        await Plan.Locator(".editor button[type=submit]").ClickAsync();
        await Expect(Plan.Locator(".editor")).ToHaveCountAsync(0);
    }
}
