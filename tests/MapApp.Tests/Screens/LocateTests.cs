using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>A position is pasted or clicked, its reading is chosen, what applies is read, and a point is kept there and taken back.</summary>
public sealed class LocateTests : WindowTest
{
    private ILocator Panel => Window.Inspector.Locator("[data-place]");

    [Test]
    public async Task A_pasted_position_shows_its_readings_and_then_what_applies()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await window.Search.FillAsync("113.3512,33.7421");
        var readings = Page.Locator("[data-reading]");
        await Expect(readings).ToHaveCountAsync(3);
        await Expect(readings.First).ToContainTextAsync("未注明坐标系");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Panel.Locator(".readas")).ToContainTextAsync("GCJ-02");
        await Expect(Panel.Locator(".assumed")).ToContainTextAsync("火星坐标");

        await Panel.Locator("#place-readings summary").ClickAsync();
        await Panel.Locator(".other", new LocatorLocatorOptions { HasText = "CGCS2000" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Panel).ToHaveAttributeAsync("data-place", "113.3512000,33.7421000");
        await Expect(Panel.Locator("[data-state=Applies] [data-question=downstream]")).ToContainTextAsync("煤泥河");
        await Expect(Panel.Locator("[data-state=NotChecked] [data-question=stretch]")).ToContainTextAsync("责任河段");
        await Expect(Panel.Locator("[data-state=NotChecked]")).ToContainTextAsync("不等于没有");
        await Expect(Panel.Locator(".tcard", new LocatorLocatorOptions { HasText = "持续开展入河排污口排查整治" })).ToBeVisibleAsync();
        await Expect(Panel.Locator("ol.way li.section").First).ToContainTextAsync("煤泥河");
    }

    [Test]
    public async Task A_point_is_kept_where_it_was_pasted_and_taken_back_and_brought_again()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await window.Search.FillAsync("X=3735244.236 Y=38439879.721");
        await Expect(Page.Locator("[data-reading]").First).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Panel.Locator("#point-new").ClickAsync();
        await Page.Locator("input[name=point-kind][value=outfalls]").ClickAsync();
        await Page.Locator("#point-name").FillAsync("小渠排口");
        await Page.Locator("#point-save").ClickAsync();
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("小渠排口");
        await Expect(window.Inspector).ToContainTextAsync("X=3735244.236 Y=38439879.721");
        await Expect(window.Inspector.Locator("[data-point]")).ToContainTextAsync("发现");
        await Expect(window.Inspector.Locator(".tcard", new LocatorLocatorOptions { HasText = "持续开展入河排污口排查整治" })).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-kind=outfalls]")).ToContainTextAsync("1");

        await Page.Locator("#undo").ClickAsync();
        await Expect(window.Inspector.Locator("[data-point]")).ToHaveCountAsync(0);
        await Expect(Page.Locator("[data-kind=outfalls]")).ToContainTextAsync("空");
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("Control+y");
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("小渠排口");
    }

    [Test]
    public async Task The_locate_tool_asks_where_the_map_is_clicked()
    {
        var window = await OpenAsync("--as-of", "2021-11-08");
        await window.CentreAsync("曹李村");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "定位：点击地图，看这里适用什么" }).ClickAsync();
        await window.ClickMapAsync();
        await Expect(Panel.Locator("[data-question=jurisdiction]")).ToContainTextAsync("卫东区");
        await Expect(Panel.Locator("[data-question=corridor]")).ToContainTextAsync("曹李村");
    }
}
