using System.Text.RegularExpressions;
using MapApp.Formats.Plans.Notes;

namespace MapApp.Formats.Plans.Annexes;

/// <summary>
/// Shares the cells of a row out to its columns when their number differs: a cell was cut in two, or empty cells have
/// vanished. Of all ways that keep the order the one is taken in which the cells best suit the kinds of their columns.
/// </summary>
internal static partial class TableFit
{
    /// <summary>More pieces than this no cell is cut into.</summary>
    private const int MostPieces = 6;

    private const int Impossible = -1000;

    public static List<FlatTable.Cell> Fit(IReadOnlyList<FlatTable.Cell> cells, string[] headers)
    {
        var (n, m) = (cells.Count, headers.Length);
        var best = new int[n + 1, m + 1];
        var pieces = new int[n + 1, m + 1];
        for (var i = 0; i <= n; i++)
            best[i, m] = i == n ? 0 : Impossible;
        for (var column = m - 1; column >= 0; column--)
        {
            for (var i = n; i >= 0; i--)
            {
                best[i, column] = Impossible * 2;
                for (var k = 0; k <= Math.Min(MostPieces, n - i); k++)
                {
                    var score = best[i + k, column + 1] + Score(headers[column], cells, i, k);
                    if (score > best[i, column])
                        (best[i, column], pieces[i, column]) = (score, k);
                }
            }
        }

        var row = new List<FlatTable.Cell>();
        for (int column = 0, at = 0; column < m; at += pieces[at, column], column++)
        {
            var k = pieces[at, column];
            var line = cells[Math.Min(at, n - 1)].Line;
            row.Add(new FlatTable.Cell(string.Concat(cells.Skip(at).Take(k).Select(c => c.Text)), line));
        }

        return row;
    }

    private static int Score(string header, IReadOnlyList<FlatTable.Cell> cells, int at, int count)
    {
        var text = string.Concat(cells.Skip(at).Take(count).Select(c => c.Text));
        var description = Description().IsMatch(header);
        if (text.Length == 0)
            return description ? -1 : -2;
        var score = 0;
        for (var i = at + 1; i < at + count; i++)
        {
            // A cut shows by a comma before it or a bracket behind it.
            var natural = cells[i - 1].Text.Length == 0 || cells[i].Text.Length == 0 || cells[i - 1].Text[^1] is '、' or '，' || Brackets.IsOpen(cells[i].Text[0]);
            score -= natural ? 0 : description ? 1 : 2;
        }

        return score + Suits(header, text);
    }

    private static int Suits(string header, string text)
    {
        var date = DateText().IsMatch(text);
        var number = NumberText().IsMatch(text);
        if (header is "序号" or "编号")
            return number ? 4 : -6;
        if (Length().IsMatch(header))
            return number ? 4 : -4;
        if (header.Contains('时', StringComparison.Ordinal) || header.Contains("日期", StringComparison.Ordinal))
            return date ? 4 : -3;
        if (date || number)
            return -3;
        if (header.Contains("级别", StringComparison.Ordinal) || header.Contains("类别", StringComparison.Ordinal))
            return WaterClasses.LevelOf(text) is not null || text.EndsWith('型') ? 3 : -1;
        if (header.Contains("水质", StringComparison.Ordinal) || header.Contains("目标", StringComparison.Ordinal))
            return WaterClasses.Of(text) is not null ? 3 : -2;
        if (Unit().IsMatch(header))
            return UnitNames.Split(text).All(UnitNames.IsUnit) ? 3 : -1;
        if (header.Contains("名称", StringComparison.Ordinal))
            return UnitNames.IsUnit(text) && text[^1] is '局' or '府' ? -2 : 1;
        return 0;
    }

    [GeneratedRegex("概况|内容|规模|措施|备注")]
    private static partial Regex Description();

    [GeneratedRegex("长度|面积|数量|公里")]
    private static partial Regex Length();

    [GeneratedRegex("单位|部门|街道|乡镇|所在[县区]|责任")]
    private static partial Regex Unit();

    [GeneratedRegex(@"^20\d\d\s*[年.\-/]|^\d{1,2}月")]
    private static partial Regex DateText();

    [GeneratedRegex(@"^\d+(?:\.\d+)?$")]
    private static partial Regex NumberText();
}
