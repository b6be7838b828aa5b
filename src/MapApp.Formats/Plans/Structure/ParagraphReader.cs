using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Structure;

/// <summary>
/// Joins lines to paragraphs. A scan breaks pages in the middle of sentences, notes and numbers, so a line is joined to the
/// one before unless that one has ended or this one begins with a number, a label or a title.
/// </summary>
internal sealed partial class ParagraphReader
{
    /// <summary>A standing heading is shorter than a full line of print (about 35 characters).</summary>
    private const int LongestHeading = 34;

    private readonly List<Paragraph> _paragraphs = [];
    private readonly Warnings _warnings;
    private readonly HashSet<string> _repeated;
    private readonly Dictionary<Level, int> _inlineVotes = [];
    private bool _annex;

    private ParagraphReader(Warnings warnings, HashSet<string> repeated) => (_warnings, _repeated) = (warnings, repeated);

    public static IReadOnlyList<Paragraph> Read(IReadOnlyList<string> lines, Warnings warnings)
    {
        var cleaned = lines.Select(LineCleaner.Clean).ToArray();
        var reader = new ParagraphReader(warnings, RunningHeads(lines, cleaned));
        reader.Vote(cleaned);
        for (var i = 0; i < cleaned.Length; i++)
        {
            var cell = lines[i].StartsWith('\t');
            if (cleaned[i].Length == 0 && cell && reader._annex)
                reader._paragraphs.Add(new Paragraph(ParagraphKind.Cell, "", i + 1));
            if (cleaned[i].Length > 0 && !reader.IsPageFurniture(cleaned[i], lines[i]))
                reader.Take(reader.Repair(cleaned[i], i + 1), i + 1, cell);
        }

        return reader._paragraphs;
    }

    private static HashSet<string> RunningHeads(IReadOnlyList<string> lines, string[] cleaned) =>
        cleaned.Where((text, i) => text.Length is > 2 and <= 25 && !lines[i].StartsWith('\t') && !Wording.IsLabel(text)
                && !Marker.TryRead(text, out _) && !Wording.EndsSentence(text) && !Wording.IsUnitList(text) && !Wording.IsDateLine(text)
                && !Wording.IsAnnexStart(text))
            .GroupBy(text => text).Where(g => g.Count() >= 3).Select(g => g.Key).ToHashSet();

    /// <summary>Learns per level whether this document sets headings on lines of their own or at the head of the text.</summary>
    private void Vote(string[] cleaned)
    {
        foreach (var text in cleaned)
        {
            if (Marker.TryRead(text, out var marker))
                _inlineVotes[marker.Level] = _inlineVotes.GetValueOrDefault(marker.Level) + (text.Contains('。', StringComparison.Ordinal) ? 1 : -1);
        }
    }

    private bool IsPageFurniture(string text, string line) =>
        PageNumber().IsMatch(text) || GazetteHead().IsMatch(text) || (!_annex && BareNumber().IsMatch(text) && !line.StartsWith('\t'))
        || (!_annex && _repeated.Contains(text));

    private string Repair(string text, int line) => DoubledYear().Replace(text, match =>
    {
        _warnings.Add(line, $"'{match.Value}' was read as {match.Groups[1].Value}年: the year has a digit too many.");
        return match.Groups[1].Value + "年";
    });

    private void Take(string text, int line, bool cellOfTable)
    {
        var current = _paragraphs.Count > 0 ? _paragraphs[^1] : null;
        var title = Wording.IsPlanTitle(text) && !Marker.TryRead(text, out _);
        if (current is { Kind: ParagraphKind.Text or ParagraphKind.Annex } && IsTitleSoFar(current.Text)
            && (title || TitleEnd().IsMatch(text)) && Wording.IsPlanTitle(current.Text + text))
        {
            var whole = new Paragraph(ParagraphKind.Title, current.Text, current.FirstLine);
            whole.Append("", text, line);
            _paragraphs[^1] = whole;
            _annex = false;
            return;
        }

        if (title && !(current is not null && !IsClosed(current) && current.Kind != ParagraphKind.Annex && current.Text.Contains("关于印发", StringComparison.Ordinal)))
        {
            _annex = false;
            _paragraphs.Add(new Paragraph(ParagraphKind.Title, text, line));
            return;
        }

        if (cellOfTable || _annex || Wording.IsAnnexStart(text))
        {
            _annex = true;
            _paragraphs.Add(new Paragraph(cellOfTable ? ParagraphKind.Cell : ParagraphKind.Annex, text, line));
        }
        else if (Wording.IsLabel(text))
            _paragraphs.Add(new Paragraph(ParagraphKind.Label, text, line));
        else if (Marker.TryRead(text, out _))
            _paragraphs.Add(new Paragraph(ParagraphKind.Numbered, text, line));
        else if (current is null || IsClosed(current) || !Continues(current, text, line))
            _paragraphs.Add(new Paragraph(ParagraphKind.Text, text, line));
    }

    /// <summary>Appends and returns true when the line goes on where the paragraph was cut.</summary>
    private bool Continues(Paragraph current, string text, int line)
    {
        if (Wording.IsDateLine(text) || Wording.IsDocumentNumber(text))
            return false;
        if (current.Kind == ParagraphKind.Label)
            return ContinuesLabel(current, text, line);
        if (current.Kind == ParagraphKind.Numbered && IsStandingHeading(current.Text))
            return false;
        current.Append("", text, line);
        return true;
    }

    private bool ContinuesLabel(Paragraph current, string text, int line)
    {
        var open = current.Text[^1] is '、' or '，' or ',' || !Wording.EndsWithUnit(current.Text);
        if (!open && !Wording.IsUnitList(text))
            return false;
        var separator = "";
        if (!open && CollectiveUnit().IsMatch(text))
        {
            separator = "、";
            _warnings.Add(line, $"No comma before '{text}' at the head of the line; read as a unit of its own.");
        }

        current.Append(separator, text, line);
        return true;
    }

    private bool IsStandingHeading(string text)
    {
        if (!Marker.TryRead(text, out var marker) || text.Contains('。', StringComparison.Ordinal))
            return false;
        var heading = text[marker.Length..];
        var plain = heading.Length <= LongestHeading && !Comma().IsMatch(heading);
        return plain || (heading.Length <= LongestHeading + 6 && _inlineVotes.GetValueOrDefault(marker.Level) < 0);
    }

    private static bool IsTitleSoFar(string text) =>
        text.Length is > 4 and < 50 && !text.Contains('。', StringComparison.Ordinal) && !Marker.TryRead(text, out _)
        && !text.Contains("印发", StringComparison.Ordinal) && !Wording.IsLabel(text) && !Wording.IsDateLine(text)
        && TitleBegin().IsMatch(text);

    private static bool IsClosed(Paragraph paragraph)
    {
        if (paragraph.Kind is ParagraphKind.Title or ParagraphKind.Annex or ParagraphKind.Cell)
            return true;
        var text = paragraph.Text;
        return Wording.EndsSentence(text) || Wording.IsDateLine(text) || Wording.IsDocumentNumber(text) || NoteEnd().IsMatch(text)
            || NoticeEnd().IsMatch(text);
    }

    [GeneratedRegex(@"^[-—–·\s]+\d{1,4}[-—–·\s]+$|^第\d+页(?:[/，,共]*\d*页?)?$")]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^\d{1,3}$")]
    private static partial Regex BareNumber();

    [GeneratedRegex("^(?:领导讲话|【.{2,12}】|市?政府(?:办公室)?文件|《.{2,14}公报》)$")]
    private static partial Regex GazetteHead();

    [GeneratedRegex(@"(?<!\d)2(20\d\d)年")]
    private static partial Regex DoubledYear();

    [GeneratedRegex("[，,；;]")]
    private static partial Regex Comma();

    [GeneratedRegex("(?:^.{2,10}[省市区县].*\\d{4}年|^关于|^\\d{4}年)")]
    private static partial Regex TitleBegin();

    [GeneratedRegex("^[\u4e00-\u9fff]{0,24}(?:方案|计划)(?:[（(]\\d{4}.{0,12}[)）])?$")]
    private static partial Regex TitleEnd();

    [GeneratedRegex("^(?:相关|各|有关)")]
    private static partial Regex CollectiveUnit();

    [GeneratedRegex("(?:负责落实|参与|牵头|配合|实施|负责|政府|落实)[)）〕\\]]$")]
    private static partial Regex NoteEnd();

    [GeneratedRegex("的通知\\d*$|决定$|讲话$")]
    private static partial Regex NoticeEnd();
}
