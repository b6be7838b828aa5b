using System.Globalization;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Tests.Tasks;

public sealed class TaskQueryTests
{
    private static readonly DateOnly _today = new(2021, 8, 1);

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built();

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void Without_a_question_all_tasks_are_told_with_their_states_and_annex_rows_are_not() =>
        Assert.That(Refs(new TaskQuery(), a => $"{a.Ref} {a.State} {a.DaysLeft}"), Is.EqualTo(
            "liuyuan-2021/水/1 overdue -32, liuyuan-2021/水/2 dueSoon 60, liuyuan-2021/水/3 open 152, liuyuan-2021/土/1 open , liuyuan-2021/宣/1 open , huaiyuan-2020/水/1 noRecord -397"));

    [Test]
    public void A_plan_narrows() => Assert.That(Refs(new TaskQuery(Plan: "huaiyuan-2020")), Is.EqualTo("huaiyuan-2020/水/1"));

    [TestCase("区水利局", "liuyuan-2021/水/1, huaiyuan-2020/水/1")]
    [TestCase("水利", "liuyuan-2021/水/1, huaiyuan-2020/水/1")]
    [TestCase("东桥街道", "liuyuan-2021/水/2")]
    public void A_unit_narrows_by_any_part_of_its_name(string unit, string expected) => Assert.That(Refs(new TaskQuery(Unit: unit)), Is.EqualTo(expected));

    [Test]
    public void Overdue_tasks_are_those_past_their_day_in_a_running_plan()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Refs(new TaskQuery(Overdue: true)), Is.EqualTo("liuyuan-2021/水/1"));
            Assert.That(Refs(new TaskQuery(Overdue: true, AsOf: new DateOnly(2021, 6, 30))), Is.Empty);
            Assert.That(Refs(new TaskQuery(Overdue: true, AsOf: new DateOnly(2021, 10, 1))), Is.EqualTo("liuyuan-2021/水/1, liuyuan-2021/水/2"));
            Assert.That(Refs(new TaskQuery(Overdue: true, AsOf: new DateOnly(2022, 1, 1))), Is.Empty);
        }
    }

    [TestCase(59, "")]
    [TestCase(60, "liuyuan-2021/水/2")]
    [TestCase(151, "liuyuan-2021/水/2")]
    [TestCase(152, "liuyuan-2021/水/2, liuyuan-2021/水/3")]
    public void Tasks_due_within_days_are_not_yet_overdue(int days, string expected) => Assert.That(Refs(new TaskQuery(DueWithinDays: days)), Is.EqualTo(expected));

    [Test]
    public void The_ledger_decides_together_with_the_as_of_date()
    {
        _temp.Edit("INSERT INTO events (task, kind, date) VALUES ('liuyuan-2021/水/1', 'assigned', '2021-03-01'), ('liuyuan-2021/水/1', 'closed', '2021-08-15')");
        string State(int year, int month, int day) => Refs(new TaskQuery(Unit: "各街道", AsOf: new DateOnly(year, month, day)), a => a.State);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(State(2021, 8, 1), Is.EqualTo("overdue"));
            Assert.That(State(2021, 8, 15), Is.EqualTo("closed"));
            Assert.That(State(2023, 1, 1), Is.EqualTo("closed"));
        }
    }

    // By the river's name: the task that names it, and those that govern its reaches and its section.
    [TestCase("青溪", "liuyuan-2021/水/1, liuyuan-2021/水/3, huaiyuan-2020/水/1")]
    [TestCase("石桥断面", "liuyuan-2021/水/1, liuyuan-2021/水/3")]
    [TestCase("柳沟", "liuyuan-2021/水/2")]
    [TestCase("老厂", "liuyuan-2021/土/1")]
    // On no layer, but a task names it.
    [TestCase("白水", "liuyuan-2021/水/2")]
    [TestCase("白 水", "liuyuan-2021/水/2")]
    public void A_place_narrows_to_the_tasks_that_reach_it(string place, string expected) => Assert.That(Refs(new TaskQuery(Place: place)), Is.EqualTo(expected));

    [Test]
    public void Asked_for_a_place_a_task_tells_only_its_links_there()
    {
        var task = new TaskQuery(Plan: "liuyuan-2021", Place: "石桥").Run(_temp.Session, Texts.En, _today)[0];
        Assert.That(task.Links.Select(l => $"{l.Feature.Layer}/{l.Feature.Id} {l.Feature.Name} {l.Basis} {l.Confidence}"),
            Is.EqualTo(new[] { "sections/shiqiao 石桥 named medium", "sections/shiqiao 石桥 governs high" }));
    }

    [Test]
    public void Evidence_is_worded_in_the_language_asked_for()
    {
        string Evidence(Texts texts) => new TaskQuery(Place: "柳沟").Run(_temp.Session, texts, _today).Single().Links.Single().Evidence;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Evidence(Texts.En), Is.EqualTo("The task's subject is '黑臭水体 (black-odorous waters)' and 东桥街道 is responsible; all 1853 m of '柳沟' lie in 东桥街道"));
            Assert.That(Evidence(Texts.Zh), Does.Contain("黑臭水体").And.Contain("东桥街道").And.Contain("柳沟").And.Not.Contain("black").And.Not.Contain("{"));
        }
    }

    [TestCase("柳园-2021", null, null, "plan", "liuyuan-2021,huaiyuan-2020")]
    [TestCase(null, null, "石桥村", "place", "石桥,石桥水站")]
    [TestCase(null, "市水利局", null, "unit", "区水利局")]
    public void An_unknown_name_is_an_error_that_tells_the_near_ones(string? plan, string? unit, string? place, string what, string near)
    {
        var e = Assert.Throws<UnknownNameException>(() => new TaskQuery(plan, unit, place).Run(_temp.Session, Texts.En, _today));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((e!.What, e.Name), Is.EqualTo((what, plan ?? unit ?? place)));
            Assert.That(string.Join(',', e.Near), Is.EqualTo(near));
            Assert.That(Texts.Zh.Find("what." + e.What), Is.Not.Null.And.Not.Empty, "the command line words it");
        }
    }

    [Test]
    public void A_known_place_that_no_task_reaches_is_an_empty_answer_not_an_error() => Assert.That(Refs(new TaskQuery(Place: "柳园空气站")), Is.Empty);

    [Test]
    public void Questions_narrow_together() =>
        Assert.That(Refs(new TaskQuery(Plan: "liuyuan-2021", Unit: "水利局", Place: "青溪", Overdue: true)), Is.EqualTo("liuyuan-2021/水/1"));

    private string Refs(TaskQuery query, Func<TaskAnswer, string>? told = null) =>
        string.Join(", ", query.Run(_temp.Session, Texts.En, _today).Select(told ?? (a => a.Ref)).Select(t => t.ToString(CultureInfo.InvariantCulture)));
}
