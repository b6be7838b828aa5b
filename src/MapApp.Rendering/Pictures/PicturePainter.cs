using MapApp.Core.Styles;

namespace MapApp.Rendering.Pictures;

/// <summary>
/// Paints layers of very many features as one picture, as the map's vector tiles would look if a browser could draw them. What is too crowded to be
/// told apart is drawn smaller; see docs/decisions/009. Safe to share between threads.
/// </summary>
public static class PicturePainter
{
    // Pixels. At the very edge Skia smooths what is cut otherwise than the neighbour does what goes on.
    private const int Edge = 8;

    /// <param name="layers">From bottom to top.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Picture Paint(PictureFrame frame, IReadOnlyList<PictureLayer> layers, Theme theme, CancellationToken cancellation = default)
    {
        var (wide, inks, features) = (frame.Wider(Edge), new Inks(theme), 0);
        using var ground = new Ground(wide.Width, wide.Height);
        foreach (var layer in layers)
        {
            cancellation.ThrowIfCancellationRequested();
            using var content = LayerContent.Find(layer, wide, cancellation);
            if (content is null)
                continue;
            if (layer.Opacity >= 1)
            {
                features += new LayerPainter(ground, wide, content, inks, cancellation).Paint();
                continue;
            }

            // Fades as a whole, so that what lies below is not seen through each of two symbols that overlap.
            using var apart = new Ground(wide.Width, wide.Height);
            features += new LayerPainter(apart, wide, content, inks, cancellation).Paint();
            ground.Lay(apart, layer.Opacity);
        }

        cancellation.ThrowIfCancellationRequested();
        return new Picture(PngFile.Of(ground, Edge), features);
    }

    /// <summary>How many points there are, as numbers to lie above all layers: PNG, or null where they are few enough to be counted by eye.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static byte[]? Count(PictureFrame frame, IReadOnlyList<PictureLayer> layers, Theme theme, CancellationToken cancellation = default)
    {
        var wide = frame.Wider(Edge);
        var counts = new Counts(wide);
        foreach (var layer in layers)
        {
            cancellation.ThrowIfCancellationRequested();
            using var content = LayerContent.Find(layer, wide, cancellation);
            foreach (var style in content?.Styles ?? [])
            {
                using var marked = content!.Marked(style, content.Rules(style));
                counts.Add(marked.Places.X, marked.Places.Y);
            }
        }

        if (!counts.Any)
            return null;
        using var ground = new Ground(wide.Width, wide.Height);
        counts.Draw(ground.Canvas, new Inks(theme));
        return PngFile.Of(ground, Edge);
    }
}
