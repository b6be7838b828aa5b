using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans.Figures;

/// <summary>Reads the figures of the parts that state the goals of a plan.</summary>
internal sealed partial class GoalReader(FigureReader figures, PlanPeriod period)
{
    /// <summary>The lines of the parts that were read.</summary>
    public HashSet<int> Lines { get; } = [];

    /// <param name="front">The notice before the plan, which states the goals where the plan is but a table.</param>
    public IEnumerable<PlanTarget> Read(IReadOnlyList<PlanNode> plans, IReadOnlyList<Paragraph> front)
    {
        var stated = plans.Any(p => p.Descendants.Any(IsGoal)) ? [] : front.Where(p => StatedGoals().IsMatch(p.Text)).Select(p => p.Text);
        foreach (var goal in stated.SelectMany(t => figures.Read(t, FallbackYear)))
            yield return goal;
        foreach (var plan in plans)
        {
            // Without a part for them the goals stand in the words before the first chapter.
            if (!plan.Descendants.Any(IsGoal))
            {
                var preamble = figures.Read(string.Join('\n', plan.Body.Select(p => p.Text)), FallbackYear);
                if (preamble.Count > 0)
                    Lines.UnionWith(plan.Body.SelectMany(LinesOf));
                foreach (var goal in preamble)
                    yield return goal;
            }

            // 总体要求和目标 holds sections; only the innermost part that speaks of goals is read, with all below it.
            foreach (var node in plan.Descendants.Where(IsGoal).Where(n => !n.Path.SkipLast(1).Any(IsGoal)))
            {
                foreach (var goal in ReadPart(node, null))
                    yield return goal;
            }
        }
    }

    private static bool IsGoal(PlanNode node) =>
        (node.Level is Level.Chapter or Level.Section || node.Label.StartsWith('第')) && node.Heading is { } heading && heading.Contains("目标", StringComparison.Ordinal)
        && !heading.Contains("坚持", StringComparison.Ordinal);

    private IEnumerable<PlanTarget> ReadPart(PlanNode node, string? by)
    {
        Lines.UnionWith(node.Body.SelectMany(LinesOf));
        var year = YearlyGoal().Match(node.Heading ?? "") is { Success: true } match ? match.Groups[1].Value : by;
        var text = string.Join('\n', node.Body.Select(p => p.Text));
        var fallback = year ?? FallbackYear;
        foreach (var goal in figures.Read(text, fallback))
            yield return goal;
        foreach (var goal in node.Children.SelectMany(c => ReadPart(c, year)))
            yield return goal;
    }

    private static IEnumerable<int> LinesOf(Paragraph paragraph) => Enumerable.Range(paragraph.FirstLine, paragraph.LastLine - paragraph.FirstLine + 1);

    private string? FallbackYear => period.From == period.To ? period.To.ToString(CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^(?:20\\d\\d年)?(?:年度|工作|总体|主要)*目标[：:]")]
    private static partial Regex StatedGoals();

    [GeneratedRegex(@"^(20\d\d)年度?目标")]
    private static partial Regex YearlyGoal();
}
