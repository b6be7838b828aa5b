using System.Text.Json;
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
    public async Task What_a_layer_can_answer_for_is_said_with_the_import_and_taken_back_with_it()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        var before = await CoverageAsync("stations");
        await OpenedAsync(window, "站.geojson", """{"type":"Feature","properties":{"name":"新站"},"geometry":{"type":"Point","coordinates":[113.3512,33.7421]}}""");
        await Expect(Dialog.Locator("#import-coverage-meaning")).ToContainTextAsync("查无结果不表示没有");
        await Dialog.Locator("#import-target").SelectOptionAsync("stations");
        await Dialog.Locator("#import-coverage").SelectOptionAsync("Complete");
        await Expect(Dialog.Locator("#import-coverage-meaning")).ToHaveTextAsync("查无结果即表示不适用。");
        await Dialog.Locator("#import-all").ClickAsync();
        await Expect(Dialog).ToHaveCountAsync(0);
        Assert.That(await CoverageAsync("stations"), Is.EqualTo("complete"));
        await Page.Locator("#undo-last").ClickAsync();
        await Expect(Page.Locator("#redo")).ToBeVisibleAsync();
        Assert.That(await CoverageAsync("stations"), Is.EqualTo(before));
    }

    [Test]
    public async Task A_dropped_kml_is_asked_about_and_its_folders_become_layers_in_their_colours()
    {
        static string Folder(string name, string color) => $"<Folder><name>{name}</name><Placemark><name>{name}甲</name><Style><IconStyle><color>{color}</color></IconStyle></Style><Point><coordinates>113.3512,33.7421</coordinates></Point></Placemark></Folder>";
        var window = await OpenAsync("--as-of", "2021-11-08");
        await window.DropAsync("巡河.kml", $"<kml><Document>{Folder("垃圾", "ff0000ff")}{Folder("树木", "ff00ff00")}</Document></kml>");
        await Expect(Page.Locator("#arrival-files")).ToHaveTextAsync("巡河.kml");
        await Page.Locator("#arrival-leave").ClickAsync();
        await Expect(Page.Locator("#arrival-dialog")).ToHaveCountAsync(0);

        await window.DropAsync("巡河.kml", $"<kml><Document>{Folder("垃圾", "ff0000ff")}{Folder("树木", "ff00ff00")}</Document></kml>");
        await Page.Locator("#arrival-layers").ClickAsync();
        await Expect(Dialog.Locator("[data-layer]")).ToHaveCountAsync(2);
        await Dialog.Locator("#import-all").ClickAsync();
        await Expect(Page.Locator(".tl[data-kind=own1]")).ToContainTextAsync("垃圾");
        await Expect(Page.Locator(".tl[data-kind=own2]")).ToContainTextAsync("树木");
    }

    [Test]
    public async Task A_dropped_drawing_is_a_parcel_as_before_when_the_user_says_so()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await window.DropAsync("地块.geojson", """{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[113.35,33.74],[113.36,33.74],[113.36,33.75],[113.35,33.74]]]}}""");
        await Expect(Page.Locator("#arrival-otherwise")).ToHaveTextAsync("查地块用途");
        await Page.Locator("#arrival-otherwise").ClickAsync();
        await Expect(Page.Locator("#pane-tree")).ToContainTextAsync("地块.geojson");
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

    private async Task<string?> CoverageAsync(string kind)
    {
        using var layers = JsonDocument.Parse((await Desktop.RunAsync("layers", "--workspace", Desktop.In(WorkspaceName), "--json")).Output);
        return layers.RootElement.EnumerateArray().Single(l => l.GetProperty("kind").GetString() == kind).GetProperty("coverage").GetProperty("completeness").GetString();
    }

    private async Task OpenedAsync(Window window, string name = "垃圾点.geojson", string content = Points)
    {
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Page.Locator("#import-layers").ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = name, MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
        await Expect(Dialog).ToBeVisibleAsync();
    }
}
