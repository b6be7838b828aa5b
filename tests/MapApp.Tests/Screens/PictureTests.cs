using MapApp.Core.Features;
using MapApp.Core.Styles.Looks;
using MapApp.Stores.GeoPackage;
using Microsoft.Playwright;
using NetTopologySuite.Geometries;

namespace MapApp.Tests.Screens;

/// <summary>A layer too dense for the browser is on the map as pictures, and handled like any other.</summary>
public sealed class PictureTests : WindowTest
{
    private const string Pictures = "**/tiles/**/*.png?layers=sites*";

    // Pixels of the layer's colour.
    private const string Ink = """
        () => {
          let count = 0;
          for (const canvas of document.querySelectorAll('.map-view canvas')) {
            // A copy that is made to be read: the map's own canvas stays where it is drawn fast.
            const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
            copy.drawImage(canvas, 0, 0);
            const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
            for (let i = 0; i < data.length; i += 4)
              count += data[i + 3] > 100 && Math.abs(data[i] - 200) + Math.abs(data[i + 1] - 30) + Math.abs(data[i + 2] - 154) < 60 ? 1 : 0;
          }
          return count;
        }
        """;

    private ILocator Box => Page.Locator(".tl[data-kind=sites] [role=checkbox]");

    [Test]
    public async Task It_is_hidden_and_shown_again_at_once_without_another_picture()
    {
        WithSites();
        await OpenKeptAsync();
        await Expect(Page.Locator(".map-island[data-complete=true]")).ToBeVisibleAsync();
        await Window.RestAsync();
        var shown = await Page.EvaluateAsync<int>(Ink);
        Assert.That(shown, Is.GreaterThan(5_000));
        var asked = 0;
        Page.Request += (_, request) => asked += request.Url.Contains("layers=sites:1&", StringComparison.Ordinal) && !request.Url.Contains("counts", StringComparison.Ordinal) ? 1 : 0;
        await Box.ClickAsync();
        await InkAsync("< 50");
        await Box.ClickAsync();
        await InkAsync($"=== {shown}");
        Assert.That(asked, Is.LessThanOrEqualTo(12), "what the browser has it takes from its own store");
    }

    [Test]
    public async Task A_picture_that_fails_is_told_and_comes_when_it_is_asked_for_again()
    {
        WithSites();
        var broken = true;
        var serving = await Desktop.OpenAsync(Desktop.In(WorkspaceName), "--lang", "zh");
        var window = new Window(await PageAsync());
        await window.Page.RouteAsync(Pictures, route => broken ? route.FulfillAsync(new RouteFulfillOptions { ContentType = "image/png", Body = "no picture" }) : route.ContinueAsync());
        await window.Page.GotoAsync(serving.Entry.ToString());
        await Expect(window.Page.Locator(".note.bad")).ToBeVisibleAsync();
        broken = false;
        await window.Page.Locator(".note.bad button").ClickAsync();
        await Expect(window.Page.Locator(".note.bad")).ToHaveCountAsync(0);
        await InkAsync("> 5000", window.Page);
    }

    private Task InkAsync(string comes, IPage? page = null) => (page ?? Page).WaitForFunctionAsync($"() => ({Ink})() {comes}", null, new PageWaitForFunctionOptions { PollingInterval = 100 });

    // 20,000 sites over the district that the map shows first.
    private void WithSites()
    {
        using var store = GeoPackageWorkspace.Open(Desktop.Workspace(WorkspaceName));
        store.Write(w =>
        {
            w.PutOwnLayer(new LayerKind("sites", "Point", LayerKind.OwnGroup, "垃圾点", "垃圾点", []) { Look = LayerLook.Standard with { Color = "#C81E9A", Label = null } });
            w.PutLayer("sites", new Coverage(Completeness.Partial, null, null, null));
            w.AddFeatures("sites", Enumerable.Range(0, 20_000).Select(i => new Feature
            {
                Id = new FeatureId("sites", $"s{i}"),
                Name = $"s{i}",
                Geometry = new Point(113.2 + (i % 200 * 0.00125), 33.68 + (i / 200 * 0.0015)) { SRID = 4490 },
                Fields = new Dictionary<string, object?>(),
            }), "tester");
        });
    }
}
