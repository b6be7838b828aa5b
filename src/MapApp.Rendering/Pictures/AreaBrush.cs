using MapApp.Core.Packed;
using SkiaSharp;

namespace MapApp.Rendering.Pictures;

/// <summary>Fills areas: small ones many at a time, large ones one by one, so that where they lie over each other is seen.</summary>
internal sealed class AreaBrush(Ground ground, PackedLayer layer, PictureFrame frame)
{
    private const double Near = 0.35;

    // Pixels; what lies over each other below this is not told apart.
    private const double Large = 24;

    private const int Together = 256;

    public void Fill(ReadOnlySpan<int> places, SKPaint paint, CancellationToken cancellation)
    {
        using var builder = new SKPathBuilder();
        for (var i = 0; i < places.Length; i++)
        {
            var box = layer.Box(places[i]);
            var large = Math.Max(box.MaxX - box.MinX, box.MaxY - box.MinY) * frame.Scale > Large * frame.Ratio;
            if (large || i == 0 || places[i] / Together != places[i - 1] / Together)
            {
                cancellation.ThrowIfCancellationRequested();
                Fill(builder, paint);
            }

            var (first, last) = layer.Paths(places[i]);
            for (var path = first; path < last; path++)
                Add(builder, path);
            if (large)
                Fill(builder, paint);
        }

        Fill(builder, paint);
    }

    // Shells run one way and holes the other, so that areas that share ground do not cut it out of each other.
    private void Add(SKPathBuilder builder, int path)
    {
        var x = layer.X;
        var y = layer.Y;
        var (from, to) = layer.Path(path);
        var forward = IsClockwise(x[from..to], y[from..to]) != layer.IsHole(path);
        var (lastX, lastY) = (double.NaN, double.NaN);
        for (var i = from; i < to - 1; i++)
        {
            var at = forward ? i : to - 1 - (i - from);
            var (nextX, nextY) = (frame.X(x[at]), frame.Y(y[at]));
            if (i == from)
                builder.MoveTo((float)nextX, (float)nextY);
            else if (((nextX - lastX) * (nextX - lastX)) + ((nextY - lastY) * (nextY - lastY)) < Near * Near)
                continue;
            else
                builder.LineTo((float)nextX, (float)nextY);
            (lastX, lastY) = (nextX, nextY);
        }

        builder.Close();
    }

    private static bool IsClockwise(ReadOnlySpan<uint> x, ReadOnlySpan<uint> y)
    {
        var twice = 0.0;
        for (var i = 1; i < x.Length; i++)
            twice += ((double)x[i - 1] - x[0]) * ((double)y[i] - y[0]) - ((double)x[i] - x[0]) * ((double)y[i - 1] - y[0]);
        return twice > 0;
    }

    private void Fill(SKPathBuilder builder, SKPaint paint)
    {
        using var path = builder.Detach();
        if (path.IsEmpty)
            return;
        path.FillType = SKPathFillType.Winding;
        ground.Canvas.DrawPath(path, paint);
    }
}
