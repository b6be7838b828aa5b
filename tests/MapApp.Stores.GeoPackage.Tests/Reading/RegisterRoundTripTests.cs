using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

/// <summary>What schema 2 keeps beside the plans: documents, corrections, decisions and steps.</summary>
public sealed class RegisterRoundTripTests
{
    private static readonly DateTimeOffset _at = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Start() => _temp = new TempWorkspace();

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void A_document_comes_back_line_by_line_until_it_is_deleted()
    {
        var document = new SourceDocument("p", "方案.txt", "gb18030", "ab12", ["一、总体要求", "", "  1.任务\t'x'", ""], _at, "张");
        _temp.Store.Write(w => w.Plans.PutDocument(document));
        Assert.That(Reopened().Document("p"), Is.EqualTo(document).UsingPropertiesComparer());

        var newer = document with { Sha256 = "cd34", Lines = ["一"] };
        _temp.Store.Write(w => w.Plans.PutDocument(newer));
        Assert.That(Reopened().Document("p"), Is.EqualTo(newer).UsingPropertiesComparer());

        _temp.Store.Write(w => w.Plans.DeleteDocument("p"));
        Assert.That((Reopened().Document("p"), Reopened().Document("q")), Is.EqualTo(((SourceDocument?)null, (SourceDocument?)null)));
    }

    [Test]
    public void Corrections_come_back_and_are_replaced_by_plan()
    {
        TaskCorrection Of(string plan, CorrectedField field) => new(plan, "水/1", field, "[]", """["湛河"]""", _at, "张");
        _temp.Store.Write(w =>
        {
            w.Plans.ReplaceCorrections("p", [Of("p", CorrectedField.Units), Of("p", CorrectedField.Deadlines), Of("p", CorrectedField.Targets), Of("p", CorrectedField.Places)]);
            w.Plans.ReplaceCorrections("q", [Of("q", CorrectedField.Places)]);
        });
        Assert.That(Reopened().Corrections(), Is.EqualTo(new[]
        {
            Of("p", CorrectedField.Units), Of("p", CorrectedField.Deadlines), Of("p", CorrectedField.Targets), Of("p", CorrectedField.Places), Of("q", CorrectedField.Places),
        }));

        _temp.Store.Write(w => w.Plans.ReplaceCorrections("p", []));
        Assert.That(Reopened().Corrections(), Is.EqualTo(new[] { Of("q", CorrectedField.Places) }));
    }

    [Test]
    public void A_correction_of_another_plan_is_refused() =>
        Assert.That(() => _temp.Store.Write(w => w.Plans.ReplaceCorrections("p", [new TaskCorrection("q", "1", CorrectedField.Units, "[]", "[]", _at, "张")])),
            Throws.ArgumentException.With.Message.Contains("'q'"));

    [Test]
    public void A_correction_of_a_field_nobody_knows_is_named()
    {
        _ = _temp.Store;
        _temp.Edit("INSERT INTO corrections (plan_id, task_ref, field, was, now, corrected_at, corrected_by) VALUES ('p', '1', 'colour', '', '', '2026-01-01T00:00:00.000Z', 'x')");

        Assert.That(() => _temp.Store.Register.Corrections(), Throws.TypeOf<StoreException>().With.Message.Contains("'field' holds 'colour'").And.Property("Table").EqualTo("corrections"));
    }

    [Test]
    public void A_decision_on_units_comes_back_is_replaced_by_a_later_one_and_can_be_taken_back()
    {
        var same = new UnitDecision("湛河区", "漯河质监分局", "湛河质监分局", true, _at, "张");
        var apart = same with { Same = false, By = "李" };
        var other = same with { Jurisdiction = "卫东区" };
        _temp.Store.Write(w =>
        {
            w.Plans.PutUnitDecision(same);
            w.Plans.PutUnitDecision(other);
            w.Plans.PutUnitDecision(apart);
        });
        Assert.That(Reopened().UnitDecisions(), Is.EqualTo(new[] { apart, other }));

        _temp.Store.Write(w => w.Plans.DeleteUnitDecision("湛河区", "漯河质监分局", "湛河质监分局"));
        Assert.That(Reopened().UnitDecisions(), Is.EqualTo(new[] { other }));
    }

    [Test]
    public void A_step_comes_back_and_says_when_it_was_undone()
    {
        var first = new ImportBatch("b1", "plan", "p", """{"x":1}""", _at, "张");
        var second = new ImportBatch("b2", "correction", "p", "{}", _at.AddMinutes(1), "张");
        _temp.Store.Write(w =>
        {
            w.Plans.PutBatch(first);
            w.Plans.PutBatch(second);
            w.Plans.PutBatch(first with { UndoneAt = _at.AddMinutes(2), Before = "[]" });
        });

        Assert.That(Reopened().Batches(), Is.EqualTo(new[] { first with { UndoneAt = _at.AddMinutes(2), Before = "[]" }, second }));
    }

    [Test]
    public void A_plan_deleted_takes_all_of_its_own_along_and_leaves_what_users_said()
    {
        _temp.Store.Write(w =>
        {
            foreach (var plan in (string[])["p", "q"])
            {
                w.PutPlan(Plan(plan));
                w.Plans.PutDocument(new SourceDocument(plan, "x", "utf-8", "", ["一"], _at, "张"));
                w.Plans.ReplaceCorrections(plan, [new TaskCorrection(plan, "1", CorrectedField.Places, "[]", "[]", _at, "张")]);
            }

            w.Links.PutManual(Manual("p/1"));
            w.Links.PutReview(Review("p/1"));
        });
        _temp.Edit("INSERT INTO events (task, kind, date) VALUES ('p/1', 'progress', '2021-06-01')");

        _temp.Store.Write(w => w.Plans.Delete("p"));

        var register = Reopened();
        Assert.That(register.Plans(), Is.EqualTo(new[] { Plan("q") }).UsingPropertiesComparer());
        Assert.That((register.Document("p"), register.Document("q")?.Name), Is.EqualTo(((SourceDocument?)null, "x")));
        Assert.That(register.Corrections().Select(c => c.Plan), Is.EqualTo(new[] { "q" }));
        Assert.That(register.Ledger().Keys, Is.EqualTo(new[] { "p/1" }));
        Assert.That((_temp.Store.Links.OfTask("p/1").Count, _temp.Store.Links.Reviews().Count), Is.EqualTo((1, 1)));
        Assert.That(_temp.Ask<long>("SELECT (SELECT count(*) FROM targets WHERE plan_id = 'p') + (SELECT count(*) FROM annex_units WHERE plan_id = 'p')"), Is.Zero);
    }

    [Test]
    public void Renaming_a_task_moves_its_ledger_reviews_and_manual_links_and_nothing_computed()
    {
        _temp.Store.Write(w =>
        {
            w.Links.PutManual(Manual("p/1"));
            w.Links.PutReview(Review("p/1"));
            w.ReplaceLinks([Feature], [Manual("p/1") with { Basis = LinkBasis.Named }]);
        });
        _temp.Edit("INSERT INTO events (task, kind, date) VALUES ('p/1', 'progress', '2021-06-01'), ('p/10', 'progress', '2021-06-01')");

        _temp.Store.Write(w => w.Plans.Rename("p/1", "p/2"));

        Assert.That(_temp.Store.Register.Ledger().Keys, Is.EquivalentTo(new[] { "p/2", "p/10" }));
        Assert.That(_temp.Store.Links.Reviews().Select(r => r.Task), Is.EqualTo(new[] { "p/2" }));
        Assert.That(_temp.Store.Links.All().Select(l => (l.Task, l.Basis)), Is.EquivalentTo(new[] { ("p/2", LinkBasis.Manual), ("p/1", LinkBasis.Named) }));
    }

    private static FeatureId Feature => new("sections", "a");

    private IRegisterReader Reopened()
    {
        _temp.Close();
        return _temp.Store.Register;
    }

    private static Link Manual(string task) => new(task, Feature, LinkBasis.Manual, null, null, Evidence.Of("manual", ("by", "张")), "张", Confidence.High);

    private static LinkReview Review(string task) => new(task, Feature, LinkBasis.Named, ReviewVerdict.Accepted, "f", null, _at, "张");

    private static Plan Plan(string id) => new()
    {
        Id = id,
        Title = "方案",
        Period = new PlanPeriod(2021, 2021),
        Jurisdiction = "卫东区",
        Goals = [new PlanTarget("率", ">=", 1, "%", null, "target")],
        Unread = [new UnreadLine(7, "95% 2021年")],
        Tasks = [new PlanTask { Ref = "1", Campaign = "water", Title = "t" }],
        Annex = [new AnnexRow { Ref = "附1", Kind = "section", Name = "断面", Units = [new TaskUnit("区住建局", UnitRole.Lead)] }],
    };
}
