using MapApp.Core.Features;

namespace MapApp.Endpoints;

/// <summary>
/// From which zoom on a layer of very many features is sent: a tile of a hundred thousand symbols would neither be drawn in time nor be read. The
/// layer tree says so. A click asks for everything at any zoom.
/// </summary>
internal static class DenseLayers
{
    private const int Few = 20_000, MostInTile = 5_000, LastZoom = 14;

    /// <returns>The tile zoom from which on a tile holds few enough on average; 0 where the layer is small, so that it is sent at all.</returns>
    public static int MinZoom(LayerSummary layer)
    {
        if (layer.Count <= Few || layer.Extent is not [var west, var south, var east, var north])
            return 0;
        for (var zoom = 0; zoom < LastZoom; zoom++)
        {
            // Degrees of longitude; a tile is less of latitude, so this is on the safe side.
            var width = 360 / Math.Pow(2, zoom);
            if (layer.Count / (Math.Max(1, (east - west) / width) * Math.Max(1, (north - south) / width)) <= MostInTile)
                return zoom;
        }

        return LastZoom;
    }
}
