using MapApp.Core.Sheets;
using MapApp.Core.Styles;
using SkiaSharp;

namespace MapApp.Rendering;

/// <summary>Draws symbols of the map style on shapes: what OpenLayers does on the screen.</summary>
/// <param name="within">Nothing outside needs to be drawn.</param>
internal sealed class SymbolPainter(SKCanvas canvas, SKRect within, double zoom)
{
    public void Draw(MapLook look, Shape shape)
    {
        foreach (var symbol in look.Symbols.Where(s => s.MinZoom <= zoom && (s.On is null || s.On == (shape.IsArea ? "area" : "line"))))
        {
            switch (symbol)
            {
                case FillSymbol fill when shape.IsArea:
                    using (var paint = Ink.Fill(Token(fill.Color, look), fill.Opacity))
                        Path(shape, paint);
                    break;
                case HatchSymbol hatch when shape.IsArea:
                    Hatch(hatch, look, shape);
                    break;
                case StrokeSymbol stroke when shape.Lines.Count > 0:
                    using (var paint = Ink.Stroke(Token(stroke.Color, look), Mm(stroke.Width.At(zoom)), stroke.Opacity, stroke.Dash?.Select(Mm)))
                        Path(shape, paint);
                    break;
                case BandSymbol band when shape.Lines.Count > 0:
                    Band(band, look, shape);
                    break;
                case TicksSymbol ticks:
                    Ticks(ticks, look, shape);
                    break;
                case ChevronsSymbol chevrons when !shape.IsArea:
                    Chevrons(chevrons, look, shape);
                    break;
                case MarkerSymbol marker when !shape.IsArea || marker.OnAreas:
                    foreach (var at in shape.Points.Where(p => Around(p, Mm(marker.Size.At(zoom))).IntersectsWith(within)))
                        Markers.Draw(canvas, marker, look, at, zoom);
                    break;
            }
        }
    }

    internal static double Mm(double pixels) => pixels * MapFrame.PixelMm;

    internal static string Token(StyleColor color, MapLook look) => color.For(look.Value) ?? throw new ArgumentException("A colour of the map style has no token for this value and none otherwise.", nameof(color));

    private static SKRect Around(SKPoint at, double mm) => new(at.X - (float)mm, at.Y - (float)mm, at.X + (float)mm, at.Y + (float)mm);

    private void Path(Shape shape, SKPaint paint)
    {
        using var path = Paths.Of(shape);
        canvas.DrawPath(path, paint);
    }

    private void Band(BandSymbol band, MapLook look, Shape shape)
    {
        using var path = Paths.Of(shape);
        // Inside the edge of an area: the outer half is cut away.
        using var paint = Ink.Stroke(Token(band.Color, look), Mm(band.Width.At(zoom)) * (shape.IsArea ? 2 : 1), band.Opacity);
        paint.StrokeCap = SKStrokeCap.Butt;
        canvas.Save();
        if (shape.IsArea)
            canvas.ClipPath(path, antialias: true);
        canvas.DrawPath(path, paint);
        canvas.Restore();
    }

    private void Hatch(HatchSymbol hatch, MapLook look, Shape shape)
    {
        using var path = Paths.Of(shape);
        var box = SKRect.Intersect(path.Bounds, within);
        if (box.IsEmpty)
            return;
        using var paint = Ink.Stroke(Token(hatch.Color, look), Mm(hatch.Width), hatch.Opacity);
        paint.StrokeCap = SKStrokeCap.Butt;
        var (sin, cos) = Math.SinCos(hatch.Angle * Math.PI / 180);
        // Lines along (cos, -sin); their distance is measured from the corner of the page, so that neighbours run on.
        var reach = (box.Width + box.Height) * 2;
        double Across(double x, double y) => (x * sin) + (y * cos);
        double[] corners = [Across(box.Left, box.Top), Across(box.Right, box.Top), Across(box.Left, box.Bottom), Across(box.Right, box.Bottom)];
        var spacing = Mm(hatch.Spacing);
        canvas.Save();
        canvas.ClipPath(path, antialias: true);
        for (var at = Math.Ceiling(corners.Min() / spacing) * spacing; at <= corners.Max(); at += spacing)
        {
            var along = (box.MidX * cos) - (box.MidY * sin);
            var (x, y) = ((at * sin) + (along * cos), (at * cos) - (along * sin));
            canvas.DrawLine((float)(x - (reach * cos)), (float)(y + (reach * sin)), (float)(x + (reach * cos)), (float)(y - (reach * sin)), paint);
        }

        canvas.Restore();
    }

    private void Ticks(TicksSymbol ticks, MapLook look, Shape shape)
    {
        using var paint = Ink.Stroke(Token(ticks.Color, look), Mm(ticks.Width));
        var half = Mm(ticks.Length.At(zoom)) / 2;
        foreach (var (at, direction) in shape.Lines.SelectMany(l => Along(l, Mm(ticks.Spacing), 0)))
            canvas.DrawLine(at.X - (direction.Y * (float)half), at.Y + (direction.X * (float)half), at.X + (direction.Y * (float)half), at.Y - (direction.X * (float)half), paint);
    }

    private void Chevrons(ChevronsSymbol chevrons, MapLook look, Shape shape)
    {
        var (size, spacing) = ((float)Mm(chevrons.Size), Mm(chevrons.Spacing));
        using var halo = Ink.Stroke(Token(chevrons.HaloColor, look), Mm(chevrons.HaloWidth));
        using var paint = Ink.Stroke(Token(chevrons.Color, look), Mm(1.5));
        foreach (var (at, direction) in shape.Lines.Where(l => Length(l) >= Mm(chevrons.MinLength)).SelectMany(l => Along(l, spacing, spacing / 2)))
        {
            var (back, side) = (new SKPoint(-direction.X * size, -direction.Y * size), new SKPoint(-direction.Y * size, direction.X * size));
            using var path = Paths.Of([(at.X + back.X + side.X, at.Y + back.Y + side.Y), (at.X, at.Y), (at.X + back.X - side.X, at.Y + back.Y - side.Y)], close: false);
            canvas.DrawPath(path, halo);
            canvas.DrawPath(path, paint);
        }
    }

    private static double Length(IReadOnlyList<SKPoint> line) => line.Zip(line.Skip(1), SKPoint.Distance).Sum(d => (double)d);

    // Places at even distances with the direction of the line there, those to be drawn only.
    private IEnumerable<(SKPoint At, SKPoint Direction)> Along(IReadOnlyList<SKPoint> line, double spacing, double first)
    {
        var (next, walked) = (first, 0.0);
        for (var i = 1; i < line.Count; i++)
        {
            var length = SKPoint.Distance(line[i - 1], line[i]);
            for (; length > 0 && next <= walked + length; next += spacing)
            {
                var direction = new SKPoint((line[i].X - line[i - 1].X) / length, (line[i].Y - line[i - 1].Y) / length);
                var into = (float)(next - walked);
                var at = new SKPoint(line[i - 1].X + (direction.X * into), line[i - 1].Y + (direction.Y * into));
                if (within.Contains(at))
                    yield return (at, direction);
            }

            walked += length;
        }
    }
}
