using MapApp.Core.Sheets;
using SkiaSharp;

namespace MapApp.Rendering;

/// <summary>Draws the marks of a sheet on a canvas whose unit is the millimetre.</summary>
internal sealed class SheetPainter(SKCanvas canvas, SkiaLetters letters)
{
    public void Draw(Sheet sheet)
    {
        foreach (var mark in sheet.Blocks.SelectMany(b => b.Marks))
            Draw(mark);
    }

    /// <summary>Writes a text from a place on.</summary>
    /// <param name="spacingMm">Between letters.</param>
    /// <param name="halo">Drawn round the letters first, for text on a map.</param>
    internal void Write(string text, float x, float baseline, Lettering lettering, SKPaint paint, double spacingMm = 0, SKPaint? halo = null)
    {
        foreach (var (part, font) in letters.Runs(text, lettering))
        {
            using (font)
            {
                using var run = LetterRun.Of(part, font, (float)spacingMm);
                if (halo is not null)
                {
                    // As outlines: letters that are stroked would each be embedded as a glyph of their own, and be found twice in a search.
                    using var outline = font.GetTextPath(part, [.. run.Positions.Select(p => new SKPoint(x + p, baseline))]);
                    canvas.DrawPath(outline, halo);
                }

                canvas.DrawText(run.Letters, x, baseline, paint);
                x += run.Width;
            }
        }
    }

    private void Draw(Mark mark)
    {
        switch (mark)
        {
            case TextMark text:
                Draw(text);
                break;
            case LineMark line:
                using (var path = Paths.Of(line.Points, close: false))
                using (var paint = Ink.Stroke(line.Color, line.WidthMm, dashMm: line.DashMm, round: false))
                    canvas.DrawPath(path, paint);
                break;
            case ShapeMark shape:
                using (var path = Paths.Of(shape.Points, close: true))
                    Paint(shape.Fill, 1, shape.Stroke, shape.StrokeMm, paint => canvas.DrawPath(path, paint));
                break;
            case BoxMark box:
                var rect = Paths.Of(box.Box);
                Paint(box.Fill, box.Opacity, box.Stroke, box.StrokeMm, paint => canvas.DrawRoundRect(rect, (float)box.RadiusMm, (float)box.RadiusMm, paint));
                break;
            case DotMark dot:
                Paint(dot.Fill, 1, dot.Stroke, dot.StrokeMm, paint => canvas.DrawCircle((float)dot.X, (float)dot.Y, (float)dot.RadiusMm, paint));
                break;
            case SampleMark sample:
                new SymbolPainter(canvas, Paths.Of(sample.Box), Samples.Zoom).Draw(sample.Look, Samples.Of(sample));
                break;
            case MapMark map:
                new MapPainter(canvas, this, letters).Draw(map);
                break;
            default:
                throw new ArgumentException($"There is no way to draw a {mark.GetType().Name}.", nameof(mark));
        }
    }

    private void Draw(TextMark text)
    {
        var width = letters.WidthMm(text.Text, text.Lettering);
        using var paint = Ink.Fill(text.Color);
        canvas.Save();
        canvas.Translate((float)text.X, (float)text.Baseline);
        canvas.RotateDegrees(-(float)text.UprightDegrees);
        Write(text.Text, (float)(text.Align switch { TextAlign.Middle => -width / 2, TextAlign.End => -width, _ => 0 }), 0, text.Lettering, paint);
        canvas.Restore();
    }

    private static void Paint(string? fill, double opacity, string? stroke, double strokeMm, Action<SKPaint> draw)
    {
        if (fill is not null)
        {
            using var paint = Ink.Fill(fill, opacity);
            draw(paint);
        }

        if (stroke is not null)
        {
            using var paint = Ink.Stroke(stroke, strokeMm);
            draw(paint);
        }
    }
}
