namespace MapApp.Formats.Plans.Structure;

/// <summary>The tree of a plan document: what stands before the plan, its parts, the paragraphs of its annexes.</summary>
/// <param name="Front">Notice, gazette and speeches before the first title.</param>
/// <param name="Plans">The plan, or its sub-plans.</param>
/// <param name="Annex">Paragraphs of annexes, with the sub-plan each follows, and of tables, with the part each stands in.</param>
internal sealed record Outline(
    IReadOnlyList<Paragraph> Front, IReadOnlyList<PlanNode> Plans, IReadOnlyList<(PlanNode Under, Paragraph Paragraph)> Annex);

/// <summary>Builds the tree from paragraphs.</summary>
internal sealed class OutlineReader
{
    /// <summary>A first sentence longer than this is text, no heading.</summary>
    private const int LongestTitle = 40;

    private const int ShortenedTitle = 30;

    private readonly List<Paragraph> _front = [];
    private readonly List<PlanNode> _plans = [];
    private readonly List<(PlanNode, Paragraph)> _annex = [];
    private PlanNode? _current;

    private bool InChapters => _current is { Parent: not null } || _plans[^1].Children.Count > 0;

    public static Outline Read(IReadOnlyList<Paragraph> paragraphs, Warnings warnings)
    {
        var reader = new OutlineReader();
        var titled = paragraphs.Any(p => p.Kind == ParagraphKind.Title);
        if (!titled)
            warnings.Add(1, "noTitle");
        foreach (var paragraph in paragraphs)
        {
            if (!titled && reader._current is null && paragraph.Marker is { Level: Level.Chapter })
                reader.Open(new PlanNode(Level.Plan, "", null, null, paragraph.FirstLine));
            if (reader._current is not null && reader.InChapters && paragraph.Kind == ParagraphKind.Text && Wording.IsDocumentNumber(paragraph.Text))
            {
                warnings.Add(paragraph.FirstLine, "otherDocument", ("number", paragraph.Text));
                break;
            }

            reader.Take(paragraph);
        }

        return new Outline(reader._front, reader._plans, reader._annex);
    }

    /// <summary>The heading of a numbered paragraph: up to the first full stop, cut at a comma when that is too long.</summary>
    public static string TitleOf(string text)
    {
        var end = text.IndexOf('。', StringComparison.Ordinal);
        var sentence = end < 0 ? text : text[..end];
        var running = end >= 0 && sentence.Length > ShortenedTitle && sentence.IndexOfAny(['，', ',']) > 0;
        if (sentence.Length <= LongestTitle && !running)
            return sentence.TrimEnd('：', ':', '；', '，', ',');
        var comma = sentence.LastIndexOfAny(['，', ',', '；'], ShortenedTitle);
        return comma > 5 ? sentence[..comma] : sentence[..ShortenedTitle];
    }

    private void Take(Paragraph paragraph)
    {
        if (paragraph.Kind == ParagraphKind.Title)
            Open(new PlanNode(Level.Plan, "", paragraph.Text, null, paragraph.FirstLine));
        else if (_current is null)
            _front.Add(paragraph);
        else if (!InChapters && paragraph.Kind == ParagraphKind.Text && IsFront(paragraph.Text))
        {
            // A running head of the first page, or the title again above the notice: the plan has not begun.
            _front.AddRange(_current.Body.Append(paragraph));
            if (!Wording.IsNotice(paragraph.Text))
                _current.Body.Clear();
            else
                Forget(_current);
        }
        else if (paragraph.Kind is ParagraphKind.Annex or ParagraphKind.Cell or ParagraphKind.FirstCell or ParagraphKind.RowCell)
        {
            if (paragraph.Kind == ParagraphKind.Annex && Wording.IsAnnexStart(paragraph.Text))
                _current = _plans[^1];
            _annex.Add((_current, paragraph));
        }
        else if (paragraph.Marker is { } marker)
            TakeNumbered(paragraph, marker);
        else
            _current.Body.Add(paragraph);
    }

    private static bool IsFront(string text) => Wording.IsNotice(text) || Wording.IsDocumentNumber(text) || Wording.IsDateLine(text);

    private void Forget(PlanNode plan)
    {
        _plans.Remove(plan);
        _current = _plans.Count > 0 ? _plans[^1] : null;
    }

    private void Open(PlanNode plan)
    {
        _plans.Add(plan);
        _current = plan;
    }

    private void TakeNumbered(Paragraph paragraph, Marker marker)
    {
        var parent = _current!;
        while (parent.Level >= marker.Level)
            parent = parent.Parent!;
        var text = paragraph.Text[marker.Length..];
        var stop = text.IndexOf('。', StringComparison.Ordinal);
        var node = new PlanNode(marker.Level, marker.Label, TitleOf(text), parent, paragraph.FirstLine);
        parent.Children.Add(node);
        _current = node;
        if (paragraph.Text.Length == marker.Length)
            return;

        // 9. Heading。(1) text: the sub-item begins on the line of its item.
        if (marker.Level == Level.Item && stop >= 0 && Marker.TryRead(text[(stop + 1)..], out var inner) && inner is { Level: Level.SubItem, Label: "(1)" })
        {
            node.Body.Add(paragraph.Slice(marker.Length, marker.Length + stop + 1));
            TakeNumbered(paragraph.Slice(marker.Length + stop + 1, paragraph.Text.Length), inner);
            return;
        }

        node.Body.Add(paragraph.Slice(marker.Length, paragraph.Text.Length));
    }
}
