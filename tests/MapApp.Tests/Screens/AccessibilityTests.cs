using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>axe finds nothing serious, in any state that the window is usually in.</summary>
[TestFixture("light")]
[TestFixture("dark")]
public sealed class AccessibilityTests(string theme) : WindowTest
{
    [Test]
    public async Task Axe_finds_nothing_serious()
    {
        await File.WriteAllTextAsync(Path.Combine(Desktop.Home, "settings.json"), $$"""{ "theme": "{{theme}}" }""");
        var window = await OpenAsync("--as-of", "2021-11-08");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
        using (Assert.EnterMultipleScope())
        {
            await CheckAsync("nothing selected");

            await window.FindAsync("曹李村");
            await window.Inspector.Locator(".tcard button").First.ClickAsync();
            await Expect(window.Inspector.Locator(".evidence").First).ToBeVisibleAsync();
            await CheckAsync("section selected");

            await window.Tasks.First.ClickAsync();
            await Expect(window.Inspector.Locator(".ins[data-task]")).ToBeVisibleAsync();
            await CheckAsync("task selected");

            await window.Search.FillAsync("3735244.236, 38439879.721");
            await Expect(Page.Locator("[data-reading]").First).ToBeVisibleAsync();
            await CheckAsync("readings of a coordinate");
            await Page.Keyboard.PressAsync("Enter");
            await window.Inspector.Locator("#point-new").ClickAsync();
            await Expect(Page.Locator("#point-form")).ToBeVisibleAsync();
            await CheckAsync("what applies at a place, with the point form");

            await Page.Locator("#tab-Sections").ClickAsync();
            await window.Register.Locator("tr[data-section=cnemc-baiguishan-shuiku]").ClickAsync();
            await Page.Locator("#review-why > summary").ClickAsync();
            await CheckAsync("review of a section, all sections");

            foreach (var (tab, row) in ((string, string)[])[("Units", "tr[data-unit]"), ("Gaps", "tr[data-gap]")])
            {
                await Page.Locator("#tab-" + tab).ClickAsync();
                await Expect(window.Register.Locator(row).First).ToBeVisibleAsync();
                await CheckAsync(tab);
            }

            await Page.Keyboard.PressAsync("m");
            await window.ClickMapAsync(0, 0);
            await window.ClickMapAsync(80, 40);
            await Expect(Page.Locator("#measure-length")).ToBeVisibleAsync();
            await CheckAsync("a distance");
            await Page.Locator("#measure-close").ClickAsync();
            await Page.Locator("#export").ClickAsync();
            await CheckAsync("export");
            await Page.Keyboard.PressAsync("Escape");
            await Page.Locator("#shifts").ClickAsync();
            await CheckAsync("seven parameters");
            await Page.Keyboard.PressAsync("Escape");
            await Page.Locator("#basemap-add").ClickAsync();
            await CheckAsync("adding a basemap");
            await Page.Keyboard.PressAsync("Escape");
            await window.FindAsync("白龟山水库");
            await Page.Locator("#edit-feature").ClickAsync();
            await Page.Locator("#edit-reshape").ClickAsync();
            await Expect(Page.Locator("#edit-size")).ToBeVisibleAsync();
            await CheckAsync("editing a feature");
            await Page.Locator("#edit-leave").ClickAsync();
            await window.DropAsync("l.csv", "名称,经度,纬度\n甲,113.3512,33.7421\n乙,,33.7\n丙,100,30\n");
            await Expect(Page.Locator(".fit").First).ToBeVisibleAsync();
            await Page.Locator(".fit input").First.CheckAsync();
            await Expect(window.Register.Locator("tr[data-row]")).ToHaveCountAsync(3);
            await CheckAsync("a list of positions");
            await Page.Locator("#list-close").ClickAsync();

            await window.DropPlanAsync("碧水2026.txt", PlanDocuments.First);
            await Expect(window.Plan.Locator("tr[data-read]")).ToHaveCountAsync(3);
            await CheckAsync("plan preview");
            await Page.Locator("#edit-task").ClickAsync();
            await Expect(window.Plan.Locator(".editor")).ToBeVisibleAsync();
            await CheckAsync("task editor");
            await Page.Locator("#plan-cancel").ClickAsync();
            await Expect(window.Plan).ToHaveCountAsync(0);

            await Page.Locator("#tab-Features").ClickAsync();
            await Expect(window.Register.Locator("tr[data-feature]").First).ToBeVisibleAsync();
            await Page.Locator("[data-kind=plots] .nm").First.ClickAsync();
            await Expect(Page.Locator(".layer-more")).ToBeVisibleAsync();
            await CheckAsync("features and a layer's legend");

            await window.Search.FillAsync("河");
            await Expect(Page.Locator("#hit-0")).ToBeVisibleAsync();
            await CheckAsync("search hits");

            await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "快捷键" }).ClickAsync();
            await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await CheckAsync("keys, after a search left without an answer taken");
        }
    }

    private async Task CheckAsync(string state)
    {
        var found = (await Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical")
            .SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {(n.Html.Length > 100 ? n.Html[..100] + "…" : n.Html)}"));
        Assert.That(found, Is.Empty, state);
    }
}
