using MapApp.Core.Styles;
using SkiaSharp;

namespace MapApp.Rendering.Pictures;

/// <summary>A marker in its colours, at every size that a crowd leaves it; each is drawn once and then only copied. Sizes are CSS pixels.</summary>
/// <param name="widest">Of the markers of its layer, from which a crowd counts down.</param>
internal sealed class Sprites(MarkerSymbol marker, double size, MarkerColors colors, double ratio, double widest)
{
    // Smaller ones are dots: an outline would be all that is seen of them.
    private const double LeastMarker = 4.5;

    private readonly Dictionary<(int Steps, bool Halo), Sprite> _sprites = [];
    private readonly Dictionary<int, byte[]> _dots = [];

    /// <summary>Over all, without the halo.</summary>
    public static double Diameter(MarkerSymbol marker, double size) => size + (marker.Stroke is null ? 0 : marker.StrokeWidth);

    /// <summary>What a dot is drawn in: a marker that is as light as the map has its colour in its edge.</summary>
    public SKColor DotColor => colors.Dot;

    public bool HasHalo => colors.Halo is not null;

    public bool IsDot(int stepsSmaller) => stepsSmaller > 0 && Shrunk(stepsSmaller) < LeastMarker;

    public Sprite Marker(int stepsSmaller, bool halo)
    {
        if (!_sprites.TryGetValue((stepsSmaller, halo), out var sprite))
            _sprites.Add((stepsSmaller, halo), sprite = Draw(Shrunk(stepsSmaller) / Shrunk(0), halo));
        return sprite;
    }

    /// <summary>How much of the pixels round its middle a dot covers: an odd square of them.</summary>
    public byte[] Dot(int stepsSmaller)
    {
        if (!_dots.TryGetValue(stepsSmaller, out var dot))
            _dots.Add(stepsSmaller, dot = Disc(Shrunk(stepsSmaller) * ratio / 2));
        return dot;
    }

    private static byte[] Disc(double radius)
    {
        const int Fine = 8;
        var reach = (int)Math.Ceiling(radius - 0.5);
        var side = (2 * reach) + 1;
        var disc = new byte[side * side];
        for (var i = 0; i < disc.Length; i++)
        {
            var hits = 0;
            for (var part = 0; part < Fine * Fine; part++)
            {
                var (x, y) = ((i % side) - reach - 0.5 + (((part % Fine) + 0.5) / Fine), (i / side) - reach - 0.5 + (((part / Fine) + 0.5) / Fine));
                hits += (x * x) + (y * y) <= radius * radius ? 1 : 0;
            }

            disc[i] = (byte)(255 * hits / (Fine * Fine));
        }

        return disc;
    }

    private double Shrunk(int stepsSmaller) => Math.Max(Crowd.LeastDot, Math.Min(Diameter(marker, size), widest - (stepsSmaller * Crowd.Step)));

    private Sprite Draw(double scale, bool halo)
    {
        var (half, stroke) = (size * scale / 2, marker.StrokeWidth * Math.Max(scale, 0.6));
        var reach = (int)Math.Ceiling((half + (stroke / 2) + (halo ? marker.HaloWidth : 0) + 1) * ratio);
        using var ground = new Ground((2 * reach) + 1, (2 * reach) + 1);
        ground.Canvas.Translate(reach + 0.5f, reach + 0.5f);
        ground.Canvas.Scale((float)ratio);
        using var outline = MarkerShapes.Outline(marker.Shape, (float)half);
        using var paint = new SKPaint { IsAntialias = true, StrokeJoin = SKStrokeJoin.Round, StrokeCap = SKStrokeCap.Round };
        if (halo)
        {
            (paint.Style, paint.Color, paint.StrokeWidth) = (SKPaintStyle.Stroke, colors.Halo!.Value, (float)(stroke + (2 * marker.HaloWidth)));
            ground.Canvas.DrawPath(outline, paint);
            return new Sprite(reach, ground.Pixels.ToArray());
        }

        if (colors.Fill is { } fill && marker.Shape != "ring")
        {
            (paint.Style, paint.Color) = (SKPaintStyle.Fill, fill);
            ground.Canvas.DrawPath(outline, paint);
        }

        if (colors.Stroke is { } edge && marker.StrokeWidth > 0)
        {
            (paint.Style, paint.Color, paint.StrokeWidth) = (SKPaintStyle.Stroke, edge, (float)stroke);
            ground.Canvas.DrawPath(outline, paint);
        }

        if (marker.Shape == "outfall")
        {
            (paint.Style, paint.Color, paint.StrokeWidth) = (SKPaintStyle.Stroke, colors.Arrow, (float)(1.25 * scale));
            using var arrow = MarkerShapes.Arrow((float)half);
            ground.Canvas.DrawPath(arrow, paint);
        }

        return new Sprite(reach, ground.Pixels.ToArray());
    }
}

/// <param name="Reach">Pixels from its middle one to its edge.</param>
internal sealed record Sprite(int Reach, uint[] Pixels);

/// <param name="Arrow">What an outfall pours in.</param>
internal sealed record MarkerColors(SKColor? Fill, SKColor? Stroke, SKColor? Halo, SKColor Dot, SKColor Arrow);
