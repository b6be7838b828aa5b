using MapApp.Core.Styles;
using SkiaSharp;

namespace MapApp.Rendering.Pictures;

/// <summary>Parallel lines as the screen repeats them (<c>palette.ts</c>), fixed to the world so that they run on from picture to picture.</summary>
internal static class Hatches
{
    public static SKPaint Paint(HatchSymbol hatch, SKColor color, PictureFrame frame)
    {
        var size = Math.Max(2, (int)Math.Round(hatch.Spacing * Math.Sqrt(2) * frame.Ratio));
        using var ground = new Ground(size, size);
        using var line = new SKPaint { Color = color, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = (float)(hatch.Width * frame.Ratio) };
        // Three lines, so that the corners of the neighbouring repeats are filled too.
        foreach (var shift in (int[])[-size, 0, size])
        {
            var (from, to) = hatch.Angle > 0 ? (2 * size, -size) : (-size, 2 * size);
            ground.Canvas.DrawLine(shift - size, from, shift + (2 * size), to, line);
        }

        var (left, top) = ((float)(Math.Round(frame.Left * frame.Scale) % size), (float)(Math.Round(frame.Top * frame.Scale) % size));
        using var image = SKImage.FromBitmap(ground.Bitmap);
        using var shader = image.ToShader(SKShaderTileMode.Repeat, SKShaderTileMode.Repeat, SKMatrix.CreateTranslation(-left, -top));
        return new SKPaint { Shader = shader, IsAntialias = true };
    }
}
