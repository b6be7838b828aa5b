using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>The window without a mouse.</summary>
public sealed class KeyboardTests : WindowTest
{
    [Test]
    public async Task Ctrl_K_goes_to_the_search_box_and_enter_takes_a_hit()
    {
        var window = await OpenAsync();
        await Page.Keyboard.PressAsync("Control+k");
        await Expect(window.Search).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("北湛河");
        var hits = Page.Locator("#search-hits [role=option]");
        await Expect(hits.Nth(1)).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(hits.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(window.Search).ToHaveAttributeAsync("aria-activedescendant", "hit-1");
        await Page.Keyboard.PressAsync("ArrowUp");
        await Expect(hits.Nth(0)).ToHaveAttributeAsync("aria-selected", "true");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("北湛河");
    }

    [Test]
    public async Task Escape_in_the_search_box_closes_its_list_and_keeps_the_selection()
    {
        var window = await OpenAsync();
        await window.FindAsync("曹李村");
        await window.Search.FillAsync("北湛河");
        await Expect(Page.Locator("#search-hits")).ToBeVisibleAsync();
        await window.Search.PressAsync("Escape");
        await Expect(Page.Locator("#search-hits")).ToBeHiddenAsync();
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("曹李村");
    }

    [Test]
    public async Task Ctrl_J_folds_the_register_and_unfolds_it()
    {
        var window = await OpenAsync();
        await Expect(window.Tasks.First).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Control+j");
        await Expect(window.Tasks).ToHaveCountAsync(0);
        await Page.Keyboard.PressAsync("Control+j");
        await Expect(window.Tasks.First).ToBeVisibleAsync();
    }

    [Test]
    public async Task F6_goes_round_the_panes_and_back()
    {
        await OpenAsync();
        string[] panes = ["pane-tree", "pane-map", "pane-register", "pane-inspector", "pane-tree"];
        foreach (var pane in panes)
        {
            await Page.Keyboard.PressAsync("F6");
            await Expect(Page.Locator($"#{pane}:focus, #{pane} :focus")).ToHaveCountAsync(1);
        }

        foreach (var pane in (string[])["pane-inspector", "pane-register"])
        {
            await Page.Keyboard.PressAsync("Shift+F6");
            await Expect(Page.Locator($"#{pane}:focus, #{pane} :focus")).ToHaveCountAsync(1);
        }
    }

    [Test]
    public async Task A_question_mark_opens_the_keys_and_escape_closes_them()
    {
        var window = await OpenAsync();
        await window.FindAsync("曹李村");
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("?");
        var help = Page.GetByRole(AriaRole.Dialog);
        await Expect(help).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(help).ToHaveCountAsync(0);
        // The first Escape closed the help only.
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("曹李村");
        await Page.Keyboard.PressAsync("Escape");
        await Expect(window.Inspector.Locator(".ins-empty")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Letters_typed_into_a_field_are_letters()
    {
        var window = await OpenAsync();
        await Page.Locator("#register-filter").FocusAsync();
        await Page.Keyboard.TypeAsync("?z");
        await Expect(Page.Locator("#register-filter")).ToHaveValueAsync("?z");
        await Expect(window.Register.Locator(".empty")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Arrows_in_the_register_go_from_task_to_task()
    {
        var window = await OpenAsync();
        await window.Register.Locator(".gridbox").FocusAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(window.Tasks.Nth(0)).ToHaveClassAsync(new Regex("sel"));
        await Page.Keyboard.PressAsync("ArrowDown");
        await Expect(window.Tasks.Nth(1)).ToHaveClassAsync(new Regex("sel"));
        var second = await window.Tasks.Nth(1).GetAttributeAsync("data-task");
        await Expect(window.Inspector.Locator(".ins")).ToHaveAttributeAsync("data-task", second!);
    }

    [Test]
    public async Task The_row_that_an_arrow_reaches_is_in_sight()
    {
        var window = await OpenAsync();
        await window.Register.Locator(".gridbox").FocusAsync();
        await Page.Keyboard.PressAsync("End");
        var last = window.Register.Locator("tr.sel");
        await Expect(last).ToBeInViewportAsync();
        await Page.Keyboard.PressAsync("Home");
        await Expect(window.Tasks.Nth(0)).ToHaveClassAsync(new Regex("sel"));
        await Expect(last).ToBeInViewportAsync();
    }

    [Test]
    public async Task Alt_left_goes_back_to_what_was_selected_before()
    {
        var window = await OpenAsync();
        await window.FindAsync("曹李村");
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("曹李村");
        await window.Tasks.Nth(0).ClickAsync();
        await Expect(window.Inspector.Locator(".ins")).ToHaveAttributeAsync("data-task", (await window.Tasks.Nth(0).GetAttributeAsync("data-task"))!);
        await Page.Keyboard.PressAsync("Alt+ArrowLeft");
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("曹李村");
    }

    [Test]
    public async Task Plus_minus_and_zero_zoom_the_map()
    {
        var window = await OpenAsync();
        var start = await window.Scale.InnerTextAsync();
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("+");
        await Expect(window.Scale).Not.ToHaveTextAsync(start);
        await Page.Keyboard.PressAsync("-");
        await Expect(window.Scale).ToHaveTextAsync(start);
        await Page.Keyboard.PressAsync("0");
        await Expect(window.Scale).Not.ToHaveTextAsync(start);
    }
}
