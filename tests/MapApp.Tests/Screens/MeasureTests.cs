using System.Globalization;
using Microsoft.Playwright;

namespace MapApp.Tests.Screens;

/// <summary>Distances and areas are drawn on the map, positions copied by a key.</summary>
public sealed class MeasureTests : WindowTest
{
    private ILocator Card => Page.Locator("#measure");

    [Test]
    public async Task A_distance_grows_point_by_point_snaps_and_is_taken_back()
    {
        var window = await OpenAsync();
        await window.CentreAsync("曹李村");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "量距离和方位（M）" }).ClickAsync();
        await Expect(Card).ToContainTextAsync("依次点出线路");
        // The section in the middle of the map draws the first point onto itself.
        await window.ClickMapAsync(4, 3);
        await Expect(Page.Locator("#measure-snapped")).ToContainTextAsync("断面“曹李村”的顶点");
        await Card.Locator("#measure-snap").UncheckAsync();
        await window.ClickMapAsync(200, 0);
        await Expect(Page.Locator("#measure-length")).ToBeVisibleAsync();
        var one = await LengthAsync();
        await window.ClickMapAsync(200, 120);
        await Expect(Page.Locator("#measure-length")).Not.ToHaveTextAsync(one);
        var two = await LengthAsync();
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("Backspace");
        await Expect(Page.Locator("#measure-length")).ToHaveTextAsync(one);
        // 200 and 120 pixels of one scale, straight east and straight south.
        Assert.That((Number(two) - Number(one)) / Number(one), Is.EqualTo(120.0 / 200).Within(0.02));
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator("#measure-length")).ToHaveCountAsync(0);
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Card).ToHaveCountAsync(0);
    }

    [Test]
    public async Task An_area_ends_with_a_double_click_and_names_its_plane()
    {
        var window = await OpenAsync();
        await window.CentreAsync("曹李村");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "量面积" }).ClickAsync();
        await Card.Locator("#measure-snap").UncheckAsync();
        foreach (var (right, down) in ((int, int)[])[(-200, 60), (-100, 60), (-100, 160)])
            await window.ClickMapAsync(right, down);
        await Expect(Page.Locator("#measure-area")).ToContainTextAsync("m²");
        var half = await Page.Locator("#measure-area").InnerTextAsync();
        await window.ClickMapAsync(-200, 160);
        await Expect(Page.Locator("#measure-area")).Not.ToHaveTextAsync(half);
        await window.ClickMapAsync(-200, 160);
        var whole = await Page.Locator("#measure-area").InnerTextAsync();
        Assert.That(Number(whole) / Number(half), Is.EqualTo(2).Within(0.01));
        await Expect(Card).ToContainTextAsync("EPSG:4547");
        // It is finished: the next click begins anew.
        await window.ClickMapAsync(50, 100);
        await Expect(Card).ToContainTextAsync("依次点出各拐点");
    }

    [Test]
    public async Task The_key_c_copies_the_position_under_the_pointer_in_the_chosen_system()
    {
        var window = await OpenAsync();
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Page.Locator(".crs").SelectOptionAsync("bd09");
        await window.CentreAsync("曹李村");
        var box = (await window.Map.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + 300, box.Y + 300);
        await window.Map.FocusAsync();
        await Page.Keyboard.PressAsync("c");
        await Expect(Page.Locator("#done")).ToContainTextAsync("百度坐标 BD-09");
        var copied = (await Page.EvaluateAsync<string>("navigator.clipboard.readText()")).Split(", ");
        var shown = (await Page.Locator("#map-coordinate").InnerTextAsync()).Split('°', 'E', ' ', '\u00a0').Where(p => p.Length > 3).ToList();
        Assert.That(copied.Select(Number), Is.EqualTo(shown.Select(Number)).Within(1e-6));
    }

    private Task<string> LengthAsync() => Page.Locator("#measure-length").InnerTextAsync();

    // Metres or square metres, whatever the unit behind.
    private static double Number(string text)
    {
        var number = double.Parse(string.Concat(text.TakeWhile(c => c is ' ' or '.' or '\u00a0' || char.IsAsciiDigit(c)).Where(c => !char.IsWhiteSpace(c))), CultureInfo.InvariantCulture);
        return text.Contains("km", StringComparison.Ordinal) ? number * 1000 : number;
    }
}
