using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Packed;
using MapApp.Tiles;
using MapApp.Workspace.Opening;

namespace MapApp.MapTiles;

/// <summary>
/// Which layers of a tile are sent as vectors and which as a picture: a layer with more than so many features in one tile would neither be
/// drawn in time nor be read. Both tiles ask here, so that they complete each other.
/// </summary>
internal sealed class TilePlan(PackedBook book)
{
    /// <summary>More features of a layer in one tile come as a picture.</summary>
    public const int MostVectors = 1_000;

    /// <summary>Nor may the features of a layer in one tile have many more corners than this: the browser draws them all in each frame.</summary>
    public const int MostCorners = 40_000;

    // Fewer than this come as vectors however many corners they have.
    private const int FewestDense = 200;

    // Before a layer is packed it is counted by the wider boxes of the R-tree: near the limit a layer rather comes both ways than neither.
    private const double InPicture = 0.9;

    // A layer of no more is packed before the answer; a larger one in the background, while its tiles are read from the store.
    private const int Few = 20_000;

    /// <summary>Whether the layer has so many features that some tile may come as a picture.</summary>
    public static bool MayBeDense(LayerSummary layer) => layer.Count > InPicture * FewestDense;

    /// <summary>Whether the layer is left out of the vector tile.</summary>
    public Task<bool> IsDense(WorkspaceSession session, LayerSummary layer, TileIndex tile) => Holds(session, layer, tile, 1);

    /// <summary>Whether the layer is drawn in the picture of the tile.</summary>
    public Task<bool> IsPictured(WorkspaceSession session, LayerSummary layer, TileIndex tile) => Holds(session, layer, tile, InPicture);

    /// <summary>A layer that holds at least what lies in the tile.</summary>
    public async Task<PackedLayer> Vectors(WorkspaceSession session, LayerSummary layer, TileIndex tile)
    {
        var features = session.Store.Features;
        var kind = features.Kinds.Get(layer.Kind);
        if (layer.Count <= Few)
            return await book.Get(session, kind);
        return book.Ready(session, kind) ?? LayerPacker.Pack(layer.Kind, MapLooks.Of(features.Kinds).FieldsOf(layer.Kind), features.Read(layer.Kind, tile.Degrees(TileEncoder.DefaultBufferPixels + 1)));
    }

    /// <summary>The whole layer, for a picture; waits until it is packed.</summary>
    public Task<PackedLayer> Whole(WorkspaceSession session, LayerSummary layer) => book.Get(session, session.Store.Features.Kinds.Get(layer.Kind));

    private async Task<bool> Holds(WorkspaceSession session, LayerSummary layer, TileIndex tile, double share)
    {
        if (layer.Count <= share * FewestDense)
            return false;
        var kind = session.Store.Features.Kinds.Get(layer.Kind);
        var packed = layer.Count <= Few ? await book.Get(session, kind) : book.Ready(session, kind);
        var more = (int)(share * (packed is null ? MostVectors : Most(packed)));
        return (packed?.CountIn(WorldGrid.Of(tile, TileEncoder.DefaultBufferPixels), more + 1)
            ?? session.Store.Features.Count(layer.Kind, tile.Degrees(TileEncoder.DefaultBufferPixels), more + 1)) > more;
    }

    private static int Most(PackedLayer packed) => (int)Math.Clamp((double)MostCorners * packed.Count / Math.Max(1, packed.X.Length), FewestDense, MostVectors);
}
