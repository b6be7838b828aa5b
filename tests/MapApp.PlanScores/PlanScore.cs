using System.Globalization;
using MapApp.Core.Plans;

namespace MapApp.PlanScores;

/// <summary>The scores of one plan, and every difference in words.</summary>
internal sealed class PlanScore
{
    public static readonly string[] Measures =
        ["tasks", "units", "deadlines", "milestones", "campaigns", "figures", "figures (value)", "goals", "goals (value)", "annex rows", "annex cells"];

    public Dictionary<string, Tally> Tallies { get; } = Measures.ToDictionary(m => m, _ => new Tally());

    public List<string> Differences { get; } = [];

    public static PlanScore Of(Gold gold, Plan plan)
    {
        var score = new PlanScore();
        var read = plan.Tasks.ToDictionary(t => Plain(t.Ref));
        var expected = gold.Tasks.DistinctBy(t => Plain(t.Ref)).ToDictionary(t => Plain(t.Ref));
        score.Set("tasks", "", 0, expected.Keys, read.Keys, k => expected.TryGetValue(k, out var g)
            ? $"{k} (lines {g.Lines.First}-{g.Lines.Last})" : $"{k} (lines {read[k].Lines.First}-{read[k].Lines.Last}) {read[k].Title}");
        foreach (var (reference, task) in read)
        {
            if (expected.TryGetValue(reference, out var same))
                score.Task(same, task);
            else
                score.Task(new GoldTask(reference, null, [], [], [], [], (task.Lines.First, task.Lines.Last)), task);
        }

        foreach (var (reference, task) in expected.Where(e => !read.ContainsKey(e.Key)))
            score.Task(task, new PlanTask { Ref = reference, Campaign = "", Title = "" });
        score.Compare("goals", "goals", 0, gold.Goals, plan.Goals);
        score.Annex(gold, plan);
        return score;
    }

    private void Task(GoldTask gold, PlanTask task)
    {
        var line = gold.Lines.First;
        Set("units", gold.Ref, line, gold.Units.Select(u => $"{u.Name} {u.Role}"), task.Units.Select(u => $"{u.Name} {RoleName(u.Role)}"), s => s);
        Set("deadlines", gold.Ref, line, gold.Deadlines, task.Deadlines.Select(d => d.ToString()), s => s);
        Set("milestones", gold.Ref, line, gold.Milestones, task.Milestones, s => s);
        if (gold.Campaign is { } campaign && task.Campaign.Length > 0)
            Set("campaigns", gold.Ref, line, [campaign], [task.Campaign], s => s);
        Compare("figures", gold.Ref, line, gold.Targets, task.Targets);
    }

    private void Compare(string measure, string place, int line, IReadOnlyList<GoldFigure> expected, IReadOnlyList<PlanTarget> targets)
    {
        GoldFigure[] found = [.. targets.Select(Figures.Of)];
        var (missing, surplus) = Figures.Compare(expected, found, strict: true);
        Tallies[measure].Add(expected.Count, found.Length, expected.Count - missing.Count);
        var (missed, extra) = Figures.Compare(expected, found, strict: false);
        Tallies[measure + " (value)"].Add(expected.Count, found.Length, expected.Count - missed.Count);
        foreach (var figure in missing)
            Differences.Add($"{measure} {place} L{line} - {Show(figure)}{(missed.Contains(figure) ? "  MISSED" : "")}");
        foreach (var figure in surplus)
            Differences.Add($"{measure} {place} L{line} + {Show(figure)}{(extra.Contains(figure) ? "  SURPLUS" : "")}");
    }

    private void Annex(Gold gold, Plan plan)
    {
        static string Key(string kind, string name) => $"{kind} {(kind is "section" or "station" ? name.Replace("断面", "", StringComparison.Ordinal) : name)}";
        Set("annex rows", "", 0, gold.Rows.Select(r => Key(r.Kind, r.Name)), plan.Annex.Select(r => Key(r.Kind, r.Name)), s => s);
        foreach (var row in gold.Rows)
        {
            if (plan.Annex.FirstOrDefault(r => Key(r.Kind, r.Name) == Key(row.Kind, row.Name)) is not { } found)
                continue;
            Set("annex cells", row.Ref, found.Line, Cells(row.TargetClass, row.River, row.Finish, row.LengthKm),
                Cells(found.TargetClass, row.River is null ? null : found.Water, found.Finish?.ToString(), found.LengthKm), s => s);
        }
    }

    private static IEnumerable<string> Cells(string? targetClass, string? river, string? finish, double? length) =>
        new[] { targetClass, river, finish, length?.ToString(CultureInfo.InvariantCulture) }.OfType<string>();

    private void Set(string measure, string place, int line, IEnumerable<string> expected, IEnumerable<string> found, Func<string, string> show)
    {
        var missing = expected.Distinct().ToList();
        var surplus = found.Distinct().ToList();
        var all = missing.Count;
        var read = surplus.Count;
        foreach (var same in missing.Intersect(surplus).ToArray())
        {
            missing.Remove(same);
            surplus.Remove(same);
        }

        Tallies[measure].Add(all, read, all - missing.Count);
        Differences.AddRange(missing.Select(m => $"{measure} {place} L{line} - {show(m)}"));
        Differences.AddRange(surplus.Select(s => $"{measure} {place} L{line} + {show(s)}"));
    }

    private static string Show(GoldFigure figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{figure.Indicator} {figure.Comparator} {figure.Value?.ToString(CultureInfo.InvariantCulture) ?? "null"}{figure.Unit} by {figure.By ?? "-"} {figure.Kind}");

    private static string RoleName(UnitRole role) => role.ToString().ToLowerInvariant();

    /// <summary>Brackets count the same in either width.</summary>
    private static string Plain(string reference) => reference.Replace('(', '（').Replace(')', '）');
}
