using System.Buffers;

namespace MapApp.Rendering.Pictures;

/// <summary>Sets markers where points are, as large as the crowd leaves room for, and dots where it leaves none.</summary>
internal sealed class MarkerBrush(Ground ground, Crowd crowd, int margin) : IDisposable
{
    private readonly byte[] _mask = ArrayPool<byte>.Shared.Rent(ground.Width * ground.Height);
    private readonly bool[] _set = ArrayPool<bool>.Shared.Rent((ground.Width + (2 * margin)) * (ground.Height + (2 * margin)));

    public void Halos(ReadOnlySpan<int> x, ReadOnlySpan<int> y, Sprites sprites) => Copy(x, y, sprites, halo: true);

    public void Bodies(ReadOnlySpan<int> x, ReadOnlySpan<int> y, Sprites sprites) => Copy(x, y, sprites, halo: false);

    public void Dots(ReadOnlySpan<int> x, ReadOnlySpan<int> y, Sprites sprites, CancellationToken cancellation)
    {
        var mask = _mask.AsSpan(0, ground.Width * ground.Height);
        mask.Clear();
        Array.Clear(_set);
        var any = false;
        for (var i = 0; i < x.Length; i++)
        {
            if (i % Pieces.Often == 0)
                cancellation.ThrowIfCancellationRequested();
            var cell = crowd.Cell(x[i], y[i]);
            if (!sprites.IsDot(crowd.StepsSmaller(cell)) || IsSet(x[i], y[i]))
                continue;
            any = true;
            Stamp(mask, x[i], y[i], sprites.Dot(crowd.StepsSmaller(cell)), crowd.Ink(cell));
        }

        if (any)
            ground.Lay(mask, sprites.DotColor);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_mask);
        ArrayPool<bool>.Shared.Return(_set);
    }

    // A second one on the same pixel would be the same, only darker at its edge.
    private bool IsSet(int x, int y)
    {
        ref var set = ref _set[((y + margin) * (ground.Width + (2 * margin))) + x + margin];
        return set || !(set = true);
    }

    // Where dots overlap the stronger one is seen: the ink says already how many there are.
    private void Stamp(Span<byte> mask, int x, int y, byte[] dot, byte ink)
    {
        var (width, height, side) = (ground.Width, ground.Height, (int)Math.Sqrt(dot.Length));
        var reach = side / 2;
        for (var row = Math.Max(0, y - reach); row <= Math.Min(height - 1, y + reach); row++)
        {
            for (var column = Math.Max(0, x - reach); column <= Math.Min(width - 1, x + reach); column++)
            {
                ref var pixel = ref mask[(row * width) + column];
                pixel = Math.Max(pixel, (byte)(dot[((row - y + reach) * side) + column - x + reach] * ink / 255));
            }
        }
    }

    private void Copy(ReadOnlySpan<int> x, ReadOnlySpan<int> y, Sprites sprites, bool halo)
    {
        var pixels = ground.Pixels;
        Array.Clear(_set);
        for (var i = 0; i < x.Length; i++)
        {
            var steps = crowd.StepsSmaller(crowd.Cell(x[i], y[i]));
            if (!sprites.IsDot(steps) && !IsSet(x[i], y[i]))
                Copy(pixels, x[i], y[i], sprites.Marker(steps, halo));
        }
    }

    private void Copy(Span<uint> pixels, int x, int y, Sprite sprite)
    {
        var (width, height, reach) = (ground.Width, ground.Height, sprite.Reach);
        var (left, right) = (Math.Max(0, x - reach), Math.Min(width - 1, x + reach));
        if (left > right)
            return;
        for (var row = Math.Max(0, y - reach); row <= Math.Min(height - 1, y + reach); row++)
        {
            var from = sprite.Pixels.AsSpan(((row - y + reach) * ((2 * reach) + 1)) + left - x + reach, right - left + 1);
            var to = pixels.Slice((row * width) + left, right - left + 1);
            for (var i = 0; i < from.Length; i++)
            {
                if (from[i] != 0)
                    to[i] = Ground.Over(from[i], to[i]);
            }
        }
    }
}
