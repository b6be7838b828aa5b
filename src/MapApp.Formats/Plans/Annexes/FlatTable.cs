using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans.Annexes;

/// <summary>
/// A table of an annex. Its rows stand on lines of their own, cells parted by tabs; or its cells follow each other line by
/// line, led by tabs where the scan kept them (then a line without a tab goes on in the cell before), or without any sign,
/// and then empty cells have vanished.
/// </summary>
internal sealed partial class FlatTable
{
    private FlatTable(string label, string title, IReadOnlyList<IReadOnlyList<(string Header, Cell Cell)>> rows) =>
        (Label, Title, Rows) = (label, title, rows);

    private FlatTable(string label, string title, IReadOnlyList<IReadOnlyList<(string Header, Cell Cell)>> rows, IReadOnlyList<(int Row, Cell Text)> bands)
        : this(label, title, rows) => Bands = bands;

    public readonly record struct Cell(string Text, int Line);

    /// <summary>附表1, 附件.</summary>
    public string Label { get; }

    /// <summary>What stands between the label and the header row.</summary>
    public string Title { get; }

    /// <summary>Cells with their headers.</summary>
    public IReadOnlyList<IReadOnlyList<(string Header, Cell Cell)>> Rows { get; }

    /// <summary>Lines across all columns (一、打好蓝天保卫战), each with the index of the row below it.</summary>
    public IReadOnlyList<(int Row, Cell Text)> Bands { get; } = [];

    public IEnumerable<string> Headers => Rows.Count == 0 ? [] : Rows[0].Select(c => c.Header);

    public static IEnumerable<FlatTable> Split(IReadOnlyList<Paragraph> annex, Warnings warnings)
    {
        var (label, title) = ("附表", "");
        var part = new List<Paragraph>();
        foreach (var paragraph in annex.Append(null))
        {
            var starts = paragraph is { Kind: ParagraphKind.Annex } && Wording.IsAnnexStart(paragraph.Text);
            if (paragraph is not null && !starts)
            {
                part.Add(paragraph);
                continue;
            }

            if (ReadPart(label, title, part, warnings) is { } table)
                yield return table;
            part.Clear();
            if (paragraph is not null && LabelLine().Match(paragraph.Text) is var start)
                (label, title) = (start.Groups["label"].Value, start.Groups["title"].Value);
        }
    }

    private static FlatTable? ReadPart(string label, string title, List<Paragraph> part, Warnings warnings)
    {
        CutRemarks(part);
        if (part.Any(p => p.Kind == ParagraphKind.FirstCell))
            return ReadRows(label, title, part, warnings);
        var tabs = part.Any(p => p.Kind == ParagraphKind.Cell);
        var cells = CellsOf(part, tabs);
        var from = cells.FindIndex(c => FirstHeader().IsMatch(c.Text));
        if (from < 0)
        {
            if (tabs)
                warnings.Add(part[0].FirstLine, "tableNoHeader", ("table", label));
            return null;
        }

        var numbered = Number().IsMatch(cells[from].Text);
        var to = numbered
            ? cells.FindIndex(from, c => c.Text is "1" or "01")
            : cells.FindIndex(from, c => c.Text.Length > 0 && !HeaderWord().IsMatch(c.Text));
        if (to < 0)
            return null;
        title += string.Concat(part.Where(p => p.Kind == ParagraphKind.Annex && p.FirstLine < cells[from].Line).Select(p => p.Text));
        var firstBand = numbered ? cells.FindIndex(from, to - from, c => IsBand(c.Text)) : -1;
        var printed = cells[from..(firstBand < 0 ? to : firstBand)];
        var headers = HeadersOf(printed.Select(c => c.Text));
        if (!numbered)
            return new FlatTable(label, title, Plain(cells, to, headers));
        var rows = new List<IReadOnlyList<(string, Cell)>>();
        var bands = new List<(int, Cell)>();
        foreach (var stretch in Stretches(WithoutHeads(cells[(from + printed.Count)..], printed)))
        {
            var heads = stretch.TakeWhile(c => IsBand(c.Text)).ToArray();
            bands.AddRange(heads.Select(h => (rows.Count, h)));
            rows.AddRange(Numbered(label, stretch, heads.Length, headers, warnings));
        }

        return new FlatTable(label, title, rows, bands);
    }

    /// <summary>Each page prints the header row again.</summary>
    private static List<Cell> WithoutHeads(List<Cell> cells, List<Cell> head)
    {
        var kept = new List<Cell>();
        for (var i = 0; i < cells.Count; i++)
        {
            if (head.Count > 1 && cells.Skip(i).Take(head.Count).Select(c => c.Text).SequenceEqual(head.Select(c => c.Text)))
                i += head.Count - 1;
            else
                kept.Add(cells[i]);
        }

        return kept;
    }

    /// <summary>The cells from one band to the next.</summary>
    private static IEnumerable<List<Cell>> Stretches(List<Cell> cells)
    {
        var from = 0;
        for (var i = 1; i <= cells.Count; i++)
        {
            var next = i + 1 < cells.Count ? cells[i + 1].Text : "";
            if (i < cells.Count && !(IsBand(cells[i].Text) && !IsBand(cells[i - 1].Text) && (IsBand(next) || RowNumber().IsMatch(next))))
                continue;
            yield return cells[from..i];
            from = i;
        }
    }

    private static bool IsBand(string text) =>
        Marker.TryRead(text, out var marker) && marker.Level <= Level.Section && text.Length is > 4 and <= 40 && !text.Contains('。', StringComparison.Ordinal);

    /// <summary>Notes under a table end it; those between its rows do not.</summary>
    private static void CutRemarks(List<Paragraph> part)
    {
        var last = part.FindLastIndex(p => Remark().IsMatch(p.Text));
        if (last > 0 && part.Take(last).Any(p => FirstHeader().IsMatch(p.Text)) && !part.Skip(last).Any(p => RowNumber().IsMatch(p.Text)))
            part.RemoveRange(last, part.Count - last);
        part.RemoveAll(p => Remark().IsMatch(p.Text));
    }

    private static List<Cell> CellsOf(List<Paragraph> part, bool tabs)
    {
        var cells = new List<Cell>();
        foreach (var paragraph in part)
        {
            // A page break can cut a cell at a comma, and the rest looks like a cell of its own.
            var rest = cells.Count > 0 && paragraph.Text.Length > 0 && paragraph.Text[0] is '、' or '，' or '；' or '。';
            if (!rest && (!tabs || paragraph.Kind == ParagraphKind.Cell))
                cells.Add(new Cell(paragraph.Text, paragraph.FirstLine));
            else if (cells.Count > 0)
                cells[^1] = cells[^1] with { Text = cells[^1].Text + paragraph.Text };
        }

        return cells;
    }

    /// <summary>A table whose lines are its rows.</summary>
    private static FlatTable? ReadRows(string label, string title, List<Paragraph> part, Warnings warnings)
    {
        var rows = new List<List<Cell>>();
        foreach (var paragraph in part)
        {
            if (paragraph.Kind == ParagraphKind.FirstCell)
                rows.Add([new Cell(paragraph.Text, paragraph.FirstLine)]);
            else if (paragraph.Kind == ParagraphKind.RowCell)
                rows[^1].Add(new Cell(paragraph.Text, paragraph.FirstLine));
            else if (rows.Count == 0)
                title += paragraph.Text;
            else if (paragraph.Text.Length > 0)
                rows[^1][^1] = rows[^1][^1] with { Text = rows[^1][^1].Text + paragraph.Text };
        }

        var head = rows.FindIndex(r => r.Any(c => FirstHeader().IsMatch(c.Text)) || r.Count(c => AnyHeader().IsMatch(c.Text)) >= 2);
        if (head < 0)
        {
            warnings.Add(part[0].FirstLine, "tableNoHeader", ("table", label));
            return null;
        }

        var headers = Unique([.. rows[head].Select((c, i) => c.Text.Length > 0 ? c.Text : $"({i + 1})")]);
        title += string.Concat(rows[..head].Select(r => r[0].Text));
        return new FlatTable(label, title, [.. rows.Skip(head + 1).Where(r => r.Any(c => c.Text.Length > 0) && !r.Select(c => c.Text).SequenceEqual(rows[head].Select(c => c.Text)))
            .Select(r => Pair(headers, r))]);
    }

    private static string[] HeadersOf(IEnumerable<string> texts)
    {
        var headers = new List<string>();
        foreach (var text in texts.Where(t => t.Length > 0))
        {
            // （年.月） goes on with the header before.
            if (headers.Count > 0 && text[0] is '（' or '(')
                headers[^1] += text;
            else
                headers.Add(text);
        }

        return Unique([.. headers]);
    }

    /// <summary>Two columns of the same name stay two.</summary>
    private static string[] Unique(string[] headers) =>
        [.. headers.Select((h, i) => headers.Take(i).Contains(h) ? $"{h}#{i + 1}" : h)];

    private static List<IReadOnlyList<(string, Cell)>> Numbered(string label, List<Cell> cells, int at, string[] headers, Warnings warnings)
    {
        var rows = new List<IReadOnlyList<(string, Cell)>>();
        for (var number = at < cells.Count && int.TryParse(cells[at].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : 1; at < cells.Count; number++)
        {
            var end = NextRow(cells, at, number + 1, headers.Length);
            var row = cells[at..end];
            while (row.Count > headers.Length && row[^1].Text.Length == 0)
                row.RemoveAt(row.Count - 1);
            if (row.Count != headers.Length)
            {
                if (row.Count > headers.Length || row.Count < headers.Length - 1)
                {
                    warnings.Add(row[0].Line, "tableCells", ("table", label), ("row", row[0].Text),
                        ("cells", row.Count.ToString(CultureInfo.InvariantCulture)), ("columns", headers.Length.ToString(CultureInfo.InvariantCulture)));
                }

                row = TableFit.Fit(row, headers);
            }

            rows.Add(Pair(headers, row));
            at = end;
        }

        return rows;
    }

    /// <summary>Where the next number stands; of several such cells (a length of 2 km) the one where a row should end.</summary>
    private static int NextRow(List<Cell> cells, int at, int number, int columns)
    {
        var next = number.ToString(CultureInfo.InvariantCulture);
        var found = Enumerable.Range(at + 1, cells.Count - at - 1).Where(i => cells[i].Text == next || cells[i].Text == "0" + next).ToArray();
        return found.Length == 0 ? cells.Count : found.MinBy(i => Math.Abs(i - at - columns));
    }

    private static IReadOnlyList<(string, Cell)> Pair(string[] headers, IReadOnlyList<Cell> row) =>
        [.. headers.Select((header, i) => (header, i < row.Count ? row[i] : new Cell("", row[^1].Line)))];

    private static List<IReadOnlyList<(string, Cell)>> Plain(List<Cell> cells, int at, string[] headers)
    {
        var rows = new List<IReadOnlyList<(string, Cell)>>();
        for (; at + headers.Length <= cells.Count; at += headers.Length)
            rows.Add(Pair(headers, cells[at..(at + headers.Length)]));
        return rows;
    }

    [GeneratedRegex("^(?<label>附(?:表|件|录)?[\\d一二三四五六七八九十]{0,2})[：:]?(?<title>.*)$")]
    private static partial Regex LabelLine();

    [GeneratedRegex(@"^\d{1,3}$")]
    private static partial Regex RowNumber();

    [GeneratedRegex("^(?:序号|编号|内容)$")]
    private static partial Regex FirstHeader();

    [GeneratedRegex("^(?:序号|编号)$")]
    private static partial Regex Number();

    [GeneratedRegex("^(?:内容|指标|责任部门|责任单位|牵头单位|单位|备注|完成时间|完成时限|目标值?)$")]
    private static partial Regex HeaderWord();

    [GeneratedRegex("名称|单位|部门|时间|时限|目标|级别|类别|长度|流域|河流|水体|概况|内容|规模|备注|所在|街道|乡镇")]
    private static partial Regex AnyHeader();

    [GeneratedRegex("^(?:备?注|说明|填表说明)[：:]")]
    private static partial Regex Remark();
}
