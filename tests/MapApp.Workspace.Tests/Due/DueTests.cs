using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Ledger;
using MapApp.Core.Plans.Reporting;
using MapApp.Workspace.Due;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Ledger;
using MapApp.Workspace.Points;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Tests.Due;

// The plan of 2021 was issued on 15 June; its Fridays begin with the 18th. 区水利局, 东桥街道办事处 and 东桥街道 owe its weekly report.
public sealed class DueTests
{
    private const string Weekly = "liuyuan-2021/报送/每周五下午16时前";

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built(Reporting.Country);

    [TearDown]
    public void Delete() => _temp.Dispose();

    [TestCase("2021-07-26", "2021-07-26", "2021-08-01")]
    [TestCase("2021-07-28", "2021-07-26", "2021-08-01")]
    [TestCase("2021-08-01", "2021-07-26", "2021-08-01")]
    [TestCase("2021-08-02", "2021-08-02", "2021-08-08")]
    [TestCase("2020-12-31", "2020-12-28", "2021-01-03")]
    public void This_week_is_Monday_to_Sunday(string day, string from, string to) =>
        Assert.That(DueSpan.WeekOf(Day(day)), Is.EqualTo(new DueSpan(Day(day), Day(from), Day(to))));

    [Test]
    public void A_weekly_report_is_due_on_its_day_overdue_after_it_and_settled_by_its_entry()
    {
        string On(string day) => Told(day, l => l.Subject == Weekly);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(On("2021-06-14"), Is.EqualTo("Due 2021-06-18 3"), "of the week in which the plan was issued");
            Assert.That(On("2021-06-18"), Is.EqualTo("Due 2021-06-18 3"));
            Assert.That(On("2021-06-19"), Is.EqualTo("Overdue 2021-06-18 3"));
            Assert.That(On("2021-07-01"), Is.EqualTo("Overdue 2021-06-25 3 +1, Due 2021-07-02 3"));
        }

        Add(Weekly, new LedgerDraft(LedgerEventKind.Reported, Day("2021-07-01")) { Unit = "区水利局" });
        Assert.That(On("2021-07-01"), Is.EqualTo("Overdue 2021-06-25 3 +1, Due 2021-07-02 2, Reported 2021-07-02 1"));
        Add(Weekly, new LedgerDraft(LedgerEventKind.Reported, Day("2021-07-01")) { Occurrence = Day("2021-06-25") });
        var last = Add(Weekly, new LedgerDraft(LedgerEventKind.Reported, Day("2021-07-02")) { Occurrence = Day("2021-07-02") });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(On("2021-07-02"), Is.EqualTo("Overdue 2021-06-18 3, Reported 2021-07-02 3"));
            Assert.That(On("2021-06-30"), Is.EqualTo("Overdue 2021-06-25 3 +1, Due 2021-07-02 3"), "seen from before the entries");
        }

        new LedgerBook(_temp.Session, Reporting.Time).Withdraw(last.Id, "误", "张");
        Assert.That(On("2021-07-02"), Is.EqualTo("Overdue 2021-06-18 3, Due 2021-07-02 2, Reported 2021-07-02 1"));
    }

    [Test]
    public void Assumed_days_nobody_named_and_words_not_understood_are_told_as_such()
    {
        var lines = Run("2021-09-27").Lines;
        var quarter = lines.Single(l => l.Subject.EndsWith("每季度", StringComparison.Ordinal) && l.State == DueStatus.Due);
        var flood = lines.Single(l => l.Subject.EndsWith("汛期前", StringComparison.Ordinal));
        var filing = Run("2021-10-31").Lines.Single(l => l.Subject.EndsWith("10月底前", StringComparison.Ordinal));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((quarter.When, quarter.Units.Single().Name), Is.EqualTo(((DateOnly?)Day("2021-09-30"), "区攻坚办")));
            Assert.That(quarter.Reason, Does.Contain("推定").And.Contain("第 811 行").And.Contain("按原文列出"));
            Assert.That((flood.State, flood.When, flood.Reason.Contains("没有读懂", StringComparison.Ordinal)), Is.EqualTo((DueStatus.NotUnderstood, (DateOnly?)null, true)));
            Assert.That((filing.State, filing.DaysLeft, filing.Units.Count, filing.Reason.Contains("没有写明由谁报送", StringComparison.Ordinal)), Is.EqualTo((DueStatus.Due, 0, 0, true)));
        }
    }

    [Test]
    public void Tasks_are_told_as_the_clock_judges_them()
    {
        string On(string day, int? days = null) => string.Join(", ", Run(day, days: days).Lines.Where(l => l.Kind == DueKind.Task).Select(l => $"{l.Subject["liuyuan-2021/".Length..]} {l.State} {l.DaysLeft}"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(On("2021-06-28"), Is.EqualTo("水/1 Due 2"));
            Assert.That(On("2021-08-02"), Is.EqualTo("水/1 Overdue -33, 水/9 Due 4"));
            Assert.That(On("2021-08-02", days: 3), Is.EqualTo("水/1 Overdue -33"));
            Assert.That(On("2021-08-02", days: 59), Is.EqualTo("水/1 Overdue -33, 水/9 Due 4, 水/2 Due 59"));
        }

        Add("liuyuan-2021/水/1", new LedgerDraft(LedgerEventKind.Recheck, Day("2021-07-31")) { Passed = true });
        Assert.That(On("2021-08-02"), Is.EqualTo("水/9 Due 4, 水/1 AwaitingClosure -33"));
    }

    [Test]
    public void What_nobody_recorded_of_an_ended_plan_is_counted_apart_and_never_overdue()
    {
        var answer = Run("2022-03-01");
        Assert.That((answer.Lines.Count, answer.NoRecord), Is.EqualTo((0, new NoRecordAnswer(9, 5))));
    }

    [Test]
    public void A_problem_waits_for_its_next_entry_until_it_is_closed()
    {
        var point = new PointBook(_temp.Session, Reporting.Time).Add(new PointDraft("outfalls", "桥下排口", new LonLat(113.3195, 33.74)) { FoundOn = Day("2021-07-01"), ResponsibleUnit = "东桥街道办事处" }, "张").Id.ToString();
        string On(string day = "2021-08-01") => string.Join(", ", Run(day).Lines.Where(l => l.Subject == point).Select(l => $"{l.Kind} {l.State} {l.Units.Single().Name} {l.Plan} {l.Reason.Split('；')[0]}"));
        Assert.That(On(), Is.EqualTo("Problem Waiting 东桥街道办事处 liuyuan-2021 已发现，等待交办"));
        Assert.That(On("2021-06-30"), Is.Empty);

        Add(point, new LedgerDraft(LedgerEventKind.Assigned, Day("2021-07-05")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(On("2021-07-05"), Does.StartWith("Answer Due ").And.Contain("Problem Waiting").And.Contain("等待整改进展"));
            Assert.That(Run("2021-07-05").Lines.Single(l => l.Kind == DueKind.Answer).When, Is.EqualTo(Day("2021-07-08")));
            Assert.That(On("2021-07-08"), Does.StartWith("Answer Due "));
            Assert.That(On("2021-07-09"), Does.StartWith("Answer Overdue "));
        }

        Add(point, new LedgerDraft(LedgerEventKind.Progress, Day("2021-07-09")));
        Assert.That(On(), Does.StartWith("Problem Waiting").And.Contain("等待复核").And.Not.Contain("Answer"));
        Add(point, new LedgerDraft(LedgerEventKind.Recheck, Day("2021-07-10")) { Passed = false });
        Assert.That(On(), Does.Contain("复核未通过"));
        Add(point, new LedgerDraft(LedgerEventKind.Recheck, Day("2021-07-12")) { Passed = true });
        Assert.That(On(), Does.StartWith("Problem AwaitingClosure"));
        Add(point, new LedgerDraft(LedgerEventKind.Closed, Day("2021-07-13")) { Evidence = "文号" });
        Assert.That(On(), Is.Empty);
    }

    [Test]
    public void The_third_notice_makes_an_interview_due_and_the_interview_settles_it()
    {
        string On() => string.Join(", ", Run("2021-08-01").Lines.Where(l => l.Kind == DueKind.Interview).Select(l => $"{l.Subject} {l.State} {l.When:yyyy-MM-dd} {string.Join(' ', l.Units.Select(u => u.Name))}"));
        foreach (var day in (string[])["2021-07-01", "2021-07-08"])
            Add("liuyuan-2021/水/2", new LedgerDraft(LedgerEventKind.Supervised, Day(day)));
        Assert.That(On(), Is.Empty);
        Add("liuyuan-2021/水/2", new LedgerDraft(LedgerEventKind.Supervised, Day("2021-07-15")));
        Assert.That(On(), Is.EqualTo("liuyuan-2021/水/2 Due 2021-07-15 东桥街道办事处"));
        Add("liuyuan-2021/水/2", new LedgerDraft(LedgerEventKind.Interview, Day("2021-07-20")));
        Assert.That(On(), Is.Empty);
    }

    [Test]
    public void A_unit_sees_its_own_and_an_unknown_one_is_an_error()
    {
        var own = Run("2021-08-02", "水利").Lines;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(own.Select(l => l.Subject), Is.EquivalentTo(new[] { Weekly, Weekly, "liuyuan-2021/水/1", "liuyuan-2021/水/9", "liuyuan-2021/报送/汛期前" }));
            Assert.That(own.SelectMany(l => l.Units).Select(u => u.Name).Distinct(), Is.EqualTo(new[] { "区水利局" }));
            Assert.That(() => Run("2021-08-02", "市水利局"), Throws.TypeOf<UnknownNameException>().With.Property("Near").Contains("区水利局"));
            Assert.That(Run("2021-08-02", "区攻坚办").Lines, Is.Not.Empty, "named by a rule only");
        }
    }

    [Test]
    public void Every_reason_is_worded_in_both_languages()
    {
        Add("liuyuan-2021/水/2", new LedgerDraft(LedgerEventKind.Assigned, Day("2021-07-01")));
        foreach (var texts in (Texts[])[Texts.Zh, Texts.En])
        {
            var reasons = new DueQuery(AsOf: Day("2021-08-02")).Run(_temp.Session, texts, Day("2021-08-02")).Lines.Select(l => l.Reason);
            Assert.That(reasons, Is.All.Not.Empty.And.All.Not.Contains("{"));
        }
    }

    [Test]
    public void Every_rule_of_the_bundled_plans_is_understood_and_answered_by_somebody_or_said_to_be_nobodys()
    {
        using var bundled = TempWorkspace.Built(new Formats.Sources.SourceFolder(Repository.Data));
        var duties = bundled.Session.Register.Duties;
        var units = new ReportingUnits(bundled.Session.Units);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(duties, Has.Count.EqualTo(16));
            Assert.That(duties.Select(d => d.Ref), Is.Unique);
            Assert.That(duties.Where(d => d.Recurrence is NotUnderstood).Select(d => d.Ref), Is.Empty);
            Assert.That(duties.Where(d => units.Of(d.Plan, d.Rule.Who).Units.Count == 0).Select(d => d.Rule.Who).Distinct(), Is.EqualTo(new[] { "" }));
        }
    }

    private string Told(string day, Func<DueLine, bool> which) => string.Join(", ", Run(day).Lines.Where(which)
        .Select(l => $"{l.State} {l.When?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {l.Units.Count}{(l.Missed > 0 ? $" +{l.Missed}" : "")}"));

    private DueAnswer Run(string day, string? unit = null, int? days = null) => new DueQuery(unit, Day(day), days).Run(_temp.Session, Texts.Zh, Day(day));

    private LedgerEvent Add(string subject, LedgerDraft draft) => new LedgerBook(_temp.Session, Reporting.Time).Add(LedgerSubject.Find(_temp.Session, subject), draft, "张");

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
