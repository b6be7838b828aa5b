using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Linking;

namespace MapApp.Workspace.Tests.Linking;

/// <summary>Links that reach a feature through another: the outfall 一号口 lies in the corridor of the section 石桥, which tasks name and govern.</summary>
public sealed class ThroughTests
{
    private static readonly FeatureId _outfall = new("outfalls", "o1"), _section = new("sections", "shiqiao");
    private static readonly DateTimeOffset _now = new(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(8));

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built(RandomEdits.Country());

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void A_task_of_a_section_reaches_what_lies_in_its_corridor()
    {
        var link = _temp.Session.Links.OfTask("liuyuan-2021/附表1/1").Single(l => l.Feature == _outfall && l.Basis == LinkBasis.Corridor);
        var relation = _temp.Store.Links.RelationsOf(_outfall).Single(r => r.To == _section && r.Basis == LinkBasis.Corridor);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((link.Via, link.Measure, link.Unit, link.Source, link.Evidence.Key), Is.EqualTo((_section, relation.Measure, "m", "liuyuan-2021 L20", relation.Evidence.Key)));
            Assert.That(_temp.Session.Links.OfFeature(_temp.Store.Features.Find(_outfall)!).Single(l => l.Task == link.Task && l.Basis == link.Basis) with { Evidence = link.Evidence }, Is.EqualTo(link));
        }
    }

    [Test]
    public void The_less_sure_of_the_two_decides_how_sure_the_link_is()
    {
        // The river of the section names it with medium confidence only; the relation itself is surer.
        _temp.Edit("UPDATE relations SET confidence = 'high' WHERE from_id = 'o1' AND to_id = 'shiqiao'");
        _temp.Edit("UPDATE links SET confidence = 'low' WHERE task = 'liuyuan-2021/附表1/1'");
        _temp.Close();
        Assert.That(Through("liuyuan-2021/附表1/1").Confidence, Is.EqualTo(Confidence.Low));
        _temp.Edit("UPDATE links SET confidence = 'high' WHERE task = 'liuyuan-2021/附表1/1'");
        _temp.Edit("UPDATE relations SET confidence = 'medium' WHERE from_id = 'o1' AND to_id = 'shiqiao'");
        _temp.Close();
        Assert.That(Through("liuyuan-2021/附表1/1").Confidence, Is.EqualTo(Confidence.Medium));
    }

    [Test]
    public void Each_task_feature_and_basis_has_one_link()
    {
        var links = _temp.Session.Register.Items.SelectMany(i => _temp.Session.Links.OfTask(i.Ref)).Select(l => (l.Task, l.Feature, l.Basis)).ToList();
        Assert.That(links, Is.Unique);
        Assert.That(links.Count(l => l.Feature == _outfall), Is.GreaterThan(2));
    }

    [Test]
    public void A_rejected_link_carries_nothing_on_and_is_kept()
    {
        var named = _temp.Session.Links.OfTask("liuyuan-2021/附表1/1").Single(l => l.Feature == _section);
        Reviewing.Reject(_temp.Session, [named], null, "tester", _now);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_temp.Session.Links.OfTask("liuyuan-2021/附表1/1"), Is.Empty);
            Assert.That(_temp.Session.Links.OfTaskWithRejected("liuyuan-2021/附表1/1").Select(l => l.Feature), Is.EqualTo(new[] { _section }));
            Assert.That(_temp.Store.Links.OfTask("liuyuan-2021/附表1/1"), Has.Count.EqualTo(1), "stored as before");
        }

        Reviewing.Withdraw(_temp.Session, [named]);
        Assert.That(_temp.Session.Links.OfTask("liuyuan-2021/附表1/1").Select(l => l.Feature), Does.Contain(_outfall));
    }

    [Test]
    public void A_link_by_hand_to_a_section_carries_on_too()
    {
        ManualLinks.Add(_temp.Session, "liuyuan-2021/宣/1", [_section], null, "tester", _now);
        Assert.That(Through("liuyuan-2021/宣/1").Via, Is.EqualTo(_section));
    }

    [Test]
    public void A_radius_carries_nothing_on()
    {
        var boiler = new FeatureId("facilities", "boiler");
        var within = _temp.Session.Links.OfTask("liuyuan-2021/水/1").Single(l => l.Basis == LinkBasis.WithinDistance);
        Assert.That(within.Feature, Is.EqualTo(boiler));
        _temp.Edit("INSERT INTO relations (from_layer, from_id, to_layer, to_id, basis, measure, unit, evidence_key, source, confidence) VALUES ('outfalls', 'o2', 'facilities', 'boiler', 'adjoins', 5, 'm', 'adjoins.near', 'rule:x', 'high')");
        Assert.That(_temp.Session.Links.OfTask("liuyuan-2021/水/1").Select(l => l.Via), Has.None.EqualTo(boiler));
    }

    private Link Through(string task) => _temp.Session.Links.OfTask(task).First(l => l.Feature == _outfall && l.Basis == LinkBasis.Corridor);
}
