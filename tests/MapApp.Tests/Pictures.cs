using MapApp.Tests.Screens;
using MapApp.Tests.Support;
using Microsoft.Playwright;

namespace MapApp.Tests;

/// <summary>Makes the picture of the README. Run by <c>scripts/screenshot.sh</c>; as a test it is never run with the others.</summary>
[Explicit("Writes docs/screenshot.png.")]
public sealed class Pictures : WindowTest
{
    protected override string WorkspaceName => "demo.gpkg";

    [Test]
    public async Task The_window_with_a_section_selected()
    {
        await File.WriteAllTextAsync(Path.Combine(Desktop.Home, "settings.json"), """{ "theme": "light" }""");
        var window = await OpenAsync("--as-of", "2021-11-08");
        await window.FindAsync("曹李村");
        await Expect(window.Inspector.Locator(".tcard").First).ToBeVisibleAsync();
        await window.Inspector.Locator(".tcard button").First.ClickAsync();
        await window.RestAsync();
        await Page.EvaluateAsync("() => document.activeElement?.blur()");
        await Page.Mouse.MoveAsync(0, 0);
        Directory.CreateDirectory(Path.Combine(Repository.Root, "docs"));
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Repository.Root, "docs", "screenshot.png"), Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
    }
}
