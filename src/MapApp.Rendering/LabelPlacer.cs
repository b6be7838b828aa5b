using MapApp.Core.Sheets;
using MapApp.Core.Styles;
using SkiaSharp;

namespace MapApp.Rendering;

/// <summary>Finds room for names on a map, in the order in which they are asked: never over a symbol or another name, never across the frame.</summary>
internal sealed class LabelPlacer(SkiaLetters letters, SKRect frame)
{
    private const float FromTheFrameMm = 0.8f;
    private const float ApartMm = 0.5f;

    private const float GapMm = 0.7f;
    private const float BoxPaddingMm = 0.9f;

    // Steps along a line or an edge at which room is looked for.
    private const float StepMm = 2;

    // A name along a bend steeper than this would not be read.
    private const float MostBendMm = 1.2f;

    private readonly SKRect _room = SKRect.Inflate(frame, -FromTheFrameMm, -FromTheFrameMm);
    private readonly List<SKRect> _taken = [];
    private readonly HashSet<string> _namedLines = [];

    /// <summary>Keeps the place of a symbol free of names.</summary>
    public void Block(MapLook look, Shape shape, double zoom)
    {
        foreach (var marker in look.Symbols.OfType<MarkerSymbol>().Where(m => !shape.IsArea || m.OnAreas))
        {
            var half = (float)SymbolPainter.Mm(marker.Size.At(zoom)) / 2;
            _taken.AddRange(shape.Points.Where(p => frame.Contains(p)).Select(p => new SKRect(p.X - half, p.Y - half, p.X + half, p.Y + half)));
        }
    }

    /// <summary>Null when there is no room.</summary>
    public PlacedLabel? Place(MapLabel label, Shape shape)
    {
        // A black-odorous water often bears the name of its river, which stands there already.
        if (label.Place == "line" && _namedLines.Contains(label.Text))
            return null;
        var size = new SKSize((float)letters.WidthMm(label.Text, label.Lettering) + ((float)label.SpacingMm * (label.Text.Length - 1)), (float)label.Lettering.SizeMm);
        var candidates = label.Place switch
        {
            "line" => AlongLines(shape, size),
            "area" => shape.Points.SelectMany(p => Middle(p, size)),
            "edge" => shape.Lines.SelectMany(l => Walk(l, StepMm * 2)).SelectMany(p => Beside(p.At, size, GapMm).Take(2)),
            _ => shape.Points.SelectMany(p => Beside(p, size, label.Boxed ? 4.8f : 2.2f)),
        };
        foreach (var (start, degrees) in candidates)
        {
            var boxes = Boxes(start, degrees, size, label.Boxed ? BoxPaddingMm : 0);
            if (!boxes.TrueForAll(b => _room.Contains(b) && !_taken.Exists(b.IntersectsWith)))
                continue;
            _taken.AddRange(boxes.Select(b => SKRect.Inflate(b, ApartMm, ApartMm)));
            if (label.Place == "line")
                _namedLines.Add(label.Text);
            return new PlacedLabel(label, start, degrees, boxes[0]);
        }

        return null;
    }

    // The letters' boxes; one for a level text, a chain of small ones for a slanted one.
    private static List<SKRect> Boxes(SKPoint start, float degrees, SKSize size, float padding)
    {
        if (degrees == 0)
            return [new SKRect(start.X - padding, start.Y - (size.Height * 0.88f) - padding, start.X + size.Width + padding, start.Y + (size.Height * 0.18f) + padding)];
        var (sin, cos) = MathF.SinCos(degrees * MathF.PI / 180);
        var boxes = new List<SKRect>();
        for (var along = size.Height / 2; along < size.Width; along += size.Height / 2)
        {
            var (x, y) = (start.X + (along * cos) + (size.Height * 0.35f * sin), start.Y + (along * sin) - (size.Height * 0.35f * cos));
            boxes.Add(new SKRect(x - (size.Height * 0.55f), y - (size.Height * 0.55f), x + (size.Height * 0.55f), y + (size.Height * 0.55f)));
        }

        return boxes;
    }

    // Right, left, upper right, lower right, upper left, lower left, above, below.
    private static IEnumerable<(SKPoint Start, float Degrees)> Beside(SKPoint at, SKSize size, float gap)
    {
        var (middle, up, down) = (size.Height * 0.35f, -gap - (size.Height * 0.1f), gap + (size.Height * 0.8f));
        yield return (new SKPoint(at.X + gap, at.Y + middle), 0);
        yield return (new SKPoint(at.X - gap - size.Width, at.Y + middle), 0);
        yield return (new SKPoint(at.X + (gap * 0.6f), at.Y + up), 0);
        yield return (new SKPoint(at.X + (gap * 0.6f), at.Y + down), 0);
        yield return (new SKPoint(at.X - (gap * 0.6f) - size.Width, at.Y + up), 0);
        yield return (new SKPoint(at.X - (gap * 0.6f) - size.Width, at.Y + down), 0);
        yield return (new SKPoint(at.X - (size.Width / 2), at.Y + up), 0);
        yield return (new SKPoint(at.X - (size.Width / 2), at.Y + down), 0);
    }

    private static IEnumerable<(SKPoint Start, float Degrees)> Middle(SKPoint at, SKSize size)
    {
        foreach (var lower in (float[])[0, -3, 3, -6, 6, -10, 10])
            yield return (new SKPoint(at.X - (size.Width / 2), at.Y + (size.Height * 0.35f) + lower), 0);
    }

    // Above the line where it is straight enough, the straightest places first; else below it.
    private IEnumerable<(SKPoint Start, float Degrees)> AlongLines(Shape shape, SKSize size)
    {
        var places = new List<(SKPoint From, SKPoint To, float Bend)>();
        foreach (var line in shape.Lines)
        {
            var walked = Walk(line, StepMm).ToList();
            var steps = (int)Math.Ceiling(size.Width / StepMm);
            for (var i = 0; i + steps < walked.Count; i++)
            {
                var (from, to) = (walked[i].At, walked[i + steps].At);
                if (frame.Contains(from) && frame.Contains(to))
                    places.Add((from, to, Enumerable.Range(i, steps).Max(k => OffLine(walked[k].At, from, to))));
            }
        }

        foreach (var (from, to, _) in places.Where(p => p.Bend <= MostBendMm && SKPoint.Distance(p.From, p.To) >= size.Width * 0.85f).OrderBy(p => MathF.Round(p.Bend, 1)))
        {
            // Never upside down.
            var (left, right) = from.X <= to.X ? (from, to) : (to, from);
            var radians = MathF.Atan2(right.Y - left.Y, right.X - left.X);
            var (sin, cos) = MathF.SinCos(radians);
            var middle = new SKPoint((left.X + right.X) / 2, (left.Y + right.Y) / 2);
            foreach (var lift in (float[])[1.3f, -1.3f - (size.Height * 0.75f)])
                yield return (new SKPoint(middle.X - (cos * size.Width / 2) + (sin * lift), middle.Y - (sin * size.Width / 2) - (cos * lift)), radians * 180 / MathF.PI is var d && Math.Abs(d) < 0.5f ? 0 : d);
        }
    }

    private static float OffLine(SKPoint at, SKPoint from, SKPoint to)
    {
        var length = SKPoint.Distance(from, to);
        return length == 0 ? 0 : Math.Abs(((to.X - from.X) * (from.Y - at.Y)) - ((from.X - at.X) * (to.Y - from.Y))) / length;
    }

    private static IEnumerable<(SKPoint At, float Walked)> Walk(IReadOnlyList<SKPoint> line, float step)
    {
        var (next, walked) = (0f, 0f);
        for (var i = 1; i < line.Count; i++)
        {
            var length = SKPoint.Distance(line[i - 1], line[i]);
            for (; length > 0 && next <= walked + length; next += step)
            {
                var share = (next - walked) / length;
                yield return (new SKPoint(line[i - 1].X + ((line[i].X - line[i - 1].X) * share), line[i - 1].Y + ((line[i].Y - line[i - 1].Y) * share)), next);
            }

            walked += length;
        }
    }
}

/// <summary>A name that found room.</summary>
/// <param name="Start">Of its baseline.</param>
/// <param name="Degrees">Clockwise.</param>
/// <param name="Box">Round it, where it is level.</param>
internal sealed record PlacedLabel(MapLabel Label, SKPoint Start, float Degrees, SKRect Box);
