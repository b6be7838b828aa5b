namespace MapApp.Core.Plans.Reporting;

/// <summary>A reporting rule of a plan as something that entries can be made on.</summary>
/// <param name="Ref">Stable across editions as long as the plan says the same: <c>weidong-2021/报送/每周五下午16时前</c>.</param>
public sealed record ReportingDuty(string Ref, Plan Plan, ReportingRule Rule, Recurrence Recurrence)
{
    /// <summary>Stands in a reference where a task has its chapter.</summary>
    public const string Chapter = "报送";

    /// <summary>The duties of a plan in the order of its document; a second rule of the same 'when' takes <c>#2</c>, as tasks do.</summary>
    public static IReadOnlyList<ReportingDuty> Of(Plan plan)
    {
        var (duties, seen) = (new List<ReportingDuty>(), new Dictionary<string, int>());
        foreach (var rule in plan.ReportingRules)
        {
            var n = seen[rule.When] = seen.GetValueOrDefault(rule.When) + 1;
            duties.Add(new ReportingDuty(TaskRef.Of(plan.Id, $"{Chapter}/{rule.When}{(n == 1 ? "" : FormattableString.Invariant($"#{n}"))}"), plan, rule, RecurrenceReader.Read(rule.When)));
        }

        return duties;
    }
}

/// <summary>Tells on which days reports of a plan are due.</summary>
public static class ReportingClock
{
    /// <summary>
    /// The days on which a plan can ask for reports: its period, and not before it was issued. A report due earlier in the year of its
    /// issue was never owed.
    /// </summary>
    public static (DateOnly First, DateOnly Last) Span(Plan plan)
    {
        var first = new DateOnly(plan.Period.From, 1, 1);
        return (plan.Issued is { } issued && issued > first ? issued : first, new DateOnly(plan.Period.To, 12, 31));
    }

    /// <summary>The due days of a duty from one day to another, both included, within its plan's span; in order.</summary>
    public static IEnumerable<DateOnly> Days(ReportingDuty duty, DateOnly from, DateOnly to)
    {
        var (first, last) = Span(duty.Plan);
        var (start, end) = (from > first ? from : first, to < last ? to : last);
        return start > end ? [] : duty.Recurrence.Days(start, end);
    }
}
