using System.Net;
using MapApp.Basemaps;
using MapApp.Endpoints;
using MapApp.MapTiles;
using MapApp.Screens;
using MapApp.Security;
using MapApp.Sessions;
using MapApp.Window;
using MapApp.Workspace.Packing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace MapApp.Hosting;

/// <summary>The server behind the window: Kestrel on loopback, the screens, the tiles.</summary>
public static class LocalServer
{
    private static readonly TimeSpan _goodbye = TimeSpan.FromSeconds(2);

    /// <param name="port">0 lets the system choose.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<WebApplication> StartAsync(
        OpenWorkspace workspace, StartOptions options, int port, TimeProvider time, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(LocalServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = "Production",
        });
        // Run from the build output as well as published: without this, assets come back empty (ui-notes, pitfalls).
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Logging.ClearProviders();
        // The output is for answers; a log line among them would break whoever reads it.
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // It warns that keys are stored unencrypted: they are not stored at all.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // A server that does not start throws; told twice, the second time with a stack trace, helps nobody.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        AddServices(builder.Services, workspace, options, time);

        var app = builder.Build();
        app.UseMiddleware<Gate>();
        app.UseAntiforgery();
        app.MapTiles();
        app.MapPictures();
        app.MapBasemaps();
        app.MapTheme();
        app.MapUpload();
        app.MapDownload();
        app.MapStaticAssets();
        // Blazor would add a second, laxer policy beside the gate's.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
        await app.StartAsync(cancellation);
        app.Services.GetRequiredService<PackedBook>().Follow(workspace);
        app.Services.GetRequiredService<GateAddress>().Host = Address(app).Authority;
        return app;
    }

    private static void AddServices(IServiceCollection services, OpenWorkspace workspace, StartOptions options, TimeProvider time)
    {
        // An open page keeps its connection: the program does not wait half a minute for it. What writes does so in one transaction.
        services.Configure<HostOptions>(o => o.ShutdownTimeout = _goodbye);
        services.AddSingleton(workspace);
        services.AddSingleton(options);
        services.AddSingleton(time);
        services.AddSingleton<EntryToken>();
        services.AddSingleton<InstanceKey>();
        services.AddSingleton<GateAddress>();
        services.AddSingleton<BasemapBook>();
        services.AddSingleton(p => new PackedShelf(Places.PackedLayers, PackedShelf.MostBytes, time, p.GetRequiredService<ILogger<PackedShelf>>().TellOfPackedLayer));
        services.AddSingleton<PackedBook>();
        services.AddSingleton<TilePlan>();
        services.AddSingleton<PictureBook>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<WindowWatch>();
        services.AddScoped<Microsoft.AspNetCore.Components.Server.Circuits.CircuitHandler>(p => new CircuitCounter(p.GetRequiredService<WindowWatch>()));
        services.AddDataProtection().AddKeyManagementOptions(keys => keys.XmlRepository = new MemoryKeys());
        services.AddRazorComponents().AddInteractiveServerComponents();
    }

    private static Uri Address(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
}
