using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Gaps;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Linking;

namespace MapApp.Workspace.Tests.Gaps;

public sealed class GapMapTests
{
    private static readonly DateTimeOffset _now = new(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(8));

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build() => _temp = TempWorkspace.Built();

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void A_place_that_no_layer_has_is_told_with_its_task_and_near_spellings()
    {
        _temp.Store.Write(w => w.PutFeature(Invented.Of("blackOdorousWaters", "baishui", "白水沟", "LINESTRING (113.36 33.74, 113.37 33.74)"), "tester"));
        _temp.Session.CatchUp();
        var gap = Of(GapKind.PlaceNotOnAnyLayer).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((gap.Task, gap.Place, gap.Jurisdiction, gap.Feature), Is.EqualTo(("liuyuan-2021/水/2", "白水", "柳园区", (Feature?)null)));
            Assert.That(gap.Suggestions.Select(f => f.Name), Is.EqualTo(new[] { "白水沟" }));
            Assert.That(gap.Extent, Is.EqualTo(_temp.Store.Features.Find(new FeatureId("jurisdictions", "liuyuan"))!.Geometry!.EnvelopeInternal), "the district, for want of a place");
        }
    }

    [Test]
    public void A_place_that_lies_only_elsewhere_is_told_apart()
    {
        _temp.Store.Write(w => w.PutFeature(Invented.Of("blackOdorousWaters", "far", "白水", "LINESTRING (113.46 33.74, 113.47 33.74)"), "tester"));
        _temp.Session.CatchUp();
        Assert.That(Of(GapKind.PlaceOutsideJurisdiction).Select(g => g.Place), Is.EqualTo(new[] { "白水" }));
        Assert.That(Of(GapKind.PlaceNotOnAnyLayer), Is.Empty);
    }

    [TestCase("plots", "suspected", true)]
    [TestCase("plots", "removed", false)]
    [TestCase("blackOdorousWaters", "listed", true)]
    [TestCase("blackOdorousWaters", "eliminated", false)]
    public void A_place_that_needs_a_task_and_has_none_is_a_gap_of_its_district(string layer, string stage, bool gap)
    {
        var shape = layer == "plots" ? Invented.Box(113.44, 113.46, 33.71, 33.72) : "LINESTRING (113.46 33.74, 113.48 33.74)";
        Put(Invented.Of(layer, "lone", "孤地", shape, ("stage", stage)));
        Assert.That(Of(GapKind.NotCovered).Where(g => g.Feature?.Id.Id == "lone").Select(g => g.Jurisdiction), Is.EqualTo(gap ? new[] { "槐园区" } : []));
    }

    [Test]
    public void A_plot_that_is_surely_not_listed_needs_no_task()
    {
        Put(Invented.Of("plots", "lone", "孤地", Invented.Box(113.44, 113.46, 33.71, 33.72), ("listed", false), ("stage", "survey")));
        Assert.That(Of(GapKind.NotCovered), Is.Empty);
    }

    [Test]
    public void A_rejected_link_covers_nothing()
    {
        var plot = _temp.Store.Features.Find(new FeatureId("plots", "laochang"))!;
        Assert.That(Of(GapKind.NotCovered), Is.Empty);
        foreach (var link in _temp.Session.Links.OfFeature(plot))
            Reviewing.Reject(_temp.Session, [link], null, "tester", _now);
        Assert.That(Of(GapKind.NotCovered).Select(g => g.Feature?.Id), Is.EqualTo(new[] { plot.Id }));
    }

    [Test]
    public void Without_observations_a_section_without_task_is_not_checked_and_so_is_an_empty_layer()
    {
        Put(Invented.Of("sections", "far", "远桥", "POINT (113.60 33.75)"));
        var gaps = Of(GapKind.NotChecked);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gaps.Where(g => g.Feature is not null).Select(g => (g.Feature!.Id.Id, g.Jurisdiction)), Is.EqualTo(new[] { ("far", (string?)null) }));
            Assert.That(gaps.Where(g => g.Feature is null).Select(g => g.Layer), Is.EqualTo(new[] { "protectionZones", "outfalls" }));
            Assert.That(Of(GapKind.NotCovered), Is.Empty, "unknown is no gap and no clear");
        }
    }

    [TestCase("nothing", true)]
    [TestCase("one is accepted", false)]
    [TestCase("one is rejected", true)]
    [TestCase("all are rejected", false)]
    [TestCase("one is linked by hand", false)]
    public void An_ambiguous_name_waits_until_somebody_says_which_is_meant(string settled, bool waits)
    {
        Put(Invented.Of("plots", "twin", "老厂", Invented.Box(113.33, 113.34, 33.71, 33.72)));
        var links = _temp.Session.Links.OfTask("liuyuan-2021/土/1").Where(l => l.Basis == LinkBasis.Named).ToList();
        switch (settled)
        {
            case "one is accepted": Reviewing.Accept(_temp.Session, [links[0]], null, "tester", _now); break;
            case "one is rejected": Reviewing.Reject(_temp.Session, [links[0]], null, "tester", _now); break;
            case "all are rejected": links.ForEach(l => Reviewing.Reject(_temp.Session, [l], null, "tester", _now)); break;
            case "one is linked by hand": ManualLinks.Add(_temp.Session, "liuyuan-2021/土/1", [links[1].Feature], null, "tester", _now); break;
        }

        var gaps = Of(GapKind.AmbiguousName);
        Assert.That(gaps.Select(g => (g.Task, g.Place, string.Join(" ", g.Suggestions.Select(s => s.Id.Id).Order()))), Is.EqualTo(waits ? new[] { ("liuyuan-2021/土/1", "老厂", "laochang twin") } : []));
    }

    [Test]
    public void One_doubtful_edge_is_one_gap_however_many_tasks_it_concerns_until_they_are_judged()
    {
        // 113.396 E is 371 m from the edge of 柳园区.
        Put(Invented.Of("sections", "edge", "边桥", "POINT (113.396 33.75)") with { Schematic = true, PositionAccuracyMetres = 800 });
        var gap = Of(GapKind.LowConfidence).Single(g => g.Feature?.Id.Id == "edge");
        Assert.That((gap.Basis, string.Join(" ", gap.Tasks)), Is.EqualTo(("governs", "liuyuan-2021/水/1 liuyuan-2021/水/3")));
        Reviewing.Accept(_temp.Session, [_temp.Session.Links.Find("liuyuan-2021/水/1", gap.Feature!.Id, "governs")!], null, "tester", _now);
        Assert.That(Of(GapKind.LowConfidence).Single(g => g.Feature?.Id.Id == "edge").Tasks, Is.EqualTo(new[] { "liuyuan-2021/水/3" }));
    }

    [Test]
    public void A_stale_judgement_waits_for_another_look()
    {
        var plot = _temp.Store.Features.Find(new FeatureId("plots", "laochang"))!;
        Reviewing.Reject(_temp.Session, [_temp.Session.Links.OfFeature(plot).First(l => l.Basis == LinkBasis.Named)], null, "tester", _now);
        Assert.That(Of(GapKind.StaleReview), Is.Empty);
        Put(plot with { Aliases = ["老厂", "旧厂"] });
        Assert.That(Of(GapKind.StaleReview).Select(g => (g.Task, g.Feature?.Id, g.Basis)), Is.EqualTo(new[] { ("liuyuan-2021/土/1", (FeatureId?)plot.Id, "named") }));
    }

    [Test]
    public void Gaps_are_worded_in_both_languages_and_counted_by_jurisdiction()
    {
        Put(Invented.Of("sections", "edge", "边桥", "POINT (113.396 33.75)") with { Schematic = true, PositionAccuracyMetres = 800 });
        var gaps = GapMap.Find(_temp.Session);
        var (zh, en) = (GapReport.Of(_temp.Session, gaps, Texts.Zh), GapReport.Of(_temp.Session, gaps, Texts.En));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(zh.Gaps.Concat(en.Gaps).Select(g => g.Reason), Has.None.Contains("{").And.None.Empty);
            Assert.That(en.Gaps.First(g => g.Kind == "placeNotOnAnyLayer").Reason, Is.EqualTo("The plan names '白水', which is on no layer"));
            Assert.That(zh.Gaps.First(g => g.Kind == "placeNotOnAnyLayer").Clause?.Lines, Is.EqualTo(new Core.Plans.LineSpan(10, 12)));
            Assert.That(en.ByJurisdiction.Select(c => c.Jurisdiction), Is.EqualTo(new[] { "柳园区", null }));
            Assert.That(en.ByJurisdiction.Sum(c => c.Counts.Values.Sum()), Is.EqualTo(gaps.Count));
            Assert.That(en.ByJurisdiction[0].Counts["placeNotOnAnyLayer"], Is.EqualTo(1));
        }
    }

    private List<Gap> Of(GapKind kind) => [.. GapMap.Find(_temp.Session).Where(g => g.Kind == kind)];

    private void Put(Feature feature)
    {
        _temp.Store.Write(w =>
        {
            w.PutLayer(feature.Id.Layer, Invented.Coverage);
            w.PutFeature(feature, "tester");
        });
        _temp.Session.CatchUp();
    }
}
