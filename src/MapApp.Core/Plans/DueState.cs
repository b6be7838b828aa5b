using MapApp.Core.Ledger;

namespace MapApp.Core.Plans;

/// <summary>How a task stands at an as-of date.</summary>
public enum DueState
{
    /// <summary>The plan's period is over and nobody recorded anything: neither done nor overdue.</summary>
    NoRecord,
    Open,
    DueSoon,
    Overdue,
    AwaitingClosure,
    Closed,
}

/// <summary>Judges due states. Dates are civil, UTC+8; a month as a deadline means its last day.</summary>
public static class DueClock
{
    /// <summary>How long before its deadline a task counts as due soon.</summary>
    public const int DueSoonDays = 60;

    public static TimeSpan ChinaOffset { get; } = TimeSpan.FromHours(8);

    public static DateOnly Today(TimeProvider time) => Day(time.GetUtcNow());

    /// <summary>The civil day of a moment.</summary>
    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(ChinaOffset).DateTime);

    /// <param name="deadline">The task's last deadline, or null when it states none.</param>
    /// <param name="period">The period of its plan.</param>
    /// <param name="events">Its ledger entries; those after <paramref name="asOf"/> do not count.</param>
    public static DueState Judge(PlanDate? deadline, PlanPeriod period, IReadOnlyList<LedgerEvent> events, DateOnly asOf)
    {
        var stage = LedgerRules.StageOf(events, asOf);
        if (stage == LedgerStage.Closed)
            return DueState.Closed;
        if (stage == LedgerStage.Verified)
            return DueState.AwaitingClosure;
        if (asOf > new DateOnly(period.To, 12, 31) && !LedgerRules.InForce(events).Any(e => e.Date <= asOf))
            return DueState.NoRecord;
        if (deadline is not { } date)
            return DueState.Open;
        var days = DaysLeft(date, asOf);
        return days < 0 ? DueState.Overdue : days <= DueSoonDays ? DueState.DueSoon : DueState.Open;
    }

    /// <summary>Days until the deadline; negative once it is past.</summary>
    public static int DaysLeft(PlanDate deadline, DateOnly asOf) => deadline.LastDay.DayNumber - asOf.DayNumber;
}
