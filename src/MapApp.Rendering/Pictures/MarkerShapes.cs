using SkiaSharp;

namespace MapApp.Rendering.Pictures;

/// <summary>The marker shapes of the map style round the origin, corner by corner as the screen draws them (<c>marker-art.ts</c>).</summary>
internal static class MarkerShapes
{
    public static SKPath Outline(string shape, float r)
    {
        using var builder = new SKPathBuilder();
        switch (shape)
        {
            case "square" or "outfall":
                builder.AddRoundRect(new SKRect(-r, -r, r, r), Math.Min(2, r / 2), Math.Min(2, r / 2), SKPathDirection.Clockwise);
                break;
            case "diamond":
                Polygon((0, -1), (1, 0), (0, 1), (-1, 0));
                break;
            case "triangle":
                Polygon((0, -0.92f), (1, 0.8f), (-1, 0.8f));
                break;
            case "triangleDown":
                Polygon((0, 0.92f), (1, -0.8f), (-1, -0.8f));
                break;
            case "house":
                Polygon((0, -1), (1, -0.15f), (0.8f, -0.15f), (0.8f, 1), (-0.8f, 1), (-0.8f, -0.15f), (-1, -0.15f));
                break;
            default:
                builder.AddCircle(0, 0, r, SKPathDirection.Clockwise);
                break;
        }

        return builder.Detach();

        void Polygon(params (float X, float Y)[] corners) => builder.AddPoly([.. corners.Select(c => new SKPoint(c.X * r, c.Y * r))], true);
    }

    public static SKPath Arrow(float r)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(0, -0.55f * r);
        builder.LineTo(0, 0.5f * r);
        builder.MoveTo(-0.45f * r, 0);
        builder.LineTo(0, 0.5f * r);
        builder.LineTo(0.45f * r, 0);
        return builder.Detach();
    }
}
