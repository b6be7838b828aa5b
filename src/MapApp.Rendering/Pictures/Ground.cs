using System.Runtime.InteropServices;
using SkiaSharp;

namespace MapApp.Rendering.Pictures;

/// <summary>The pixels of a picture: Skia draws on them, and what is small and many is written to them directly. Premultiplied RGBA.</summary>
internal sealed class Ground : IDisposable
{
    private const uint Two = 0xFF00FF, Half = 0x800080;

    private readonly SKBitmap _bitmap;

    public Ground(int width, int height)
    {
        _bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        _bitmap.Erase(SKColors.Transparent);
        Canvas = new SKCanvas(_bitmap);
    }

    public SKCanvas Canvas { get; }

    public int Width => _bitmap.Width;

    public int Height => _bitmap.Height;

    public Span<uint> Pixels => MemoryMarshal.Cast<byte, uint>(_bitmap.GetPixelSpan());

    public SKBitmap Bitmap => _bitmap;

    /// <summary>Lays another picture of the same size over this one.</summary>
    public void Lay(Ground above, double opacity)
    {
        using var paint = new SKPaint { Color = SKColors.White.WithAlpha((byte)Math.Round(opacity * 255)) };
        Canvas.DrawBitmap(above._bitmap, 0, 0, SKSamplingOptions.Default, paint);
    }

    /// <summary>Lays a colour where a mask says how much of it.</summary>
    public void Lay(ReadOnlySpan<byte> mask, SKColor color)
    {
        var pixels = Pixels;
        var table = Shades(color);
        for (var i = 0; i < pixels.Length; i++)
        {
            if (mask[i] != 0)
                pixels[i] = Over(table[mask[i]], pixels[i]);
        }
    }

    /// <summary>A premultiplied colour over a premultiplied colour.</summary>
    public static uint Over(uint above, uint below)
    {
        var rest = 255 - (above >> 24);
        if (rest == 255)
            return below;
        // Two channels at a time; divided by 255 and rounded.
        var (odd, even) = ((((below >> 8) & Two) * rest) + Half, ((below & Two) * rest) + Half);
        odd += (odd >> 8) & Two;
        even += (even >> 8) & Two;
        return above + (odd & ~Two) + ((even >> 8) & Two);
    }

    public void Dispose()
    {
        Canvas.Dispose();
        _bitmap.Dispose();
    }

    // The colour in all its strengths.
    private static uint[] Shades(SKColor color)
    {
        var shades = new uint[256];
        for (var i = 0; i < shades.Length; i++)
        {
            var alpha = i * color.Alpha / 255.0;
            uint Part(byte value) => (uint)Math.Round(value * alpha / 255);
            shades[i] = ((uint)Math.Round(alpha) << 24) | (Part(color.Blue) << 16) | (Part(color.Green) << 8) | Part(color.Red);
        }

        return shades;
    }
}
