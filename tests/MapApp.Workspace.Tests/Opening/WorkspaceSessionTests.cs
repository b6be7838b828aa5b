using MapApp.Core.Features;
using MapApp.Core.Linking;

namespace MapApp.Workspace.Tests.Opening;

public sealed class WorkspaceSessionTests
{
    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built();

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void Catching_up_shows_new_links_in_the_open_session()
    {
        Assert.That(_temp.Session.Links.OfTask("liuyuan-2021/水/2").Where(l => l.Basis == LinkBasis.Named), Is.Empty);
        var revision = _temp.Session.Revision;
        _temp.Store.Write(w => w.PutFeature(Invented.Of("blackOdorousWaters", "liugou", "白水", "LINESTRING (113.36 33.74, 113.38 33.74)"), "tester"));
        var report = _temp.Session.CatchUp();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report?.Features, Is.EqualTo(1));
            Assert.That(_temp.Session.Links.OfTask("liuyuan-2021/水/2").Where(l => l.Basis == LinkBasis.Named).Select(l => l.Feature.Id), Is.EqualTo(new[] { "liugou" }));
            Assert.That(_temp.Session.Revision, Is.GreaterThan(revision));
            Assert.That(_temp.Session.CatchUp(), Is.Null, "once is enough");
        }
    }

    [Test]
    public void A_plan_put_here_is_in_the_register_at_once_and_linked_after_catching_up()
    {
        var more = new Invented().Plans[1] with { Id = "more-2022" };
        Assert.That(_temp.Session.Register.Find("more-2022/水/1"), Is.Null);
        _temp.Store.Write(w => w.PutPlan(more));
        Assert.That(_temp.Session.Register.Find("more-2022/水/1")?.Title, Is.EqualTo("加快河道治理"));
        _temp.Session.CatchUp();
        Assert.That(_temp.Session.Links.OfTask("more-2022/水/1").Select(l => l.Feature.ToString()).Distinct(), Is.EqualTo(new[] { "reaches/qingxi-east" }));
    }

    [Test]
    public void A_plan_edited_in_another_program_is_seen_after_catching_up()
    {
        _ = _temp.Session.Register;
        _temp.Edit("UPDATE tasks SET title = '整治黑臭水体和沟渠' WHERE ref = '水/2'");
        _temp.Session.CatchUp();
        Assert.That(_temp.Session.Register.Find("liuyuan-2021/水/2")?.Title, Is.EqualTo("整治黑臭水体和沟渠"));
    }

    [Test]
    public void What_was_computed_of_features_outlives_a_change_of_links_alone()
    {
        var (names, relations) = (_temp.Session.Names, _temp.Session.Relations);
        _temp.Store.Write(w => w.Links.DeleteReview("x", new FeatureId("plots", "laochang"), "named"));
        Assert.That((ReferenceEquals(_temp.Session.Names, names), ReferenceEquals(_temp.Session.Relations, relations)), Is.EqualTo((true, true)));
    }

    [Test]
    public void Several_hands_catch_up_and_ask_at_once_and_no_link_stands_twice()
    {
        _temp.Store.Write(w => w.PutLayer("facilities", Invented.Coverage));
        _ = _temp.Session.Links;
        Parallel.For(0, 24, i =>
        {
            if (i % 3 == 0)
                _temp.Store.Write(w => w.PutFeature(Invented.Of("facilities", $"f{i}", "白水", "POINT (113.33 33.75)"), "tester"));
            if (i % 3 != 2)
                _temp.Session.CatchUp();
            foreach (var item in _temp.Session.Register.Items)
                _ = _temp.Session.Links.OfTask(item.Ref).Count;
        });
        _temp.Session.CatchUp();
        var small = _temp.LinkTexts();
        _temp.Session.Relink();
        Assert.That(small, Is.Unique.And.EqualTo(_temp.LinkTexts()));
    }
}
