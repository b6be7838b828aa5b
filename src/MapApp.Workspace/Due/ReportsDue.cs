using System.Globalization;
using MapApp.Core.Ledger;
using MapApp.Core.Linking;
using MapApp.Core.Plans.Reporting;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Due;

/// <summary>
/// The reports that plans ask for by the calendar. Of those missed only the last is told, with how many there were: nobody makes up
/// last month's weekly report.
/// </summary>
internal sealed class ReportsDue(WorkspaceSession session, DueSpan span, Texts texts)
{
    private readonly ReportingUnits _units = new(session.Units);

    /// <summary>Rules of plans that are over, of which nothing was ever recorded. Known once the lines were asked for.</summary>
    public int NoRecord { get; private set; }

    public IReadOnlyList<DueLine> Lines()
    {
        NoRecord = 0;
        return [.. session.Register.Duties.Where(d => d.Recurrence is not (AfterNotice or ConsecutiveNotices)).SelectMany(Of)];
    }

    private IEnumerable<DueLine> Of(ReportingDuty duty)
    {
        var (first, last) = ReportingClock.Span(duty.Plan);
        if (span.To < first)
            return [];
        var entries = LedgerRules.InForce(session.Register.LedgerOf(duty.Ref)).Where(e => e.Date <= span.AsOf && e.Kind == LedgerEventKind.Reported).ToList();
        if (span.AsOf > last && entries.Count == 0)
        {
            NoRecord++;
            return [];
        }

        var who = _units.Of(duty.Plan, duty.Rule.Who);
        if (duty.Recurrence is NotUnderstood)
            return [Line(duty, who, who.Units, null, DueStatus.NotUnderstood, texts["due.why.notUnderstood"])];
        // Nobody named owes it too, as one.
        IReadOnlyList<ReportingUnit?> owing = who.Units.Count == 0 ? [null] : [.. who.Units.Select(u => (ReportingUnit?)u)];
        return [.. Missed(duty, who, owing, entries), .. ReportingClock.Days(duty, span.From, span.To).SelectMany(day => OnDay(duty, who, owing, entries, day))];
    }

    // Units that missed the same reports share a line.
    private IEnumerable<DueLine> Missed(ReportingDuty duty, Reporters who, IReadOnlyList<ReportingUnit?> owing, IReadOnlyList<LedgerEvent> entries)
    {
        var past = ReportingClock.Days(duty, DateOnly.MinValue, span.AsOf.AddDays(-1)).ToList();
        foreach (var group in owing.Select(u => (Unit: u, Open: past.Where(d => !Settled(entries, d, u)).ToList())).Where(u => u.Open.Count > 0)
            .GroupBy(u => (Last: u.Open[^1], u.Open.Count, First: u.Open[0])))
        {
            var (day, count, first) = group.Key;
            var why = count == 1 ? null : texts.Format("due.why.missed", ("count", count - 1), ("since", first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            yield return Line(duty, who, [.. group.Select(u => u.Unit).OfType<ReportingUnit>()], day, DueStatus.Overdue, why) with { Missed = count - 1 };
        }
    }

    private IEnumerable<DueLine> OnDay(ReportingDuty duty, Reporters who, IReadOnlyList<ReportingUnit?> owing, IReadOnlyList<LedgerEvent> entries, DateOnly day)
    {
        foreach (var group in owing.GroupBy(u => Settled(entries, day, u)))
        {
            // What is past and missing was told as missed.
            if (group.Key || day >= span.AsOf)
                yield return Line(duty, who, [.. group.OfType<ReportingUnit>()], day, group.Key ? DueStatus.Reported : DueStatus.Due, null);
        }
    }

    private static bool Settled(IReadOnlyList<LedgerEvent> entries, DateOnly day, ReportingUnit? unit) =>
        entries.Any(e => e.Occurrence == day && (e.Unit is null || e.Unit == unit?.Name));

    private DueLine Line(ReportingDuty duty, Reporters who, IReadOnlyList<ReportingUnit> units, DateOnly? day, DueStatus state, string? more) => new(
        DueKind.Report, duty.Ref, duty.Rule.What, units, day, duty.Recurrence.Hour?.ToString("HH:mm", CultureInfo.InvariantCulture), state, day is { } d ? span.DaysLeft(d) : null,
        duty.Plan.Id, duty.Rule.Line,
        Joined.Reasons(texts, texts.Format("due.why.rule", ("when", duty.Rule.When), ("line", duty.Rule.Line)), duty.Recurrence.DayAssumed ? texts["due.why.assumed"] : null, texts.Evidence(who.Why), more));
}
