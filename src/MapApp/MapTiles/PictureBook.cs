using MapApp.Core.Coordinates;
using MapApp.Core.Storage;
using MapApp.Core.Styles;
using MapApp.Rendering.Pictures;
using MapApp.Workspace.Opening;

namespace MapApp.MapTiles;

/// <summary>Pictures of the layers that are too dense to be sent as vectors. Only so many are painted at once; the others wait, unless they are called off.</summary>
internal sealed class PictureBook(TilePlan plan)
{
    // As many as there are processors on a small machine: a third would only make the first two late.
    private const int AtOnce = 2;

    private readonly SemaphoreSlim _brushes = new(AtOnce);

    /// <summary>The picture of a tile as PNG; null where none of the layers is dense, or nothing is to be counted.</summary>
    /// <param name="counts">Numbers of points instead of the layers themselves.</param>
    /// <param name="wishes">From bottom to top; a layer that is gone holds nothing.</param>
    /// <param name="frame">Of the tile.</param>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    /// <exception cref="StoreException">A layer cannot be read.</exception>
    public async Task<byte[]?> PaintAsync(WorkspaceSession session, TileIndex tile, PictureFrame frame, Theme theme, IReadOnlyList<PictureWish> wishes, bool counts, CancellationToken cancellation)
    {
        var features = session.Store.Features;
        var summaries = features.Layers().ToDictionary(l => l.Kind);
        var known = MapLooks.Of(features.Kinds);
        var layers = new List<PictureLayer>();
        foreach (var wish in wishes)
        {
            var looks = known.Of(wish.Kind, wish.Part);
            if (wish.Opacity > 0 && looks.Any(l => frame.Zoom >= l.MinZoom) && summaries.GetValueOrDefault(wish.Kind) is { } layer && await plan.IsPictured(session, layer, tile))
                layers.Add(new PictureLayer(await plan.Whole(session, layer).WaitAsync(cancellation), looks, wish.Opacity));
        }

        if (layers.Count == 0)
            return null;
        await _brushes.WaitAsync(cancellation);
        try
        {
            return counts ? PicturePainter.Count(frame, layers, theme, cancellation) : PicturePainter.Paint(frame, layers, theme, cancellation).Png;
        }
        finally
        {
            _brushes.Release();
        }
    }
}

/// <summary>A layer that is to be in a picture if it is dense.</summary>
/// <param name="Part">The appearance that is meant where the kind has several.</param>
/// <param name="Opacity">0 to 1.</param>
internal sealed record PictureWish(string Kind, string? Part, double Opacity);
