using MapApp.Core.Sheets;
using SkiaSharp;

namespace MapApp.Rendering;

/// <summary>Draws a map in its frame: ground, features, grid crosses, names.</summary>
internal sealed class MapPainter(SKCanvas canvas, SheetPainter sheet, SkiaLetters letters)
{
    // A grid denser than this would be noise.
    internal const double GridMm = 25;

    public void Draw(MapMark map)
    {
        var (frame, box) = (map.Frame, Paths.Of(map.Frame.Box));
        canvas.Save();
        canvas.ClipRect(box, antialias: true);
        using (var ground = Ink.Fill(map.Background))
            canvas.DrawRect(box, ground);
        var symbols = new SymbolPainter(canvas, box, frame.Zoom);
        var placer = new LabelPlacer(letters, box);
        foreach (var drawing in map.Drawings)
        {
            var shape = Paths.Shape(drawing.Geometry, frame);
            symbols.Draw(drawing.Look, shape);
            placer.Block(drawing.Look, shape, frame.Zoom);
        }

        Grid(map);
        // The selected one finds its room first, then by rank; names that are drawn later lie above.
        foreach (var label in map.Labels.OrderBy(l => l.Boxed ? 0 : 1).ThenBy(l => l.Priority).Select(l => placer.Place(l, Paths.Shape(l.Geometry, frame))).OfType<PlacedLabel>())
            Write(label, map);
        canvas.Restore();
        using var edge = Ink.Stroke("ink", 0.35);
        canvas.DrawRect(box, edge);
    }

    private void Grid(MapMark map)
    {
        var (frame, ground) = (map.Frame, map.Frame.Ground);
        var (step, half) = (frame.GridStep(GridMm), (float)SymbolPainter.Mm(map.Grid.Size) / 2);
        using var paint = Ink.Stroke(map.Grid.Color, SymbolPainter.Mm(map.Grid.Width));
        foreach (var east in MapFrame.Lines(ground.MinX, ground.MaxX, step))
        {
            foreach (var north in MapFrame.Lines(ground.MinY, ground.MaxY, step))
            {
                var (x, y) = frame.At(east, north);
                canvas.DrawLine((float)x - half, (float)y, (float)x + half, (float)y, paint);
                canvas.DrawLine((float)x, (float)y - half, (float)x, (float)y + half, paint);
            }
        }
    }

    private void Write(PlacedLabel placed, MapMark map)
    {
        var label = placed.Label;
        if (label.Boxed)
        {
            using var ground = Ink.Fill("raise");
            using var edge = Ink.Stroke("accent", SymbolPainter.Mm(1.25));
            canvas.DrawRoundRect(placed.Box, 0.8f, 0.8f, ground);
            canvas.DrawRoundRect(placed.Box, 0.8f, 0.8f, edge);
        }

        canvas.Save();
        canvas.Translate(placed.Start.X, placed.Start.Y);
        canvas.RotateDegrees(placed.Degrees);
        using var ink = Ink.Fill(label.Color);
        using var halo = label.Boxed ? null : Ink.Stroke(map.Halo.Color, SymbolPainter.Mm(map.Halo.Width));
        sheet.Write(label.Text, 0, 0, label.Lettering, ink, label.SpacingMm, halo);
        canvas.Restore();
    }
}
