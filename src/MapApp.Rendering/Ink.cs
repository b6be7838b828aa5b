using MapApp.Core.Styles;
using SkiaSharp;

namespace MapApp.Rendering;

/// <summary>Paints in the colours of the light theme: paper is white.</summary>
internal static class Ink
{
    /// <summary>Thinner lines do not survive a copier.</summary>
    private const float ThinnestMm = 0.15f;

    public static SKColor Color(string token, double opacity = 1)
    {
        var rgb = Tokens.Default.Color(token, Theme.Light);
        return new SKColor(rgb.R, rgb.G, rgb.B, (byte)Math.Round(opacity * 255));
    }

    public static SKPaint Fill(string token, double opacity = 1) => new() { Color = Color(token, opacity), IsAntialias = true };

    public static SKPaint Stroke(string token, double widthMm, double opacity = 1, IEnumerable<double>? dashMm = null, bool round = true)
    {
        var paint = new SKPaint
        {
            Color = Color(token, opacity),
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = Math.Max((float)widthMm, ThinnestMm),
            StrokeJoin = SKStrokeJoin.Round,
            StrokeCap = round ? SKStrokeCap.Round : SKStrokeCap.Butt,
        };
        if (dashMm is not null)
        {
            using var dash = SKPathEffect.CreateDash([.. dashMm.Select(d => (float)d)], 0);
            (paint.PathEffect, paint.StrokeCap) = (dash, SKStrokeCap.Butt);
        }

        return paint;
    }
}
