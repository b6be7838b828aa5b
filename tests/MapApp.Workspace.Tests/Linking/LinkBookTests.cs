using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Tests.Linking;

public sealed class LinkBookTests
{
    [Test]
    public void From_either_end_the_links_are_the_same()
    {
        using var temp = TempWorkspace.Built();
        var (fromTasks, fromFeatures) = BothEnds(temp.Session);
        Assert.That(fromFeatures, Is.EqualTo(fromTasks));
        Assert.That(fromTasks, Has.Count.EqualTo(8 + 8 + 8), "by name, governed, and through others");
    }

    [Test]
    public void A_rule_is_stored_once_however_many_features_it_reaches()
    {
        using var temp = TempWorkspace.Built();
        Assert.That(temp.GovernsTexts(), Is.EqualTo(new[]
        {
            "huaiyuan-2020/水/1 reaches huaiyuan 河道",
            "huaiyuan-2020/水/1 sections huaiyuan 河道",
            "liuyuan-2021/土/1 plots liuyuan 污染地块",
            "liuyuan-2021/水/1 reaches liuyuan 河道",
            "liuyuan-2021/水/1 sections liuyuan 河道",
            "liuyuan-2021/水/2 blackOdorousWaters east-street 黑臭水体",
            "liuyuan-2021/水/3 sections liuyuan 水质自动监测",
            "liuyuan-2021/水/3 stations liuyuan 水质自动监测",
        }));
        Assert.That(temp.Session.Links.OfTask("liuyuan-2021/水/1").Where(l => l.Basis == LinkBasis.Governs).Select(l => l.Feature.ToString()),
            Is.EqualTo(new[] { "reaches/qingxi-1", "reaches/qingxi-2", "sections/shiqiao" }));
    }

    [Test]
    public void Of_two_streets_the_one_that_holds_more_of_a_river_governs_it()
    {
        var source = new Invented();
        var west = Invented.Of("jurisdictions", "west-street", "西桥街道", Invented.Box(113.30, 113.35, 33.70, 33.80), ("parent", "柳园区"));
        var water = Invented.Of("blackOdorousWaters", "long", "长沟", "LINESTRING (113.34 33.74, 113.38 33.74)");
        var plan = source.Plans[0] with { Tasks = [Invented.Task("水/2", "整治黑臭水体", [], ["东桥街道", "西桥街道"], null)] };
        using var temp = TempWorkspace.Built(source with { Features = [.. source.Features, west, water], Plans = [plan] });
        var link = temp.Session.Links.OfTask("liuyuan-2021/水/2").Single(l => l.Feature == water.Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((link.Measure, link.Evidence.Arguments["jurisdiction"]), Is.EqualTo((0.75, "东桥街道")));
            var (fromTasks, fromFeatures) = BothEnds(temp.Session);
            Assert.That(fromFeatures, Is.EqualTo(fromTasks));
        }
    }

    [Test]
    public void A_change_to_a_feature_is_seen_at_once()
    {
        using var temp = TempWorkspace.Built();
        Assert.That(temp.Session.Links.OfTask("liuyuan-2021/水/2"), Has.Count.EqualTo(1));
        temp.Store.Write(w => w.PutFeature(Invented.Of("blackOdorousWaters", "liugou", "柳沟", "LINESTRING (113.46 33.74, 113.48 33.74)"), "tester"));
        Assert.That(temp.Session.Links.OfTask("liuyuan-2021/水/2"), Is.Empty);
    }

    [Test]
    public void An_unknown_task_has_no_links()
    {
        using var temp = TempWorkspace.Built();
        Assert.That(temp.Session.Links.OfTask("liuyuan-2021/水/99"), Is.Empty);
    }

    internal static (List<string> FromTasks, List<string> FromFeatures) BothEnds(WorkspaceSession session)
    {
        static string Told(Link l) => $"{l.Task} {l.Feature} {l.Basis} {l.Measure} {l.Confidence} {l.Source} {l.Evidence.Key} {string.Join(',', l.Evidence.Arguments.OrderBy(a => a.Key, StringComparer.Ordinal))}";
        var features = LayerCatalogue.Kinds.SelectMany(k => session.Store.Features.Read(k.Kind));
        return ([.. session.Register.Items.SelectMany(i => session.Links.OfTask(i.Ref)).Select(Told).Order(StringComparer.Ordinal)],
            [.. features.SelectMany(session.Links.OfFeature).Select(Told).Order(StringComparer.Ordinal)]);
    }
}
