using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>The map and what it is tied to: inspector and register, both ways.</summary>
public sealed class MapTests : WindowTest
{
    [Test]
    public async Task Clicking_a_section_shows_its_target_class_and_its_tasks()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await window.CentreAsync("曹李村");
        await window.ClickMapAsync();
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("曹李村");
        await Expect(window.Inspector.Locator(".hero")).ToContainTextAsync("Ⅴ类");
        var cards = window.Inspector.Locator(".tcard");
        await Expect(cards.Filter(new LocatorFilterOptions { HasText = "加快污染较重河流治理" })).ToBeVisibleAsync();
        Assert.That(await cards.CountAsync(), Is.GreaterThan(3));

        var card = cards.Filter(new LocatorFilterOptions { HasText = "加快污染较重河流治理" });
        await Expect(card.Locator(".evidence")).ToHaveCountAsync(0);
        await card.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(card.Locator(".evidence").First).ToContainTextAsync("任务提到“北湛河”，“曹李村”是它的断面");
        await Expect(card).ToContainTextAsync("区住建局");
        await card.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(card.Locator(".evidence")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_click_some_pixels_beside_a_section_still_hits_it_and_one_far_off_does_not()
    {
        var window = await OpenAsync();
        await window.CentreAsync("曹李村");
        await window.ClickMapAsync(right: 5);
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("曹李村");
        await window.ClickMapAsync(right: 40, down: 40);
        await Expect(window.Inspector.Locator("h1", new LocatorLocatorOptions { HasText = "曹李村" })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Choosing_a_task_in_the_register_moves_the_map_and_lights_its_features()
    {
        var window = await OpenAsync();
        await window.CentreAsync("坡头桥");
        var (scale, before) = (await window.Scale.InnerTextAsync(), await window.RestAsync());
        await Page.Locator("#register-filter").FillAsync("加快污染较重河流治理");
        await Expect(window.Tasks).ToHaveCountAsync(1);
        await window.Tasks.ClickAsync();
        await Expect(window.Inspector.Locator("[data-task]").First).ToHaveAttributeAsync("data-task", "weidong-2021/水/（二）/6");
        await Expect(window.Tasks).ToHaveClassAsync(new Regex("sel"));
        await Expect(window.Scale).Not.ToHaveTextAsync(scale);
        await window.ChangesFromAsync(before);
        var lit = await window.RestAsync();
        // Nothing but the light goes with the selection: the map stays where it is.
        var there = await window.Scale.InnerTextAsync();
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(window.Inspector.Locator(".ins-empty")).ToBeVisibleAsync();
        await window.ChangesFromAsync(lit);
        await Expect(window.Scale).ToHaveTextAsync(there);
    }

    [Test]
    public async Task A_reload_keeps_the_view_just_as_it_was()
    {
        var window = await OpenAsync();
        await window.FindAsync("曹李村");
        await window.RestAsync();
        var scale = await window.Scale.InnerTextAsync();
        for (var i = 0; i < 2; i++)
        {
            await Page.ReloadAsync();
            await window.ReadyAsync();
            await Expect(window.Scale).ToHaveTextAsync(scale);
        }
    }

    [Test]
    public async Task When_every_plan_is_over_the_register_says_so_and_leads_back()
    {
        var window = await OpenAsync();
        await Expect(window.Register.Locator(".hint")).ToBeVisibleAsync();
        await Page.Locator("#look-back").ClickAsync();
        await Expect(window.Register.Locator(".hint")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".asof .num")).ToHaveTextAsync("2024-12-31");
        await Expect(window.Register.Locator(".chip.bad").First).ToBeVisibleAsync();
    }

    [Test]
    public async Task All_filters_are_cleared_at_once()
    {
        var window = await OpenAsync();
        var all = await Window.NumberAsync(Page.Locator("#tab-Tasks .ct"));
        await window.FindAsync("曹李村");
        await Page.Locator("#only-this").ClickAsync();
        await Page.Locator("#register-filter").FillAsync("北湛河");
        await Expect(window.Tasks).ToHaveCountAsync(1);
        await Expect(Page.Locator("#tab-Tasks .ct")).ToHaveTextAsync($"1/{all}");
        await Page.Locator("#clear-filters").ClickAsync();
        await Expect(window.Register.Locator("table.tasks")).ToHaveAttributeAsync("aria-rowcount", $"{all}");
        await Expect(Page.Locator("#register-filter")).ToHaveValueAsync("");
        await Expect(Page.Locator("#tab-Tasks .ct")).ToHaveTextAsync($"{all}");
    }

    [Test]
    public async Task The_register_can_be_narrowed_to_the_tasks_of_a_feature()
    {
        var window = await OpenAsync();
        var all = await Window.NumberAsync(Page.Locator("#tab-Tasks .ct"));
        await window.FindAsync("曹李村");
        var cards = window.Inspector.Locator(".tcard");
        await Expect(cards.First).ToBeVisibleAsync();
        var linked = await cards.EvaluateAllAsync<string[]>("cards => cards.map(c => c.dataset.task).filter(t => !t.includes('附表'))");
        await Page.Locator("#only-this").ClickAsync();
        await Expect(window.Tasks).ToHaveCountAsync(linked.Length);
        Assert.That(await window.Tasks.EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.task)"), Is.EquivalentTo(linked).And.Length.LessThan(all));
        await Expect(Page.Locator("#clear-only")).ToContainTextAsync("曹李村");
        await Page.Locator("#clear-only").ClickAsync();
        await Expect(window.Register.Locator("table.tasks")).ToHaveAttributeAsync("aria-rowcount", $"{all}");
    }

    [Test]
    public async Task A_box_lists_all_that_lies_in_it_and_a_hit_can_be_chosen()
    {
        var window = await OpenAsync();
        await window.CentreAsync("曹李村");
        await window.BoxAsync(120);
        var hits = window.Inspector.GetByRole(AriaRole.Option);
        await Expect(hits.Filter(new LocatorFilterOptions { HasText = "曹李村" }).First).ToBeVisibleAsync();
        Assert.That(await hits.CountAsync(), Is.GreaterThan(1));
        await Expect(hits.Nth(0)).ToHaveAttributeAsync("aria-selected", "true");
        await hits.Nth(1).ClickAsync();
        await Expect(hits.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(window.Inspector.Locator("h1")).ToHaveTextAsync(await hits.Nth(1).Locator(".el").InnerTextAsync());
    }

    [Test]
    public async Task A_layer_can_be_hidden_and_no_longer_answers_clicks()
    {
        var window = await OpenAsync();
        await window.CentreAsync("曹李村");
        var before = await window.RestAsync();
        var box = Page.Locator("[data-kind=sections] [role=checkbox]");
        await Expect(box).ToHaveAttributeAsync("aria-checked", "true");
        await box.ClickAsync();
        await Expect(box).ToHaveAttributeAsync("aria-checked", "false");
        await window.ChangesFromAsync(before);
        await window.RestAsync();
        await window.ClickMapAsync();
        await Expect(window.Inspector.Locator("h1, .ins-empty").First).ToBeVisibleAsync();
        await Expect(window.Inspector.Locator("[data-feature^='sections/']")).ToHaveCountAsync(0);

        await box.ClickAsync();
        await Expect(box).ToHaveAttributeAsync("aria-checked", "true");
        await window.RestAsync();
        await window.ClickMapAsync();
        await Expect(window.Inspector.Locator("[data-feature^='sections/']")).ToHaveCountAsync(1);
    }

    [Test]
    public async Task The_coordinate_follows_the_pointer_in_the_chosen_format()
    {
        var window = await OpenAsync();
        await window.CentreAsync("曹李村");
        await Page.Locator("select.crs").SelectOptionAsync("lonlat");
        var box = (await window.Map.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Expect(Page.Locator("#map-coordinate")).ToContainTextAsync("113.450");
        await Expect(Page.Locator("#map-coordinate")).ToContainTextAsync("33.725");
        await Page.Locator("select.crs").SelectOptionAsync("gk3");
        await Expect(Page.Locator("#map-coordinate")).ToContainTextAsync(new Regex(@"X\s3\s733\s3\d\d\.\d\d\s+Y\s38\s449\s0"));
    }

    [Test]
    public async Task The_as_of_date_moves_the_due_states()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        var chips = window.Register.Locator(".fchip");
        var overdue = chips.Filter(new LocatorFilterOptions { HasText = "逾期" });
        Assert.That(await Window.NumberAsync(overdue), Is.GreaterThan(0));
        await Page.Locator(".asof input").FillAsync("2026-07-01");
        await Expect(overdue).ToHaveTextAsync("逾期 0");
    }
}
