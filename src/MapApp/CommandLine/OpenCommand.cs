using System.CommandLine;
using System.Diagnostics;
using MapApp.Core.Storage;
using MapApp.Hosting;
using MapApp.Security;
using MapApp.Stores.GeoPackage;
using MapApp.Window;
using MapApp.Workspace.Demo;
using MapApp.Workspace.Languages;
using Microsoft.AspNetCore.Builder;

namespace MapApp.CommandLine;

/// <summary><c>mapapp [open]</c>: serves the workspace on loopback and shows it in a window; ends with the window.</summary>
internal static class OpenCommand
{
    public static Command Build(Terminal console, CommonOptions options)
    {
        var command = new Command("open", console.Texts["cli.open"]);
        AddTo(command, console, options);
        return command;
    }

    public static void AddTo(Command command, Terminal console, CommonOptions options)
    {
        var noWindow = new Option<bool>("--no-window") { Description = console.Texts["cli.noWindow"] };
        var port = new Option<int?>("--port") { Description = console.Texts["cli.port"], HelpName = "N", CustomParser = CommonOptions.WholeNumber(0, 65535, console.Texts, "cli.badPort") };
        foreach (var option in (Option[])[options.Workspace, options.AsOf, options.Lang, noWindow, port])
            command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(
            console, new StartOptions(CommonOptions.PathOf(parsed.GetValue(options.Workspace)), parsed.GetValue(options.AsOf), parsed.GetValue(options.Lang) switch { "zh" => Language.Zh, "en" => Language.En, _ => null }),
            parsed.GetValue(options.Workspace) is not null, parsed.GetValue(noWindow), parsed.GetValue(port) ?? 0, cancellation));
    }

    private static async Task<int> RunAsync(Terminal console, StartOptions start, bool named, bool noWindow, int port, CancellationToken cancellation)
    {
        using var instance = RunningInstance.Claim(start.WorkspacePath);
        if (instance is null)
            return await OpenOnFirstAsync(console, start, noWindow, cancellation);

        // A workspace that cannot be opened is told at once, before any window; building one goes on behind the shell.
        var exists = File.Exists(start.WorkspacePath);
        if (!exists && named)
            throw new StoreException(StoreFailure.Missing, start.WorkspacePath, $"There is no workspace '{start.WorkspacePath}'. Build one with 'mapapp demo --workspace'.");
        using var store = exists ? GeoPackageWorkspace.Open(start.WorkspacePath) : null;

        using var workspace = new OpenWorkspace();
        await using var app = await ServeAsync(workspace, start, port, cancellation);
        workspace.Start((progress, ending) => store ?? BuildFirst(start.WorkspacePath, progress, ending));
        instance.Announce(app.Services.GetRequiredService<GateAddress>().Origin, app.Services.GetRequiredService<InstanceKey>().Value);
        if (!exists)
            console.Error.WriteLine(console.Texts.Format("demo.firstRun", ("path", start.WorkspacePath)));

        await ShowAsync(console, app, noWindow, cancellation);
        if (workspace.Failure is { } failure)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return MapAppCommand.Ok;
    }

    private static GeoPackageWorkspace BuildFirst(string path, IProgress<BuildProgress> progress, CancellationToken ending)
    {
        DemoCommand.Create(path, progress, ending);
        return GeoPackageWorkspace.Open(path);
    }

    private static async Task<WebApplication> ServeAsync(OpenWorkspace workspace, StartOptions start, int port, CancellationToken cancellation)
    {
        try
        {
            return await LocalServer.StartAsync(workspace, start, port, TimeProvider.System, cancellation);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new PortInUseException(port, e);
        }
    }

    private static async Task ShowAsync(Terminal console, WebApplication app, bool noWindow, CancellationToken asked)
    {
        // The host itself hears Ctrl+C and a polite kill; either way the window goes with the program.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(asked, app.Lifetime.ApplicationStopping);
        var cancellation = ending.Token;
        var address = app.Services.GetRequiredService<GateAddress>();
        var url = address.Origin + Gate.EntryPath + "?token=" + app.Services.GetRequiredService<EntryToken>().Issue();
        var browser = noWindow || !AppWindow.HasDisplay ? null : AppWindow.FindBrowser();
        if (browser is not null)
        {
            using var profile = AppWindow.Profile();
            using var window = AppWindow.Start(browser, url, profile.Folder);
            console.Error.WriteLine(console.Texts["open.window"]);
            if (!await EndedAsync(window, app, cancellation))
            {
                console.Error.WriteLine(console.Texts.Format("open.windowFailed", ("browser", browser), ("code", window.ExitCode)));
                console.Out.WriteLine(address.Origin + Gate.EntryPath + "?token=" + app.Services.GetRequiredService<EntryToken>().Issue());
                await UntilCancelledAsync(cancellation);
            }
        }
        else if (!noWindow && AppWindow.HasDisplay && AppWindow.OpenDefaultBrowser(url))
        {
            console.Error.WriteLine(console.Texts["open.defaultBrowser"]);
            console.Out.WriteLine(url);
            await AbandonedAsync(app, cancellation);
        }
        else
        {
            console.Error.WriteLine(console.Texts[noWindow ? "open.noWindow" : AppWindow.HasDisplay ? "open.noBrowser" : "open.noDisplay"]);
            console.Out.WriteLine(url);
            await UntilCancelledAsync(cancellation);
        }

        await app.StopAsync(CancellationToken.None);
    }

    // False when the browser could not show the window at all.
    private static async Task<bool> EndedAsync(Process window, WebApplication app, CancellationToken cancellation)
    {
        var started = Stopwatch.StartNew();
        try
        {
            await window.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            window.Kill(entireProcessTree: true);
            await window.WaitForExitAsync(CancellationToken.None);
            return true;
        }

        var watch = app.Services.GetRequiredService<WindowWatch>();
        if (watch.EverConnected || started.Elapsed > TimeSpan.FromSeconds(3))
            return true;
        if (window.ExitCode != 0)
            return false;
        // A browser that ends at once without complaint has handed the address to another of its processes: the page still comes.
        await AbandonedAsync(app, cancellation);
        return true;
    }

    private static async Task AbandonedAsync(WebApplication app, CancellationToken cancellation)
    {
        var watch = app.Services.GetRequiredService<WindowWatch>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        try
        {
            while (!watch.Abandoned)
                await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is a way to end it like closing the tab.
        }
    }

    private static async Task UntilCancelledAsync(CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how a program without a window ends.
        }
    }

    private static async Task<int> OpenOnFirstAsync(Terminal console, StartOptions start, bool noWindow, CancellationToken cancellation)
    {
        if (await RunningInstance.AskForEntryAsync(start, cancellation) is not { } url)
            throw new StoreException(StoreFailure.Locked, start.WorkspacePath, "Another MapApp holds this workspace but does not answer.");
        console.Error.WriteLine(console.Texts["open.second"]);
        if (!noWindow && AppWindow.HasDisplay && AppWindow.FindBrowser() is { } browser)
        {
            using var profile = AppWindow.Profile();
            using var window = AppWindow.Start(browser, url, profile.Folder);
            await window.WaitForExitAsync(cancellation);
        }
        else if (noWindow || !AppWindow.HasDisplay || !AppWindow.OpenDefaultBrowser(url))
        {
            console.Out.WriteLine(url);
        }

        return MapAppCommand.Ok;
    }
}

/// <summary>The port that the user asked for is taken.</summary>
internal sealed class PortInUseException(int port, Exception inner) : Exception($"Port {port} is in use.", inner)
{
    public int Port { get; } = port;
}
