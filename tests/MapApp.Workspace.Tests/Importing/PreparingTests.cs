using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;
using MapApp.Core.Plans.Editions;
using MapApp.Workspace.Importing;

namespace MapApp.Workspace.Tests.Importing;

/// <summary>What a preview tells, and that it stores nothing.</summary>
public sealed class PreparingTests
{
    private ImportBench _bench = null!;

    [SetUp]
    public void Build() => _bench = new ImportBench();

    [TearDown]
    public void Delete() => _bench.Dispose();

    [Test]
    public void A_preview_stores_nothing()
    {
        var before = _bench.Everything();
        var import = _bench.Import(ImportBench.Edition with { Tasks = [] });

        var preview = import.Correct(import.Prepare(ImportBench.File()) with { Read = ImportBench.Edition }, "水/1", new TaskEdit { Places = ["老厂"] }, "张");

        Assert.That(preview.Corrections, Has.Count.EqualTo(1));
        Assert.That(_bench.Everything(), Is.EqualTo(before));
    }

    [Test]
    public void An_edition_of_a_plan_that_is_there_takes_its_id_and_says_so()
    {
        var preview = _bench.Prepare(ImportBench.Edition with { Id = "柳园区方案", Title = "柳园区2021年方案 " });
        Assert.That((preview.Read.Id, preview.IdFrom, preview.Stored?.Id, preview.ReplacesOther), Is.EqualTo((ImportBench.PlanId, PlanIdOrigin.SamePlan, ImportBench.PlanId, false)));
    }

    [TestCase("柳园区", 2023, 2025, "liuyuan-2023-2025", PlanIdOrigin.Jurisdiction)]
    [TestCase("槐园区", 2022, 2022, "huaiyuan-2022", PlanIdOrigin.Jurisdiction)]
    [TestCase("柳园区", 2021, 2021, "liuyuan-2021-2", PlanIdOrigin.Jurisdiction)]
    [TestCase("无名县", 2021, 2021, "柳园区方案", PlanIdOrigin.FileName)]
    [TestCase("", 2021, 2021, "柳园区方案", PlanIdOrigin.FileName)]
    public void A_new_plan_is_named_after_jurisdiction_and_years_or_after_its_file(string jurisdiction, int from, int to, string id, PlanIdOrigin origin)
    {
        var preview = _bench.Prepare(ImportBench.Edition with { Title = "另一方案", Jurisdiction = jurisdiction, Period = new PlanPeriod(from, to) });
        Assert.That((preview.Plan.Id, preview.IdFrom, preview.Stored), Is.EqualTo((id, origin, (Plan?)null)));
    }

    [Test]
    public void Another_plan_of_the_same_jurisdiction_and_years_is_pointed_out() =>
        Assert.That(_bench.Prepare(ImportBench.Edition with { Title = "另一方案" }).SamePeriod, Is.EqualTo(new[] { ImportBench.PlanId }));

    [TestCase("")]
    [TestCase("a/b")]
    [TestCase("-x")]
    [TestCase("a b")]
    public void A_bad_id_is_refused(string id) =>
        Assert.That(() => _bench.Prepare(ImportBench.Edition, id), Throws.TypeOf<PlanImportException>().With.Property("Key").EqualTo("planImport.badId"));

    [TestCase("关于 印发《方案》的通知", "关于-印发-方案-的通知")]
    [TestCase("../../etc", "etc")]
    [TestCase("?!", "plan")]
    public void A_file_name_becomes_an_id_that_can_stand_before_a_slash(string name, string id)
    {
        Assert.That(PlanIds.From(name), Is.EqualTo(id));
        Assert.That(PlanIds.IsGood(id), Is.True);
    }

    [Test]
    public void The_id_of_another_plan_is_taken_only_with_a_word()
    {
        var import = _bench.Import(ImportBench.Edition with { Title = "另一方案" });
        var preview = import.Prepare(ImportBench.File(), "huaiyuan-2020");

        Assert.That((preview.ReplacesOther, preview.Stored?.Title), Is.EqualTo((true, "槐园区2020年方案")));
        Assert.That(() => import.Commit(preview, "张"), Throws.TypeOf<PlanImportException>().With.Property("Key").EqualTo("planImport.otherPlan"));
        Assert.That(import.Commit(preview, "张", replaceOther: true).New, Is.False);
    }

    [Test]
    public void The_links_that_would_arise_are_counted_and_the_places_that_lead_nowhere_named()
    {
        var preview = _bench.Prepare(ImportBench.Edition with { Title = "另一方案" });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(preview.LinksOf("土/1").Select(l => l.Feature.ToString()), Is.EqualTo(new[] { "plots/laochang" }));
            Assert.That(preview.LinksOf("附表1/1").Select(l => l.Feature.ToString()), Is.EqualTo(new[] { "sections/shiqiao" }));
            Assert.That(preview.Misses.Select(m => (m.Task, m.Name, m.Reason)), Is.EqualTo(new[] { ("liuyuan-2021-2/水/2", "白水", NameMissReason.NotOnAnyLayer) }));
            Assert.That(preview.MissesOf("水/2").Count(), Is.EqualTo(1));
            Assert.That(preview.GovernsRules, Is.GreaterThan(0));
            Assert.That(preview.Links, Is.EquivalentTo(preview.Links.Where(l => l.Basis == LinkBasis.Named)));
        }
    }

    [Test]
    public void A_correction_on_the_preview_changes_what_would_be_linked_and_can_be_taken_back()
    {
        var import = _bench.Import(ImportBench.Edition with { Title = "另一方案" });
        var preview = import.Prepare(ImportBench.File());

        var corrected = import.Correct(preview, "水/2", new TaskEdit { Places = ["柳沟"] }, "张");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((corrected.Misses.Count, corrected.LinksOf("水/2").Single().Feature.Id), Is.EqualTo((0, "liugou")));
            Assert.That(corrected.Task("水/2")!.Places, Is.EqualTo(new[] { "柳沟" }));
            Assert.That(corrected.Printed("水/2")!.Places, Is.EqualTo(new[] { "白水" }));
            Assert.That(import.Correct(corrected, "水/2", TaskEdit.AsPrinted(corrected.Printed("水/2")!), "张").Misses, Has.Count.EqualTo(1));
            Assert.That(() => import.Correct(preview, "水/99", new TaskEdit(), "张"), Throws.TypeOf<PlanImportException>().With.Property("Key").EqualTo("planImport.noTask"));
        }
    }

    [Test]
    public void Tasks_can_be_left_out_and_taken_in_again_with_their_corrections()
    {
        var import = _bench.Import(ImportBench.Edition with { Title = "另一方案" });
        var corrected = import.Correct(import.Prepare(ImportBench.File()), "水/2", new TaskEdit { Places = ["柳沟"] }, "张");

        var without = import.LeaveOut(corrected, ["水/2", "水/1"]);
        var again = import.LeaveOut(without, ["水/1"]);

        Assert.That((without.Plan.Tasks.Count, without.Corrections.Count, again.Plan.Tasks.Count, again.Corrections.Count), Is.EqualTo((3, 0, 4, 1)));
        import.Commit(again, "张");
        Assert.That(_bench.Register.Plans().Single(p => p.Id == "liuyuan-2021-2").Tasks.Select(t => t.Ref), Is.EqualTo(new[] { "水/2", "水/3", "土/1", "宣/1" }));
    }

    [Test]
    public void Names_of_units_that_may_be_one_are_proposed_and_a_decision_comes_with_the_import()
    {
        var read = ImportBench.Edition with { Tasks = [.. ImportBench.Edition.Tasks, Invented.Task("宣/2", "宣传", [], ["水利局"], null)] };
        var import = _bench.Import(read);
        var preview = import.Prepare(ImportBench.File());
        var proposal = preview.UnitProposals.Single(p => p.Name == "水利局");

        var decided = import.Decide(preview, proposal, true, "张");

        Assert.That((proposal.SameAs, preview.UnitProposals.Count - decided.UnitProposals.Count), Is.EqualTo(("区水利局", 1)));
        Assert.That(_bench.Register.UnitDecisions(), Is.Empty);
        var batch = import.Commit(decided, "张").Batch;
        Assert.That(_bench.Register.UnitDecisions().Select(d => (d.Name, d.SameAs, d.Same)), Is.EqualTo(new[] { ("水利局", "区水利局", true) }));
        _bench.Steps.Undo(batch);
        Assert.That(_bench.Register.UnitDecisions(), Is.Empty);
        _bench.Steps.Redo(batch);
        Assert.That(_bench.Register.UnitDecisions(), Has.Count.EqualTo(1));
    }

    [Test]
    public void The_same_document_again_brings_nothing_new()
    {
        var first = _bench.Prepare(ImportBench.Edition);
        Assert.That((first.NothingNew, first.Diff!.Same), Is.EqualTo((false, true)), "the text itself is new: the bundled plan has none");
        _bench.Commit(ImportBench.Edition);

        Assert.That(_bench.Prepare(ImportBench.Edition).NothingNew, Is.True);
        Assert.That(_bench.Prepare(ImportBench.Edition, content: "二").NothingNew, Is.False);
    }

    [Test]
    public void What_the_new_edition_changes_is_told()
    {
        var tasks = ImportBench.Edition.Tasks;
        var preview = _bench.Prepare(ImportBench.Edition with { Tasks = [tasks[0] with { Deadlines = [] }, tasks[1], tasks[3], Invented.Task("土/2", "全新任务", [], [], null, "soil")] });

        Assert.That(preview.Diff!.Tasks.Select(t => $"{t.Kind} {t.OldRef ?? "-"} {t.NewRef ?? "-"}"), Is.EqualTo(new[]
        {
            "Changed 水/1 水/1", "Unchanged 水/2 水/2", "Unchanged 土/1 土/1", "Added - 土/2", "Removed 水/3 -", "Removed 宣/1 -",
        }));
    }

    [Test]
    public void Reading_reports_its_lines_and_stops_when_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var progress = new ImportBench.Steppings();
        var import = new PlanImport(_bench.Session, new ImportBench.ToldReader((lines, _, told, token) =>
        {
            told?.Report(1);
            cancel.Cancel();
            token.ThrowIfCancellationRequested();
            return ImportBench.Edition;
        }), _bench.Time);

        Assert.That(() => import.Prepare(ImportBench.File("一\n二\n三"), null, progress, cancel.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(progress.All, Is.EqualTo(new[] { new ImportProgress(ImportStep.Reading, 0, 3), new ImportProgress(ImportStep.Reading, 1, 3) }));
    }
}
