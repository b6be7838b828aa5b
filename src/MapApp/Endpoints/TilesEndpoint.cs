using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Styles;
using MapApp.Hosting;
using MapApp.Tiles;

namespace MapApp.Endpoints;

/// <summary>Vector tiles of all layers, straight from the R-tree: a tile costs what lies in it. The stamp in the address makes it cacheable for ever.</summary>
internal static class TilesEndpoint
{
    private static readonly TileEncoder _encoder = new();

    public static void MapTiles(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/tiles/{z:int}/{x:int}/{y:int}.mvt", (int z, int x, int y, HttpContext context, OpenWorkspace workspace) =>
    {
        var tile = new TileIndex(z, x, y);
        if (!tile.IsValid)
            return Results.Problem($"There is no tile {z}/{x}/{y}.", statusCode: StatusCodes.Status400BadRequest);
        if (workspace.Session is not { } session)
            return Results.Problem("The workspace is not open yet.", statusCode: StatusCodes.Status503ServiceUnavailable);

        var box = tile.Degrees(TileEncoder.DefaultBufferPixels + 1);
        var features = session.Store.Features;
        var dense = features.Layers().Where(l => DenseLayers.MinZoom(l) > z).Select(l => l.Kind).ToHashSet();
        var style = MapStyle.Default.With(features.Kinds);
        var layers = features.Kinds.All.Where(k => !k.IsOwn || !dense.Contains(k.Kind)).Select(k => TileLayer.For(k.Kind, features.Read(k.Kind, box), style));
        var bytes = _encoder.Encode(tile, layers);
        context.Response.Headers.CacheControl = context.Request.Query.ContainsKey("v") ? "private, max-age=31536000, immutable" : "no-store";
        return Results.Bytes(bytes, "application/vnd.mapbox-vector-tile");
    });
}
