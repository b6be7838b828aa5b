using MapApp.Tests.Support;
using Microsoft.Playwright;
using Microsoft.Playwright.NUnit;

namespace MapApp.Tests.Screens;

/// <summary>
/// A test of the window: the real program on a workspace of the test's own, in a real Chromium with a profile of its own.
/// Whatever a test looks at, no page may log an error or be refused anything.
/// </summary>
public abstract class WindowTest : PlaywrightTest
{
    private readonly List<string> _complaints = [];
    private IBrowser _browser = null!;

    internal Desktop Desktop { get; private set; } = null!;

    private protected Window Window { get; private set; } = null!;

    protected IPage Page => Window.Page;

    /// <summary>The language that the program is started in; null leaves it to the settings.</summary>
    protected virtual string? Language => "zh";

    /// <summary>The file's name, which the title bar shows.</summary>
    protected virtual string WorkspaceName => "w.gpkg";

    [SetUp]
    public async Task Launch()
    {
        _complaints.Clear();
        Desktop = new Desktop();
        _browser = await Chromium.LaunchAsync(Playwright);
        SetDefaultExpectTimeout(15_000);
    }

    [TearDown]
    public async Task Close()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        Desktop.Dispose();
        Assert.That(_complaints, Is.Empty, "what the page complained of");
    }

    private protected Task<Window> OpenAsync(params string[] options) => OpenOnAsync(Desktop.Workspace(WorkspaceName), options);

    /// <summary>Opens the workspace as a test has left it.</summary>
    private protected Task<Window> OpenKeptAsync(params string[] options) => OpenOnAsync(Desktop.In(WorkspaceName), options);

    private async Task<Window> OpenOnAsync(string workspace, string[] options)
    {
        var serving = await Desktop.OpenAsync(workspace, [.. Language is null ? [] : (string[])["--lang", Language], .. options]);
        Window = new Window(await PageAsync());
        await Page.GotoAsync(serving.Entry.ToString());
        await Window.ReadyAsync();
        return Window;
    }

    private protected async Task<IPage> PageAsync(ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            Locale = "zh-CN",
            ColorScheme = scheme,
            // The map then jumps instead of gliding, which only spares time.
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add($"{message.Type}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => _complaints.Add("exception: " + error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                _complaints.Add($"{response.Status}: {response.Url}");
        };
        page.RequestFailed += (_, request) =>
        {
            // A tile that is no longer wanted is called off by the map itself.
            if (request.Failure != "net::ERR_ABORTED")
                _complaints.Add($"{request.Failure}: {request.Url}");
        };
        return page;
    }
}
