using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>Users judge links, make some by hand, merge names of units, and see what plans and map do not say to each other.</summary>
public sealed class LinkReviewTests : WindowTest
{
    [Test]
    public async Task A_link_shows_its_passport_and_a_rejected_one_goes_until_that_is_undone()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await window.FindAsync("曹李村");
        var card = window.Inspector.Locator("[data-task='weidong-2021/水/（二）/6']");
        await card.GetByRole(AriaRole.Button).First.ClickAsync();
        var named = card.Locator(".passport").First;
        await named.Locator("summary").ClickAsync();
        await Expect(named).ToContainTextAsync("尚无人核对");
        await Expect(named).ToContainTextAsync("335");
        await named.GetByPlaceholder("备注").FillAsync("断面在河口");
        await named.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "确认" }).ClickAsync();
        await Expect(card).ToContainTextAsync("已确认");
        await Expect(card).ToContainTextAsync("断面在河口");

        await named.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "否定" }).ClickAsync();
        await Expect(card.Locator(".why dt", new LocatorLocatorOptions { HasText = "点名" })).ToHaveCountAsync(0);
        await Page.Locator("#undo-last").ClickAsync();
        await Expect(card.Locator(".why dt", new LocatorLocatorOptions { HasText = "点名" })).ToHaveCountAsync(1);
        await Expect(card).ToContainTextAsync("已确认");
    }

    [Test]
    public async Task A_link_made_by_hand_says_by_whom_and_is_undone()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await window.FindAsync("曹李村");
        var cards = window.Inspector.Locator(".tcard");
        await Expect(cards.First).ToBeVisibleAsync();
        var before = await cards.CountAsync();
        await Page.Locator("#add-link").ClickAsync();
        await Page.Locator("#link-search").FillAsync("严格环境准入");
        await Page.Locator("[data-hit='weidong-2021/大气/（一）/2']").ClickAsync();
        await Expect(cards).ToHaveCountAsync(before + 1);
        var card = window.Inspector.Locator("[data-task='weidong-2021/大气/（一）/2']");
        await card.GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(card.Locator(".evidence").First).ToContainTextAsync(Environment.UserName);
        await Page.Locator("#undo-last").ClickAsync();
        await Expect(cards).ToHaveCountAsync(before);
    }

    [Test]
    public async Task A_section_shows_its_control_corridor_with_what_lies_in_it()
    {
        var window = await OpenAsync();
        await window.FindAsync("曹李村");
        var corridor = window.Inspector.Locator("[data-corridor]");
        await Expect(corridor).ToContainTextAsync("上游 5 km");
        await Expect(corridor).ToContainTextAsync("类推");
        await Expect(corridor.Locator("li", new LocatorLocatorOptions { HasText = "辛北寨河水生态修复项目" })).ToContainTextAsync("km");
    }

    [Test]
    public async Task Names_of_one_unit_are_merged_only_when_the_user_says_so_and_parted_again()
    {
        await OpenAsync();
        await Page.Locator("#tab-Units").ClickAsync();
        await Window.Register.Locator("details.fold summary").ClickAsync();
        var proposal = Window.Register.Locator("[data-proposal='漯河质监分局']");
        await Expect(proposal).ToContainTextAsync("湛河质监分局");
        await proposal.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "是同一单位" }).ClickAsync();
        await Expect(proposal).ToHaveCountAsync(0);
        await Page.Locator("#register-filter").FillAsync("漯河质监分局");
        await Expect(Window.Register.Locator("tr[data-unit]")).ToHaveCountAsync(1);
        await Expect(Window.Register.Locator("tr[data-unit='湛河质监分局']")).ToContainTextAsync("漯河质监分局");
        await Page.Locator("#undo-last").ClickAsync();
        await Expect(Window.Register.Locator("tr[data-unit='漯河质监分局']")).ToHaveCountAsync(1);
        await Expect(Window.Register.Locator("tr[data-unit='湛河质监分局']")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Gaps_are_listed_by_kind_and_jurisdiction_and_lead_to_their_task()
    {
        await OpenAsync();
        await Page.Locator("#tab-Gaps").ClickAsync();
        var rows = Window.Register.Locator("tr[data-gap]");
        await Expect(rows.First).ToBeVisibleAsync();
        var table = Window.Register.Locator("table.gaps");
        var all = await table.GetAttributeAsync("aria-rowcount");
        await Window.Register.Locator(".gapnav button", new LocatorLocatorOptions { HasText = "三门峡市" }).ClickAsync();
        await Expect(table).Not.ToHaveAttributeAsync("aria-rowcount", all!);
        await Window.Register.Locator(".gapchips .fchip", new LocatorLocatorOptions { HasText = "地名不在图上" }).ClickAsync();
        await Expect(Window.Register.Locator("tr[data-gap]:not([data-gap=placeNotOnAnyLayer])")).ToHaveCountAsync(0);
        await rows.First.ClickAsync();
        await Expect(Window.Inspector.Locator("[data-task]").First).ToBeVisibleAsync();
    }
}
