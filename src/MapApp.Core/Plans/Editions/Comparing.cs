using System.Globalization;
using MapApp.Core.Linking;
using MapApp.Core.Plans.Corrections;

namespace MapApp.Core.Plans.Editions;

/// <summary>Compares two editions of a plan. The same two always give the same answer.</summary>
public static class Comparing
{
    public static EditionDiff Editions(Plan old, Plan now) => new(
        PlanFields(old, now),
        Items(old.Tasks, now.Tasks, OfTask, t => t.Ref, TaskFields),
        Items(old.Annex, now.Annex, OfRow, r => r.Ref, RowFields),
        Goals(old.Goals, now.Goals));

    private static MatchItem OfTask(PlanTask task) => new(task.Ref, task.Campaign, PlaceName.Normalize(task.Title),
        task.Units.Select(u => u.Name).Concat(task.Places).Concat(task.Targets.Select(t => t.Indicator)).Select(PlaceName.Normalize).ToHashSet());

    private static MatchItem OfRow(AnnexRow row) => new(row.Ref, row.Kind, PlaceName.Normalize(row.Name),
        row.Units.Select(u => u.Name).Append(row.Water ?? "").Where(n => n.Length > 0).Select(PlaceName.Normalize).ToHashSet());

    private static List<ItemChange<T>> Items<T>(
        IReadOnlyList<T> old, IReadOnlyList<T> now, Func<T, MatchItem> item, Func<T, string> reference, Func<T, T, List<FieldChange>> fields)
    {
        var oldOfNew = EditionMatcher.Match([.. old.Select(item)], [.. now.Select(item)]);
        var changes = new List<ItemChange<T>>();
        for (var n = 0; n < now.Count; n++)
        {
            if (oldOfNew[n] < 0)
            {
                changes.Add(new ItemChange<T>(ChangeKind.Added, null, reference(now[n]), default, now[n], []));
                continue;
            }

            var was = old[oldOfNew[n]];
            var changed = fields(was, now[n]);
            var kind = changed.Count > 0 ? ChangeKind.Changed : reference(was) != reference(now[n]) ? ChangeKind.Moved : ChangeKind.Unchanged;
            changes.Add(new ItemChange<T>(kind, reference(was), reference(now[n]), was, now[n], changed));
        }

        var kept = oldOfNew.ToHashSet();
        changes.AddRange(old.Where((_, i) => !kept.Contains(i)).Select(o => new ItemChange<T>(ChangeKind.Removed, reference(o), null, o, default, [])));
        return changes;
    }

    // Goals have no numbers: one with the same indicator, date and kind is the same goal.
    private static List<ItemChange<PlanTarget>> Goals(IReadOnlyList<PlanTarget> old, IReadOnlyList<PlanTarget> now)
    {
        var left = old.ToList();
        var was = new PlanTarget?[now.Count];
        for (var pass = 0; pass < 2; pass++)
        {
            for (var n = 0; n < now.Count; n++)
            {
                var goal = now[n];
                var at = was[n] is not null ? -1 : left.FindIndex(g => pass == 0 ? g == goal : (g.Indicator, g.By, g.Kind) == (goal.Indicator, goal.By, goal.Kind));
                if (at < 0)
                    continue;
                was[n] = left[at];
                left.RemoveAt(at);
            }
        }

        return
        [
            .. now.Select((goal, n) => was[n] is not { } before ? new ItemChange<PlanTarget>(ChangeKind.Added, null, null, null, goal, [])
                : new ItemChange<PlanTarget>(before == goal ? ChangeKind.Unchanged : ChangeKind.Changed, null, null, before, goal,
                    before == goal ? [] : [new FieldChange("targets", [Told(before)], [Told(goal)])])),
            .. left.Select(goal => new ItemChange<PlanTarget>(ChangeKind.Removed, null, null, goal, null, [])),
        ];
    }

    private static List<FieldChange> PlanFields(Plan old, Plan now) => Differing(
        ("title", [old.Title], [now.Title]), ("issuer", [old.Issuer], [now.Issuer]), ("documentNumber", [old.DocumentNumber], [now.DocumentNumber]),
        ("issued", [old.Issued?.ToString("O")], [now.Issued?.ToString("O")]), ("period", Years(old.Period), Years(now.Period)),
        ("jurisdiction", [old.Jurisdiction], [now.Jurisdiction]),
        ("spatialRules", old.SpatialRules.Select(r => StoredJson.Write(r with { Line = 0 })), now.SpatialRules.Select(r => StoredJson.Write(r with { Line = 0 }))),
        ("reportingRules", old.ReportingRules.Select(r => $"{r.Who} {r.What} {r.When}"), now.ReportingRules.Select(r => $"{r.Who} {r.What} {r.When}")));

    private static List<FieldChange> TaskFields(PlanTask old, PlanTask now) => Differing(
        ("campaign", [old.Campaign], [now.Campaign]), ("title", [old.Title], [now.Title]), ("headings", old.Headings, now.Headings),
        ("units", old.Units.Select(Told), now.Units.Select(Told)), ("deadlines", old.Deadlines.Select(d => d.ToString()), now.Deadlines.Select(d => d.ToString())),
        ("milestones", old.Milestones, now.Milestones), ("otherDates", old.OtherDates.Select(d => $"{d.Kind} {d.Text}"), now.OtherDates.Select(d => $"{d.Kind} {d.Text}")),
        ("unresolvedDates", old.UnresolvedDates, now.UnresolvedDates), ("targets", old.Targets.Select(Told), now.Targets.Select(Told)), ("places", old.Places, now.Places));

    private static List<FieldChange> RowFields(AnnexRow old, AnnexRow now) => Differing(
        ("kind", [old.Kind], [now.Kind]), ("name", [old.Name], [now.Name]), ("water", [old.Water], [now.Water]), ("targetClass", [old.TargetClass], [now.TargetClass]), ("limits", old.Limits.Select(Told), now.Limits.Select(Told)),
        ("level", [old.Level], [now.Level]), ("units", old.Units.Select(Told), now.Units.Select(Told)),
        ("lengthKm", [Number(old.LengthKm)], [Number(now.LengthKm)]), ("basin", [old.Basin], [now.Basin]), ("scale", [old.Scale], [now.Scale]),
        ("controlSection", [old.ControlSection], [now.ControlSection]), ("finish", [old.Finish?.ToString()], [now.Finish?.ToString()]), ("by", [old.By], [now.By]));

    private static List<FieldChange> Differing(params ReadOnlySpan<(string Field, IEnumerable<string?> Was, IEnumerable<string?> Now)> fields)
    {
        var changes = new List<FieldChange>();
        foreach (var (field, was, now) in fields)
        {
            List<string> before = [.. was.OfType<string>()], after = [.. now.OfType<string>()];
            if (!before.SequenceEqual(after))
                changes.Add(new FieldChange(field, before, after));
        }

        return changes;
    }

    private static string Told(TaskUnit unit) => $"{unit.Role.ToString().ToLowerInvariant()} {unit.Name}";

    private static string Told(PlanTarget target) => string.Join(' ', ((string?[])
        [target.Indicator, target.Comparator, Number(target.Value) ?? target.Raw, target.Unit, target.By, target.Kind, target.Approx ? "approx" : null]).OfType<string>());

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);

    private static string[] Years(PlanPeriod period) => [FormattableString.Invariant($"{period.From}-{period.To}")];
}
