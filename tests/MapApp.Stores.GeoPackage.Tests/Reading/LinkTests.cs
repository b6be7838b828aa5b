using MapApp.Core.Features;
using MapApp.Core.Linking;

namespace MapApp.Stores.GeoPackage.Tests.Reading;

public sealed class LinkTests
{
    private static readonly FeatureId _a = new("sections", "a"), _b = new("sections", "b");

    [Test]
    public void Links_come_back_by_task_and_by_feature()
    {
        using var temp = new TempWorkspace();
        Link[] links = [Link("p/1", _a), Link("p/2", _a) with { Measure = 0.25, Unit = "share", Confidence = Confidence.Low }, Link("p/1", _b)];

        temp.Store.Write(w => w.ReplaceLinks(null, links));

        Assert.That(temp.Store.Links.All(), Is.EqualTo(links).UsingPropertiesComparer());
        Assert.That(temp.Store.Links.OfTask("p/1").Select(l => l.Feature), Is.EqualTo(new[] { _a, _b }));
        Assert.That(temp.Store.Links.OfFeature(_a).Select(l => l.Task), Is.EqualTo(new[] { "p/1", "p/2" }));
    }

    [Test]
    public void Replacing_the_links_of_some_features_leaves_the_others_and_the_manual_ones()
    {
        using var temp = new TempWorkspace();
        temp.Store.Write(w => w.ReplaceLinks(null, [Link("p/1", _a), Link("p/1", _b), Link("p/9", _a) with { Basis = "manual" }]));

        temp.Store.Write(w => w.ReplaceLinks([_a], [Link("p/3", _a)]));
        Assert.That(temp.Store.Links.All().Select(l => (l.Task, l.Feature)), Is.EqualTo(new[] { ("p/1", _b), ("p/9", _a), ("p/3", _a) }));

        temp.Store.Write(w => w.ReplaceLinks(null, []));
        Assert.That(temp.Store.Links.All().Select(l => l.Task), Is.EqualTo(new[] { "p/9" }));
    }

    [Test]
    public void A_link_of_a_feature_that_is_not_being_replaced_is_refused()
    {
        using var temp = new TempWorkspace();

        Assert.That(() => temp.Store.Write(w => w.ReplaceLinks([_a], [Link("p/1", _b)])), Throws.ArgumentException.With.Message.Contains("sections/b"));
    }

    [Test]
    public void Governs_rules_are_replaced_as_a_whole()
    {
        using var temp = new TempWorkspace();
        var rule = new GovernsRule("p/1", "blackOdorousWaters", new FeatureId("jurisdictions", "卫东区"), "黑臭水体", "p/1 120-131");

        temp.Store.Write(w => w.ReplaceGoverns([rule with { Task = "p/0" }]));
        temp.Store.Write(w => w.ReplaceGoverns([rule]));

        Assert.That(temp.Store.Links.Governs(), Is.EqualTo(new[] { rule }));
    }

    private static Link Link(string task, FeatureId feature) => new(
        task, feature, LinkBasis.Named, null, null, Evidence.Of("named", ("name", "曹李村"), ("line", "12")), "p/1 12", Confidence.High);
}
