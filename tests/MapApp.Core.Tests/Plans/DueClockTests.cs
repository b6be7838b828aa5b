using System.Globalization;
using MapApp.Core.Ledger;
using MapApp.Core.Plans;

namespace MapApp.Core.Tests.Plans;

// Design, section 8 (Time). The plan of these tests runs over 2020 and 2021.
public sealed class DueClockTests
{
    private static readonly PlanPeriod _period = new(2020, 2021);

    // A task without any ledger entry.
    [TestCase("2021-06", "2019-01-01", DueState.Open, TestName = "Before_the_plan_began_its_task_is_open")]
    [TestCase("2021-06", "2021-04-30", DueState.Open, TestName = "Sixty_one_days_before_its_deadline_a_task_is_open")]
    [TestCase("2021-06", "2021-05-01", DueState.DueSoon, TestName = "Sixty_days_before_its_deadline_a_task_is_due_soon")]
    [TestCase("2021-06", "2021-06-30", DueState.DueSoon, TestName = "On_the_last_day_of_the_month_a_task_is_not_yet_overdue")]
    [TestCase("2021-06", "2021-07-01", DueState.Overdue, TestName = "On_the_first_day_after_the_month_a_task_is_overdue")]
    [TestCase("2021-06-15", "2021-06-15", DueState.DueSoon, TestName = "On_the_day_of_its_deadline_a_task_is_not_yet_overdue")]
    [TestCase("2021-06-15", "2021-06-16", DueState.Overdue, TestName = "On_the_day_after_its_deadline_a_task_is_overdue")]
    [TestCase("2021-06", "2021-12-31", DueState.Overdue, TestName = "On_the_last_day_of_the_plan_a_late_task_is_overdue")]
    [TestCase("2021-06", "2022-01-01", DueState.NoRecord, TestName = "After_the_plan_ended_a_late_task_without_ledger_is_no_record")]
    [TestCase("2021-12", "2022-01-01", DueState.NoRecord, TestName = "After_the_plan_ended_a_task_due_at_its_end_is_no_record")]
    [TestCase("2022-06", "2022-05-31", DueState.NoRecord, TestName = "After_the_plan_ended_a_task_due_later_is_no_record")]
    [TestCase("2024-02", "2021-12-31", DueState.Open, TestName = "A_task_due_after_its_plan_is_open_while_the_plan_runs")]
    [TestCase(null, "2021-12-31", DueState.Open, TestName = "A_task_without_deadline_is_open_while_the_plan_runs")]
    [TestCase(null, "2022-01-01", DueState.NoRecord, TestName = "A_task_without_deadline_is_no_record_after_the_plan")]
    public void Without_ledger(string? deadline, string asOf, DueState expected) =>
        Assert.That(Judge(deadline, asOf), Is.EqualTo(expected));

    [Test]
    public void A_task_of_an_ended_plan_without_ledger_is_never_overdue()
    {
        for (var day = new DateOnly(2022, 1, 1); day.Year < 2025; day = day.AddDays(1))
            Assert.That(DueClock.Judge(PlanDate.OfMonth(2021, 6), _period, [], day), Is.EqualTo(DueState.NoRecord), $"{day}");
    }

    [Test]
    public void A_task_with_an_unclosed_ledger_becomes_overdue_even_after_the_plan(
        [Values(LedgerEventKind.Found, LedgerEventKind.Assigned, LedgerEventKind.Progress, LedgerEventKind.Supervised, LedgerEventKind.Interview)] LedgerEventKind kind)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judge("2021-06", "2023-01-01", (kind, "2021-03-01")), Is.EqualTo(DueState.Overdue));
            Assert.That(Judge("2021-06", "2021-06-30", (kind, "2021-03-01")), Is.EqualTo(DueState.DueSoon));
            Assert.That(Judge(null, "2023-01-01", (kind, "2021-03-01")), Is.EqualTo(DueState.Open));
        }
    }

    [Test]
    public void A_closed_task_stays_closed_whatever_the_day([Values("2021-05-20", "2021-08-01", "2030-01-01")] string asOf) =>
        Assert.That(Judge("2021-06", asOf, (LedgerEventKind.Assigned, "2021-01-10"), (LedgerEventKind.Closed, "2021-05-20")), Is.EqualTo(DueState.Closed));

    [Test]
    public void A_rechecked_task_awaits_its_closure() =>
        Assert.That(Judge("2021-06", "2021-08-01", (LedgerEventKind.Recheck, "2021-07-20")), Is.EqualTo(DueState.AwaitingClosure));

    [Test]
    public void A_task_found_again_after_its_closure_is_no_longer_closed() =>
        Assert.That(Judge("2021-06", "2021-08-01", (LedgerEventKind.Closed, "2021-05-20"), (LedgerEventKind.Found, "2021-07-01")), Is.EqualTo(DueState.Overdue));

    [Test]
    public void Entries_count_by_their_dates_not_by_their_order() =>
        Assert.That(Judge("2021-06", "2021-08-01", (LedgerEventKind.Closed, "2021-05-20"), (LedgerEventKind.Assigned, "2021-01-10")), Is.EqualTo(DueState.Closed));

    [Test]
    public void Of_two_entries_of_one_day_the_later_written_counts() =>
        Assert.That(Judge("2021-06", "2021-08-01", (LedgerEventKind.Recheck, "2021-05-20"), (LedgerEventKind.Closed, "2021-05-20")), Is.EqualTo(DueState.Closed));

    // Seen from a day before an entry was made, it does not exist.
    [TestCase("2021-05-19", DueState.DueSoon)]
    [TestCase("2021-05-20", DueState.Closed)]
    public void Entries_after_the_as_of_date_do_not_count(string asOf, DueState expected) =>
        Assert.That(Judge("2021-06", asOf, (LedgerEventKind.Closed, "2021-05-20")), Is.EqualTo(expected));

    [Test]
    public void A_ledger_that_begins_after_the_as_of_date_is_no_ledger() =>
        Assert.That(Judge("2021-06", "2022-03-01", (LedgerEventKind.Assigned, "2022-03-02")), Is.EqualTo(DueState.NoRecord));

    [TestCase("2021-02", "2021-02-01", 27)]
    [TestCase("2020-02", "2020-02-01", 28)]
    [TestCase("2021-02", "2021-02-28", 0)]
    [TestCase("2021-02", "2021-03-01", -1)]
    [TestCase("2021-02-10", "2021-02-11", -1)]
    public void Days_are_counted_to_the_last_day(string deadline, string asOf, int days) =>
        Assert.That(DueClock.DaysLeft(PlanDate.Parse(deadline), Day(asOf)), Is.EqualTo(days));

    [TestCase("2021-06-30T15:59:59Z", "2021-06-30")]
    [TestCase("2021-06-30T16:00:00Z", "2021-07-01")]
    [TestCase("2021-12-31T16:00:00Z", "2022-01-01")]
    [TestCase("2024-02-28T20:00:00Z", "2024-02-29")]
    public void Today_is_the_day_in_China(string utc, string today)
    {
        var time = new FixedTime(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture));
        Assert.That(DueClock.Today(time), Is.EqualTo(Day(today)));
    }

    private static DueState Judge(string? deadline, string asOf, params (LedgerEventKind Kind, string Date)[] events) => DueClock.Judge(
        deadline is null ? null : PlanDate.Parse(deadline), _period, [.. events.Select(e => new LedgerEvent(e.Kind, Day(e.Date), null))], Day(asOf));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        // A desk far from China must not matter.
        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("desk", TimeSpan.FromHours(-11), "desk", "desk");

        public override DateTimeOffset GetUtcNow() => now;
    }
}
