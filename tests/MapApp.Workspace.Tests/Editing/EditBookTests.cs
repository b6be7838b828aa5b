using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Editing;
using MapApp.Workspace.Ledger;
using MapApp.Workspace.Linking;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Workspace.Tests.Editing;

public sealed class EditBookTests
{
    private static readonly FeatureId _plot = new("plots", "laochang"), _upper = new("reaches", "qingxi-1"), _lower = new("reaches", "qingxi-2");

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built();

    [TearDown]
    public void Delete() => _temp.Dispose();

    private EditBook Book => new(_temp.Session);

    private Feature? Find(FeatureId id) => _temp.Store.Features.Find(id);

    private FeatureDraft Draft(FeatureId id) => new(_temp.Session.Kinds.Get(id.Layer), Find(id)!);

    // Every feature, its place, fields and links: what undoing must bring back. Versions count every write.
    private string State() => string.Join('\n', _temp.Store.Features.Layers().SelectMany(l => _temp.Store.Features.Read(l.Kind)).OrderBy(f => f.Id.ToString(), StringComparer.Ordinal).Select(f =>
        $"{f.Id} {f.Name} {string.Join('|', f.Aliases)} {f.Geometry?.AsText()} {f.PositionSource} {f.Schematic} {string.Join(',', f.Fields.OrderBy(v => v.Key).Select(v => $"{v.Key}={v.Value}"))} {string.Join(' ', _temp.Session.Links.OfFeature(f).Select(k => k.Task + k.Basis).Order())}"));

    private void IsUndone(EditStep step, string before)
    {
        var after = State();
        Assert.That(after, Is.Not.EqualTo(before));
        for (var i = 0; i < 2; i++)
        {
            step.Undo(_temp.Session);
            Assert.That(State(), Is.EqualTo(before));
            step.Redo(_temp.Session);
            Assert.That(State(), Is.EqualTo(after));
        }
    }

    [Test]
    public void Fields_names_and_accuracy_are_kept_by_type_and_domain_and_undone()
    {
        var before = State();
        var draft = Draft(_plot);
        (draft.Name, draft.Aliases, draft.Accuracy) = (" 新厂地块 ", "老厂、厂区；一厂", "12.5");
        draft.Values["stage"] = "control";
        draft.Values["listed"] = "true";
        Assert.That(draft.Wrong, Is.Empty);
        var step = Book.Change(draft, null, "张");
        var kept = Find(_plot)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((kept.Name, kept.PositionAccuracyMetres, kept.Text("stage"), kept.Fields["listed"], kept.UpdatedBy), Is.EqualTo(("新厂地块", 12.5, "control", (object?)true, "张")));
            Assert.That(kept.Aliases, Is.EqualTo((string[])["老厂", "厂区", "一厂"]));
            Assert.That(kept.Geometry!.EqualsExact(draft.Feature.Geometry), Is.True);
        }

        IsUndone(step, before);
    }

    [TestCase("stage", "unheard of")]
    [TestCase("listed", "perhaps")]
    [TestCase("name", "")]
    [TestCase("accuracy", "near")]
    [TestCase("accuracy", "-1")]
    public void What_a_field_does_not_take_is_told_and_not_kept(string field, string text)
    {
        var (before, draft) = (State(), Draft(_plot));
        if (field == "name")
            draft.Name = text;
        else if (field == "accuracy")
            draft.Accuracy = text;
        else
            draft.Values[field] = text;
        Assert.That(draft.Wrong, Is.EqualTo((string[])[field]));
        Assert.That(Assert.Throws<EditException>(() => Book.Change(draft, null, "张"))!.Problem.Key, Is.EqualTo("editing.problem.field"));
        Assert.That(State(), Is.EqualTo(before));
    }

    [Test]
    public void A_shape_that_moved_away_loses_its_links_and_says_so()
    {
        var before = State();
        var step = Book.Change(Draft(_plot), new WKTReader().Read("POLYGON ((113.38 33.91, 113.40 33.91, 113.40 33.92, 113.38 33.91))"), "张");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Find(_plot)!.PositionSource, Is.EqualTo("edited"));
            Assert.That(step.Links.Lost, Is.Not.Empty);
            Assert.That(step.LinksPending, Is.Null);
            Assert.That(_temp.Store.Features.Changes(), Is.Empty);
        }

        IsUndone(step, before);
    }

    [Test]
    public void A_shape_that_crosses_itself_or_is_of_another_kind_is_refused()
    {
        var before = State();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Assert.Throws<EditException>(() => Book.Change(Draft(_plot), new WKTReader().Read("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))"), "张"))!.Problem.Key, Is.EqualTo("editing.problem.crosses"));
            Assert.That(Assert.Throws<EditException>(() => Book.Change(Draft(_upper), new WKTReader().Read("POINT (113 33)"), "张"))!.Problem.Key, Is.EqualTo("editing.problem.shape"));
            Assert.That(State(), Is.EqualTo(before));
        }
    }

    [Test]
    public void A_new_feature_is_linked_at_once_and_undone()
    {
        var before = State();
        var draft = new FeatureDraft(LayerCatalogue.Get("plots"), EditBook.New(LayerCatalogue.Get("plots"), Find(_plot)!.Geometry!)) { Name = "东地块" };
        var step = Book.Add(draft, null, "张");
        Assert.That(_temp.Session.Links.OfFeature(step.First!), Is.Not.Empty);
        Assert.That(step.Links.Gained, Is.Not.Empty);
        IsUndone(step, before);
    }

    [Test]
    public void What_is_cut_keeps_its_id_on_the_largest_part_and_its_area_over_all()
    {
        var (before, area) = (State(), Find(_plot)!.Geometry!.Area);
        var step = Book.Split(_plot, [new LonLat(113.40, 33.70), new LonLat(113.40, 33.73)], "张");
        var parts = _temp.Store.Features.Read("plots").Where(f => f.Name.StartsWith("老厂地块", StringComparison.Ordinal)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(parts.Select(p => p.Name), Is.EquivalentTo((string[])["老厂地块", "老厂地块（2）"]));
            Assert.That(parts.Sum(p => p.Geometry!.Area), Is.EqualTo(area).Within(1e-15));
            Assert.That(Find(_plot)!.Geometry!.Area, Is.EqualTo(area * 0.75).Within(1e-12));
        }

        IsUndone(step, before);
        Assert.That(Assert.Throws<EditException>(() => Book.Split(_plot, [new LonLat(113.42, 33.70), new LonLat(113.42, 33.715)], "张"))!.Problem.Key, Is.EqualTo("editing.problem.notCut"));
    }

    [Test]
    public void Reaches_are_put_together_into_the_first_and_come_apart_again()
    {
        var before = State();
        var step = Book.Merge([_upper, _lower], "张");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Find(_lower), Is.Null);
            Assert.That(Find(_upper)!.Geometry, Is.InstanceOf<LineString>().And.Property(nameof(Geometry.NumPoints)).EqualTo(3));
        }

        IsUndone(step, before);
        Assert.That(Assert.Throws<EditException>(() => Book.Merge([_upper, _plot], "张"))!.Problem.Key, Is.EqualTo("editing.problem.notOneKind"));
    }

    [Test]
    public void What_something_was_recorded_of_is_not_taken_away()
    {
        new LedgerBook(_temp.Session, TimeProvider.System).Add(LedgerSubject.Find(_temp.Session, _plot.ToString()), new LedgerDraft(Core.Ledger.LedgerEventKind.Found, new DateOnly(2021, 5, 1)), "张");
        var before = State();
        Assert.That(Assert.Throws<EditException>(() => Book.Remove([_plot], "张"))!.Problem.Key, Is.EqualTo("editing.problem.recorded"));
        Assert.That(State(), Is.EqualTo(before));
    }

    [Test]
    public void A_link_made_by_hand_is_told_before_its_feature_goes_and_comes_back_with_it()
    {
        ManualLinks.Add(_temp.Session, _temp.Session.Register.Items[0].Ref, [_plot], "看过", "张", DateTimeOffset.UtcNow);
        var before = State();
        Assert.That(Book.Hanging([_plot]).Select(e => (e.Key, e.Arguments["count"])), Is.EqualTo(new[] { ("editing.hangs.links", "1") }));
        Assert.That(Book.Hanging([_upper]), Is.Empty);
        IsUndone(Book.Remove([_plot], "张"), before);
    }

    [Test]
    public void What_another_hand_changed_since_is_not_overwritten()
    {
        var draft = Draft(_plot);
        var other = Draft(_plot);
        other.Values["formerUse"] = "化工";
        var step = Book.Change(other, null, "李");
        draft.Name = "别名";
        var stale = Assert.Throws<EditException>(() => Book.Change(draft, null, "张"))!;
        Assert.That((stale.Problem.Key, Find(_plot)!.Text("formerUse")), Is.EqualTo(("editing.problem.changed", "化工")));

        var again = Draft(_plot);
        again.Name = "三";
        Book.Change(again, null, "王");
        Assert.That(Assert.Throws<EditException>(() => step.Undo(_temp.Session))!.Problem.Key, Is.EqualTo("editing.problem.changed"));
        Assert.That((Find(_plot)!.Name, Find(_plot)!.Text("formerUse")), Is.EqualTo(("三", "化工")));
    }
}
