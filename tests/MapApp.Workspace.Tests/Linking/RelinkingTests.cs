using MapApp.Core.Features;
using MapApp.Core.Storage;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Tests.Linking;

public sealed class RelinkingTests
{
    private const string Rules = "SELECT fid || ' ' || task || ' ' || layer || ' ' || jurisdiction_id FROM governs ORDER BY fid";

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built();

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void When_nothing_changed_nothing_is_done()
    {
        var before = _temp.LinkRows();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Relinking.CatchUp(_temp.Store), Is.Null);
            Assert.That(_temp.LinkRows(), Is.EqualTo(before));
        }
    }

    // A task looks for '白水', and the point lies beside the river of a section.
    [TestCase(true)]
    [TestCase(false)]
    public void Nothing_is_linked_to_a_layer_of_the_users_own(bool everything)
    {
        var kind = new LayerKind("wells", "Point", LayerKind.OwnGroup, "井", "井", []);
        _temp.Store.Write(w =>
        {
            w.PutOwnLayer(kind);
            w.PutLayer("wells", Invented.Coverage);
            w.AddFeatures("wells", [Invented.Of("wells", "a", "白水", "POINT (113.3201 33.745)"), Invented.Of("wells", "b", "老厂", "POINT (113.39 33.715)")], "t");
        });
        _temp.Edit("UPDATE tasks SET places = '[\"白水\",\"老厂\"]' WHERE plan_id = 'liuyuan-2021' AND ref = '水/2'");
        Put(Invented.Of("sections", "shiqiao", "石桥", "POINT (113.32 33.7499)", ("river", "青溪")));
        if (everything)
            Relinking.Everything(_temp.Store);
        else
            _temp.Session.CatchUp();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.LinkRows().Select(WithoutRow), Has.Some.Contains("liuyuan-2021/水/2 plots/laochang").And.None.Contains("wells/"));
            Assert.That(_temp.Ask("SELECT from_layer FROM relations UNION ALL SELECT to_layer FROM relations"), Has.None.EqualTo("wells"));
        }
    }

    [Test]
    public void A_changed_feature_costs_its_own_links_and_leaves_the_rows_of_others()
    {
        var before = _temp.LinkRows();
        Put(Invented.Of("plots", "laochang", "新厂地块", Invented.Box(113.38, 113.46, 33.71, 33.72)));
        var report = Relinking.CatchUp(_temp.Store);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report?.Features, report?.NamedLinks, report?.GovernsRules, report?.Tasks, report?.Relations), Is.EqualTo((1, 0, 0, 1, 1)), "the task that named it, no rule, its own relations");
            Assert.That(before.Where(r => r.Contains("laochang")).Count(), Is.EqualTo(1));
            Assert.That(_temp.LinkRows(), Is.EqualTo(before.Where(r => !r.Contains("laochang"))));
            Assert.That(_temp.Store.Features.Changes(), Is.Empty);
        }
    }

    [Test]
    public void A_feature_that_a_plan_names_from_now_on_is_linked_and_the_rows_of_others_stay()
    {
        var before = _temp.LinkRows();
        Put(Invented.Of("facilities", "baishui", "白水", "POINT (113.33 33.75)"));
        Relinking.CatchUp(_temp.Store);
        var after = _temp.LinkRows();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Take(before.Count), Is.EqualTo(before));
            Assert.That(after.Skip(before.Count).Select(WithoutRow), Is.EqualTo(new[] { "liuyuan-2021/水/2 facilities/baishui named.task high" }));
        }
    }

    [Test]
    public void A_deleted_feature_takes_its_links_along()
    {
        var before = _temp.LinkRows();
        _temp.Store.Write(w => w.DeleteFeature(new FeatureId("reaches", "qingxi-1")));
        Relinking.CatchUp(_temp.Store);
        Assert.That(_temp.LinkRows(), Is.EqualTo(before.Where(r => !r.Contains("reaches/qingxi-1"))));
    }

    // What a small step leaves must be what everything from the start gives.
    [TestCase("a namesake comes")]
    [TestCase("a namesake goes")]
    [TestCase("a namesake is touched")]
    [TestCase("a namesake is renamed")]
    [TestCase("a feature moves out")]
    [TestCase("a feature takes the name with the district")]
    public void A_small_step_ends_where_everything_anew_does(string step)
    {
        var twin = Invented.Of("plots", "twin", "老厂", Invented.Box(113.33, 113.34, 33.71, 33.72));
        if (step != "a namesake comes")
        {
            Put(twin);
            Relinking.CatchUp(_temp.Store);
        }

        _temp.Store.Write(w =>
        {
            switch (step)
            {
                case "a namesake goes": w.DeleteFeature(twin.Id); break;
                case "a namesake is renamed": w.PutFeature(twin with { Name = "别厂" }, "tester"); break;
                case "a feature moves out": w.PutFeature(twin with { Geometry = new NetTopologySuite.IO.WKTReader().Read(Invented.Box(113.48, 113.49, 33.71, 33.72)) }, "tester"); break;
                case "a feature takes the name with the district": w.PutFeature(twin with { Aliases = ["柳园区老厂"] }, "tester"); break;
                default: w.PutFeature(twin, "tester"); break;
            }
        });
        Assert.That(Relinking.CatchUp(_temp.Store), Is.Not.Null);
        var small = _temp.LinkTexts();
        Relinking.Everything(_temp.Store);
        Assert.That(small, Is.EqualTo(_temp.LinkTexts()));
    }

    [Test]
    public void Two_namesakes_inside_both_lose_confidence_when_the_second_comes_and_win_it_back_when_it_goes()
    {
        Put(Invented.Of("plots", "twin", "老厂", Invented.Box(113.33, 113.34, 33.71, 33.72)));
        Relinking.CatchUp(_temp.Store);
        Assert.That(PlotLinks(), Is.EqualTo(new[] { "liuyuan-2021/土/1 plots/laochang named.ambiguous low", "liuyuan-2021/土/1 plots/twin named.ambiguous low" }));
        _temp.Store.Write(w => w.DeleteFeature(new FeatureId("plots", "twin")));
        Relinking.CatchUp(_temp.Store);
        Assert.That(PlotLinks(), Is.EqualTo(new[] { "liuyuan-2021/土/1 plots/laochang named.task.alias high" }));
    }

    [Test]
    public void A_changed_jurisdiction_costs_the_plan_that_speaks_for_it_and_no_other()
    {
        // 柳园区 gives its east away; the black-odorous water stays the street's, the plot is no longer reached.
        var (before, rules) = (_temp.LinkRows(), _temp.Ask(Rules));
        Put(Invented.Of("jurisdictions", "liuyuan", "柳园区", Invented.Box(113.30, 113.35, 33.70, 33.80)));
        var report = Relinking.CatchUp(_temp.Store);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report?.Features, report?.Tasks), Is.EqualTo((1, 5)), "what names something in 柳园区's plan");
            Assert.That(report?.Misses.Select(m => $"{m.Name} {m.Reason}"), Does.Contain("老厂 OutsideJurisdiction"));
            Assert.That(_temp.LinkRows(), Is.EqualTo(before.Where(r => !r.Contains("laochang"))));
            Assert.That(_temp.Ask(Rules), Is.EqualTo(rules), "who is responsible is the same");
            Assert.That(_temp.Store.Features.Changes(), Is.Empty);
        }
    }

    [Test]
    public void A_jurisdiction_saved_as_it_was_costs_nothing()
    {
        var before = _temp.LinkRows();
        Put(_temp.Store.Features.Find(new FeatureId("jurisdictions", "liuyuan"))!);
        var report = Relinking.CatchUp(_temp.Store);
        Assert.That((report?.Features, report?.Tasks, report?.Relations), Is.EqualTo((0, 0, 0)));
        Assert.That(_temp.LinkRows(), Is.EqualTo(before));
    }

    [Test]
    public void A_changed_task_costs_its_own_links_and_rules_only()
    {
        var (before, rules) = (_temp.LinkRows(), _temp.Ask(Rules));
        var plan = new Invented().Plans[0];
        _temp.Store.Write(w => w.PutPlan(plan with { Tasks = [.. plan.Tasks.Select(t => t.Ref == "水/2" ? t with { Places = ["柳沟"], Title = "整治沟渠" } : t)] }));
        var report = Relinking.CatchUp(_temp.Store);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report?.Features, report?.Tasks, report?.Relations), Is.EqualTo((0, 1, 0)));
            Assert.That(_temp.LinkRows().Take(before.Count), Is.EqualTo(before));
            Assert.That(_temp.LinkRows().Skip(before.Count).Select(WithoutRow), Is.EqualTo(new[] { "liuyuan-2021/水/2 blackOdorousWaters/liugou named.task high" }));
            Assert.That(_temp.Ask(Rules).Where(r => !r.Contains("水/2")), Is.EqualTo(rules.Where(r => !r.Contains("水/2"))));
            Assert.That(_temp.GovernsTexts(), Does.Contain("liuyuan-2021/水/2 reaches east-street 沟渠").And.None.Contain("水/2 blackOdorousWaters"));
        }
    }

    [Test]
    public void A_workspace_linked_by_other_rules_is_linked_anew_once()
    {
        _temp.Edit("UPDATE linked_states SET state = '0' WHERE layer = 'workspace'");
        Assert.That(_temp.Session.CaughtUp?.Features, Is.EqualTo(12));
        Assert.That(Relinking.CatchUp(_temp.Store), Is.Null);
    }

    [Test]
    public void A_renamed_street_gives_its_tasks_back_to_the_district()
    {
        Put(Invented.Of("jurisdictions", "east-street", "南桥街道", Invented.Box(113.35, 113.40, 33.70, 33.80)));
        Relinking.CatchUp(_temp.Store);
        Assert.That(_temp.GovernsTexts(), Does.Contain("liuyuan-2021/水/2 blackOdorousWaters liuyuan 黑臭水体").And.None.Contain("east-street"));
    }

    [Test]
    public void A_new_edition_of_a_plan_takes_the_links_of_its_old_tasks_along()
    {
        var plan = new Invented().Plans[0];
        _temp.Store.Write(w => w.PutPlan(plan with { Tasks = [Invented.Task("水/1", "排查排污口", ["柳沟"], [], null)], Annex = [] }));
        var report = Relinking.CatchUp(_temp.Store);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((report?.Features, report?.NamedLinks, report?.GovernsRules), Is.EqualTo((0, 1, 1)));
            Assert.That(_temp.LinkRows().Select(WithoutRow), Is.EqualTo(new[] { "huaiyuan-2020/水/1 reaches/qingxi-east named.task high", "liuyuan-2021/水/1 blackOdorousWaters/liugou named.task high" }));
        }
    }

    [Test]
    public void Everything_twice_says_the_same()
    {
        var (links, governs) = (_temp.LinkTexts(), _temp.GovernsTexts());
        Relinking.Everything(_temp.Store);
        Relinking.Everything(_temp.Store);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.LinkTexts(), Is.EqualTo(links).And.Count.EqualTo(8));
            Assert.That(_temp.GovernsTexts(), Is.EqualTo(governs).And.Unique.And.Count.EqualTo(8));
        }
    }

    [TestCase("plots")]
    [TestCase("jurisdictions")]
    public void A_crash_while_writing_leaves_the_marks_and_the_next_time_does_the_work(string layer)
    {
        Put(layer == "plots"
            ? Invented.Of("plots", "laochang", "新厂地块", Invented.Box(113.38, 113.46, 33.71, 33.72))
            : Invented.Of("jurisdictions", "liuyuan", "柳园区", Invented.Box(113.30, 113.35, 33.70, 33.80)));
        var (rows, marks) = (_temp.LinkRows(), _temp.Store.Features.Changes());
        Assert.That(() => Relinking.CatchUp(new Crashing(_temp.Store)), Throws.InstanceOf<IOException>());
        Assert.That((_temp.LinkRows(), _temp.Store.Features.Changes()), Is.EqualTo((rows, marks)));
        Assert.That(marks, Has.Count.EqualTo(1));

        Relinking.CatchUp(_temp.Store);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.LinkRows(), Has.None.Contain("laochang").And.Count.EqualTo(7));
            Assert.That(_temp.Store.Features.Changes(), Is.Empty);
        }
    }

    [Test]
    public void An_edit_made_while_closed_is_caught_up_when_opened()
    {
        Assert.That(_temp.Session.CaughtUp, Is.Null);
        _temp.Close();
        _temp.Edit("UPDATE black_odorous_waters SET name = '白水' WHERE id = 'liugou'");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((_temp.Session.CaughtUp?.Features, _temp.Session.CaughtUp?.NamedLinks), Is.EqualTo((1, 1)));
            Assert.That(_temp.LinkRows().Select(WithoutRow), Does.Contain("liuyuan-2021/水/2 blackOdorousWaters/liugou named.task high"));
        }

        _temp.Close();
        Assert.That(_temp.Session.CaughtUp, Is.Null, "caught up once and for all");
    }

    [Test]
    public void What_was_edited_while_closed_is_told_one_by_one()
    {
        _temp.Close();
        _temp.Edit("DELETE FROM plots WHERE id = 'laochang'; UPDATE black_odorous_waters SET name = '白水' WHERE id = 'liugou'; UPDATE reaches SET river = river; DELETE FROM reaches WHERE id = 'qingxi-east';"
            + "INSERT INTO black_odorous_waters (name) VALUES ('新沟')");
        var edits = _temp.Session.CaughtUp!.Edits;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(edits.Where(e => e.Kind == EditKind.Deleted).Select(e => $"{e.Id} {e.Name}"), Is.EqualTo(new[] { "plots/laochang 老厂地块", "reaches/qingxi-east 青溪" }));
            Assert.That(edits.Where(e => e.Kind == EditKind.Changed).Select(e => $"{e.Id} {e.Name} {e.FormerName} {e.Moved}"), Is.EqualTo(new[] { "blackOdorousWaters/liugou 白水 柳沟 False" }), "reaches were only touched");
            Assert.That(edits.Where(e => e.Kind == EditKind.Added).Select(e => (e.Id.Layer, e.Name)), Is.EqualTo(new[] { ("blackOdorousWaters", "新沟") }));
        }
    }

    [Test]
    public void Edits_are_told_when_the_workspace_opens_at_last_though_opening_failed_before()
    {
        _temp.Close();
        _temp.Edit("UPDATE black_odorous_waters SET name = '白水' WHERE id = 'liugou'; UPDATE plans SET period_from = -period_from");
        Assert.That(() => _temp.Session, Throws.InstanceOf<StoreException>());
        _temp.Close();
        _temp.Edit("UPDATE plans SET period_from = -period_from");
        Assert.That(_temp.Session.CaughtUp!.Edits.Select(e => (e.Id.Id, e.Kind)), Is.EqualTo(new[] { ("liugou", EditKind.Changed) }));
    }

    [Test]
    public void A_row_deleted_while_closed_takes_its_links_along_when_opened()
    {
        _temp.Close();
        _temp.Edit("DELETE FROM plots WHERE id = 'laochang'");
        Assert.That(_temp.Session.CaughtUp?.Features, Is.Zero);
        Assert.That(_temp.LinkRows(), Has.None.Contain("laochang").And.Count.EqualTo(7));
    }

    [Test]
    public void A_link_made_by_hand_outlives_everything()
    {
        _temp.Edit("INSERT INTO links (task, layer, feature_id, basis, evidence_key, evidence_arguments, source, confidence, manual) SELECT 'liuyuan-2021/宣/1', layer, feature_id, 'manual', evidence_key, evidence_arguments, source, confidence, 1 FROM links WHERE feature_id = 'laochang'");
        Put(Invented.Of("plots", "laochang", "新厂地块", Invented.Box(113.38, 113.46, 33.71, 33.72)));
        Relinking.CatchUp(_temp.Store);
        Relinking.Everything(_temp.Store);
        Assert.That(PlotLinks(), Is.EqualTo(new[] { "liuyuan-2021/宣/1 plots/laochang named.task.alias high" }));
    }

    [Test]
    public void A_row_that_cannot_be_read_is_told_as_it_is_though_all_processors_read()
    {
        Assert.That(() => Relinking.Everything(new Crashing(_temp.Store) { Features = new Unreadable(_temp.Store.Features) }), Throws.TypeOf<StoreException>().With.Message.Contains("worn out"));
    }

    private void Put(Feature feature) => _temp.Store.Write(w =>
    {
        if (_temp.Store.Features.Layers().All(l => l.Kind != feature.Id.Layer))
            w.PutLayer(feature.Id.Layer, Invented.Coverage);
        w.PutFeature(feature, "tester");
    });

    private IEnumerable<string> PlotLinks() => _temp.LinkRows().Where(r => r.Contains(" plots/")).Select(WithoutRow).Order(StringComparer.Ordinal);

    private static string WithoutRow(string row) => row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    /// <summary>A store whose power goes off at the end of every transaction.</summary>
    private sealed class Crashing(IWorkspaceStore store) : IWorkspaceStore
    {
        public StoreDescription Description => store.Description;

        public IFeatureReader Features { get; init; } = store.Features;

        public IRegisterReader Register => store.Register;

        public ILinkReader Links => store.Links;

        public IObservationReader Observations => store.Observations;

        public ICertificateReader Certificates => store.Certificates;

        public IPlotStepReader PlotSteps => store.PlotSteps;

        public void Write(Action<IWorkspaceWriter> work) => store.Write(writer =>
        {
            work(writer);
            throw new IOException("The power is off.");
        });

        public void Dispose()
        {
        }
    }

    /// <summary>Features that break off after the first of a layer.</summary>
    private sealed class Unreadable(IFeatureReader features) : IFeatureReader
    {
        public IReadOnlyList<LayerSummary> Layers() => features.Layers();

        public IEnumerable<Feature> Read(string kind, NetTopologySuite.Geometries.Envelope? box = null) =>
            kind == "plots" ? features.Read(kind, box).Take(1).Concat(Enumerable.Range(0, 1).Select(Feature (_) => throw new StoreException(StoreFailure.ReadFailed, "w", "The disk is worn out."))) : features.Read(kind, box);

        public Feature? Find(FeatureId id) => features.Find(id);

        public IReadOnlyList<ChangeMark> Changes() => features.Changes();

        public long Stamp(string kind) => features.Stamp(kind);
    }
}
