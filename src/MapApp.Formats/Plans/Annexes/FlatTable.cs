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

    public readonly record struct Cell(string Text, int Line);

    /// <summary>附表1, 附件.</summary>
    public string Label { get; }

    /// <summary>What stands between the label and the header row.</summary>
    public string Title { get; }

    /// <summary>Cells with their headers.</summary>
    public IReadOnlyList<IReadOnlyList<(string Header, Cell Cell)>> Rows { get; }

    public static IEnumerable<FlatTable> Split(IReadOnlyList<Paragraph> annex, Warnings warnings)
    {
        var label = "附表";
        var part = new List<Paragraph>();
        foreach (var paragraph in annex.Append(null))
        {
            var start = paragraph is { Kind: ParagraphKind.Annex } ? LabelLine().Match(paragraph.Text) : null;
            if (paragraph is not null && start is not { Success: true })
            {
                part.Add(paragraph);
                continue;
            }

            if (ReadPart(label, part, warnings) is { } table)
                yield return table;
            part.Clear();
            label = start is { Success: true } ? start.Groups[1].Value : label;
        }
    }

    private static FlatTable? ReadPart(string label, List<Paragraph> part, Warnings warnings)
    {
        part.RemoveAll(p => Remark().IsMatch(p.Text));
        if (part.Any(p => p.Kind == ParagraphKind.FirstCell))
            return ReadRows(label, part, warnings);
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
        var headers = Headers(cells[from..to].Select(c => c.Text));
        var rows = numbered ? Numbered(label, cells, to, headers, warnings) : Plain(cells, to, headers);
        var title = string.Concat(part.Where(p => p.Kind == ParagraphKind.Annex && p.FirstLine < cells[from].Line).Select(p => p.Text));
        return new FlatTable(label, title, rows);
    }

    private static List<Cell> CellsOf(List<Paragraph> part, bool tabs)
    {
        var cells = new List<Cell>();
        foreach (var paragraph in part)
        {
            if (!tabs || paragraph.Kind == ParagraphKind.Cell)
                cells.Add(new Cell(paragraph.Text, paragraph.FirstLine));
            else if (cells.Count > 0)
                cells[^1] = cells[^1] with { Text = cells[^1].Text + paragraph.Text };
        }

        return cells;
    }

    /// <summary>A table whose lines are its rows.</summary>
    private static FlatTable? ReadRows(string label, List<Paragraph> part, Warnings warnings)
    {
        var rows = new List<List<Cell>>();
        var title = "";
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

    private static string[] Headers(IEnumerable<string> texts)
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
        while (at < cells.Count)
        {
            var end = NextRow(cells, at, rows.Count + 2, headers.Length);
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

    [GeneratedRegex("^(附(?:表|件)\\d*)(?:[：:].*)?$")]
    private static partial Regex LabelLine();

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
