using System.Text.RegularExpressions;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans.Annexes;

/// <summary>
/// A plan, or the part of it that shares the work out, printed as a table: number, task, content, units, time limit, one task
/// a row. Its rows become numbered parts with notes, so that they are read like any text.
/// </summary>
internal static partial class TaskTable
{
    public static bool Is(FlatTable table) =>
        table.Headers.Any(h => Task().IsMatch(h) || Content().IsMatch(h)) && table.Headers.Any(h => Label().IsMatch(h)) && !table.Headers.Any(h => OtherKind().IsMatch(h));

    /// <summary>Puts the rows into the outline, under a part of the plan or the plan itself; bands become its chapters and sections.</summary>
    public static void Plant(FlatTable table, PlanNode under)
    {
        var parent = under;
        for (var i = 0; i < table.Rows.Count; i++)
        {
            foreach (var (_, band) in table.Bands.Where(b => b.Row == i))
            {
                if (!Marker.TryRead(band.Text, out var marker))
                    continue;
                parent = parent.Path.LastOrDefault(n => n.Level < marker.Level) ?? under;
                parent = Open(parent, marker.Level, marker.Label, band.Text[marker.Length..], band.Line);
            }

            var category = table.Rows[i].FirstOrDefault(c => Category().IsMatch(c.Header)).Cell;
            if (category.Text is { Length: > 0 } name && table.Bands.Count == 0 && under.Level < Level.Section && parent.Heading != name)
                parent = Open(under, under.Level + 1, "-", name, category.Line);
            Plant(table.Rows[i], i + 1, parent.Path.Last(n => n.Level < Level.Item));
        }
    }

    private static void Plant(IReadOnlyList<(string Header, FlatTable.Cell Cell)> row, int position, PlanNode parent)
    {
        var filled = row.Where(c => c.Cell.Text.Length > 0).ToArray();
        if (filled.Length == 0)
            return;
        var number = filled.FirstOrDefault(c => Number().IsMatch(c.Header)).Cell.Text ?? $"{position}";
        var texts = filled.Where(c => Task().IsMatch(c.Header) && !Label().IsMatch(c.Header)).Concat(filled.Where(c => Content().IsMatch(c.Header) && !Task().IsMatch(c.Header) && !Label().IsMatch(c.Header) && !Limit().IsMatch(c.Header))).ToArray();
        if (texts.Length == 0)
            return;
        var node = Open(parent, Level.Item, number.TrimStart('0'), OutlineReader.TitleOf(texts[0].Cell.Text), filled[0].Cell.Line);
        foreach (var (_, cell) in texts)
            node.Body.Add(new Paragraph(ParagraphKind.Text, cell.Text, cell.Line));
        foreach (var (header, cell) in filled)
        {
            if (Label().Match(header) is { Success: true } label)
                node.Body.Add(new Paragraph(ParagraphKind.Label, $"{LabelOf(label.Value)}：{cell.Text}", cell.Line));
        }

        foreach (var (header, cell) in filled)
        {
            if (Limit().IsMatch(header))
                node.Body.Add(new Paragraph(ParagraphKind.Text, $"完成时限：{cell.Text}", cell.Line));
        }
    }

    private static PlanNode Open(PlanNode parent, Level level, string label, string heading, int line)
    {
        var node = new PlanNode(level, label, heading, parent, line);
        parent.Children.Add(node);
        return node;
    }

    private static string LabelOf(string header) => header.EndsWith("单位", StringComparison.Ordinal) || header.EndsWith("部门", StringComparison.Ordinal) ? header : header + "单位";

    [GeneratedRegex("^(?:序号|编号)$")]
    private static partial Regex Number();

    // A column of what is 大气, what is 水: merged cells stand in their first row alone.
    [GeneratedRegex("类别|领域|板块|专项")]
    private static partial Regex Category();

    [GeneratedRegex("任务|重点工作|工作事项|事项")]
    private static partial Regex Task();

    [GeneratedRegex("内容|措施|要求|目标|标准|举措")]
    private static partial Regex Content();

    [GeneratedRegex(Wording.LabelWords + "|^(?:牵头|配合|责任)$")]
    private static partial Regex Label();

    [GeneratedRegex("时间|时限|期限|节点")]
    private static partial Regex Limit();

    // These tables list things, not work.
    [GeneratedRegex("项目名称|工程名称|断面|水体|水源|站点|点位|指标")]
    private static partial Regex OtherKind();
}
