using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using MapApp.Core.Coordinates;
using MapApp.Core.Packed;
using MapApp.Core.Storage;
using MapApp.Hosting;
using MapApp.MapTiles;
using MapApp.Tiles;
using MapApp.Workspace.Opening;

namespace MapApp.Endpoints;

/// <summary>
/// Vector tiles of all layers, but for those that come as a picture there: a tile costs what lies in it. Its tag says what is in it, so that after an
/// edit only the tiles that changed are sent again.
/// </summary>
internal static class TilesEndpoint
{
    // What is shorter is not worth the time.
    private const int WorthPacking = 4096;

    private const int TagBytes = 12;

    // Encoders keep their arrays; there are never more of them than requests at once.
    private static readonly ConcurrentBag<TileEncoder> _encoders = [];

    public static void MapTiles(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/tiles/{z:int}/{x:int}/{y:int}.mvt", async (int z, int x, int y, HttpContext context, OpenWorkspace workspace, TilePlan plan) =>
    {
        var tile = new TileIndex(z, x, y);
        if (!tile.IsValid || z > WorldGrid.DeepestZoom)
            return Results.Problem($"There is no tile {z}/{x}/{y}.", statusCode: StatusCodes.Status400BadRequest);
        if (workspace.Session is not { } session)
            return Results.Problem("The workspace is not open yet.", statusCode: StatusCodes.Status503ServiceUnavailable);

        var layers = await LayersOf(session, plan, tile);
        var bytes = Encode(tile, layers, context.RequestAborted);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, TagBytes))}\"";
        var headers = context.Response.Headers;
        (headers.CacheControl, headers.ETag, headers.Vary) = ("private, no-cache", tag, "Accept-Encoding");
        if (context.Request.Headers.IfNoneMatch.Contains(tag))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        if (bytes.Length >= WorthPacking && context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            headers.ContentEncoding = "gzip";
            bytes = Packed(bytes);
        }

        return Results.Bytes(bytes, "application/vnd.mapbox-vector-tile");
    });

    private static async Task<IReadOnlyList<TileLayer>> LayersOf(WorkspaceSession session, TilePlan plan, TileIndex tile)
    {
        var features = session.Store.Features;
        var style = MapLooks.Of(features.Kinds).Style;
        var layers = new List<TileLayer>();
        foreach (var layer in features.Layers().Where(l => l.Count > 0))
        {
            if (!await plan.IsDense(session, layer, tile))
                layers.Add(TileLayer.For(await plan.Vectors(session, layer, tile), style));
        }

        return layers;
    }

    private static byte[] Encode(TileIndex tile, IReadOnlyList<TileLayer> layers, CancellationToken cancellation)
    {
        if (!_encoders.TryTake(out var encoder))
            encoder = new TileEncoder();
        try
        {
            return encoder.Encode(tile, layers, cancellation);
        }
        finally
        {
            _encoders.Add(encoder);
        }
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream(bytes.Length / 2);
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
