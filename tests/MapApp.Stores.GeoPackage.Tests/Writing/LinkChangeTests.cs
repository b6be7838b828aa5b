using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using NetTopologySuite.IO;

namespace MapApp.Stores.GeoPackage.Tests.Writing;

public sealed class LinkChangeTests
{
    private static readonly FeatureId _a = new("plots", "a"), _b = new("plots", "b"), _outline = new("jurisdictions", "j");

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Create() => _temp = new TempWorkspace();

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void A_difference_takes_and_adds_single_rows_and_leaves_the_rest()
    {
        var (first, second, rule, relation) = (Link("p/1", _a), Link("p/1", _b), Rule("河道"), Relation(_b));
        _temp.Store.Write(w =>
        {
            w.ReplaceLinks(null, [first, second]);
            w.ReplaceGoverns([rule, Rule("河流")]);
            w.Links.ReplaceRelations(null, [relation, Relation(_outline)]);
        });
        _temp.Store.Write(w => w.Links.Apply(
            new([first], [first with { Confidence = Confidence.Low }]), new([rule], [Rule("沟渠")]), new([relation], [relation with { Measure = 7 }])));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.Store.Links.All(), Is.EqualTo(new[] { second, first with { Confidence = Confidence.Low } }).UsingPropertiesComparer());
            Assert.That(_temp.Store.Links.Governs(), Is.EqualTo(new[] { Rule("河流"), Rule("沟渠") }));
            Assert.That(_temp.Store.Links.RelationsOf(_a), Is.EqualTo(new[] { Relation(_outline), relation with { Measure = 7 } }).UsingPropertiesComparer());
        }
    }

    [Test]
    public void Of_two_rows_that_say_the_same_one_goes()
    {
        _temp.Store.Write(w => w.ReplaceLinks(null, [Link("p/1", _a), Link("p/1", _a)]));
        _temp.Store.Write(w => w.Links.Apply(new([Link("p/1", _a)], []), Difference<GovernsRule>.None, Difference<Relation>.None));
        Assert.That(_temp.Store.Links.All(), Has.Count.EqualTo(1));
    }

    [Test]
    public void The_feature_that_a_link_goes_through_is_kept()
    {
        _temp.Store.Write(w => w.ReplaceLinks(null, [Link("p/1", _a) with { Basis = LinkBasis.WithinDistance, Via = _b }, Link("p/2", _a)]));
        Assert.That(_temp.Store.Links.OfFeature(_a).Select(l => l.Via), Is.EqualTo(new FeatureId?[] { _b, null }));
    }

    [Test]
    public void A_link_made_by_hand_is_never_taken_by_a_difference()
    {
        var manual = Link("p/1", _a) with { Basis = LinkBasis.Manual };
        _temp.Store.Write(w => w.Links.PutManual(manual));
        _temp.Store.Write(w => w.Links.Apply(new([manual], []), Difference<GovernsRule>.None, Difference<Relation>.None));
        Assert.That(_temp.Store.Links.All(), Has.Count.EqualTo(1));
    }

    [Test]
    public void What_links_were_computed_from_comes_back_with_its_place()
    {
        var reach = new LinkedState("reaches", "r", "{\"name\":\"青溪\"}", new WKTReader().Read("LINESTRING (113.32 33.71, 113.32 33.75)"));
        var plan = new LinkedState("plans", "p", "{}", null);
        _temp.Store.Write(w => w.Links.ReplaceLinked(null, [reach, plan]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.Store.Links.Linked("reaches", "r")?.State, Is.EqualTo(reach.State));
            Assert.That(_temp.Store.Links.Linked("reaches", "r")?.Geometry?.AsText(), Is.EqualTo(reach.Geometry!.AsText()), "and is a line, not a multiline");
            Assert.That(_temp.Store.Links.Linked("plans", "p"), Is.EqualTo(plan));
            Assert.That(_temp.Store.Links.Linked("reaches", "other"), Is.Null);
        }

        _temp.Store.Write(w => w.Links.ReplaceLinked([new ChangeMark("reaches", "r")], [reach with { State = "new" }]));
        Assert.That((_temp.Store.Links.Linked("reaches", "r")?.State, _temp.Store.Links.Linked("plans", "p")?.State), Is.EqualTo(("new", "{}")));
        _temp.Store.Write(w => w.Links.ReplaceLinked([new ChangeMark("reaches", "r")], []));
        Assert.That(_temp.Store.Links.Linked("reaches", "r"), Is.Null);
    }

    [Test]
    public void Stamps_grow_with_committed_writes_of_their_own_kind_only()
    {
        long[] Stamps() => [_temp.Store.Register.Stamp, _temp.Store.Links.Stamp];
        var start = Stamps();
        _temp.Store.Write(w => w.ReplaceLinks(null, []));
        var links = Stamps();
        _temp.Store.Write(w => w.Plans.Delete("nowhere"));
        var plans = Stamps();
        Assert.That(() => _temp.Store.Write(w =>
        {
            w.ReplaceGoverns([]);
            throw new IOException("The power is off.");
        }), Throws.InstanceOf<IOException>());
        using (Assert.EnterMultipleScope())
        {
            Assert.That((links[0] - start[0], links[1] - start[1]), Is.EqualTo((0, 1)));
            Assert.That((plans[0] - links[0], plans[1] - links[1]), Is.EqualTo((1, 0)));
            Assert.That(Stamps(), Is.EqualTo(plans), "what was not kept changes nothing");
        }
    }

    private static Link Link(string task, FeatureId feature) => new(task, feature, LinkBasis.Named, null, null, Evidence.Of("named.task", ("name", "老厂")), "p/1 L1", Confidence.High);

    private static GovernsRule Rule(string subject) => new("p/1", "plots", _outline, subject, "p/1 L1");

    private static Relation Relation(FeatureId to) => new(_a, to, LinkBasis.Adjoins, 5, "m", Evidence.Of("adjoins.near", ("metres", "5")), "rule:x", Confidence.High);
}
