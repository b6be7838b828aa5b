namespace MapApp.Formats.Plans.Structure;

internal enum ParagraphKind
{
    Text,

    /// <summary>Begins with a number: heading or item.</summary>
    Numbered,

    /// <summary>牵头单位： and the like.</summary>
    Label,

    /// <summary>Title of the plan or of a sub-plan.</summary>
    Title,

    /// <summary>Anything in an annex.</summary>
    Annex,

    /// <summary>A cell of a table that was flattened to one cell per line, led by a tab; it may be empty.</summary>
    Cell,

    /// <summary>First cell of a line that holds a whole row, cells parted by tabs.</summary>
    FirstCell,

    /// <summary>A further cell of such a line.</summary>
    RowCell,
}

/// <summary>Text that belongs together, with the lines it came from; page breaks inside are healed.</summary>
internal sealed class Paragraph
{
    private readonly List<(int Offset, int Line)> _parts = [];

    public Paragraph(ParagraphKind kind, string text, int line)
    {
        Kind = kind;
        Text = text;
        _parts.Add((0, line));
    }

    public ParagraphKind Kind { get; }

    /// <summary>Of a numbered paragraph.</summary>
    public Marker? Marker { get; init; }

    public string Text { get; private set; }

    public int FirstLine => _parts[0].Line;

    public int LastLine => _parts[^1].Line;

    public void Append(string separator, string text, int line)
    {
        _parts.Add((Text.Length + separator.Length, line));
        var gap = separator.Length == 0 && text.Length > 0 && Text.Length > 0
            && char.IsAsciiLetter(Text[^1]) && char.IsAsciiLetter(text[0]) && !(Text[^1] == 'X' && text[0] == 'X') ? " " : separator;
        Text += gap + text;
    }

    public int LineAt(int offset) => _parts.FindLast(p => p.Offset <= offset).Line;

    /// <summary>The part from an offset on, as a paragraph of its own.</summary>
    public Paragraph Slice(int from, int to, ParagraphKind? kind = null)
    {
        var slice = new Paragraph(kind ?? Kind, Text[from..to], LineAt(from));
        slice._parts.AddRange(_parts.Where(p => p.Offset > from && p.Offset < to).Select(p => (p.Offset - from, p.Line)));
        return slice;
    }
}
