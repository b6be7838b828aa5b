using MapApp.Tests.Support;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>What a reload, a second window and a restart remember.</summary>
public sealed class RememberingTests : WindowTest
{
    protected override string? Language => null;

    [Test]
    public async Task A_reload_keeps_language_theme_layers_selection_and_date()
    {
        var window = await OpenAsync();
        await Page.Locator("#language").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await SwitchToDarkAsync();
        await Page.Locator("[data-kind=sections] [role=checkbox]").ClickAsync();
        await Expect(Page.Locator("[data-kind=sections] [role=checkbox]")).ToHaveAttributeAsync("aria-checked", "false");
        await Page.Locator(".asof input").FillAsync("2021-11-08");
        await window.FindAsync("曹李村");
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("曹李村");

        await Page.ReloadAsync();
        await window.ReadyAsync();
        await CheckKeptAsync();
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("曹李村");
        await Expect(Page.Locator(".asof")).ToContainTextAsync("2021-11-08");
    }

    [Test]
    public async Task A_restart_keeps_language_theme_and_layers()
    {
        await OpenAsync();
        await Page.Locator("#language").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await SwitchToDarkAsync();
        await Page.Locator("[data-kind=sections] [role=checkbox]").ClickAsync();
        await Expect(Page.Locator("[data-kind=sections] [role=checkbox]")).ToHaveAttributeAsync("aria-checked", "false");

        var again = await Desktop.OpenAsync(Desktop.Workspace("again.gpkg"));
        await Page.GotoAsync(again.Entry.ToString());
        await Window.ReadyAsync();
        await CheckKeptAsync();
    }

    [Test]
    public async Task The_theme_follows_the_desktop_until_one_is_chosen()
    {
        var serving = await Desktop.OpenAsync(Desktop.Workspace());
        var page = await PageAsync(ColorScheme.Dark);
        await page.GotoAsync(serving.Entry.ToString());
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await Expect(page.Locator(".map[data-ready=true]")).ToBeVisibleAsync();
    }

    // One press turns round what is shown, though nothing but 'as the system' was chosen before.
    private async Task SwitchToDarkAsync()
    {
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await Page.Locator("#theme").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    private async Task CheckKeptAsync()
    {
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(Page.Locator("#pane-tree h2")).ToHaveTextAsync("Layers");
        await Expect(Page.Locator("[data-kind=sections] [role=checkbox]")).ToHaveAttributeAsync("aria-checked", "false");
        await Expect(Page.Locator("[data-kind=reaches] [role=checkbox]")).ToHaveAttributeAsync("aria-checked", "true");
    }
}
