using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>A layer of the user's own is coloured, lettered and moved in the layer tree, and the map follows at once.</summary>
public sealed class LookTests : WindowTest
{
    private static readonly string _plots = $$"""
        {"type":"FeatureCollection","features":[{{string.Join(',', Enumerable.Range(0, 12).Select(i => $$$"""
        {"type":"Feature","properties":{"名称":"地块{{{i}}}","类型":"{{{(i < 6 ? "工业" : i < 10 ? "农业" : "生活")}}}","面积":{{{i * i}}}},"geometry":{"type":"Polygon","coordinates":[[[{{{113.30 + (i * 0.01)}}},33.70],[{{{113.308 + (i * 0.01)}}},33.70],[{{{113.308 + (i * 0.01)}}},33.76],[{{{113.30 + (i * 0.01)}}},33.76],[{{{113.30 + (i * 0.01)}}},33.70]]]}}
        """))}}]}
        """;

    private ILocator Row => Page.Locator(".tl[data-kind=own1]");

    private ILocator Legend => Page.Locator(".look-legend li");

    [Test]
    public async Task A_layer_is_coloured_by_value_the_legend_counts_and_undo_takes_the_colours_back()
    {
        var window = await ImportedAsync();
        await Row.Locator(".nm").ClickAsync();
        await Page.Locator("#look-by").SelectOptionAsync("value");
        await Expect(Page.Locator("#look-values li")).ToHaveCountAsync(3);
        await Page.Locator("#look-by").FocusAsync();
        await Expect(Page.Locator("#look-values li").First).ToContainTextAsync("工业");
        await Row.Locator(".nm").ClickAsync();
        await Expect(Legend).ToHaveTextAsync(["工业6", "农业4", "生活2"]);
        var byValue = await ColorsAsync(window);
        Assert.That(byValue, Is.GreaterThanOrEqualTo(3), "three fills are on the map");

        await Page.Locator("#undo-last").ClickAsync();
        await Expect(Legend).ToHaveCountAsync(0);
        Assert.That(await ColorsAsync(window), Is.Zero);
        await Page.Locator("#redo").ClickAsync();
        await Expect(Legend).ToHaveCountAsync(3);
        Assert.That(await ColorsAsync(window), Is.EqualTo(byValue));

        // It is in the workspace, not in the window.
        await Page.ReloadAsync();
        await window.ReadyAsync();
        await Expect(Legend).ToHaveTextAsync(["工业6", "农业4", "生活2"]);
    }

    // In QGIS a user deletes the field that a layer is coloured by, and the spatial index of another layer.
    [Test]
    public async Task A_layer_whose_field_was_dropped_elsewhere_says_so_in_the_tree_and_has_one_colour()
    {
        var workspace = Desktop.Workspace(WorkspaceName);
        await File.WriteAllTextAsync(Desktop.In("地块.geojson"), _plots);
        await Desktop.RunAsync("import", Desktop.In("地块.geojson"), "--new", "地块", "--workspace", workspace);
        using (var connection = new SqliteConnection($"Data Source={workspace};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = """
                UPDATE own_layers SET look = '{"values":{"field":"类型","values":[{"value":"工业","color":"#00AA11"}]}}';
                ALTER TABLE own1 DROP COLUMN 类型; DROP TABLE rtree_plots_geom
                """;
            command.ExecuteNonQuery();
        }

        await OpenKeptAsync();
        await Expect(Page.Locator(".look-fault[data-of=own1]")).ToContainTextAsync("“类型”已不存在");
        await Expect(Page.Locator(".tree-mended")).ToHaveTextAsync("表 plots 的空间索引缺失，已重建。");
        await Expect(Legend).ToHaveCountAsync(0);
        await Row.Locator(".cb").ClickAsync();
        await Expect(Page.Locator(".look-fault")).ToHaveCountAsync(0);
        await Row.Locator(".nm").ClickAsync();
        await Expect(Page.Locator(".look-fault")).ToContainTextAsync("“类型”已不存在");
        await Page.Locator("#look-by").SelectOptionAsync("plain");
        await Expect(Page.Locator(".look-fault")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Classes_are_found_shown_and_set_by_hand_and_ones_that_do_not_ascend_are_refused()
    {
        await ImportedAsync();
        await Row.Locator(".nm").ClickAsync();
        await Page.Locator("#look-by").SelectOptionAsync("class");
        await Expect(Page.Locator("#look-classes li")).ToHaveCountAsync(5);
        await Page.Locator("#look-method").SelectOptionAsync("quantile");
        await Page.Locator("#look-count").SelectOptionAsync("3");
        await Expect(Page.Locator("#look-classes li")).ToHaveTextAsync(["＜ 164", "16 ～ 644", "≥ 644"]);
        await Page.Locator("[data-break='0']").FillAsync("20");
        await Page.Locator("[data-break='0']").PressAsync("Tab");
        await Expect(Page.Locator("#look-classes li").First).ToHaveTextAsync("＜ 205");
        await Expect(Page.Locator("#look-method")).ToHaveValueAsync("manual");
        await Page.Locator("[data-break='0']").FillAsync("99");
        await Page.Locator("[data-break='0']").PressAsync("Tab");
        await Expect(Page.Locator(".toast[role=alert]")).ToContainTextAsync("断点必须依次增大");
        await Expect(Page.Locator("#look-classes li").First).ToHaveTextAsync("＜ 205");
    }

    [Test]
    public async Task A_style_is_exported_and_imported_into_another_layer_and_one_that_is_none_changes_nothing()
    {
        await ImportedAsync();
        await Row.Locator(".nm").ClickAsync();
        await Page.Locator("[data-color=m-z3]").ClickAsync();
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.Locator("#look-share").ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("地块.mapstyle.json"));
        var file = Desktop.In("s.mapstyle.json");
        await download.SaveAsAsync(file);
        await Page.Locator("[data-color=m-z1]").ClickAsync();
        await Expect(Page.Locator("[data-color=m-z1]")).ToHaveAttributeAsync("aria-checked", "true");
        await TakeAsync(await File.ReadAllBytesAsync(file));
        await Expect(Page.Locator("[data-color=m-z3]")).ToHaveAttributeAsync("aria-checked", "true");
        await TakeAsync(Encoding.UTF8.GetBytes("{\"format\":\"mapapp-style\",\"version\":1,\"look\":{\"color\":\"pink\"}}"));
        await Expect(Page.Locator(".toast[role=alert]")).ToContainTextAsync("$.look.color");
        await Expect(Page.Locator("[data-color=m-z3]")).ToHaveAttributeAsync("aria-checked", "true");
    }

    [Test]
    public async Task A_layer_goes_below_the_known_ones_and_says_so()
    {
        await ImportedAsync();
        await Row.Locator(".nm").ClickAsync();
        await Expect(Page.Locator("#own-up")).ToBeDisabledAsync();
        await Page.Locator("#own-down").ClickAsync();
        await Expect(Page.Locator("#own-under")).ToBeVisibleAsync();
        await Expect(Page.Locator("#own-down")).ToBeDisabledAsync();
        await Page.Locator("#undo-last").ClickAsync();
        await Expect(Page.Locator("#own-under")).ToHaveCountAsync(0);
    }

    private async Task<Window> ImportedAsync()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Page.Locator("#import-layers").ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = "地块.geojson", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(_plots) });
        await Page.Locator("#import-all").ClickAsync();
        await Expect(Page.Locator("#import-dialog")).ToHaveCountAsync(0);
        await Expect(Row).ToContainTextAsync("地块");
        return window;
    }

    private async Task TakeAsync(byte[] content)
    {
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Page.Locator("#look-take").ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = "s.mapstyle.json", MimeType = "application/json", Buffer = content });
    }

    // How many of the first three colours of categories the fills of the map hold in quantity, mixed with the ground as they are.
    private async Task<int> ColorsAsync(Window window)
    {
        await window.RestAsync();
        return await Page.EvaluateAsync<int>("""
            () => {
              const near = (a, b) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]) < 60;
              const style = getComputedStyle(document.documentElement);
              const rgb = hex => [1, 3, 5].map(i => parseInt(hex.trim().slice(i, i + 2), 16));
              const wanted = ['--c-1', '--c-2', '--c-3'].map(name => rgb(style.getPropertyValue(name)));
              const counts = [0, 0, 0];
              for (const canvas of document.querySelectorAll('.map-view canvas')) {
                // A copy that is made to be read: the map's own canvas stays where it is drawn fast.
                const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
                copy.drawImage(canvas, 0, 0);
                const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
                for (let i = 0; i < data.length; i += 16)
                  wanted.forEach((w, n) => { if (data[i + 3] > 100 && near(w, [data[i], data[i + 1], data[i + 2]])) counts[n]++; });
              }
              return counts.filter(c => c > 30).length;
            }
            """);
    }
}
