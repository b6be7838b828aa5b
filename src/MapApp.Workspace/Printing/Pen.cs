using MapApp.Core.Sheets;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Printing;

/// <summary>Writes and measures for one paper: its sizes of letters, its words.</summary>
/// <param name="scale">1 for A4; larger paper hangs on a wall and is read from farther off.</param>
internal sealed class Pen(ILetterMeasure letters, Texts texts, double scale)
{
    public Texts Texts { get; } = texts;

    public Lettering Title { get; } = new(6.2 * scale, 600);

    public Lettering Verdict { get; } = new(4.6 * scale, 600);

    public Lettering Heading { get; } = new(3.1 * scale, 600);

    public Lettering Strong { get; } = new(2.7 * scale, 600);

    public Lettering Body { get; } = new(2.7 * scale);

    public Lettering Small { get; } = new(2.25 * scale);

    /// <summary>Never under the 1.8 mm that survive a copier.</summary>
    public Lettering Tiny { get; } = new(1.95 * scale);

    /// <summary>A length of A4 on this paper.</summary>
    public double Mm(double mm) => mm * scale;

    public double Width(string text, Lettering lettering) => letters.WidthMm(text, lettering);

    /// <summary>A paragraph.</summary>
    /// <param name="most">Lines; the last one ends in '…' when there would be more.</param>
    public Piece Text(string text, double width, Lettering lettering, string color = "ink", double indent = 0, int most = int.MaxValue)
    {
        var lines = Lines(text, width - indent, lettering, most);
        return new Piece(lines.Count * lettering.LineMm, [.. lines.Select((line, i) => new TextMark(indent, Baseline(i, lettering), line, lettering, color))]);
    }

    public IReadOnlyList<string> Lines(string text, double width, Lettering lettering, int most = int.MaxValue) => TextLines.Of(text, width, lettering, letters, most);

    /// <summary>One line, with '…' at its end when there is more.</summary>
    public string Line(string text, double width, Lettering lettering) => Lines(text, width, lettering, 1) is [var line] ? line : "";

    /// <summary>Heading of a part, with a hairline under it.</summary>
    public Piece Head(string text, double width, string? note = null)
    {
        var marks = new List<Mark> { new TextMark(0, Heading.SizeMm, text, Heading) };
        if (note is not null && Width(text, Heading) + Mm(3) is var used && used < width)
            marks.Add(new TextMark(width, Heading.SizeMm, Line(note, width - used, Small), Small, "ink-3", TextAlign.End));
        marks.Add(new LineMark(0, Mm(4.6), width, Mm(4.6), "line-2", 0.2));
        return new Piece(Mm(5.8), marks);
    }

    /// <summary>The square of a water class in its casing, as everywhere.</summary>
    public Mark Swatch(double x, double top, double width, double height, string? waterClass) =>
        new BoxMark(new SheetBox(x, top, width, height), Sections.ReviewText.ClassToken(waterClass), "w-case", 0.25, 0.5);

    public static double Baseline(int line, Lettering lettering) => (line * lettering.LineMm) + (lettering.SizeMm * 1.02);
}

/// <summary>Marks that stay together, with their height; laid out from the origin.</summary>
internal sealed record Piece(double Height, IReadOnlyList<Mark> Marks)
{
    public static Piece Gap(double height) => new(height, []);

    public IEnumerable<Mark> At(double x, double y) => Marks.Select(m => m.Moved(x, y));

    /// <summary>One below the other.</summary>
    public static Piece Stack(IEnumerable<Piece> pieces)
    {
        var (marks, height) = (new List<Mark>(), 0.0);
        foreach (var piece in pieces)
        {
            marks.AddRange(piece.At(0, height));
            height += piece.Height;
        }

        return new Piece(height, marks);
    }
}
