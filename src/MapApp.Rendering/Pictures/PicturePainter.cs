using MapApp.Core.Styles;

namespace MapApp.Rendering.Pictures;

/// <summary>
/// Paints layers of very many features as one picture, as the map's vector tiles would look if a browser could draw them. What is too crowded to be
/// told apart is drawn smaller and counted; see docs/decisions/008. Safe to share between threads.
/// </summary>
public static class PicturePainter
{
    /// <param name="layers">From bottom to top.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Picture Paint(PictureFrame frame, IReadOnlyList<PictureLayer> layers, Theme theme, CancellationToken cancellation = default)
    {
        using var ground = new Ground(frame.Width, frame.Height);
        var (inks, counts, features) = (new Inks(theme), new Counts(frame), 0);
        foreach (var layer in layers.Where(l => l.Opacity > 0))
        {
            cancellation.ThrowIfCancellationRequested();
            if (layer.Opacity >= 1)
            {
                features += new LayerPainter(ground, frame, layer, inks, counts, cancellation).Paint();
                continue;
            }

            // Fades as a whole, so that what lies below is not seen through each of two symbols that overlap.
            using var apart = new Ground(frame.Width, frame.Height);
            features += new LayerPainter(apart, frame, layer, inks, counts, cancellation).Paint();
            ground.Lay(apart, layer.Opacity);
        }

        counts.Draw(ground.Canvas, inks);
        cancellation.ThrowIfCancellationRequested();
        return new Picture(PngFile.Of(ground), features);
    }
}
