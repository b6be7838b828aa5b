using MapApp.Core.Plans;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Tests.Writing;

/// <summary>A plan put again writes what differs and nothing else: read by the change marks and the row numbers.</summary>
public sealed class PlanDifferenceTests
{
    private TempWorkspace _temp = null!;

    [SetUp]
    public void A_plan_without_marks()
    {
        _temp = new TempWorkspace();
        _temp.Store.Write(w => w.PutPlan(Plan()));
        _temp.ClearMarks();
    }

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void The_same_plan_again_writes_nothing()
    {
        var before = Rows();

        _temp.Store.Write(w => w.PutPlan(Plan()));

        Assert.That(Rows(), Is.EqualTo(before));
        Assert.That(Marks(), Is.Empty);
    }

    [Test]
    public void A_task_that_reads_otherwise_is_marked_alone_and_keeps_its_row()
    {
        var before = Rows();

        _temp.Store.Write(w => w.PutPlan(Plan() with { Tasks = [Task("1") with { Title = "改" }, Task("2"), Task("3")] }));

        Assert.That(Marks(), Is.EqualTo("tasks p/1"));
        Assert.That(Rows(), Is.EqualTo(before));
        Assert.That(Read().Tasks[0].Title, Is.EqualTo("改"));
    }

    [Test]
    public void New_dates_and_targets_are_kept_and_mark_nothing_since_no_link_depends_on_them()
    {
        var changed = Plan() with { Tasks = [Task("1") with { Deadlines = [PlanDate.OfMonth(2022, 6)], Targets = [Target(96)] }, Task("2"), Task("3")], Goals = [Target(1), Target(2)] };

        _temp.Store.Write(w => w.PutPlan(changed));

        Assert.That(Read(), Is.EqualTo(changed).UsingPropertiesComparer());
        Assert.That(Marks(), Is.Empty);
    }

    [Test]
    public void A_task_put_between_the_others_is_read_back_in_its_place_and_leaves_the_others_alone()
    {
        var changed = Plan() with { Tasks = [Task("1"), Task("1a"), Task("2"), Task("3")] };

        _temp.Store.Write(w => w.PutPlan(changed));

        Assert.That(Read().Tasks.Select(t => t.Ref), Is.EqualTo(new[] { "1", "1a", "2", "3" }));
        Assert.That(Marks(), Is.EqualTo("tasks p/1a"));
    }

    [Test]
    public void Another_order_marks_nothing()
    {
        _temp.Store.Write(w => w.PutPlan(Plan() with { Tasks = [Task("3"), Task("1"), Task("2")], Annex = [Row("附2"), Row("附1")] }));

        Assert.That(Read().Tasks.Select(t => t.Ref), Is.EqualTo(new[] { "3", "1", "2" }));
        Assert.That(Read().Annex.Select(r => r.Ref), Is.EqualTo(new[] { "附2", "附1" }));
        Assert.That(Marks(), Is.Empty);
    }

    [Test]
    public void A_task_that_is_gone_is_marked_and_so_are_units_that_changed()
    {
        _temp.Store.Write(w => w.PutPlan(Plan() with { Tasks = [Task("1") with { Units = [new TaskUnit("区住建局", UnitRole.Cooperating)] }, Task("2")] }));

        Assert.That(Marks(), Is.EqualTo("tasks p/1, tasks p/3"));
        Assert.That(_temp.Ask<long>("SELECT count(*) FROM task_units WHERE task_ref = '3'"), Is.Zero);
    }

    [Test]
    public void An_annex_row_is_marked_by_what_links_it_only()
    {
        _temp.Store.Write(w => w.PutPlan(Plan() with { Annex = [Row("附1") with { TargetClass = "III", LengthKm = 2.5, Units = [] }, Row("附2") with { Name = "另" }] }));

        Assert.That(Marks(), Is.EqualTo("tasks p/附2"));
        Assert.That((Read().Annex[0].LengthKm, Read().Annex[0].Units.Count), Is.EqualTo((2.5, 0)));
    }

    [Test]
    public void The_plan_is_marked_by_what_links_say_of_it_and_not_by_its_warnings_or_its_number()
    {
        _temp.Store.Write(w => w.PutPlan(Plan() with { DocumentNumber = "新〔2021〕9号", Warnings = [] }));
        Assert.That(Marks(), Is.Empty);

        _temp.Store.Write(w => w.PutPlan(Plan() with { Period = new PlanPeriod(2021, 2023) }));
        Assert.That(Marks(), Is.EqualTo("plans p"));
    }

    [Test]
    public void A_row_that_somebody_doubled_elsewhere_is_single_again()
    {
        _temp.Edit("INSERT INTO tasks (plan_id, ref, title) VALUES ('p', '2', '又')");
        Assert.That(Read().Tasks, Has.Count.EqualTo(4));

        _temp.Store.Write(w => w.PutPlan(Plan()));

        Assert.That(Read(), Is.EqualTo(Plan()).UsingPropertiesComparer());
    }

    [Test]
    public void Other_plans_are_left_alone()
    {
        _temp.Store.Write(w => w.PutPlan(Plan() with { Id = "q" }));
        _temp.ClearMarks();

        _temp.Store.Write(w => w.PutPlan(Plan() with { Tasks = [], Annex = [], Goals = [] }));

        Assert.That(_temp.Store.Register.Plans().Single(p => p.Id == "q"), Is.EqualTo(Plan() with { Id = "q" }).UsingPropertiesComparer());
        Assert.That(_temp.Store.Features.Changes().Select(c => c.Id), Has.None.StartsWith("q"));
    }

    [Test]
    public void Corrections_that_stay_leave_no_mark()
    {
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        TaskCorrection Of(string reference, string now) => new("p", reference, CorrectedField.Places, "[]", now, at, "张");
        _temp.Store.Write(w => w.Plans.ReplaceCorrections("p", [Of("1", "[\"湛河\"]"), Of("2", "[\"沙河\"]")]));
        Assert.That(Marks(), Is.EqualTo("tasks p/1, tasks p/2"));

        _temp.Store.Write(w => w.Plans.ReplaceCorrections("p", [Of("1", "[\"湛河\"]"), Of("2", "[\"石河\"]")]));

        Assert.That(Marks(), Is.EqualTo("tasks p/2"));
        Assert.That(_temp.Store.Register.Corrections().Select(c => c.Now), Is.EqualTo(new[] { "[\"湛河\"]", "[\"石河\"]" }));
    }

    private Plan Read() => _temp.Store.Register.Plans().Single(p => p.Id == "p");

    /// <summary>The marks, forgotten by being read.</summary>
    private string Marks()
    {
        var marks = string.Join(", ", _temp.Store.Features.Changes().Select(c => $"{c.Layer} {c.Id}").Order(StringComparer.Ordinal));
        _temp.ClearMarks();
        return marks;
    }

    private string Rows() => string.Join('\n', ((string[])["plans", "tasks", "targets", "task_units", "annex_rows", "annex_units"])
        .Select(t => t + ": " + _temp.Ask<string>($"SELECT group_concat(fid || ' ' || plan_id) FROM (SELECT * FROM {t} ORDER BY fid)")));

    private static Plan Plan() => new()
    {
        Id = "p",
        Title = "方案",
        Period = new PlanPeriod(2021, 2021),
        Jurisdiction = "卫东区",
        Goals = [Target(66.7)],
        Tasks = [Task("1"), Task("2"), Task("3")],
        Annex = [Row("附1"), Row("附2")],
        SpatialRules = [new SpatialRule("radius", "热源", null, null, null, 15000, [], 9)],
    };

    private static PlanTask Task(string reference) => new()
    {
        Ref = reference,
        Campaign = "water",
        Title = "任务" + reference,
        Units = [new TaskUnit("区住建局", UnitRole.Lead), new TaskUnit("各街道", UnitRole.Cooperating)],
        Deadlines = [PlanDate.OfMonth(2021, 12)],
        Targets = [Target(95)],
        Places = ["湛河"],
        Lines = new LineSpan(1, 2),
    };

    private static AnnexRow Row(string reference) =>
        new() { Ref = reference, Kind = "section", Name = "断面" + reference, LengthKm = 3, Units = [new TaskUnit("区住建局", UnitRole.Lead)] };

    private static PlanTarget Target(double value) => new("率", ">=", value, "%", "2021", "target");
}
