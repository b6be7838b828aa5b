using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans.Notes;

/// <summary>A stretch of an item with the note that closes it, if any.</summary>
internal sealed class Segment
{
    public List<Paragraph> Text { get; } = [];

    public List<TaskUnit> Units { get; } = [];

    public int LastLine { get; set; }

    public int NoteLine { get; set; }
}

/// <summary>Cuts the paragraphs of a part into stretches, each closed by its responsibility note.</summary>
internal sealed partial class NoteReader(Warnings warnings)
{
    /// <param name="sentences">May a last sentence without brackets be the note? Not where safeguards name everybody.</param>
    public IReadOnlyList<Segment> Read(IEnumerable<Paragraph> body, bool sentences = true)
    {
        var segments = new List<Segment>();
        var open = new Segment();
        foreach (var paragraph in body.SelectMany(SplitAtLabel))
        {
            if (paragraph.Kind == ParagraphKind.Label)
            {
                // Label lines that follow each other are one note.
                var follows = segments.Count > 0 && open.Text.All(p => Wording.IsAside(p.Text));
                if (follows)
                {
                    segments[^1].Text.AddRange(open.Text);
                    open.Text.Clear();
                }

                var target = follows ? segments[^1] : open;
                Close(target, paragraph, StripBrackets(paragraph), 0);
                if (target == open)
                    Push();
                continue;
            }

            if (segments.Count > 0 && open.Text.Count == 0 && Wording.IsAside(paragraph.Text))
            {
                // A time limit under the note belongs to the task above it.
                segments[^1].Text.Add(paragraph);
                segments[^1].LastLine = paragraph.LastLine;
                continue;
            }

            TakeText(paragraph);
        }

        if (segments.Count == 0 && sentences && open.Text.Count > 0)
            CloseWithSentence();
        if (open.Text.Count > 0 && segments.Count > 0)
        {
            // Text after the last note still belongs to the item.
            segments[^1].Text.AddRange(open.Text);
            segments[^1].LastLine = open.Text[^1].LastLine;
        }

        return segments;

        // …。由甲局牵头负责，乙局配合。 The last sentence is the note, without brackets.
        void CloseWithSentence()
        {
            var last = open.Text[^1];
            var match = NoteSentence().Match(last.Text);
            if (!match.Success || NoteGrammar.Parse(match.Groups["note"].Value) is not { Count: > 1 } units || units.All(u => u.Role == UnitRole.Responsible))
                return;
            if (match.Index > 0)
                open.Text[^1] = last.Slice(0, match.Index);
            else
                open.Text.RemoveAt(open.Text.Count - 1);
            Close(open, last, match.Groups["note"].Value, match.Index);
            Push();
        }

        void Push()
        {
            segments.Add(open);
            open = new Segment();
        }

        void TakeText(Paragraph paragraph)
        {
            var from = 0;
            foreach (var (start, end) in Brackets.Groups(paragraph.Text))
            {
                var inside = paragraph.Text[(start + 1)..(Brackets.IsClose(paragraph.Text[end - 1]) ? end - 1 : end)];
                if (!MayBeNote().IsMatch(inside))
                {
                    WarnOfBareUnit(paragraph, start, inside);
                    continue;
                }

                var units = NoteGrammar.Parse(inside);
                if (units.Count == 0)
                {
                    if (inside.Contains("牵头", StringComparison.Ordinal))
                        warnings.Add(paragraph.LineAt(start), "bracketsUnread", ("text", Cut(inside)));
                    continue;
                }

                if (start > from)
                    open.Text.Add(paragraph.Slice(from, start));
                Close(open, paragraph, inside, start);
                open.LastLine = paragraph.LineAt(end - 1);
                Push();
                from = end;
            }

            if (paragraph.Text[from..].Trim('。', '；', '，', ' ').Length > 0)
                open.Text.Add(paragraph.Slice(from, paragraph.Text.Length));
        }
    }

    /// <summary>…完成。牵头单位：A 配合单位：B: the note stands at the end of the text instead of on a line of its own.</summary>
    private static IEnumerable<Paragraph> SplitAtLabel(Paragraph paragraph)
    {
        var label = paragraph.Kind == ParagraphKind.Label ? null : InlineLabel().Match(paragraph.Text);
        if (label is not { Success: true })
            return [paragraph];
        if (Brackets.Groups(paragraph.Text).Any(g => g.From < label.Index && label.Index < g.To))
            return [paragraph];
        var note = paragraph.Slice(label.Index, paragraph.Text.Length, ParagraphKind.Label);
        return label.Index == 0 ? [note] : [paragraph.Slice(0, label.Index), note];
    }

    private void Close(Segment segment, Paragraph paragraph, string note, int offset)
    {
        var line = paragraph.LineAt(offset);
        foreach (var aside in NoteGrammar.Asides(note))
            segment.Text.Add(new Paragraph(ParagraphKind.Text, aside, paragraph.LastLine));
        foreach (var unit in NoteGrammar.Parse(note))
        {
            if (UnitNames.LooksMisprinted(unit.Name) || !UnitNames.IsUnit(unit.Name))
                warnings.Add(line, "unitMisprinted", ("unit", unit.Name));
            if (segment.Units.Contains(unit))
                warnings.Add(line, "unitTwice", ("unit", unit.Name));
            else
                segment.Units.Add(unit);
        }

        if (segment.Units.Count == 0)
            warnings.Add(line, "noteEmpty");
        if (NoteGrammar.LacksParticipation(note))
            warnings.Add(line, "participationMissing");
        segment.NoteLine = segment.NoteLine == 0 ? line : segment.NoteLine;
        segment.LastLine = paragraph.LastLine;
    }

    /// <summary>Takes 〔以下各项…均为责任单位，不再列出〕 out of a label line; the rule is told, not applied.</summary>
    private string StripBrackets(Paragraph paragraph)
    {
        var text = Brackets.IsOpen(paragraph.Text[0]) && !Wording.IsBracketedLabel(paragraph.Text) ? paragraph.Text[1..] : paragraph.Text;
        foreach (var (start, end) in Brackets.Groups(text).Reverse())
        {
            if (!StandingRule().IsMatch(text[start..end]))
                continue;
            var whom = Whom().Match(text[start..end]).Groups[1].Value;
            // Units are as each note prints them; whom the rule adds is for the user to say.
            if (whom.Length > 0)
                warnings.Add(paragraph.LineAt(start), "standingRule", ("unit", whom));
            text = text[..start] + text[end..];
        }

        return text.Length < paragraph.Text.Length && text.Length > 0 && Brackets.IsClose(text[^1]) && Unbalanced(text) ? text[..^1] : text;
    }

    private static bool Unbalanced(string text) => text.Count(Brackets.IsClose) > text.Count(Brackets.IsOpen);

    private void WarnOfBareUnit(Paragraph paragraph, int start, string inside)
    {
        if (BareUnit().IsMatch(inside))
            warnings.Add(paragraph.LineAt(start), "bareUnit", ("unit", inside));
    }

    private static string Cut(string text) => text.Length <= 24 ? text : text[..24] + "…";

    [GeneratedRegex("牵头|参与|配合|协作|负责|落实|职责|(?:责任|牵头|配合)(?:单位|部门)")]
    private static partial Regex MayBeNote();

    [GeneratedRegex("(?:" + Wording.LabelSigns + "|" + Wording.AsideWords + "[：:])[^。]*[。]?$")]
    private static partial Regex InlineLabel();

    [GeneratedRegex("(?<=^|[。；])由(?<note>[^。；]*?(?:牵头|负责|主办)[^。]*)。?$")]
    private static partial Regex NoteSentence();

    [GeneratedRegex("以下.*(?:不再列出|不再一一列出|均为责任单位)")]
    private static partial Regex StandingRule();

    [GeneratedRegex(".*((?:相关|有关|各)[^均]{1,16})均为")]
    private static partial Regex Whom();

    [GeneratedRegex("^[\u4e00-\u9fffX]{2,14}(?:局|分局|管委会|中心|办公室)$")]
    private static partial Regex BareUnit();
}
