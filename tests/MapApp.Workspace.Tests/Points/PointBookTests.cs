using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Ledger;
using MapApp.Core.Linking;
using MapApp.Workspace.Ledger;
using MapApp.Workspace.Locating.Batches;
using MapApp.Workspace.Points;

namespace MapApp.Workspace.Tests.Points;

public sealed class PointBookTests
{
    private static readonly DateOnly _found = new(2021, 5, 3);

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built();

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void A_new_outfall_is_kept_with_its_ledger_and_photos_and_linked_at_once()
    {
        var step = Book.Add(Outfall with { Photos = [new PointPhoto("现场.JPG", [1, 2, 3])] }, "张");
        var kept = _temp.Store.Features.Find(step.Id)!;
        var photo = _temp.Store.Register.Attachments(step.Id).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((kept.Name, kept.Text("status"), kept.Text("district"), kept.Text("foundOn"), kept.Text("sourceCrs"), kept.UpdatedBy), Is.EqualTo(("桥下排口", "open", "柳园区", "2021-05-03", "EPSG:4547", "张")));
            Assert.That(_temp.Store.Register.Ledger()[step.Id.ToString()].Select(e => (e.Kind, e.Date, e.Note, e.By)), Is.EqualTo(new[] { (LedgerEventKind.Found, _found, "乳白色水", "张") }));
            Assert.That((photo.Name, photo.MediaType, photo.Content), Is.EqualTo(("现场.JPG", "image/jpeg", new byte[] { 1, 2, 3 })));
            Assert.That(_temp.Session.Links.OfFeature(kept).Select(l => (l.Task, l.Basis)), Does.Contain(("liuyuan-2021/附表1/1", LinkBasis.DrainsTo)));
            Assert.That(_temp.Store.Features.Changes(), Is.Empty);
        }
    }

    [Test]
    public void Undoing_leaves_no_trace_and_doing_it_again_brings_all_of_it_back()
    {
        var step = Book.Add(Outfall with { Photos = [new PointPhoto("a.png", [7])] }, "张");
        var there = State(step.Id);
        step.Undo(_temp.Session);
        Assert.That(State(step.Id), Is.EqualTo("none 0 0"));
        step.Redo(_temp.Session);
        Assert.That(State(step.Id), Is.EqualTo(there).And.EqualTo("桥下排口 113.31950 33.74000 1 1"));
    }

    [Test]
    public void A_list_is_kept_linked_undone_and_kept_again_as_one_step()
    {
        var list = new PositionList("表", [new ListedPosition(2, "一", "经度=113.3195 纬度=33.74") { Description = "白水" }, new ListedPosition(3, "二", null), new ListedPosition(4, null, "经度=113.3195 纬度=33.745")]);
        var step = Book.AddAll("outfalls", ListedPoints.Of(_temp.Session, list, CrsCatalogue.Cgcs2000, "outfalls", plainOnly: true), "张");
        string Kept() => string.Join(", ", _temp.Store.Features.Read("outfalls").Where(f => f.Text("sourceText") is not null).Select(f => $"{f.Name} {f.Text("district")} {_temp.Store.Register.Ledger()[f.Id.ToString()].Single().Note} {_temp.Session.Links.OfFeature(f).Any()}"));
        var there = Kept();
        Assert.That((there, step.Ids.Count), Is.EqualTo(("一 柳园区 白水 True, 表 4 柳园区  True", 2)));
        step.Undo(_temp.Session);
        Assert.That((Kept(), _temp.Store.Register.Ledger().Keys.Where(k => k.StartsWith("outfalls/o-", StringComparison.Ordinal))), Is.EqualTo(("", Array.Empty<string>())));
        step.Redo(_temp.Session);
        Assert.That(Kept(), Is.EqualTo(there));
    }

    [Test]
    public void A_list_that_fails_in_the_middle_leaves_nothing()
    {
        var draft = Outfall;
        Assert.Throws<PointException>(() => Book.AddAll("outfalls", [draft, draft with { Name = " " }], "张"));
        using var stop = new CancellationTokenSource();
        IEnumerable<PointDraft> Stopping()
        {
            yield return draft;
            stop.Cancel();
            yield return draft;
        }

        Assert.Throws<OperationCanceledException>(() => Book.AddAll("outfalls", Stopping(), "张", cancellation: stop.Token));
        Assert.That(_temp.Store.Features.Read("outfalls").Where(f => f.Name == draft.Name), Is.Empty);
    }

    [Test]
    public void An_edit_changes_the_words_and_leaves_place_ledger_and_photos()
    {
        var id = Book.Add(Outfall with { Photos = [new PointPhoto("a.png", [7])] }, "张").Id;
        var edit = Book.Edit(id, PointBook.DraftOf(_temp.Store.Features.Find(id)!) with { Name = "桥下老排口", Status = "closed", Description = " " }, "李");
        var now = _temp.Store.Features.Find(id)!;
        Assert.That((State(id), now.Text("status"), now.Text("description"), now.Text("code"), now.UpdatedBy), Is.EqualTo(("桥下老排口 113.31950 33.74000 1 1", "closed", (string?)null, "P-7", "李")));
        edit.Undo(_temp.Session);
        Assert.That(_temp.Store.Features.Find(id)!.Text("status"), Is.EqualTo("open"));
    }

    [Test]
    public void A_move_takes_district_and_links_along_and_is_undone()
    {
        var id = Book.Add(Outfall, "张").Id;
        var links = _temp.Session.Links.OfFeature(_temp.Store.Features.Find(id)!).Count;
        Assert.That(links, Is.GreaterThan(0));
        var move = Book.Move(id, new LonLat(113.46, 33.73), "张");
        Assert.That((State(id), _temp.Store.Features.Find(id)!.Text("district"), _temp.Session.Links.OfFeature(_temp.Store.Features.Find(id)!).Count), Is.EqualTo(("桥下排口 113.46000 33.73000 1 0", "槐园区", 0)));
        move.Undo(_temp.Session);
        Assert.That((State(id), _temp.Session.Links.OfFeature(_temp.Store.Features.Find(id)!).Count), Is.EqualTo(("桥下排口 113.31950 33.74000 1 0", links)));
    }

    [Test]
    public void A_removed_point_comes_back_whole()
    {
        var id = Book.Add(Outfall with { Photos = [new PointPhoto("a.png", [7])] }, "张").Id;
        var there = State(id);
        var step = Book.Remove(id, "张");
        Assert.That(State(id), Is.EqualTo("none 0 0"));
        step.Undo(_temp.Session);
        Assert.That(State(id), Is.EqualTo(there));
    }

    [Test]
    public void A_point_of_which_more_was_recorded_is_neither_removed_nor_undone_until_that_is_withdrawn()
    {
        var step = Book.Add(Outfall, "张");
        var ledger = new LedgerBook(_temp.Session, TimeProvider.System);
        var entry = ledger.Add(LedgerSubject.Find(_temp.Session, step.Id.ToString()), new LedgerDraft(LedgerEventKind.Assigned, _found) { Files = [new LedgerFile("交办单.pdf", [1])] }, "李");
        Assert.That(() => Book.Remove(step.Id, "张"), Throws.TypeOf<PointException>().With.Property("Key").EqualTo("point.hasLedger"));
        Assert.That(() => step.Undo(_temp.Session), Throws.TypeOf<PointException>());
        Assert.That(State(step.Id), Is.EqualTo("桥下排口 113.31950 33.74000 2 0"));

        ledger.Withdraw(entry.Id, "记错", "李");
        var removal = Book.Remove(step.Id, "张");
        Assert.That((State(step.Id), _temp.Ask("SELECT count(*) || '' FROM attachments").Single()), Is.EqualTo(("none 0 0", "0")));
        removal.Undo(_temp.Session);
        Assert.That((State(step.Id), _temp.Store.Register.Attachments(entry.Papers).Single().Name), Is.EqualTo(("桥下排口 113.31950 33.74000 3 0", "交办单.pdf")), "what was withdrawn comes back as well");
    }

    // 0.0005° to the east is 46.3 m, 0.0006° 55.6 m.
    [TestCase(113.32, "桥下排口 46")]
    [TestCase(113.3201, "")]
    public void A_point_nearer_than_fifty_metres_is_a_likely_twin(double lon, string twins)
    {
        Book.Add(Outfall, "张");
        Assert.That(string.Join(", ", new PointTwins(_temp.Session).Of(new LonLat(lon, 33.74)).Select(t => $"{t.Feature.Name} {t.Metres:0}")), Is.EqualTo(twins));
    }

    [TestCase("", "a.png", 1, "point.noName")]
    [TestCase("  ", "a.png", 1, "point.noName")]
    [TestCase("x", "a.exe", 1, "point.noPhoto")]
    [TestCase("x", "a.png", 0, "point.photoSize")]
    public void What_cannot_be_kept_is_refused_with_its_reason_and_nothing_is_stored(string name, string photo, int bytes, string key)
    {
        Assert.That(() => Book.Add(Outfall with { Name = name, Photos = [new PointPhoto(photo, new byte[bytes])] }, "张"), Throws.TypeOf<PointException>().With.Property("Key").EqualTo(key));
        Assert.That((_temp.Store.Features.Layers().Any(l => l.Kind == "outfalls"), _temp.Store.Register.Ledger().Count), Is.EqualTo((false, 0)));
    }

    [Test]
    public void A_point_that_is_gone_is_told() =>
        Assert.That(() => Book.Move(new FeatureId("points", "gone"), new LonLat(113, 34), "张"), Throws.TypeOf<PointException>().With.Property("Key").EqualTo("point.gone"));

    private static PointDraft Outfall => new("outfalls", " 桥下排口 ", new LonLat(113.3195, 33.74))
    {
        Type = "城镇生活污水散排口",
        Code = "P-7",
        Description = "乳白色水",
        FoundBy = "巡河员",
        FoundOn = _found,
        SourceCrs = "EPSG:4547",
        SourceText = "X=1 Y=2",
    };

    private PointBook Book => new(_temp.Session, TimeProvider.System);

    private string State(FeatureId id)
    {
        var feature = _temp.Store.Features.Layers().Any(l => l.Kind == id.Layer) ? _temp.Store.Features.Find(id) : null;
        var at = feature?.Geometry?.Coordinate;
        return FormattableString.Invariant($"{(feature is null ? "none" : $"{feature.Name} {at!.X:0.00000} {at.Y:0.00000}")} {_temp.Store.Register.Ledger().GetValueOrDefault(id.ToString())?.Count ?? 0} {_temp.Store.Register.Attachments(id).Count}");
    }
}
