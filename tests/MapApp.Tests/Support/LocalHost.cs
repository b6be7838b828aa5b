using System.Net;
using MapApp.Core.Storage;
using MapApp.Hosting;
using MapApp.Security;
using MapApp.Stores.GeoPackage;
using MapApp.Workspace.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MapApp.Tests.Support;

/// <summary>The program's server inside the test, over a real workspace, with a clock of the test's own.</summary>
internal sealed class LocalHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly OpenWorkspace _workspace;
    private readonly Dictionary<string, string?> _before = [];

    private LocalHost(Desktop desktop, WebApplication app, OpenWorkspace workspace, Dictionary<string, string?> before) =>
        (Desktop, _app, _workspace, _before) = (desktop, app, workspace, before);

    public Desktop Desktop { get; }

    /// <summary>No cookies, no redirects: a test says itself what it sends.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public string Host => _app.Services.GetRequiredService<GateAddress>().Host;

    public string Origin => "http://" + Host;

    public int Port => new Uri(Origin).Port;

    public string InstanceKey => _app.Services.GetRequiredService<InstanceKey>().Value;

    public string IssueToken() => _app.Services.GetRequiredService<EntryToken>().Issue();

    /// <param name="prepare">Writes to the bundled workspace before it is served.</param>
    /// <param name="load">What opens the workspace behind the shell; by default the bundled one. Null leaves it unopened.</param>
    public static async Task<LocalHost> StartAsync(TimeProvider? time = null, Func<IProgress<BuildProgress>, string, IWorkspaceStore>? load = null, bool open = true, Action<IWorkspaceStore>? prepare = null)
    {
        var desktop = new Desktop();
        var before = new Dictionary<string, string?>();
        // The server reads its settings and puts uploads where these point.
        foreach (var (name, value) in new[] { ("MAPAPP_HOME", desktop.Home), ("TMPDIR", desktop.Temp), ("TMP", desktop.Temp) })
        {
            before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }

        var path = desktop.Workspace();
        if (prepare is not null)
        {
            using var store = GeoPackageWorkspace.Open(path);
            prepare(store);
        }

        var workspace = new OpenWorkspace();
        var app = await LocalServer.StartAsync(workspace, new StartOptions(path, null, null), 0, time ?? TimeProvider.System, CancellationToken.None);
        if (open)
        {
            workspace.Start((progress, _) => load is null ? GeoPackageWorkspace.Open(path) : load(progress, path));
            if (load is null)
                await workspace.Loaded;
        }

        return new LocalHost(desktop, app, workspace, before);
    }

    public Uri At(string path) => new(Origin + path);

    /// <summary>The cookie header of a window that entered.</summary>
    public async Task<string> EnterAsync()
    {
        using var response = await Http.GetAsync(At("/enter?token=" + IssueToken()));
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    public HttpRequestMessage Request(HttpMethod method, string path, string? cookie = null, string? origin = null, string? host = null)
    {
        var request = new HttpRequestMessage(method, At(path));
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (host is not null)
            request.Headers.Host = host;
        return request;
    }

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string? cookie = null, string? origin = null, string? host = null)
    {
        using var request = Request(method, path, cookie, origin, host);
        using var response = await Http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>The server's end; the desktop still stands.</summary>
    public async Task EndAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _workspace.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await EndAsync();
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        Desktop.Dispose();
    }
}
