using MapApp.Basemaps;
using MapApp.Core.Basemaps;

namespace MapApp.Endpoints;

/// <summary>
/// Tiles of the user's basemaps. The page asks here and never the services, so that keys stay out of it. The stamp in the address makes a picture
/// cacheable. A tile that cannot be had is an empty answer that is not cached: the layer tree says what failed, once and in words.
/// </summary>
internal static class BasemapEndpoint
{
    // A service's pictures change; the page asks again next day.
    private const int CacheSeconds = 86400;

    public static void MapBasemaps(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/basemaps/{id}/{z:int}/{x:int}/{y:int}", async (string id, int z, int x, int y, HttpContext context, BasemapBook book, CancellationToken cancellation) =>
    {
        context.Response.Headers.CacheControl = "no-store";
        if (book.All.FirstOrDefault(b => b.Id == id) is not { } basemap)
            return Results.NotFound();
        try
        {
            if (await book.ReadAsync(basemap, z, x, y, cancellation) is not { } picture)
                return Results.NoContent();
            context.Response.Headers.CacheControl = $"private, max-age={CacheSeconds}";
            return Results.Bytes(picture.Bytes, picture.MediaType);
        }
        catch (BasemapException)
        {
            return Results.NoContent();
        }
    });
}
