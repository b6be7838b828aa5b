using System.Diagnostics;
using MapApp.Tests.Support;
using Microsoft.Playwright;

namespace MapApp.Benchmarks.Panning;

/// <summary>The program's page in a Chromium of its own.</summary>
internal sealed class ProgramWindow : IAsyncDisposable
{
    private const int Width = 1440, Height = 900;

    // Unchanged for so long, the map is taken to be complete.
    private const double RestMilliseconds = 2_000;

    private const int DragMilliseconds = 4_000;

    // A number that stands for all that is drawn, and when it last changed.
    private const string Watch = """
        () => {
          const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const watch = window.mapappWatch = { hash: 0, changed: performance.timeOrigin + performance.now() };
          setInterval(() => {
            let hash = 0;
            for (const canvas of document.querySelectorAll('.map-view canvas')) {
              if (canvas.width === 0 || canvas.height === 0) continue;
              [copy.canvas.width, copy.canvas.height] = [canvas.width >> 1, canvas.height >> 1];
              copy.drawImage(canvas, 0, 0, canvas.width >> 1, canvas.height >> 1);
              const data = new Uint32Array(copy.getImageData(0, 0, copy.canvas.width, copy.canvas.height).data.buffer);
              for (let i = 0; i < data.length; i++) hash = (Math.imul(hash, 31) + data[i]) | 0;
            }
            if (hash !== watch.hash) Object.assign(watch, { hash, changed: performance.timeOrigin + performance.now() });
          }, 100);
        }
        """;

    // Until the row in the middle of the box is one with a task again.
    private const string Jump = """
        share => new Promise(done => {
          const box = document.querySelector('.gridbox'), start = performance.now();
          box.scrollTop = share * (box.scrollHeight - box.clientHeight);
          const at = box.getBoundingClientRect();
          requestAnimationFrame(function look() {
            const row = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2)?.closest('tr[data-task]');
            row ? done(performance.now() - start) : requestAnimationFrame(look);
          });
        })
        """;

    // Until the number of rows says so.
    private const string Narrow = """
        text => new Promise(done => {
          const input = document.getElementById('register-filter'), grid = document.querySelector('.grid.tasks'), rows = grid.ariaRowCount ?? grid.getAttribute('aria-rowcount'), start = performance.now();
          input.value = text;
          input.dispatchEvent(new Event('input', { bubbles: true }));
          requestAnimationFrame(function look() {
            grid.getAttribute('aria-rowcount') !== rows ? done(performance.now() - start) : requestAnimationFrame(look);
          });
        })
        """;

    // Until the heading says so.
    private const string Sort = """
        column => new Promise(done => {
          const head = document.querySelector('.grid.tasks th.c-' + column), start = performance.now();
          head.querySelector('button').click();
          requestAnimationFrame(function look() {
            head.getAttribute('aria-sort') === 'ascending' ? done(performance.now() - start) : requestAnimationFrame(look);
          });
        })
        """;

    private readonly Process _program;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;
    private readonly DateTimeOffset _started;

    private ProgramWindow(Process program, IPlaywright playwright, IBrowser browser, IPage page, DateTimeOffset started) =>
        (_program, _playwright, _browser, _page, _started) = (program, playwright, browser, page, started);

    /// <summary>The most memory that the program held.</summary>
    public long PeakMegabytes
    {
        get
        {
            _program.Refresh();
            return _program.PeakWorkingSet64 / 1_000_000;
        }
    }

    /// <summary>From the start of the program until its page has a map, whatever is on it.</summary>
    public double ReadySeconds { get; private init; }

    /// <summary>Processor time of the program until now.</summary>
    public double ProcessorSeconds
    {
        get
        {
            _program.Refresh();
            return _program.TotalProcessorTime.TotalSeconds;
        }
    }

    public static async Task<ProgramWindow> OpenAsync(Process program, string address, long started)
    {
        var since = DateTimeOffset.UtcNow - Stopwatch.GetElapsedTime(started);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = InstalledBrowser.Find() ?? throw new InvalidOperationException(InstalledBrowser.Missing), ChromiumSandbox = !Environment.IsPrivilegedProcess, Args = ["--disable-3d-apis"] });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = Width, Height = Height }, Locale = "zh-CN" });
        await page.GotoAsync(address);
        await page.WaitForSelectorAsync(".map[data-ready=true]", new PageWaitForSelectorOptions { Timeout = 120_000 });
        await page.EvaluateAsync(Watch);
        return new ProgramWindow(program, playwright, browser, page, since) { ReadySeconds = (DateTimeOffset.UtcNow - since).TotalSeconds };
    }

    /// <summary>Waits until the map stands.</summary>
    /// <returns>Seconds from the start of the program to its last change.</returns>
    public async Task<double> CompleteAsync()
    {
        await _page.WaitForFunctionAsync($"() => window.mapappWatch.hash !== 0 && performance.timeOrigin + performance.now() - window.mapappWatch.changed > {RestMilliseconds}", null, new PageWaitForFunctionOptions { PollingInterval = 100, Timeout = 300_000 });
        var changed = await _page.EvaluateAsync<double>("() => window.mapappWatch.changed");
        return (DateTimeOffset.FromUnixTimeMilliseconds((long)changed) - _started).TotalSeconds;
    }

    /// <summary>Drags the map to and fro at three scales and tells how long its frames took.</summary>
    public async Task<FrameTimes> DragAsync()
    {
        await CompleteAsync();
        var box = (await _page.Locator(".map-view").BoundingBoxAsync())!;
        var (x, y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        await _page.EvaluateAsync("() => { const t = window.mapappFrames = []; let last = 0; requestAnimationFrame(function frame(now) { if (last) t.push(now - last); last = now; requestAnimationFrame(frame); }); }");
        for (var scale = 0; scale < 3; scale++)
        {
            await _page.Mouse.MoveAsync(x, y);
            await _page.Mouse.DownAsync();
            var since = Stopwatch.GetTimestamp();
            for (var step = 0; Stopwatch.GetElapsedTime(since).TotalMilliseconds < DragMilliseconds; step++)
                await _page.Mouse.MoveAsync(x + 250 * (float)Math.Sin(step / 15.0), y + 150 * (float)Math.Sin(step / 11.0));
            await _page.Mouse.UpAsync();
            await _page.Mouse.WheelAsync(0, -400);
        }

        return new FrameTimes([.. (await _page.EvaluateAsync<double[]>("() => window.mapappFrames")).Order()]);
    }

    /// <summary>Scrolls the register from its first row to its last and back with the wheel, ever faster; then narrows and sorts it.</summary>
    /// <returns>Frames while scrolling; how long rows stayed away after each of so many jumps; milliseconds until narrowing and each sorting were seen.</returns>
    public async Task<RegisterTimes> ScrollRegisterAsync()
    {
        await CompleteAsync();
        await _page.WaitForSelectorAsync(".grid.tasks tbody tr[data-task]", new PageWaitForSelectorOptions { Timeout = 120_000 });
        var box = (await _page.Locator(".gridbox").First.BoundingBoxAsync())!;
        await _page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await _page.EvaluateAsync("() => { const t = window.mapappFrames = []; let last = 0; requestAnimationFrame(function frame(now) { if (last) t.push(now - last); last = now; requestAnimationFrame(frame); }); }");
        foreach (var pixels in (float[])[40, 120, 400, 1_200, -1_200, -400, -120, -40])
        {
            for (var step = 0; step < 40; step++)
                await _page.Mouse.WheelAsync(0, pixels);
        }

        var frames = await _page.EvaluateAsync<double[]>("() => window.mapappFrames");
        var jumps = new List<double>();
        foreach (var share in (double[])[0.5, 1, 0.25, 0.75, 0])
            jumps.Add(await _page.EvaluateAsync<double>(Jump, share));
        var narrowed = await _page.EvaluateAsync<double>(Narrow, "惠济");
        await _page.EvaluateAsync<double>(Narrow, "");
        var sorted = new List<double>();
        foreach (var column in (string[])["title", "deadline", "links"])
            sorted.Add(await _page.EvaluateAsync<double>(Sort, column));
        return new RegisterTimes(new FrameTimes([.. frames.Order()]), [.. jumps.Order()], narrowed, sorted);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        // As a user's session ends it: with what it still has to put away.
        using (var end = Process.Start("kill", ["-TERM", _program.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await end.WaitForExitAsync();
        await _program.WaitForExitAsync();
        _program.Dispose();
    }
}

/// <param name="Jumps">Milliseconds, sorted.</param>
/// <param name="Sorted">Milliseconds by title, deadline and number of links.</param>
internal sealed record RegisterTimes(FrameTimes Frames, IReadOnlyList<double> Jumps, double Narrowed, IReadOnlyList<double> Sorted);
