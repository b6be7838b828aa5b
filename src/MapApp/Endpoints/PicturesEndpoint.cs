using System.Globalization;
using System.Security.Cryptography;
using MapApp.Core.Coordinates;
using MapApp.Core.Packed;
using MapApp.Core.Styles;
using MapApp.Hosting;
using MapApp.MapTiles;
using MapApp.Rendering.Pictures;
using Microsoft.Net.Http.Headers;

namespace MapApp.Endpoints;

/// <summary>
/// Pictures of dense layers, one for each vector tile: <c>?layers=kind:opacity,kind/part:opacity&amp;theme=light|dark&amp;ratio=1|2&amp;quarter=0…3</c>, layers from
/// bottom to top. A quarter is how far the view is on the way to the next zoom; <c>&amp;show=counts</c> asks for numbers of points to lie above all layers.
/// An answer without content says that nothing is dense there. The stamp in the address makes it cacheable for ever.
/// </summary>
internal static class PicturesEndpoint
{
    private const int TagBytes = 12;

    // Nobody has more layers; what is longer is no request of ours.
    private const int MostLayers = 500;

    public static void MapPictures(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/tiles/{z:int}/{x:int}/{y:int}.png", async (int z, int x, int y, HttpContext context, OpenWorkspace workspace, PictureBook pictures) =>
    {
        var (tile, query) = (new TileIndex(z, x, y), context.Request.Query);
        if (!tile.IsValid || z > WorldGrid.DeepestZoom)
            return Refused($"There is no tile {z}/{x}/{y}.");
        if (Wishes(query["layers"].ToString()) is not { } wishes)
            return Refused("Name the layers as 'layers=kind:opacity,…' with opacities from 0 to 1.");
        if (!TryChoose(query["theme"], ["light", "dark"], out var theme) || !TryChoose(query["ratio"], ["1", "2"], out var ratio) || !TryChoose(query["quarter"], ["0", "1", "2", "3"], out var quarter)
            || !TryChoose(query["show"], ["features", "counts"], out var show))
        {
            return Refused("'theme' is light or dark, 'ratio' 1 or 2, 'quarter' 0 to 3, 'show' features or counts.");
        }

        if (workspace.Session is not { } session)
            return Results.Problem("The workspace is not open yet.", statusCode: StatusCodes.Status503ServiceUnavailable);

        byte[]? png;
        try
        {
            png = await pictures.PaintAsync(session, tile, PictureFrame.Of(tile, quarter, ratio + 1), theme == 1 ? Theme.Dark : Theme.Light, wishes, show == 1, context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more.
            return Results.Empty;
        }

        context.Response.Headers.CacheControl = query.ContainsKey("v") ? "private, max-age=31536000, immutable" : "private, no-cache";
        return png is null ? Results.NoContent() : Results.Bytes(png, "image/png", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(png).AsSpan(0, TagBytes))}\""));
    });

    private static IResult Refused(string why) => Results.Problem(why, statusCode: StatusCodes.Status400BadRequest);

    // The first choice where nothing is said.
    private static bool TryChoose(string? said, string[] choices, out int choice) => (choice = string.IsNullOrEmpty(said) ? 0 : Array.IndexOf(choices, said)) >= 0;

    private static List<PictureWish>? Wishes(string text)
    {
        var wishes = new List<PictureWish>();
        foreach (var layer in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = layer.LastIndexOf(':');
            if (colon <= 0 || wishes.Count == MostLayers || !double.TryParse(layer.AsSpan(colon + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var opacity) || opacity is not (>= 0 and <= 1))
                return null;
            var look = layer[..colon].Split('/', 2);
            wishes.Add(new PictureWish(look[0], look.ElementAtOrDefault(1), opacity));
        }

        return wishes.Count == 0 ? null : wishes;
    }
}
