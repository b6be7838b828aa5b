using MapApp.Tests.Support;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>
/// Chinese first, English complete: every text of the page, seen or spoken, in every usual state, in both languages. What is
/// a name in the data stays as it is (<see cref="DataWords"/>).
/// </summary>
public sealed class LanguageTests : WindowTest
{
    // What a Chinese window says in Latin letters: names, units, keys, coordinate letters and the other language's own name.
    private static readonly string[] _latinInChinese =
    [
        "MapApp", "CGCS2000", "WGS", "GCJ", "BD", "UTM", "EPSG", "Web", "English", "km", "m", "X", "Y", "E", "N",
        "txt", "docx", "csv", "xlsx", "xls", "kml", "kmz", "gpx", "KML", "KMZ", "GPX", "XLSX", "CSV", "GEOJSON", "GEOJSONL", "GPKG", "ZIP", "GeoPackage", "Shapefile", "QGIS", "MBTiles", "DXF", "DAT", "GBK", "ANSI", "MAPAPP", "AutoCAD", "CASS", "XYZ", "WMTS", "WMS", "MB", "WKT", "Excel", "GPS", "Rx", "Ry", "Rz", "ppm", "GB", "a", "pH", "mg", "L", "NTU", "cells", "S", "μS", "cm", "M", "C", "Ctrl", "Alt", "Shift", "Esc", "Enter", "F6", "K", "J", "P", "Z",
    ];

    // Texts, and what assistive technology and tooltips say; a select's options are texts too.
    private const string Texts = """
        () => {
          const found = [];
          const shown = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: false });
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const parent = node.parentElement;
            if (node.data.trim() && !parent.closest('script, style, noscript, #pane-doc p') && (parent.tagName === 'OPTION' || shown(parent)))
              found.push([parent, 'text', node.data]);
          }
          for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-description], [aria-roledescription]')) {
            for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription'])
              if (element.hasAttribute(name)) found.push([element, name, element.getAttribute(name)]);
          }
          return found.map(([element, kind, text]) => {
            const pane = element.closest('[id]');
            return [`${pane ? '#' + pane.id + ' ' : ''}${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ${kind}`, text.trim()];
          });
        }
        """;

    private DataWords _words = null!;

    protected override string? Language => null;

    [Test]
    public async Task In_chinese_no_english_word_is_left()
    {
        await OpenWithAsync("zh");
        await InEveryStateAsync(async state =>
        {
            var left = (await TextsAsync()).Where(t => DataWords.LatinWords(_words.Without(t.Text)).Any(w => !_latinInChinese.Contains(w)));
            Assert.That(Lines(left), Is.Empty, state);
        });
    }

    [Test]
    public async Task In_english_no_chinese_character_is_left_outside_names()
    {
        await OpenWithAsync("en");
        await InEveryStateAsync(async state =>
        {
            Assert.That(Lines((await TextsAsync()).Where(Untranslated)), Is.Empty, state);
        });
    }

    [Test]
    public async Task Switching_the_language_words_the_whole_window_anew_and_back()
    {
        await OpenWithAsync("zh");
        await Window.FindAsync("曹李村");
        await Expect(Window.Inspector.Locator(".tcard").First).ToBeVisibleAsync();
        var chinese = (await TextsAsync()).Select(t => t.Text).ToList();
        var picture = await Window.RestAsync();
        await Page.Locator("#language").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(Page.Locator(".map-tools")).ToHaveAttributeAsync("aria-label", "Map");
        Assert.That(Lines((await TextsAsync()).Where(Untranslated)), Is.Empty);
        await Window.RestAsync();
        await Page.Locator("#language").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await Expect(Page.Locator(".map-tools")).ToHaveAttributeAsync("aria-label", "地图");
        Assert.That((await TextsAsync()).Select(t => t.Text), Is.EqualTo(chinese));
        Assert.That(await Window.RestAsync(), Is.EqualTo(picture), "the map's own letters");
    }

    // The button to the other language speaks that language.
    private bool Untranslated((string Where, string Text) shown) => DataWords.HasChinese(_words.Without(shown.Text)) && shown.Text != "中文";

    private static string Lines(IEnumerable<(string Where, string Text)> texts) => string.Join('\n', texts.Select(t => $"{t.Where}: {t.Text}").Distinct());

    private async Task OpenWithAsync(string language)
    {
        await File.WriteAllTextAsync(Path.Combine(Desktop.Home, "settings.json"), $$"""{ "language": "{{language}}", "theme": "light" }""");
        await OpenAsync("--as-of", "2021-11-08");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", language == "zh" ? "zh-Hans" : "en");
        _words = new DataWords([Desktop.In("w.gpkg"), "w.gpkg", "空.txt", "l.csv", "https", "{z}", "{x}", "{y}", "{-y}", "{key}", "{s}", ".png", "*.mbtiles, *.gpkg", "Name", "Lon", "Lat", "排口甲", "排口乙", "排口丙", .. PlanDocuments.Words("碧水2026.txt", PlanDocuments.First)]);
    }

    private async Task<IReadOnlyList<(string Where, string Text)>> TextsAsync() =>
        [.. (await Page.EvaluateAsync<string[][]>(Texts)).Select(t => (t[0], t[1]))];

    private async Task InEveryStateAsync(Func<string, Task> check)
    {
        using (Assert.EnterMultipleScope())
        {
            await check("nothing selected");

            await Window.FindAsync("曹李村");
            await Window.Inspector.Locator(".tcard button").First.ClickAsync();
            await Expect(Window.Inspector.Locator(".evidence").First).ToBeVisibleAsync();
            await check("section selected");

            await Page.Locator("#only-this").ClickAsync();
            await Expect(Page.Locator("#clear-only")).ToBeVisibleAsync();
            await check("register narrowed");
            await Page.Locator("#clear-only").ClickAsync();

            await Window.Search.FillAsync("3735244.236, 38439879.721");
            await Expect(Page.Locator("[data-reading]").First).ToBeVisibleAsync();
            await check("readings of a coordinate");
            await Page.Keyboard.PressAsync("Enter");
            await Window.Inspector.Locator("#place-copies summary").ClickAsync();
            await check("what applies at a place");
            await Window.Inspector.Locator("#point-new").ClickAsync();
            await Expect(Page.Locator("#point-form")).ToBeVisibleAsync();
            await check("point form");

            foreach (var name in (string[])["北湛河", "白龟山水库"])
            {
                await Window.FindAsync(name);
                await Expect(Window.Inspector.Locator("h1")).ToContainTextAsync(name);
                await check("feature " + name);
            }

            await Page.Locator("#edit-feature").ClickAsync();
            await Page.Locator("#edit-reshape").ClickAsync();
            await Expect(Page.Locator("#edit-size")).ToBeVisibleAsync();
            await check("editing a feature");
            await Page.Locator("#edit-leave").ClickAsync();

            await Page.Locator("#basemap-add").ClickAsync();
            foreach (var what in (string[])["xyz", "service", "file", "tianditu"])
            {
                await Page.Locator($"input[value={what}]").CheckAsync();
                await check("adding a basemap: " + what);
            }

            await Page.Locator("input[value=xyz]").CheckAsync();
            await Page.Locator("#basemap-address").FillAsync("http://127.0.0.1:9/{z}/{x}/{y}?k={key}");
            await Page.Locator("#basemap-key").FillAsync("k");
            await Page.Locator("#basemap-make").ClickAsync();
            await Page.Locator("[data-basemap='127-0-0-1'] .nm").ClickAsync();
            await Expect(Page.Locator(".layer-more.down")).ToBeVisibleAsync();
            await Page.Locator("#done .ib").ClickAsync();
            await check("a basemap that cannot be reached");
            await Page.Locator("[data-basemap='127-0-0-1'] .cb").ClickAsync();

            await Page.Locator("#register-filter").FillAsync("加快污染较重河流治理");
            await Expect(Window.Tasks).ToHaveCountAsync(1);
            await Window.Tasks.ClickAsync();
            await Expect(Window.Inspector.Locator(".ins[data-task]")).ToBeVisibleAsync();
            await check("task selected");
            await Page.Locator("#register-filter").FillAsync("");

            await Page.Locator("#tab-Annex").ClickAsync();
            await Expect(Page.Locator("#tab-Annex")).ToHaveAttributeAsync("aria-selected", "true");
            await Window.Tasks.First.ClickAsync();
            await Expect(Window.Inspector.Locator($".ins[data-task='{await Window.Tasks.First.GetAttributeAsync("data-task")}']")).ToBeVisibleAsync();
            await check("annex row selected");

            await Page.Locator("#tab-Sections").ClickAsync();
            await Expect(Window.Register.Locator("tr[data-section]").First).ToBeVisibleAsync();
            await Window.Register.Locator("tr[data-section=cnemc-baiguishan-shuiku]").ClickAsync();
            await Page.Locator("#review-why > summary").ClickAsync();
            await check("review of a section, all sections");
            await Page.Locator("#tab-Units").ClickAsync();
            await Expect(Window.Register.Locator("tr[data-unit]").First).ToBeVisibleAsync();
            await check("units");
            await Page.Locator("#tab-Gaps").ClickAsync();
            await Expect(Window.Register.Locator("tr[data-gap]").First).ToBeVisibleAsync();
            await Window.Register.Locator("tr[data-gap]").First.ClickAsync();
            await check("gaps");

            await Page.Keyboard.PressAsync("m");
            await Window.ClickMapAsync(0, 0);
            await Window.ClickMapAsync(80, 40);
            await Expect(Page.Locator("#measure-length")).ToBeVisibleAsync();
            await check("a distance");
            await Page.Locator("#measure-close").ClickAsync();
            await Page.Locator("#export").ClickAsync();
            await Expect(Page.Locator("#export-dialog")).ToBeVisibleAsync();
            await check("export");
            await Page.Keyboard.PressAsync("Escape");
            await Expect(Page.Locator("#export-dialog")).ToHaveCountAsync(0);
            await Page.Locator("#shifts").ClickAsync();
            await check("seven parameters");
            await Page.Keyboard.PressAsync("Escape");
            await Window.DropAsync("l.csv", "Name,Lon,Lat\n排口甲,113.3512,33.7421\n排口乙,,33.7\n排口丙,100,30\n");
            await Expect(Page.Locator(".fit").First).ToBeVisibleAsync();
            await Page.Locator(".fit input").First.CheckAsync();
            await Expect(Window.Register.Locator("tr[data-row]")).ToHaveCountAsync(3);
            await check("a list of positions");
            await Page.Locator("#list-close").ClickAsync();

            await Window.DropPlanAsync("碧水2026.txt", PlanDocuments.First);
            await Expect(Window.Plan.Locator("tr[data-read]")).ToHaveCountAsync(3);
            foreach (var tab in await Window.Plan.Locator("[role=tab]").EvaluateAllAsync<string[]>("tabs => tabs.map(t => t.id)"))
            {
                await Page.Locator("#" + tab).ClickAsync();
                await Expect(Page.Locator($"#{tab}[aria-selected=true]")).ToBeVisibleAsync();
                await check("plan preview, " + tab);
            }

            await Page.Locator("#plan-tab-Tasks").ClickAsync();
            await Page.Locator("#edit-task").ClickAsync();
            await Expect(Window.Plan.Locator(".editor")).ToBeVisibleAsync();
            await check("task editor");
            await Page.Locator("#plan-cancel").ClickAsync();
            await Window.DropPlanAsync("空.txt", "没有编号的文字。");
            await Expect(Page.Locator("#plan-failed")).ToBeVisibleAsync();
            await check("document refused");
            await Page.Locator("#plan-failed").GetByRole(AriaRole.Button).Last.ClickAsync();
            await Expect(Window.Plan).ToHaveCountAsync(0);

            await Page.Locator("#tab-Features").ClickAsync();
            await Expect(Window.Register.Locator("tr[data-feature]").First).ToBeVisibleAsync();
            foreach (var kind in await Page.Locator("[data-kind]").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.kind)"))
            {
                await Page.Locator($"[data-kind={kind}] .nm").ClickAsync();
                await Expect(Page.Locator($"[data-kind={kind}].sel")).ToBeVisibleAsync();
                await check("legend of " + kind);
            }

            await Page.Locator(".tree-filter input").FillAsync("#");
            await Expect(Page.Locator(".tree .empty")).ToBeVisibleAsync();
            await Window.Search.FillAsync("###");
            await Expect(Page.Locator("#search-hits .none")).ToBeVisibleAsync();
            await Page.Locator("#register-filter").FillAsync("###");
            await Expect(Window.Register.Locator(".empty")).ToBeVisibleAsync();
            await check("nothing found");

            await Window.Map.FocusAsync();
            await Page.Keyboard.PressAsync("?");
            await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await check("keys");
        }
    }
}
