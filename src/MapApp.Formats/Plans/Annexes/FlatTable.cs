using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans.Annexes;

/// <summary>
/// A table whose cells follow each other line by line. Tabs lead the cells where the scan kept them (then a line without a tab
/// goes on in the cell before); without tabs every line is a cell and empty cells have vanished.
/// </summary>
internal sealed partial class FlatTable
{
    private FlatTable(string label, IReadOnlyList<IReadOnlyDictionary<string, Cell>> rows) => (Label, Rows) = (label, rows);

    public readonly record struct Cell(string Text, int Line);

    /// <summary>附表1, 附件.</summary>
    public string Label { get; }

    /// <summary>Cells by header.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, Cell>> Rows { get; }

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
        var tabs = part.Any(p => p.Kind == ParagraphKind.Cell);
        var cells = new List<Cell>();
        foreach (var paragraph in part)
        {
            if (!tabs || paragraph.Kind == ParagraphKind.Cell)
                cells.Add(new Cell(paragraph.Text, paragraph.FirstLine));
            else if (cells.Count > 0)
                cells[^1] = cells[^1] with { Text = cells[^1].Text + paragraph.Text };
        }

        var from = cells.FindIndex(c => FirstHeader().IsMatch(c.Text));
        if (from < 0)
        {
            if (tabs)
                warnings.Add(part[0].FirstLine, $"{label}: no header row was found; the table was not read.");
            return null;
        }

        var numbered = cells[from].Text == "序号";
        var to = numbered
            ? cells.FindIndex(from, c => c.Text is "1" or "01")
            : cells.FindIndex(from, c => c.Text.Length > 0 && !HeaderWord().IsMatch(c.Text));
        if (to < 0)
            return null;
        var headers = new List<string>();
        foreach (var text in cells[from..to].Select(c => c.Text).Where(t => t.Length > 0))
        {
            // （年.月） goes on with the header before.
            if (headers.Count > 0 && text[0] is '（' or '(')
                headers[^1] += text;
            else
                headers.Add(text);
        }

        var rows = numbered ? Numbered(label, cells, to, [.. headers], warnings) : Plain(cells, to, [.. headers]);
        return new FlatTable(label, rows);
    }

    private static List<IReadOnlyDictionary<string, Cell>> Numbered(string label, List<Cell> cells, int at, string[] headers, Warnings warnings)
    {
        var rows = new List<IReadOnlyDictionary<string, Cell>>();
        while (at < cells.Count)
        {
            var next = (rows.Count + 2).ToString(CultureInfo.InvariantCulture);
            var end = cells.FindIndex(Math.Min(at + 2, cells.Count), c => c.Text == next);
            var row = cells[at..(end < 0 ? cells.Count : end)];
            if (row.Count < headers.Length)
                row = Spread(row, headers);
            else if (row.Count > headers.Length)
            {
                while (row.Count > headers.Length && row[^1].Text.Length == 0)
                    row.RemoveAt(row.Count - 1);
                row = Merge(row, headers.Length);
                row = MergeDescription(row, headers);
                if (row.Count > headers.Length)
                    warnings.Add(row[0].Line, $"{label}: row {row[0].Text} has {row.Count} cells for {headers.Length} columns; the last ones were left out.");
            }

            rows.Add(headers.Select((header, i) => (header, row[i])).ToDictionary(c => c.header, c => c.Item2));
            if (end < 0)
                break;
            at = end;
        }

        return rows;
    }

    /// <summary>Puts back the empty cells: a finish date belongs into the last column, the rest fills from the left.</summary>
    private static List<Cell> Spread(List<Cell> row, string[] headers)
    {
        var missing = headers.Length - row.Count;
        var last = row[^1];
        var dated = headers[^1].Contains("时间", StringComparison.Ordinal) && DateText().IsMatch(last.Text);
        var empty = Enumerable.Repeat(new Cell("", last.Line), missing);
        return dated ? [.. row[..^1], .. empty, last] : [.. row, .. empty];
    }

    /// <summary>Joins cells that a comma at the end of a line cut in two.</summary>
    private static List<Cell> Merge(List<Cell> row, int columns)
    {
        for (var i = 1; i < row.Count && row.Count > columns; i++)
        {
            if (row[i - 1].Text.Length > 0 && row[i - 1].Text[^1] is '、' or '，')
            {
                row[i - 1] = row[i - 1] with { Text = row[i - 1].Text + row[i].Text };
                row.RemoveAt(i--);
            }
        }

        return row;
    }

    /// <summary>The description runs over lines; what is too much in a row belongs to it.</summary>
    private static List<Cell> MergeDescription(List<Cell> row, string[] headers)
    {
        var column = Array.FindIndex(headers, h => h.Contains("概况", StringComparison.Ordinal));
        var behind = headers.Length - column - 1;
        if (column < 0 || row.Count <= headers.Length)
            return row;
        var middle = row[column..^behind];
        return [.. row[..column], middle[0] with { Text = string.Concat(middle.Select(c => c.Text)) }, .. row[^behind..]];
    }

    private static List<IReadOnlyDictionary<string, Cell>> Plain(List<Cell> cells, int at, string[] headers)
    {
        var rows = new List<IReadOnlyDictionary<string, Cell>>();
        for (; at + headers.Length <= cells.Count; at += headers.Length)
        {
            var from = at;
            rows.Add(headers.Select((header, i) => (header, cells[from + i])).ToDictionary(c => c.header, c => c.Item2));
        }

        return rows;
    }

    [GeneratedRegex("^(附(?:表|件)\\d*)(?:[：:].*)?$")]
    private static partial Regex LabelLine();

    [GeneratedRegex("^(?:序号|内容)$")]
    private static partial Regex FirstHeader();

    [GeneratedRegex("^(?:内容|指标|责任部门|责任单位|牵头单位|单位|备注|完成时间|完成时限|目标值?)$")]
    private static partial Regex HeaderWord();

    [GeneratedRegex(@"^20\d\d\s*[年.\-/]")]
    private static partial Regex DateText();
}
