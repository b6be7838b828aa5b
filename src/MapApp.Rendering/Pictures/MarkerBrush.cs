using System.Buffers;

namespace MapApp.Rendering.Pictures;

/// <summary>Sets markers where points are, as large as the crowd leaves room for, and dots where it leaves none.</summary>
internal sealed class MarkerBrush(Ground ground, Crowd crowd) : IDisposable
{
    private readonly byte[] _mask = ArrayPool<byte>.Shared.Rent(ground.Width * ground.Height);

    public void Halos(ReadOnlySpan<int> x, ReadOnlySpan<int> y, Sprites sprites) => Copy(x, y, sprites, halo: true);

    public void Bodies(ReadOnlySpan<int> x, ReadOnlySpan<int> y, Sprites sprites) => Copy(x, y, sprites, halo: false);

    public void Dots(ReadOnlySpan<int> x, ReadOnlySpan<int> y, Sprites sprites, CancellationToken cancellation)
    {
        var mask = _mask.AsSpan(0, ground.Width * ground.Height);
        mask.Clear();
        var any = false;
        for (var i = 0; i < x.Length; i++)
        {
            if (i % Pieces.Often == 0)
                cancellation.ThrowIfCancellationRequested();
            var cell = crowd.Cell(x[i], y[i]);
            if (!sprites.IsDot(crowd.StepsSmaller(cell)))
                continue;
            any = true;
            Stamp(mask, x[i], y[i], sprites.Dot(crowd.StepsSmaller(cell)), crowd.Ink(cell));
        }

        if (any)
            ground.Lay(mask, sprites.DotColor);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_mask);

    // Where dots overlap the stronger one is seen: the ink says already how many there are.
    private void Stamp(Span<byte> mask, int x, int y, byte[] dot, byte ink)
    {
        var (width, height) = (ground.Width, ground.Height);
        var reach = dot.Length <= 1 ? 0 : ((int)Math.Sqrt(dot.Length) - 1) / 2;
        if (x >= reach && y >= reach && x < width - reach && y < height - reach && mask[(y * width) + x] >= ink && dot[dot.Length / 2] == byte.MaxValue)
            return;
        var side = (2 * reach) + 1;
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
        for (var i = 0; i < x.Length; i++)
        {
            // What is piled up on one spot lies side by side in the layer.
            if (i > 0 && x[i] == x[i - 1] && y[i] == y[i - 1])
                continue;
            var steps = crowd.StepsSmaller(crowd.Cell(x[i], y[i]));
            if (!sprites.IsDot(steps))
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
