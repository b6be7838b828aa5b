using MapApp.Core.Packed;
using SkiaSharp;

namespace MapApp.Rendering.Pictures;

/// <summary>Draws lines and the outlines of areas. Corners that nobody sees are left out, and so is what lies outside the picture.</summary>
internal sealed class OutlineBrush(Ground ground, PackedLayer layer, PictureFrame frame)
{
    // Pixels. Counted from the beginning of a line, so that all pictures leave out the same corners.
    private const double Near = 0.7;

    private const double FineWidth = 2.5;

    // So many outlines are stroked at once, those with neighbouring numbers: Skia takes long to sort the edges of a longer path, and long to begin one.
    private const int Together = 64;

    /// <param name="width">Pixels.</param>
    /// <param name="dash">Pixels; null draws through.</param>
    public void Draw(ReadOnlySpan<int> places, SKColor color, double width, IReadOnlyList<double>? dash, bool round, CancellationToken cancellation)
    {
        if (places.Length == 0)
            return;
        using var paint = new SKPaint
        {
            Color = color,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = (float)width,
            // Where lines are this thin nobody sees how they turn, and round turns cost the most.
            StrokeJoin = width <= FineWidth * frame.Ratio ? SKStrokeJoin.Bevel : SKStrokeJoin.Round,
            StrokeCap = round && dash is null ? SKStrokeCap.Round : SKStrokeCap.Butt,
        };
        var intervals = dash?.Select(d => (float)d).ToArray();
        using var builder = new SKPathBuilder();
        for (var i = 0; i < places.Length; i++)
        {
            // A line alone: how Skia smooths it must not hang on which others are in the picture.
            if (i == 0 || layer.Type(places[i]) == PackedType.Line || places[i] / Together != places[i - 1] / Together)
            {
                cancellation.ThrowIfCancellationRequested();
                Stroke(builder, paint);
            }

            var (first, last) = layer.Paths(places[i]);
            for (var path = first; path < last; path++)
                Add(builder, path, width, paint, intervals);
        }

        Stroke(builder, paint);
    }

    private void Add(SKPathBuilder builder, int path, double width, SKPaint paint, float[]? dash)
    {
        var x = layer.X;
        var y = layer.Y;
        var reach = width + 2;
        var (from, to) = layer.Path(path);
        var (lastX, lastY, walked, down) = (frame.X(x[from]), frame.Y(y[from]), 0.0, false);
        for (var i = from + 1; i < to; i++)
        {
            var (nextX, nextY) = (frame.X(x[i]), frame.Y(y[i]));
            var (stepX, stepY) = (nextX - lastX, nextY - lastY);
            if (i < to - 1 && (stepX * stepX) + (stepY * stepY) < Near * Near)
                continue;
            var seen = Math.Max(lastX, nextX) >= -reach && Math.Min(lastX, nextX) <= frame.Width + reach && Math.Max(lastY, nextY) >= -reach && Math.Min(lastY, nextY) <= frame.Height + reach;
            if (seen && !down)
            {
                builder.MoveTo((float)lastX, (float)lastY);
                Phase(paint, dash, walked);
            }

            if (seen)
                builder.LineTo((float)nextX, (float)nextY);
            else if (down && dash is not null)
                Stroke(builder, paint);
            (lastX, lastY, walked, down) = (nextX, nextY, walked + Math.Sqrt((stepX * stepX) + (stepY * stepY)), seen);
        }

        // Each dashed line has its own beginning.
        if (dash is not null)
            Stroke(builder, paint);
    }

    private static void Phase(SKPaint paint, float[]? dash, double walked)
    {
        if (dash is null)
            return;
        using var effect = SKPathEffect.CreateDash(dash, (float)(walked % dash.Sum()));
        paint.PathEffect = effect;
    }

    private void Stroke(SKPathBuilder builder, SKPaint paint)
    {
        using var path = builder.Detach();
        if (!path.IsEmpty)
            ground.Canvas.DrawPath(path, paint);
    }
}
