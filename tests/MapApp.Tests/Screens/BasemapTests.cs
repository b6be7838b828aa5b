using MapApp.Tests.Support;
using Microsoft.Playwright;
using SkiaSharp;

namespace MapApp.Tests.Screens;

/// <summary>What lies below the layers: added, moved to where things are, told when it fails.</summary>
public sealed class BasemapTests : WindowTest
{
    private ILocator Row(string id) => Page.Locator($"[data-basemap='{id}']");

    [Test]
    public async Task Pictures_in_GCJ_02_lie_where_things_are_and_half_a_kilometre_off_when_taken_for_WGS_84()
    {
        // Zhengzhou, of control points that were computed by others: 113.625, 34.7466 is this in GCJ-02, 553.66 m east and 131.24 m south.
        await using var server = await TileServer.StartAsync();
        server.Disc = (113.631046331, 34.745417014);
        await Desktop.RunAsync("basemap", "add", $"{server.Origin}/disc/{{z}}/{{x}}/{{y}}", "--datum", "gcj02", "--attribution", "某测绘院 © 2026");
        var window = await OpenAsync();
        await Expect(Page.Locator(".map-attribution")).ToHaveTextAsync("某测绘院 © 2026");
        await window.Search.FillAsync("113.625, 34.7466");
        await window.Search.PressAsync("Enter");
        await Expect(window.Inspector).ToContainTextAsync("113.625");
        await window.RestAsync();
        var (right, down) = await DiscAsync();
        Assert.That(Math.Max(Math.Abs(right), Math.Abs(down)), Is.LessThan(2.5), $"{right} {down} pixels off");

        await Row("127-0-0-1").Locator(".nm").ClickAsync();
        await Page.Locator("[data-datum='127-0-0-1']").SelectOptionAsync("Wgs84");
        await window.RestAsync();
        (right, down) = await DiscAsync();
        var scale = double.Parse(string.Concat((await window.Scale.InnerTextAsync()).Split(':')[1].Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture) * 0.0254 / 96;
        Assert.That((right * scale, down * scale), Is.EqualTo((553.66, 131.24)).Using<(double, double), (double, double)>((a, b) => Math.Abs(a.Item1 - b.Item1) < 3 * scale && Math.Abs(a.Item2 - b.Item2) < 3 * scale));
    }

    [Test]
    public async Task A_silent_service_never_blocks_the_map_and_is_told_in_the_layer_tree()
    {
        await using var server = await TileServer.StartAsync();
        await Desktop.RunAsync("basemap", "add", $"{server.Origin}/silent/{{z}}/{{x}}/{{y}}");
        var window = await OpenAsync();
        // The letters stand although the pictures never come.
        await window.CentreAsync("曹李村");
        await window.ClickMapAsync();
        await Expect(window.Inspector.Locator("h1")).ToContainTextAsync("曹李村");
        await Expect(Row("127-0-0-1")).ToContainTextAsync("不可用", new LocatorAssertionsToContainTextOptions { Timeout = 30_000 });
        await Expect(Page.Locator(".layer-more.down")).ToContainTextAsync("秒内没有应答");
    }

    [Test]
    public async Task An_address_is_added_tried_again_hidden_moved_and_removed_with_a_way_back()
    {
        var window = await OpenAsync();
        var bare = await window.RestAsync();
        await Page.Locator("#basemap-add").ClickAsync();
        await Page.Locator("input[value=xyz]").CheckAsync();
        await Page.Locator("#basemap-address").FillAsync("http://127.0.0.1/{z}/{x}");
        await Page.Locator("#basemap-make").ClickAsync();
        await Expect(Page.Locator("#basemap-problem")).ToContainTextAsync("地址没有指明切片");

        await using var server = await TileServer.StartAsync();
        server.Disc = (113.35, 33.73);
        await Page.Locator("#basemap-address").FillAsync(server.Origin + "/disc/{z}/{x}/{y}");
        await Page.Locator("#basemap-title").FillAsync("白底");
        await Page.Locator("#basemap-make").ClickAsync();
        await Expect(Page.Locator("#basemap-dialog")).ToHaveCountAsync(0);
        await Expect(Row("127-0-0-1")).ToContainTextAsync("白底");
        await window.ChangesFromAsync(bare);
        await window.RestAsync();

        // It is kept for the next start, and shown then.
        await Page.ReloadAsync();
        await window.ReadyAsync();
        await Row("127-0-0-1").Locator(".nm").ClickAsync();
        await Expect(Page.Locator(".assumed").Filter(new LocatorFilterOptions { HasText = "按 WGS 84 假定" })).ToBeVisibleAsync();
        await Page.Locator("[data-remove='127-0-0-1']").ClickAsync();
        await Expect(Row("127-0-0-1")).ToHaveCountAsync(0);
        var without = await window.RestAsync();
        await Page.Locator("#undo").ClickAsync();
        await Expect(Row("127-0-0-1")).ToHaveCountAsync(1);
        await Row("127-0-0-1").Locator(".cb").ClickAsync();
        await Expect(Row("127-0-0-1").Locator(".cb")).ToHaveAttributeAsync("aria-checked", "false");
        Assert.That(await window.RestAsync(), Is.EqualTo(without), "hidden is as good as gone");
    }

    // How far the middle of the disc is from the middle of the map, in pixels.
    private async Task<(double Right, double Down)> DiscAsync()
    {
        using var picture = SKBitmap.Decode(await Window.Map.ScreenshotAsync());
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                if (picture.GetPixel(x, y) is not { Red: > 200, Green: < 60, Blue: > 200 })
                    continue;
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        Assert.That(right, Is.GreaterThan(left), "the disc is seen");
        return ((left + right + 1 - picture.Width) / 2.0, (top + bottom + 1 - picture.Height) / 2.0);
    }
}
