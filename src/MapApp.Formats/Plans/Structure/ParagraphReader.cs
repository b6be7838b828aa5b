using System.Text.RegularExpressions;
using MapApp.Formats.Plans.Notes;

namespace MapApp.Formats.Plans.Structure;

/// <summary>
/// Joins lines to paragraphs. A scan breaks pages in the middle of sentences, notes and numbers, so a line is joined to the
/// one before unless that one has ended or this one begins with a number, a label or a title.
/// </summary>
internal sealed partial class ParagraphReader
{
    /// <summary>A standing heading is shorter than a full line of print (about 35 characters).</summary>
    private const int LongestHeading = 34;

    /// <summary>A bracket that opened longer ago than this was never closed in print.</summary>
    private const int LongestNote = 400;

    private readonly List<Paragraph> _paragraphs = [];
    private readonly Warnings _warnings;
    private readonly PageFurniture _furniture;
    private readonly Dictionary<Level, (int Inline, int Standing)> _votes = [];
    private readonly HashSet<string> _titles = [];
    private readonly Marker?[] _markers;
    private readonly string[] _lines;
    private bool _annex;

    /// <summary>Has a chapter, a section or an item begun since the last title?</summary>
    private bool _numbered;

    /// <summary>A table without 附表 above it ends where the numbered text goes on.</summary>
    private bool _tableInText;

    /// <summary>Its cells follow each other without any sign but the 序号 of their header.</summary>
    private bool _untabbed;

    private ParagraphReader(Warnings warnings, PageFurniture furniture, Marker?[] markers, string[] lines) =>
        (_warnings, _furniture, _markers, _lines) = (warnings, furniture, markers, lines);

    public static IReadOnlyList<Paragraph> Read(IReadOnlyList<string> lines, Warnings warnings, CancellationToken cancellation = default)
    {
        var cleaned = lines.Select(LineCleaner.Clean).ToArray();
        CutMarkers.Heal(cleaned);
        var reader = new ParagraphReader(warnings, PageFurniture.Of(lines, cleaned), Numbering.Read(lines, cleaned), cleaned);
        reader.Vote(cleaned);
        for (var i = 0; i < cleaned.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            reader.TakeLine(lines[i], cleaned[i], i + 1);
        }

        return reader._paragraphs;
    }

    private void TakeLine(string line, string cleaned, int number)
    {
        if (!PageFurniture.IsAround(cleaned) && TableRow.Cells(line, _annex) is { } cells)
        {
            _tableInText |= !_annex;
            _annex = true;
            _paragraphs.AddRange(cells.Select((cell, i) => new Paragraph(i == 0 ? ParagraphKind.FirstCell : ParagraphKind.RowCell, LineCleaner.Clean(cell), number)));
            return;
        }

        var lone = TableRow.IsLoneCell(line, cleaned, _annex, _markers[number - 1] is not null);
        if (cleaned.Length == 0 && lone && _annex)
            _paragraphs.Add(new Paragraph(ParagraphKind.Cell, "", number));
        if (cleaned.Length > 0 && !IsFurniture(cleaned, line))
            Take(Repair(cleaned, number), number, lone);
    }

    /// <summary>The title is a title where the plan begins, and a running head after that.</summary>
    private bool IsFurniture(string text, string line) =>
        ((_numbered || _annex) && _titles.Contains(text)) || (_furniture.Is(text, line, _annex) && (_numbered || !Wording.IsPlanTitle(text)));

    /// <summary>Learns per level whether this document sets headings on lines of their own or at the head of the text.</summary>
    private void Vote(string[] cleaned)
    {
        foreach (var (text, number) in cleaned.Zip(_markers))
        {
            if (number is not { } marker)
                continue;
            var (inline, standing) = _votes.GetValueOrDefault(marker.Level);
            _votes[marker.Level] = text.Contains('。', StringComparison.Ordinal) ? (inline + 1, standing) : (inline, standing + 1);
        }
    }

    private string Repair(string text, int line)
    {
        text = DoubledYear().Replace(text, match =>
        {
            _warnings.Add(line, "yearDigit", ("text", match.Value), ("year", match.Groups[1].Value));
            return match.Groups[1].Value + "年";
        });
        return PartedMonth().Replace(text, match =>
        {
            _warnings.Add(line, "monthDigits", ("text", match.Value + "月"), ("month", "1" + match.Groups[1].Value));
            return "1" + match.Groups[1].Value;
        });
    }

    private void Take(string text, int line, bool cellOfTable)
    {
        var current = _paragraphs.Count > 0 ? _paragraphs[^1] : null;
        var marker = _markers[line - 1];
        var marked = marker is not null;
        if (_tableInText && !cellOfTable && marker is { Level: <= Level.SubItem } && !(_untabbed && IsInUntabbed(marker.Value, line)))
            _annex = _tableInText = _untabbed = false;
        if (!_annex && !cellOfTable && TableHead().IsMatch(text))
            _annex = _tableInText = _untabbed = true;
        if (TakeTitle(current, text, line, marked))
            return;
        if (cellOfTable || _annex || Wording.IsAnnexStart(text))
        {
            _tableInText |= cellOfTable && !_annex;
            _annex = true;
            _paragraphs.Add(new Paragraph(cellOfTable ? ParagraphKind.Cell : ParagraphKind.Annex, text, line));
        }
        else if (current is not null && !marked && IsInsideNote(current))
            current.Append("", text, line);
        else if (Wording.IsLabel(text))
            _paragraphs.Add(new Paragraph(ParagraphKind.Label, text, line));
        else if (marked)
        {
            _numbered = true;
            _paragraphs.Add(new Paragraph(ParagraphKind.Numbered, text, line) { Marker = marker });
        }
        else if (current is null || Wording.IsAside(text) || IsClosed(current) || !Continues(current, text, line))
            _paragraphs.Add(new Paragraph(ParagraphKind.Text, text, line));
    }

    /// <summary>There an item (1.) is text of a cell, and a chapter a band when the number of a row follows.</summary>
    private bool IsInUntabbed(Marker marker, int line) =>
        marker.Level >= Level.Item || (_lines.Skip(line).FirstOrDefault(l => l.Length > 0) is { } next && RowNumber().IsMatch(next));

    private bool TakeTitle(Paragraph? current, string text, int line, bool marked)
    {
        var title = !marked && (Wording.IsPlanTitle(text) || (!_numbered && !_annex && Wording.IsTableTitle(text)));
        if (current is { Kind: ParagraphKind.Title } && Wording.IsYears(text))
        {
            current.Append("", text, line);
            return true;
        }

        if (current is { Kind: ParagraphKind.Text or ParagraphKind.Annex } && IsTitleSoFar(current.Text)
            && (title || TitleEnd().IsMatch(text)) && Wording.IsPlanTitle(current.Text + text))
        {
            var whole = new Paragraph(ParagraphKind.Title, current.Text, current.FirstLine);
            _titles.Add(current.Text);
            whole.Append("", text, line);
            _paragraphs[^1] = whole;
        }
        else if (title && MayBeTitleHere(current, text))
            _paragraphs.Add(new Paragraph(ParagraphKind.Title, text, line));
        else
            return false;
        _titles.Add(_paragraphs[^1].Text);
        _annex = _tableInText = _untabbed = _numbered = false;
        return true;
    }

    /// <summary>In the middle of the text only a line that names a place or a year can be the title of the next sub-plan.</summary>
    private bool MayBeTitleHere(Paragraph? current, string text)
    {
        if (current is null || current.Kind == ParagraphKind.Annex)
            return true;
        if (!IsClosed(current) && (current.Text.Contains("印发", StringComparison.Ordinal) || (_numbered && !Wording.IsAside(current.Text) && current.Kind != ParagraphKind.Label)))
            return false;
        return !_numbered || _annex || TitleBegin().IsMatch(text);
    }

    /// <summary>Is a bracket still open that may hold a responsibility note? Then whatever follows goes on in it.</summary>
    private static bool IsInsideNote(Paragraph paragraph)
    {
        if (paragraph.Kind is not (ParagraphKind.Text or ParagraphKind.Numbered or ParagraphKind.Label))
            return false;
        var from = Brackets.LastOpen(paragraph.Text);
        if (from < 0 || paragraph.Text.Length - from > LongestNote)
            return false;
        var inside = paragraph.Text[(from + 1)..];
        return inside.Length <= 20 || (NoteWord().IsMatch(inside) && !inside.Contains('。', StringComparison.Ordinal));
    }

    /// <summary>Appends and returns true when the line goes on where the paragraph was cut.</summary>
    private bool Continues(Paragraph current, string text, int line)
    {
        if (Wording.IsDateLine(text) || Wording.IsDocumentNumber(text))
            return false;
        if (current.Kind == ParagraphKind.Label)
            return ContinuesLabel(current, text, line);
        if (current is { Kind: ParagraphKind.Numbered, Marker: { } marker } && IsStandingHeading(current.Text, marker))
            return false;
        current.Append("", text, line);
        return true;
    }

    private bool ContinuesLabel(Paragraph current, string text, int line)
    {
        var open = current.Text[^1] is '、' or '，' or ',' or '；' or ';' or '：' or ':' || text[0] is '、' or '，' or ',' or '；' or ';' or '：' or ':' || !Wording.EndsWithUnit(current.Text);
        if (Wording.IsCutLabel(text) || (!open && !Wording.EndsInLabel(current.Text) && !Wording.IsUnitList(text)))
            return false;
        var separator = "";
        if (!open && CollectiveUnit().IsMatch(text))
        {
            separator = "、";
            _warnings.Add(line, "commaMissing", ("unit", text));
        }

        current.Append(separator, text, line);
        return true;
    }

    private bool IsStandingHeading(string text, Marker marker)
    {
        if (text.Contains('。', StringComparison.Ordinal) || char.IsAsciiDigit(text[^1]))
            return false;
        var heading = text[marker.Length..];
        var (inline, standing) = _votes.GetValueOrDefault(marker.Level);

        // Where all but a few headings stand at the head of their text, a short line is a heading cut by the print.
        if (inline > 4 * standing && inline >= 3)
            return false;
        var plain = heading.Length <= LongestHeading && !Comma().IsMatch(heading);
        return plain || (heading.Length <= LongestHeading + 6 && inline < standing);
    }

    private static bool IsTitleSoFar(string text) =>
        text.Length is > 4 and < 50 && !text.Contains('。', StringComparison.Ordinal) && !Marker.TryRead(text, out _)
        && !text.Contains("印发", StringComparison.Ordinal) && !Wording.IsLabel(text) && !Wording.IsDateLine(text)
        && TitleBegin().IsMatch(text);

    private static bool IsClosed(Paragraph paragraph)
    {
        if (paragraph.Kind is ParagraphKind.Title or ParagraphKind.Annex or ParagraphKind.Cell or ParagraphKind.FirstCell or ParagraphKind.RowCell)
            return true;
        var text = paragraph.Text;
        if (Wording.EndsInLabel(text))
            return false;
        if (Wording.IsAside(text))
            return AsideEnd().IsMatch(text);
        return Wording.EndsSentence(text) || Wording.IsDateLine(text) || Wording.IsDocumentNumber(text) || NoteEnd().IsMatch(text)
            || NoticeEnd().IsMatch(text);
    }

    [GeneratedRegex("牵头|参与|参加|配合|协作|协助|负责|落实|责任|职责|单位|部门")]
    private static partial Regex NoteWord();

    [GeneratedRegex("[前底内年月日期持成时导长任施度行][。；]?$")]
    private static partial Regex AsideEnd();

    [GeneratedRegex(@"(?<!\d)2(20\d\d)年")]
    private static partial Regex DoubledYear();

    // 2022年1 1月: a scan parts the figures of a month.
    [GeneratedRegex(@"(?<=年)1 ([0-2])(?=月)")]
    private static partial Regex PartedMonth();

    [GeneratedRegex("^序号$")]
    private static partial Regex TableHead();

    [GeneratedRegex(@"^\d{1,3}$")]
    private static partial Regex RowNumber();

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
