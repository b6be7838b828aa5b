using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Sheets;
using MapApp.Workspace.Sections;

namespace MapApp.Workspace.Printing;

/// <summary>The map in its frame with grid figures, and the legend beside it with scale bar and north arrow.</summary>
internal static class MapBlocks
{
    // Room for the figures of the grid outside the frame.
    private const double FiguresMm = 3.6;

    private const double GridLeastMm = 25;

    /// <param name="draw">Draws the map into its frame; null where nothing has a place.</param>
    public static IEnumerable<SheetBlock> Of(Func<SheetBox, MapPicture?> draw, SheetBox box, double legendWidth, Pen pen)
    {
        var (mapBox, legendBox) = (box with { Width = box.Width - legendWidth - pen.Mm(4) }, box with { Left = box.Right - legendWidth, Width = legendWidth });
        var picture = draw(mapBox.Inset(pen.Mm(FiguresMm)));
        if (picture is null)
            return [new SheetBlock("map", box, [new BoxMark(box, "panel-2", "line-2", 0.2), .. pen.Text(pen.Texts["print.noMap"], box.Width - pen.Mm(12), pen.Body, "ink-2").At(box.Left + pen.Mm(6), box.Top + pen.Mm(6))])];
        return [new SheetBlock("map", mapBox, [picture.Map, .. Figures(picture.Map.Frame, pen)]), new SheetBlock("legend", legendBox, Legend(picture, legendBox, pen))];
    }

    private static IEnumerable<Mark> Figures(MapFrame frame, Pen pen)
    {
        var (step, ground, box, gap) = (frame.GridStep(GridLeastMm), frame.Ground, frame.Box, pen.Mm(0.7));
        string Km(double metres) => (metres / 1000).ToString("0.###", CultureInfo.InvariantCulture);
        foreach (var east in MapFrame.Lines(ground.MinX, ground.MaxX, step))
        {
            var (x, text) = (frame.At(east, ground.MinY).X, Km(east));
            var half = pen.Width(text, pen.Tiny) / 2;
            if (x - half < box.Left || x + half > box.Right)
                continue;
            foreach (var (tick, baseline) in new[] { (box.Top, box.Top - gap - pen.Mm(0.4)), (box.Bottom, box.Bottom + gap + pen.Tiny.SizeMm) })
            {
                yield return new LineMark(x, tick - pen.Mm(0.9), x, tick + pen.Mm(0.9), "ink", 0.2);
                yield return new TextMark(x, baseline, text, pen.Tiny, "ink-2", TextAlign.Middle);
            }
        }

        foreach (var north in MapFrame.Lines(ground.MinY, ground.MaxY, step))
        {
            var (y, text) = (frame.At(ground.MinX, north).Y, Km(north));
            var half = pen.Width(text, pen.Tiny) / 2;
            if (y - half < box.Top || y + half > box.Bottom)
                continue;
            foreach (var (tick, baseline) in new[] { (box.Left, box.Left - gap - pen.Mm(0.4)), (box.Right, box.Right + gap + pen.Tiny.SizeMm) })
            {
                yield return new LineMark(tick - pen.Mm(0.9), y, tick + pen.Mm(0.9), y, "ink", 0.2);
                yield return new TextMark(baseline, y, text, pen.Tiny, "ink-2", TextAlign.Middle, 90);
            }
        }
    }

    private static List<Mark> Legend(MapPicture picture, SheetBox box, Pen pen)
    {
        var (texts, frame) = (pen.Texts, picture.Map.Frame);
        var foot = Piece.Stack([Scale(frame, box.Width, pen), Piece.Gap(pen.Mm(1.4)),
            pen.Text(texts.Format("print.crs", ("zone", frame.Zone), ("epsg", GaussKruger.EpsgOf(frame.Zone))), box.Width, pen.Tiny, "ink-3"),
            .. picture.Schematic ? [pen.Text(texts["print.sketch"], box.Width, pen.Tiny, "warn")] : Array.Empty<Piece>()]);
        var arrow = Arrow(pen);
        var head = pen.Head(texts["print.legend"], box.Width - pen.Mm(11));
        var classes = picture.Classes.Count == 0 ? Piece.Gap(0) : Classes(picture.Classes, box.Width, pen);
        var room = box.Height - pen.Mm(FiguresMm) - foot.Height - pen.Mm(3);
        var entries = PieceList.Fit([new PieceList(null, [.. picture.Legend.Select((e, i) => Entry(e, box.Width - (i == 0 ? pen.Mm(11) : 0), pen))])], room - head.Height - classes.Height - pen.Mm(2),
            count => pen.Text(texts.Format("print.more", ("count", count)), box.Width, pen.Small, "ink-3"), 0);
        return
        [
            .. head.At(box.Left, box.Top), .. arrow.At(box.Right - pen.Mm(8), box.Top), .. Piece.Stack([entries, Piece.Gap(pen.Mm(1.5)), classes]).At(box.Left, box.Top + head.Height),
            .. foot.At(box.Left, box.Bottom - pen.Mm(FiguresMm) - foot.Height),
        ];
    }

    private static Piece Entry(LegendEntry entry, double width, Pen pen)
    {
        var (sample, indent) = (new SheetBox(pen.Mm(0.3), pen.Mm(0.6), pen.Mm(7), pen.Mm(3)), pen.Mm(9));
        var text = pen.Text(entry.Title, width, pen.Small, indent: indent);
        return new Piece(Math.Max(text.Height, pen.Mm(3.4)) + pen.Mm(1.2), [new SampleMark(sample, entry.Shape, entry.Look), .. text.At(0, pen.Mm(0.55))]);
    }

    private static Piece Classes(IReadOnlyList<string?> classes, double width, Pen pen)
    {
        var texts = pen.Texts;
        var marks = new List<Mark>();
        var x = 0.0;
        var y = 0.0;
        foreach (var (waterClass, word) in classes.Select(c => (c, c is null ? texts["print.unmeasured"] : ReviewText.Mark(c, texts))))
        {
            var needed = pen.Mm(4.6) + pen.Width(word, pen.Small) + pen.Mm(2.2);
            if (x > 0 && x + needed > width)
                (x, y) = (0, y + pen.Mm(4));
            marks.Add(pen.Swatch(x, y + pen.Mm(0.5), pen.Mm(3.4), pen.Mm(2.4), waterClass));
            marks.Add(new TextMark(x + pen.Mm(4.6), y + pen.Mm(2.7), word, pen.Small));
            x += needed;
        }

        return Piece.Stack([pen.Text(texts["print.classes"], width, pen.Small, "ink-2"), Piece.Gap(pen.Mm(0.8)), new Piece(y + pen.Mm(4), marks)]);
    }

    private static Piece Scale(MapFrame frame, double width, Pen pen)
    {
        var bar = ScaleBar.Within(frame, width - pen.Mm(8));
        var part = bar.LengthMm / bar.Parts;
        var (per, unit) = bar.Metres < 1000 ? (1, "m") : (1000, "km");
        string Round(double metres) => (metres / per).ToString("0.###", CultureInfo.InvariantCulture);
        var (top, left) = (pen.Mm(8.2), pen.Mm(1.5));
        var marks = new List<Mark> { new TextMark(0, pen.Strong.SizeMm, pen.Texts.Format("print.scale", ("scale", frame.Scale.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' '))), pen.Strong) };
        marks.AddRange(Enumerable.Range(0, bar.Parts).Select(i => new BoxMark(new SheetBox(left + (i * part), top, part, pen.Mm(1.2)), i % 2 == 0 ? "ink" : "panel", "ink", 0.2)));
        foreach (var (at, text) in new[] { (0.0, "0"), (bar.Parts % 2 == 0 ? bar.LengthMm / 2 : 0, bar.Parts % 2 == 0 ? Round(bar.Metres / 2) : ""), (bar.LengthMm, $"{Round(bar.Metres)} {unit}") })
        {
            if (text.Length > 0)
                marks.Add(new TextMark(left + at, top - pen.Mm(0.9), text, pen.Tiny, "ink-2", TextAlign.Middle));
        }

        return new Piece(top + pen.Mm(1.2), marks);
    }

    private static Piece Arrow(Pen pen)
    {
        double M(double mm) => pen.Mm(mm);
        return new Piece(M(11),
        [
            new TextMark(M(4), M(2.3), pen.Texts["print.north"], pen.Strong, "ink", TextAlign.Middle),
            new ShapeMark([(M(4), M(3)), (M(4), M(9)), (M(1.4), M(11))], "ink", "ink", 0.2), new ShapeMark([(M(4), M(3)), (M(6.6), M(11)), (M(4), M(9))], "panel", "ink", 0.2),
        ]);
    }
}
