using MapApp.Core.Sheets;
using NetTopologySuite.Geometries;
using SkiaSharp;

namespace MapApp.Rendering;

/// <summary>Outlines and lines as Skia's paths, in millimetres of the page.</summary>
internal static class Paths
{
    // Nobody sees a corner that is nearer to the last one: a fifth of a printer's dot at 600 dpi apart would only swell the file.
    private const double NearMm = 0.04;

    public static SKRect Of(SheetBox box) => new((float)box.Left, (float)box.Top, (float)box.Right, (float)box.Bottom);

    public static SKPath Of(IReadOnlyList<(double X, double Y)> points, bool close)
    {
        using var builder = new SKPathBuilder();
        builder.AddPoly([.. points.Select(p => new SKPoint((float)p.X, (float)p.Y))], close);
        return builder.Detach();
    }

    /// <summary>The lines of a geometry, or the rings of its areas.</summary>
    public static SKPath Of(Shape shape)
    {
        using var builder = new SKPathBuilder { FillType = SKPathFillType.EvenOdd };
        foreach (var line in shape.Lines)
            builder.AddPoly([.. line], shape.IsArea);
        return builder.Detach();
    }

    public static Shape Shape(Geometry geometry, MapFrame frame)
    {
        var (lines, points) = (new List<IReadOnlyList<SKPoint>>(), new List<SKPoint>());
        foreach (var part in Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN))
        {
            switch (part)
            {
                case NetTopologySuite.Geometries.Point { IsEmpty: false } point:
                    points.Add(OnPage(point.Coordinate, frame));
                    break;
                case LineString line:
                    lines.Add(Line(line, frame));
                    break;
                case Polygon polygon:
                    lines.Add(Line(polygon.ExteriorRing, frame));
                    lines.AddRange(polygon.InteriorRings.Select(r => Line(r, frame)));
                    if (!polygon.IsEmpty)
                        points.Add(OnPage(polygon.InteriorPoint.Coordinate, frame));
                    break;
            }
        }

        return new Shape(lines, points, geometry.Dimension == Dimension.Surface);
    }

    private static List<SKPoint> Line(LineString line, MapFrame frame)
    {
        var points = new List<SKPoint>();
        for (var i = 0; i < line.NumPoints; i++)
        {
            var next = OnPage(line.GetCoordinateN(i), frame);
            if (points.Count == 0 || i == line.NumPoints - 1 || SKPoint.Distance(points[^1], next) >= NearMm)
                points.Add(next);
        }

        return points;
    }

    private static SKPoint OnPage(Coordinate at, MapFrame frame)
    {
        var (x, y) = frame.At(at.X, at.Y);
        return new SKPoint((float)x, (float)y);
    }
}

/// <summary>A geometry on the page.</summary>
/// <param name="Lines">Or rings of areas.</param>
/// <param name="Points">Or a place inside each area.</param>
internal sealed record Shape(IReadOnlyList<IReadOnlyList<SKPoint>> Lines, IReadOnlyList<SKPoint> Points, bool IsArea);
