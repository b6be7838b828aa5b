using System.Buffers;
using MapApp.Core.Packed;
using SkiaSharp;

namespace MapApp.Rendering.Pictures;

/// <summary>
/// Draws what is too small for an outline of its own: each pixel takes the colour as far as it is covered, so that a hundred thousand small areas are
/// seen as the ground that they take. What takes the least is still seen.
/// </summary>
internal sealed class CrumbBrush(Ground ground, PackedLayer layer, PictureFrame frame) : IDisposable
{
    private const float Least = 0.3f;

    private readonly float[] _cover = ArrayPool<float>.Shared.Rent(ground.Width * ground.Height);
    private readonly byte[] _mask = ArrayPool<byte>.Shared.Rent(ground.Width * ground.Height);

    /// <param name="lineWidth">Pixels of the lines; areas take the ground that they have.</param>
    public void Draw(ReadOnlySpan<int> places, SKColor color, double lineWidth, CancellationToken cancellation)
    {
        if (places.Length == 0 || color.Alpha == 0)
            return;
        var size = ground.Width * ground.Height;
        Array.Clear(_cover, 0, size);
        for (var i = 0; i < places.Length; i++)
        {
            if (i % Pieces.Often == 0)
                cancellation.ThrowIfCancellationRequested();
            Cover(places[i], lineWidth);
        }

        for (var i = 0; i < size; i++)
            _mask[i] = _cover[i] == 0 ? (byte)0 : (byte)(255 * (Least + ((1 - Least) * Math.Min(1, _cover[i]))));
        ground.Lay(_mask.AsSpan(0, size), color);
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_cover);
        ArrayPool<byte>.Shared.Return(_mask);
    }

    private void Cover(int place, double lineWidth)
    {
        var box = layer.Box(place);
        var (left, top, right, bottom) = (frame.X(box.MinX), frame.Y(box.MinY), frame.X(box.MaxX), frame.Y(box.MaxY));
        var area = layer.Type(place) == PackedType.Line ? lineWidth * Math.Max(right - left, bottom - top) : Area(place);
        // No taller and no wider than half a pixel is as thin as it gets.
        (right, bottom) = (Math.Max(right, left + 0.5), Math.Max(bottom, top + 0.5));
        var share = area / ((right - left) * (bottom - top));
        var (firstX, lastX) = (Math.Max(0, (int)Math.Floor(left)), Math.Min(ground.Width - 1, (int)Math.Floor(right)));
        var (firstY, lastY) = (Math.Max(0, (int)Math.Floor(top)), Math.Min(ground.Height - 1, (int)Math.Floor(bottom)));
        for (var y = firstY; y <= lastY; y++)
        {
            var high = share * (Math.Min(bottom, y + 1) - Math.Max(top, y));
            for (var x = firstX; x <= lastX; x++)
                _cover[(y * ground.Width) + x] += (float)(high * (Math.Min(right, x + 1) - Math.Max(left, x)));
        }
    }

    // Square pixels; holes are too small to count.
    private double Area(int place)
    {
        var x = layer.X;
        var y = layer.Y;
        var sum = 0.0;
        var (first, last) = layer.Paths(place);
        for (var path = first; path < last; path++)
        {
            if (layer.IsHole(path))
                continue;
            var (from, to) = layer.Path(path);
            var (twice, x0, y0) = (0L, (long)x[from], (long)y[from]);
            for (var i = from + 1; i < to; i++)
                twice += ((x[i - 1] - x0) * (y[i] - y0)) - ((x[i] - x0) * (y[i - 1] - y0));
            sum += Math.Abs(twice) / 2.0;
        }

        return sum * frame.Scale * frame.Scale;
    }
}
