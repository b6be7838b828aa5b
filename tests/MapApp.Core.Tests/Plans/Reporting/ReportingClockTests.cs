using System.Globalization;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Reporting;

namespace MapApp.Core.Tests.Plans.Reporting;

public sealed class ReportingClockTests
{
    private static readonly DateOnly _first = new(2018, 1, 1);
    private static readonly DateOnly _last = new(2026, 12, 31);

    // Every day of nine years is asked alone; what it should be is said by another rule than the clock's.
    private static readonly (string When, Func<DateOnly, bool> Due)[] _wholeRange =
    [
        ("每月28日前", d => d.Day == 28),
        ("每月31日前", d => d.AddDays(1).Day == 1),
        ("每月30日前", d => d.Day == 30 || (d.Month == 2 && d.AddDays(1).Day == 1)),
        ("每月29日前", d => d.Day == 29 || (d.Month == 2 && d.Day == 28 && !DateTime.IsLeapYear(d.Year))),
        ("每月5号前", d => d.Day == 5),
        ("每月", d => d.AddDays(1).Day == 1),
        ("每月底前", d => d.AddDays(1).Day == 1),
        ("每周五下午16时前", d => d.DayOfWeek == DayOfWeek.Friday),
        ("每周一前", d => d.DayOfWeek == DayOfWeek.Monday),
        ("每周日", d => d.DayOfWeek == DayOfWeek.Sunday),
        ("每周", d => d.DayOfWeek == DayOfWeek.Sunday),
        ("每季度", d => (d.Month, d.Day) is (3, 31) or (6, 30) or (9, 30) or (12, 31)),
        ("每半年", d => (d.Month, d.Day) is (6, 30) or (12, 31)),
        ("每年", d => (d.Month, d.Day) is (12, 31)),
        ("6月底、12月底前", d => (d.Month, d.Day) is (6, 30) or (12, 31)),
        ("2月底前", d => d.Month == 2 && d.AddDays(1).Day == 1),
        ("6月25日前", d => (d.Month, d.Day) is (6, 25)),
        ("10月底前", d => (d.Month, d.Day) is (10, 31)),
        ("2021年6月25日前", d => d == new DateOnly(2021, 6, 25)),
        ("2021年10月底前", d => d == new DateOnly(2021, 10, 31)),
        ("自收到通知之日起3日内", _ => false),
        ("同一问题连续通知三次", _ => false),
        ("汛期前", _ => false),
    ];

    [Test]
    public void Every_day_of_nine_years_is_due_or_not_as_the_words_say()
    {
        foreach (var (when, due) in _wholeRange)
        {
            var recurrence = RecurrenceReader.Read(when);
            var expected = Enumerable.Range(_first.DayNumber, _last.DayNumber - _first.DayNumber + 1).Select(DateOnly.FromDayNumber).Where(due).ToList();
            using (Assert.EnterMultipleScope())
            {
                Assert.That(recurrence.Days(_first, _last), Is.EqualTo(expected), when);
                for (var day = _first; day <= _last; day = day.AddDays(1))
                    Assert.That(recurrence.Days(day, day).Any(), Is.EqualTo(due(day)), $"{when} {day}");
            }
        }
    }

    [TestCase("每周五下午16时前", "16:00", false)]
    [TestCase("每周五下午4时前", "16:00", false)]
    [TestCase("每周五上午9时前", "09:00", false)]
    [TestCase("每周五", null, false)]
    [TestCase("每周", null, true)]
    [TestCase("每季度", null, true)]
    [TestCase("每年", null, true)]
    [TestCase("每月", null, true)]
    [TestCase("每月28日前", null, false)]
    [TestCase("每月底前", null, false)]
    public void The_hour_is_told_and_where_the_day_is_only_assumed(string when, string? hour, bool assumed)
    {
        var recurrence = RecurrenceReader.Read(when);
        Assert.That((recurrence.Hour?.ToString("HH:mm", CultureInfo.InvariantCulture), recurrence.DayAssumed), Is.EqualTo((hour, assumed)));
    }

    [TestCase("自收到通知之日起3日内", 3)]
    [TestCase("收到通知之日起十日内", 10)]
    public void Days_after_a_notice_are_counted(string when, int days) => Assert.That(RecurrenceReader.Read(when), Is.EqualTo(new AfterNotice(days)));

    [TestCase("同一问题连续通知三次", 3)]
    [TestCase("同一问题被连续通知整改2次", 2)]
    public void Notices_in_a_row_are_counted(string when, int count) => Assert.That(RecurrenceReader.Read(when), Is.EqualTo(new ConsecutiveNotices(count)));

    [TestCase("")]
    [TestCase("汛期前")]
    [TestCase("每月32日前")]
    [TestCase("每月0日前")]
    [TestCase("13月底前")]
    [TestCase("每周五下午25时前")]
    [TestCase("每旬")]
    [TestCase("每月28日前及重大节日")]
    [TestCase("同一问题连续通知0次")]
    public void What_is_not_wholly_understood_is_not_understood_at_all(string when) => Assert.That(RecurrenceReader.Read(when), Is.TypeOf<NotUnderstood>());

    [Test]
    public void A_plan_asks_for_nothing_before_it_was_issued_and_nothing_after_its_period()
    {
        var plan = Plan(new ReportingRule("各单位", "进展", "每月28日前", 1)) with { Issued = new DateOnly(2021, 6, 28) };
        var duty = ReportingDuty.Of(plan).Single();
        string Days(DateOnly from, DateOnly to) => string.Join(' ', ReportingClock.Days(duty, from, to).Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Days(DateOnly.MinValue, new DateOnly(2021, 8, 27)), Is.EqualTo("2021-06-28 2021-07-28"));
            Assert.That(Days(new DateOnly(2022, 11, 29), DateOnly.MaxValue), Is.EqualTo("2022-12-28"));
            Assert.That(Days(new DateOnly(2023, 1, 1), DateOnly.MaxValue), Is.Empty);
        }
    }

    [Test]
    public void A_duty_keeps_its_reference_wherever_it_stands_in_the_document()
    {
        var duties = ReportingDuty.Of(Plan(new ReportingRule("", "甲", "每年", 9), new ReportingRule("", "乙", "每周", 10), new ReportingRule("", "丙", "每年", 11)));
        Assert.That(duties.Select(d => d.Ref), Is.EqualTo(new[] { "p/报送/每年", "p/报送/每周", "p/报送/每年#2" }));
    }

    private static Plan Plan(params ReportingRule[] rules) => new() { Id = "p", Title = "方案", Period = new PlanPeriod(2021, 2022), Jurisdiction = "柳园区", ReportingRules = rules };
}
