using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MapApp.Tests.Screens;

/// <summary>The window as a user handles it: search, map, register, inspector.</summary>
internal sealed class Window(IPage page)
{
    // A number that stands for the picture, so that a test can wait until it changes or rests.
    private const string Picture = """
        () => {
          const copy = window.mapappTestCopy ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          let hash = 0;
          for (const canvas of document.querySelectorAll('.map-view canvas')) {
            if (canvas.width === 0 || canvas.height === 0) continue;
            [copy.canvas.width, copy.canvas.height] = [canvas.width, canvas.height];
            copy.drawImage(canvas, 0, 0);
            const data = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
            for (let i = 0; i < data.length; i++) hash = (Math.imul(hash, 31) + data[i]) | 0;
          }
          return hash;
        }
        """;

    public IPage Page { get; } = page;

    public ILocator Map => Page.Locator(".map-view");

    public ILocator Inspector => Page.Locator("#pane-inspector");

    public ILocator Register => Page.Locator("#pane-register");

    public ILocator Plan => Page.Locator("#plan-screen");

    public ILocator Tasks => Register.Locator("tr[data-task]");

    public ILocator Scale => Page.Locator("#map-scale");

    public ILocator Search => Page.Locator("#search");

    /// <summary>The map stands, with its tiles and letters drawn.</summary>
    public async Task ReadyAsync()
    {
        await Expect(Page.Locator(".map[data-ready=true]")).ToBeVisibleAsync();
        await Expect(Scale).Not.ToHaveTextAsync("—");
        await RestAsync();
    }

    /// <summary>Drops a document as a browser does with a file dragged from the desktop: the events carry the file itself.</summary>
    public Task DropAsync(string name, string content) => DropAsync(name, Encoding.UTF8.GetBytes(content));

    public async Task DropAsync(string name, byte[] content)
    {
        var transfer = await Page.EvaluateHandleAsync("""
            ([name, base64]) => {
              const transfer = new DataTransfer();
              transfer.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], name));
              return transfer;
            }
            """, new[] { name, Convert.ToBase64String(content) });
        foreach (var type in (string[])["dragenter", "dragover", "drop"])
            await Page.DispatchEventAsync("body", type, new { dataTransfer = transfer });
    }

    /// <summary>Drops a plan and waits until it is looked at.</summary>
    public async Task DropPlanAsync(string name, string content)
    {
        await DropAsync(name, content);
        await Expect(Plan).ToBeVisibleAsync();
    }

    /// <summary>Waits until the map has stopped drawing: the same picture, not an empty one, for the better part of a second.</summary>
    public async Task<int> RestAsync()
    {
        await Page.WaitForFunctionAsync($$"""
            () => {
              const now = ({{Picture}})();
              const seen = window.mapappTestPicture;
              if (!seen || seen.hash !== now) window.mapappTestPicture = { hash: now, since: performance.now() };
              else if (now !== 0 && performance.now() - seen.since > 800) { delete window.mapappTestPicture; return true; }
              return false;
            }
            """, null, new PageWaitForFunctionOptions { PollingInterval = 100 });
        return await Page.EvaluateAsync<int>(Picture);
    }

    /// <summary>Waits until the map shows another picture than this.</summary>
    public Task ChangesFromAsync(int picture) =>
        Page.WaitForFunctionAsync($"before => ({Picture})() !== before", picture, new PageWaitForFunctionOptions { PollingInterval = 100 });

    /// <summary>Takes the first hit of the search box.</summary>
    public async Task FindAsync(string name)
    {
        await Search.FillAsync(name);
        await Expect(Page.Locator("#hit-0")).ToContainTextAsync(name);
        await Search.PressAsync("Enter");
        await Expect(Page.Locator("#search-hits")).ToBeHiddenAsync();
    }

    /// <summary>Brings a place to the middle of the map with nothing selected: the search box, then Escape.</summary>
    public async Task CentreAsync(string name)
    {
        await FindAsync(name);
        await Expect(Inspector.Locator("h1")).ToContainTextAsync(name);
        await RestAsync();
        await Map.FocusAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Inspector.Locator(".ins-empty")).ToBeVisibleAsync();
        await RestAsync();
    }

    /// <summary>Clicks the map this far from its middle.</summary>
    public async Task ClickMapAsync(double right = 0, double down = 0)
    {
        var box = (await Map.BoundingBoxAsync())!;
        await Page.Mouse.ClickAsync(box.X + (box.Width / 2) + (float)right, box.Y + (box.Height / 2) + (float)down);
    }

    /// <summary>Drags from one place to another, both as far from the middle of the map.</summary>
    public async Task DragMapAsync((double Right, double Down) from, (double Right, double Down) to)
    {
        var box = (await Map.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Page.Mouse.MoveAsync(x + (float)from.Right, y + (float)from.Down, new MouseMoveOptions { Steps = 2 });
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(x + (float)to.Right, y + (float)to.Down, new MouseMoveOptions { Steps = 5 });
        await Page.Mouse.UpAsync();
    }

    /// <summary>Drags a box around the middle of the map with Shift held.</summary>
    public async Task BoxAsync(float half)
    {
        var box = (await Map.BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Page.Keyboard.DownAsync("Shift");
        await Page.Mouse.MoveAsync(x - half, y - half);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(x + half, y + half, new MouseMoveOptions { Steps = 5 });
        await Page.Mouse.UpAsync();
        await Page.Keyboard.UpAsync("Shift");
    }

    /// <summary>The number in a register tab or a chip.</summary>
    public static async Task<int> NumberAsync(ILocator locator) =>
        int.Parse(string.Concat((await locator.InnerTextAsync()).Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);
}
