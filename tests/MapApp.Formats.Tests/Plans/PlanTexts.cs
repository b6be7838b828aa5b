using MapApp.Core.Plans;
using MapApp.Formats.Plans;

namespace MapApp.Formats.Tests.Plans;

/// <summary>Small invented plans in the manner of real ones.</summary>
internal static class PlanTexts
{
    public static Plan Read(string text, params string[] knownNames) =>
        new PlanTextReader(knownNames).Read(text.ReplaceLineEndings("\n").Split('\n'), "invented");

    /// <summary>A one-year plan of one chapter and one section that holds the given items.</summary>
    public static Plan ReadItems(string items, string title = "青山区2022年水污染防治攻坚战实施方案", params string[] knownNames) =>
        Read($"{title}\n\n一、总体要求\n\n整体推进。\n\n二、主要任务\n\n（一）治理河道\n\n{items}\n", knownNames);

    public static PlanTask ReadItem(string item, string title = "青山区2022年水污染防治攻坚战实施方案", params string[] knownNames)
    {
        var plan = ReadItems(item, title, knownNames);
        Assert.That(plan.Tasks, Has.Count.EqualTo(1), "one task expected");
        return plan.Tasks[0];
    }

    public static string Units(PlanTask task) => string.Join("; ",
        task.Units.GroupBy(u => u.Role).Select(g => $"{g.Key}: {string.Join("|", g.Select(u => u.Name))}"));

    public static IEnumerable<string> Warnings(Plan plan) =>
        plan.Warnings.Select(w => string.Join(' ', w.Arguments.Select(a => $"{a.Key}={a.Value}").Prepend(w.Key)));

    public static string Dates(PlanTask task) => string.Join(",", task.Deadlines);

    public static string Targets(IEnumerable<PlanTarget> targets) =>
        string.Join("; ", targets.Select(t => FormattableString.Invariant($"{t.Indicator} {t.Comparator} {t.Value}{t.Unit} {t.By} {t.Kind}")));
}
