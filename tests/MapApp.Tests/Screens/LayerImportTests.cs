using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>A file is dropped into the import screen, checked, mapped, imported, looked at, undone and done again.</summary>
public sealed class LayerImportTests : WindowTest
{
    private ILocator Dialog => Page.Locator("#import-dialog");

    private const string Points = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"mc":"东岸垃圾堆","数量":5,"状态":"待处理"},"geometry":{"type":"Point","coordinates":[113.3512,33.7421]}},
        {"type":"Feature","properties":{"mc":"西岸垃圾堆","数量":6,"状态":"不知道"},"geometry":{"type":"Point","coordinates":[113.3612,33.7521]}}]}
        """;

    [Test]
    public async Task A_file_becomes_a_layer_of_ones_own_that_is_drawn_asked_undone_and_done_again()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await OpenedAsync(window);
        await Expect(Dialog.Locator("#import-sum")).ToHaveTextAsync("合格 2 行，不合格 0 行");
        await Expect(Dialog.Locator("#import-preview circle")).ToHaveCountAsync(2);
        await Dialog.Locator("#import-title").FillAsync("沿河垃圾点");
        await Dialog.Locator("#import-title").PressAsync("Tab");
        await Dialog.Locator("#import-all").ClickAsync();
        await Expect(Dialog).ToHaveCountAsync(0);

        var row = Page.Locator(".tl[data-kind=own1]");
        await Expect(row).ToContainTextAsync("沿河垃圾点");
        await Expect(row.Locator(".ct")).ToHaveTextAsync("2");
        await window.FindAsync("东岸垃圾堆");
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("东岸垃圾堆");
        await Expect(window.Inspector).ToContainTextAsync("数量");

        await Page.Locator("#undo-last").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Expect(window.Inspector.Locator(".ins-empty")).ToBeVisibleAsync();
        await Page.Locator("#redo").ClickAsync();
        await Expect(row.Locator(".ct")).ToHaveTextAsync("2");
    }

    [Test]
    public async Task Into_a_known_layer_fields_are_mapped_bad_rows_told_and_only_the_good_imported()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await OpenedAsync(window);
        await Dialog.Locator("#import-target").SelectOptionAsync("points");
        await Expect(Dialog.Locator("#import-findings tbody tr")).ToHaveCountAsync(1);
        await Expect(Dialog.Locator("#import-findings")).ToContainTextAsync("“不知道”不是允许的取值");
        await Expect(Dialog.Locator("[data-attribute=mc] select")).ToHaveValueAsync("name");
        await Expect(Dialog.Locator("#import-all")).ToBeDisabledAsync();
        await Dialog.Locator("[data-attribute='数量'] select").SelectOptionAsync("code");
        await Expect(Dialog.Locator("#import-good")).ToContainTextAsync("只导入合格的 1 行");
        await Dialog.Locator("#import-repair").CheckAsync();
        await Expect(Dialog.Locator("#import-all")).ToContainTextAsync("全部导入（2）");
        await Dialog.Locator("#import-all").ClickAsync();
        await Expect(Dialog).ToHaveCountAsync(0);
        await Expect(Page.Locator(".tl[data-kind=points] .ct")).ToHaveTextAsync("2");
        await window.FindAsync("西岸垃圾堆");
        await Expect(window.Inspector).ToContainTextAsync("6");
    }

    [Test]
    public async Task A_file_that_cannot_be_read_says_why_and_leaving_changes_nothing()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await OpenedAsync(window, "坏.geojson", "{\"type\":\"FeatureCollection\",");
        await Expect(Dialog.Locator("#import-failure")).ToContainTextAsync("坏.geojson");
        await Expect(Dialog.Locator("#import-all")).ToBeDisabledAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Dialog).ToHaveCountAsync(0);
        await Expect(Page.Locator("#undo-last")).ToBeDisabledAsync();
    }

    private async Task OpenedAsync(Window window, string name = "垃圾点.geojson", string content = Points)
    {
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Page.Locator("#import-layers").ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = name, MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
        await Expect(Dialog).ToBeVisibleAsync();
    }
}
