using System.Collections.Concurrent;
using System.Diagnostics;
using MapApp.Core.Coordinates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SkiaSharp;

namespace MapApp.Tests.Support;

/// <summary>Services of tiles as there are in the world: good ones, broken ones, and MapServer as a WMS.</summary>
internal sealed class TileServer : IAsyncDisposable
{
    // The disc has this radius on the ground of EPSG:3857.
    private const double DiscMetres = 600;

    private readonly WebApplication _app;
    private readonly TaskCompletionSource _closing = new();
    private readonly string? _mapFile;

    private TileServer(WebApplication app, string? mapFile) => (_app, _mapFile) = (app, mapFile);

    public string Origin => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Paths with their queries, as they were asked.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Where <c>/disc/{z}/{x}/{y}</c> has a disc, in degrees of whatever datum its map is drawn in.</summary>
    public (double Lon, double Lat) Disc { get; set; }

    /// <param name="mapFile">Of MapServer, for <c>/wms</c>.</param>
    public static async Task<TileServer> StartAsync(string? mapFile = null)
    {
        if (mapFile is not null)
            await File.WriteAllTextAsync(mapFile + ".conf", "CONFIG\n  ENV\n    MS_MAP_PATTERN \".\"\n  END\nEND\n");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new TileServer(app, mapFile);
        app.Use((context, next) =>
        {
            server.Asked.Enqueue(context.Request.Path + context.Request.QueryString);
            return next(context);
        });
        app.MapGet("/disc/{z:int}/{x:int}/{y:int}", (int z, int x, int y) => Results.Bytes(server.Draw(z, x, y), "image/png"));
        app.MapGet("/away/{z:int}/{x:int}/{y:int}", (int z, int x, int y) => Results.Redirect($"http://localhost:{new Uri(server.Origin).Port}/disc/{z}/{x}/{y}"));
        app.MapGet("/moved/{z:int}/{x:int}/{y:int}", (int z, int x, int y) => Results.Redirect($"/disc/{z}/{x}/{y}"));
        app.MapGet("/login/{z:int}/{x:int}/{y:int}", (string? key) => Results.Text($"<html>key {key} is not valid</html>", "text/html"));
        app.MapGet("/denied/{z:int}/{x:int}/{y:int}", () => Results.Text("wrong key", statusCode: 403));
        app.MapGet("/silent/{z:int}/{x:int}/{y:int}", async (int z, int x, int y, CancellationToken cancellation) =>
        {
            await server._closing.Task.WaitAsync(cancellation);
            return Results.Bytes(server.Draw(z, x, y), "image/png");
        });
        app.MapGet("/endless/{z:int}/{x:int}/{y:int}", (CancellationToken cancellation) => Results.Stream(async stream =>
        {
            var zeros = new byte[65536];
            while (true)
                await stream.WriteAsync(zeros, cancellation);
        }, "image/png"));
        app.MapGet("/wms", server.MapServerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Lets <c>/silent</c> answer from now on.</summary>
    public void Answer() => _closing.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        _closing.TrySetResult();
        await _app.DisposeAsync();
    }

    private byte[] Draw(int z, int x, int y)
    {
        var (centreX, centreY) = WebMercator.FromLonLat(Disc.Lon, Disc.Lat);
        var resolution = 2 * WebMercator.HalfWorldMetres / 256 / Math.Pow(2, z);
        using var bitmap = new SKBitmap(256, 256);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        using var paint = new SKPaint { Color = SKColors.Magenta };
        canvas.DrawCircle((float)((centreX + WebMercator.HalfWorldMetres) / resolution - x * 256.0), (float)((WebMercator.HalfWorldMetres - centreY) / resolution - y * 256.0), (float)(DiscMetres / resolution), paint);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    // As a web server runs it: the request in the environment, the answer with its headers on the output.
    private async Task MapServerAsync(HttpContext context)
    {
        var start = new ProcessStartInfo("mapserv") { RedirectStandardOutput = true };
        start.Environment["REQUEST_METHOD"] = "GET";
        start.Environment["QUERY_STRING"] = context.Request.QueryString.Value!.TrimStart('?');
        start.Environment["MS_MAPFILE"] = _mapFile;
        start.Environment["MAPSERVER_CONFIG_FILE"] = _mapFile + ".conf";
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        var bytes = output.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        context.Response.ContentType = System.Text.Encoding.ASCII.GetString(bytes, 0, end).Split("\r\n").First(l => l.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase)).Split(':')[1].Trim();
        await context.Response.Body.WriteAsync(bytes.AsMemory(end + 4));
    }
}
