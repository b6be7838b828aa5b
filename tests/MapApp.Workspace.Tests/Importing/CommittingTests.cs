using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Tests.Importing;

/// <summary>What an import stores, what follows a task to its new number, and what undoing brings back.</summary>
public sealed class CommittingTests
{
    private ImportBench _bench = null!;

    [SetUp]
    public void Build() => _bench = new ImportBench();

    [TearDown]
    public void Delete() => _bench.Dispose();

    [Test]
    public void A_new_plan_is_stored_with_its_document_linked_and_undone_without_a_trace()
    {
        var before = _bench.Says("liuyuan-2023");
        var read = ImportBench.Edition with { Title = "柳园区2023年方案", Period = new PlanPeriod(2023, 2023) };
        var report = _bench.Commit(read, "一、\n二、");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((report.New, report.LinksPending), Is.EqualTo((true, (Exception?)null)));
            Assert.That(_bench.Register.Plans().Single(p => p.Id == "liuyuan-2023"), Is.EqualTo(read with { Id = "liuyuan-2023" }).UsingPropertiesComparer());
            Assert.That(_bench.Register.Document("liuyuan-2023")!.Lines, Is.EqualTo(new[] { "一、", "二、" }));
            Assert.That(_bench.Session.Links.OfTask("liuyuan-2023/土/1").Select(l => l.Feature.Id), Does.Contain("laochang"));
            Assert.That(_bench.Session.Register.Find("liuyuan-2023/水/1"), Is.Not.Null, "the open session knows it at once");
            Assert.That(_bench.Session.Store.Features.Changes(), Is.Empty);
        }

        _bench.Steps.Undo(report.Batch);
        Assert.That(_bench.Says("liuyuan-2023"), Is.EqualTo(before));
        Assert.That(_bench.Session.Register.Find("liuyuan-2023/水/1"), Is.Null);
    }

    [Test]
    public void The_ledger_reviews_and_manual_links_follow_their_tasks_even_where_each_takes_the_number_of_the_next()
    {
        for (var i = 1; i <= 3; i++)
        {
            var task = $"{ImportBench.PlanId}/水/{i}";
            _bench.Ledger(task, $"注{i}");
            _bench.Session.Store.Write(w =>
            {
                w.Links.PutManual(ImportBench.Manual(task, "m" + task[^1]));
                w.Links.PutReview(ImportBench.Review(task) with { Note = task[^1..] });
            });
        }

        var report = _bench.Commit(Shifted());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_bench.LedgerNotes(), Is.EqualTo("liuyuan-2021/水/2 注1, liuyuan-2021/水/3 注2, liuyuan-2021/水/4 注3"));
            Assert.That(ManualLinks(), Is.EqualTo("水/2 m1, 水/3 m2, 水/4 m3"));
            Assert.That(Reviews(), Is.EqualTo("水/2 1, 水/3 2, 水/4 3"));
        }

        _bench.Steps.Undo(report.Batch);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_bench.LedgerNotes(), Is.EqualTo("liuyuan-2021/水/1 注1, liuyuan-2021/水/2 注2, liuyuan-2021/水/3 注3"));
            Assert.That(ManualLinks(), Is.EqualTo("水/1 m1, 水/2 m2, 水/3 m3"));
            Assert.That(Reviews(), Is.EqualTo("水/1 1, 水/2 2, 水/3 3"));
        }
    }

    [Test]
    public void The_ledger_of_a_task_that_is_gone_does_not_pass_to_the_one_that_took_its_number()
    {
        _bench.Ledger("liuyuan-2021/水/1", "河道");
        var tasks = ImportBench.Edition.Tasks;
        var report = _bench.Commit(ImportBench.Edition with { Tasks = [Invented.Task("水/1", "推广节水器具", [], ["区城管局"], null), .. tasks.Skip(1)] });
        Assert.That(_bench.Register.Ledger().Keys, Has.None.EqualTo("liuyuan-2021/水/1"));

        _bench.Ledger("liuyuan-2021/水/1", "节水");
        _bench.Steps.Undo(report.Batch);
        Assert.That(_bench.Register.Ledger()["liuyuan-2021/水/1"].Select(e => e.Note), Is.EqualTo(new[] { "河道" }));

        _bench.Steps.Redo(report.Batch);
        Assert.That(_bench.Register.Ledger()["liuyuan-2021/水/1"].Select(e => e.Note), Is.EqualTo(new[] { "节水" }));
    }

    [Test]
    public void A_number_that_was_free_for_an_edition_does_not_bring_the_ledger_of_its_old_task_but_the_old_task_does()
    {
        var (first, task) = (ImportBench.Edition, "liuyuan-2021/水/1");
        var without = first with { Tasks = [.. first.Tasks.Skip(1)] };
        var other = first with { Tasks = [Invented.Task("水/1", "推广节水器具", [], ["区城管局"], null), .. without.Tasks] };
        _bench.Ledger(task, "河道");
        _bench.Commit(without, "二");
        var third = _bench.Commit(other, "三");
        Assert.That(_bench.Register.Ledger().Keys, Has.None.EqualTo(task));
        _bench.Steps.Undo(third.Batch);
        Assert.That(_bench.LedgerNotes(), Is.EqualTo(task + " 河道"));
        _bench.Commit(first, "四");
        Assert.That(_bench.LedgerNotes(), Is.EqualTo(task + " 河道"));
    }

    [Test]
    public void Another_plan_under_the_id_of_a_removed_one_inherits_nothing_from_it()
    {
        _bench.Ledger("liuyuan-2021/水/1", "河道");
        _bench.Session.Store.Write(w => w.Links.PutReview(ImportBench.Review("liuyuan-2021/水/1")));
        _bench.Steps.Remove(ImportBench.PlanId, "张");
        var report = _bench.Commit(ImportBench.Edition with { Title = "柳园区2021年净土方案" });
        Assert.That((_bench.Stored.Title, _bench.Register.Ledger().Keys.Contains("liuyuan-2021/水/1"), Reviews().StartsWith("水/1 ", StringComparison.Ordinal)), Is.EqualTo(("柳园区2021年净土方案", false, false)));
        _bench.Steps.Undo(report.Batch);
        Assert.That(_bench.LedgerNotes(), Is.EqualTo("liuyuan-2021/水/1 河道"));
    }

    [Test]
    public void Corrections_go_with_their_tasks_and_those_of_tasks_that_are_gone_are_told_and_come_back()
    {
        _bench.Steps.Correct("liuyuan-2021/水/2", new TaskEdit { Places = ["柳沟"] }, "张");
        _bench.Steps.Correct("liuyuan-2021/宣/1", new TaskEdit { Deadlines = [PlanDate.Parse("2021-12")] }, "张");
        _bench.Steps.Correct("liuyuan-2021/水/1", new TaskEdit { Deadlines = [] }, "张");
        var before = _bench.Says();
        var read = Shifted();
        read = read with { Tasks = [.. read.Tasks.Where(t => t.Ref != "宣/1").Select(t => t.Ref == "水/2" ? t with { Deadlines = [PlanDate.Parse("2021-08")] } : t)] };

        var preview = _bench.Prepare(read);

        Assert.That(preview.Corrections.Select(c => $"{c.Ref} {c.Field} {preview.Standing(c)}"), Is.EquivalentTo(new[] { "水/3 Places Holds", "水/2 Deadlines ReadingChanged" }));
        Assert.That(preview.Dropped.Select(c => c.Ref), Is.EqualTo(new[] { "宣/1" }));
        var batch = _bench.Import(read).Commit(preview, "张").Batch;
        var item = _bench.Session.Register.Find("liuyuan-2021/水/2")!;
        Assert.That((item.Deadline, item.Printed!.Deadlines[0].ToString(), item.Standing(item.Corrections.Single())), Is.EqualTo(((PlanDate?)null, "2021-08", CorrectionStanding.ReadingChanged)));
        _bench.Steps.Undo(batch);
        Assert.That(_bench.Says(), Is.EqualTo(before));
    }

    [Test]
    public void Undoing_an_edition_brings_back_the_plan_its_text_and_its_links_and_doing_it_again_the_edition()
    {
        _bench.Commit(ImportBench.Edition, "第一版");
        var first = _bench.Says();
        var report = _bench.Commit(Shifted(), "第二版");
        var second = _bench.Says();
        Assert.That(second, Is.Not.EqualTo(first));

        var undone = _bench.Steps.Undo(report.Batch);
        Assert.That((_bench.Says(), undone.CanUndo, undone.CanRedo), Is.EqualTo((first, false, true)));

        var redone = _bench.Steps.Redo(report.Batch);
        Assert.That((_bench.Says(), redone.CanUndo, redone.CanRedo), Is.EqualTo((second, true, false)));
    }

    [Test]
    public void Undoing_the_first_import_over_a_bundled_plan_takes_its_text_away_again()
    {
        var before = _bench.Says();
        var report = _bench.Commit(ImportBench.Edition with { Issuer = "柳园区人民政府" });
        Assert.That(_bench.Register.Document(ImportBench.PlanId), Is.Not.Null);

        _bench.Steps.Undo(report.Batch);
        Assert.That(_bench.Says(), Is.EqualTo(before));
    }

    [Test]
    public void What_was_recorded_since_stays()
    {
        var report = _bench.Commit(Shifted());
        _bench.Ledger("liuyuan-2021/水/2", "新近");

        _bench.Steps.Undo(report.Batch);

        Assert.That(_bench.LedgerNotes(), Is.EqualTo("liuyuan-2021/水/1 新近"));
    }

    [Test]
    public void A_preview_that_the_workspace_has_left_behind_is_refused()
    {
        var preview = _bench.Prepare(Shifted());
        _bench.Steps.Correct("liuyuan-2021/水/1", new TaskEdit { Deadlines = [] }, "李");
        var before = _bench.Everything();

        Assert.That(() => _bench.Import(Shifted()).Commit(preview, "张"), Throws.TypeOf<PlanImportException>().With.Property("Key").EqualTo("planImport.stale"));
        Assert.That(_bench.Everything(), Is.EqualTo(before));
    }

    [Test]
    public void Progress_names_every_step_and_a_cancel_before_the_last_of_them_leaves_the_workspace_as_it_was()
    {
        var import = _bench.Import(Shifted());
        var preview = import.Prepare(ImportBench.File());
        var before = _bench.Everything();
        using var cancel = new CancellationTokenSource();

        Assert.That(() => import.Commit(preview, "张", progress: new ImportBench.Steppings { Then = _ => cancel.Cancel() }, cancellation: cancel.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_bench.Everything(), Is.EqualTo(before));

        var progress = new ImportBench.Steppings();
        import.Commit(preview, "张", progress: progress);
        Assert.That(progress.All.Select(p => $"{p.Step} {p.Done}/{p.Total}"), Is.EqualTo(new[] { "Writing 0/1", "Writing 1/1", "Linking 0/1", "Linking 1/1" }));
    }

    [Test]
    public void A_corrected_task_is_found_by_what_it_says_now()
    {
        _bench.Steps.Correct("liuyuan-2021/水/2", new TaskEdit { Places = ["柳沟"], Units = [new TaskUnit("区城管局", UnitRole.Lead)] }, "张");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(_bench.Session.Links.OfTask("liuyuan-2021/水/2").Where(l => l.Basis == "named").Select(l => l.Feature), Is.EqualTo(new[] { new FeatureId("blackOdorousWaters", "liugou") }));
            Assert.That(new TaskQuery(Unit: "区城管局").Run(_bench.Session, Texts.En, new DateOnly(2021, 8, 1)).Select(t => t.Ref), Is.EqualTo(new[] { "liuyuan-2021/水/2" }));
            Assert.That(_bench.Session.Search.Find("区城管局", 5).Select(h => h.Title), Does.Contain("区城管局"));
            Assert.That(_bench.Stored, Is.EqualTo(ImportBench.Edition).UsingPropertiesComparer(), "what was printed is still there");
        }
    }

    [Test]
    public void Correcting_a_stored_task_is_a_step_that_can_be_undone_and_saying_the_same_is_none()
    {
        var before = _bench.Says();
        var edit = new TaskEdit { Deadlines = [PlanDate.Parse("2021-10")] };
        var step = _bench.Steps.Correct("liuyuan-2021/水/1", edit, "张")!;

        Assert.That((step.Kind, step.MadeBy, step.CanUndo), Is.EqualTo((PlanSteps.CorrectionKind, "张", true)));
        Assert.That(_bench.Steps.Correct("liuyuan-2021/水/1", edit, "李"), Is.Null);
        Assert.That(() => _bench.Steps.Correct("liuyuan-2021/水/77", edit, "张"), Throws.TypeOf<PlanImportException>());
        Assert.That(_bench.Workspace.Ask("SELECT max(length(before)) FROM batches").Single(), Has.Length.LessThan(4), "a correction keeps no copy of the plan");
        _bench.Steps.Undo(step.Batch);
        Assert.That(_bench.Says(), Is.EqualTo(before));
        _bench.Steps.Redo(step.Batch);
        Assert.That(_bench.Session.Register.Find("liuyuan-2021/水/1")!.Deadline?.ToString(), Is.EqualTo("2021-10"));
    }

    [Test]
    public void A_plan_that_was_removed_comes_back_with_its_ledger_text_and_corrections()
    {
        _bench.Commit(ImportBench.Edition with { Issuer = "柳园区人民政府" });
        _bench.Steps.Correct("liuyuan-2021/水/1", new TaskEdit { Deadlines = [] }, "张");
        _bench.Ledger("liuyuan-2021/水/1", "注");
        var before = _bench.Says();

        var step = _bench.Steps.Remove(ImportBench.PlanId, "张");
        Assert.That((_bench.Register.Plans().Select(p => p.Id), _bench.Register.Corrections().Count, _bench.Session.Register.Find("liuyuan-2021/水/1")), Is.EqualTo((new[] { "huaiyuan-2020" }, 0, (RegisterItem?)null)));

        _bench.Steps.Undo(step.Batch);
        Assert.That((_bench.Says(), _bench.LedgerNotes()), Is.EqualTo((before, "liuyuan-2021/水/1 注")));
        _bench.Steps.Redo(step.Batch);
        Assert.That(_bench.Register.Plans(), Has.Count.EqualTo(1));
        Assert.That(() => _bench.Steps.Remove(ImportBench.PlanId, "张"), Throws.TypeOf<UnknownNameException>());
    }

    [Test]
    public void Steps_are_undone_from_the_newest_and_done_again_from_the_oldest()
    {
        var first = _bench.Steps.Correct("liuyuan-2021/水/1", new TaskEdit { Deadlines = [] }, "张")!.Batch;
        var second = _bench.Steps.Correct("liuyuan-2021/水/2", new TaskEdit { Deadlines = [] }, "张")!.Batch;
        var other = _bench.Steps.Correct("huaiyuan-2020/水/1", new TaskEdit { Deadlines = [] }, "张")!.Batch;
        void Refused(Action step, string key) => Assert.That(() => step(), Throws.TypeOf<PlanImportException>().With.Property("Key").EqualTo(key));

        Assert.That(_bench.Steps.History().Select(s => (s.Batch, s.CanUndo)), Is.EqualTo(new[] { (other, true), (second, true), (first, false) }));
        Refused(() => _bench.Steps.Undo(first), "planImport.notNewest");
        Refused(() => _bench.Steps.Redo(second), "planImport.noRedo");
        Refused(() => _bench.Steps.Undo("none"), "planImport.noBatch");
        _bench.Steps.Undo(second);
        Refused(() => _bench.Steps.Undo(second), "planImport.undone");
        _bench.Steps.Undo(first);
        Refused(() => _bench.Steps.Redo(second), "planImport.noRedo");
        _bench.Steps.Redo(first);
        Assert.That(_bench.Steps.History(ImportBench.PlanId).Select(s => (s.Batch, s.CanUndo, s.CanRedo)), Is.EqualTo(new[] { (second, false, true), (first, true, false) }));

        _bench.Steps.Correct("liuyuan-2021/水/3", new TaskEdit { Deadlines = [] }, "张");
        Refused(() => _bench.Steps.Redo(second), "planImport.noRedo");
    }

    /// <summary>A task put in at the front: every number of the water chapter goes one up.</summary>
    private static Plan Shifted()
    {
        var tasks = ImportBench.Edition.Tasks;
        return ImportBench.Edition with
        {
            Tasks =
            [
                Invented.Task("水/1", "推广节水器具", [], ["区城管局"], null), tasks[0] with { Ref = "水/2" }, tasks[1] with { Ref = "水/3" }, tasks[2] with { Ref = "水/4" },
                tasks[3], tasks[4],
            ],
        };
    }

    private string ManualLinks() => string.Join(", ", _bench.Session.Store.Links.All().Where(l => l.Basis == "manual").Select(l => $"{TaskRef.Split(l.Task).LocalRef} {l.Feature.Id}").Order(StringComparer.Ordinal));

    private string Reviews() => string.Join(", ", _bench.Session.Store.Links.Reviews().Select(r => $"{TaskRef.Split(r.Task).LocalRef} {r.Note}").Order(StringComparer.Ordinal));
}
