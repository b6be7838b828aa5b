using MapApp.Core.Sheets;
using MapApp.Core.Styles;
using SkiaSharp;

namespace MapApp.Rendering;

/// <summary>Draws the marker shapes of the map style, as the screen does.</summary>
internal static class Markers
{
    public static void Draw(SKCanvas canvas, MarkerSymbol marker, MapLook look, SKPoint at, double zoom)
    {
        var half = (float)SymbolPainter.Mm(marker.Size.At(zoom)) / 2;
        using var path = Outline(marker.Shape, at, half);
        var stroke = SymbolPainter.Mm(marker.StrokeWidth);
        if (marker.HaloColor is { } haloColor)
        {
            using var halo = Ink.Stroke(SymbolPainter.Token(haloColor, look), stroke + (2 * SymbolPainter.Mm(marker.HaloWidth)));
            canvas.DrawPath(path, halo);
        }

        if (marker.Fill is { } fill && marker.Shape != "ring")
        {
            using var paint = Ink.Fill(SymbolPainter.Token(fill, look), marker.FillOpacity);
            canvas.DrawPath(path, paint);
        }

        if (marker.Stroke is { } color && marker.StrokeWidth > 0)
        {
            using var paint = Ink.Stroke(SymbolPainter.Token(color, look), stroke);
            canvas.DrawPath(path, paint);
        }

        if (marker.Shape == "outfall")
            Arrow(canvas, marker, look, at, half);
    }

    private static SKPath Outline(string shape, SKPoint at, float half)
    {
        using var builder = new SKPathBuilder();
        switch (shape)
        {
            case "square":
                builder.AddRect(new SKRect(at.X - half, at.Y - half, at.X + half, at.Y + half), SKPathDirection.Clockwise);
                break;
            case "outfall":
                builder.AddRoundRect(new SKRect(at.X - half, at.Y - half, at.X + half, at.Y + half), half * 0.4f, half * 0.4f, SKPathDirection.Clockwise);
                break;
            case "diamond":
                Polygon((0, -1), (1, 0), (0, 1), (-1, 0));
                break;
            case "triangle":
                Polygon((0, -1), (1, 0.8f), (-1, 0.8f));
                break;
            case "triangleDown":
                Polygon((0, 1), (1, -0.8f), (-1, -0.8f));
                break;
            case "house":
                Polygon((0, -1), (1, -0.1f), (1, 1), (-1, 1), (-1, -0.1f));
                break;
            default:
                builder.AddCircle(at.X, at.Y, half, SKPathDirection.Clockwise);
                break;
        }

        return builder.Detach();

        void Polygon(params (float X, float Y)[] corners) => builder.AddPoly([.. corners.Select(c => new SKPoint(at.X + (c.X * half), at.Y + (c.Y * half)))], true);
    }

    // What flows out: downwards, into the river.
    private static void Arrow(SKCanvas canvas, MarkerSymbol marker, MapLook look, SKPoint at, float half)
    {
        using var paint = Ink.Stroke(marker.Stroke is { } color ? SymbolPainter.Token(color, look) : "m-halo", half * 0.28);
        canvas.DrawLine(at.X, at.Y - (half * 0.6f), at.X, at.Y + (half * 0.55f), paint);
        canvas.DrawLine(at.X - (half * 0.4f), at.Y + (half * 0.15f), at.X, at.Y + (half * 0.55f), paint);
        canvas.DrawLine(at.X + (half * 0.4f), at.Y + (half * 0.15f), at.X, at.Y + (half * 0.55f), paint);
    }
}
