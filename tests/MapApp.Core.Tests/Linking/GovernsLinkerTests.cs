using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;

namespace MapApp.Core.Tests.Linking;

public sealed class GovernsLinkerTests
{
    private static readonly PlanTask _task = Invented.Task("加强污染地块管理", campaign: "soil");
    private static readonly GovernsRule _rule = new("liuyuan-2021/水/1", "plots", Invented.District.Id, "污染地块", "liuyuan-2021/水/1 L10-12");

    [TestCase("区水利局", "柳园区")]
    [TestCase("", "柳园区")]
    [TestCase("东桥街道", "东桥街道")]
    [TestCase("东桥街道办事处", "东桥街道")]
    [TestCase("东桥街道人民政府", "东桥街道")]
    [TestCase("区水利局、东桥街道办事处", "东桥街道")]
    [TestCase("东桥街道、西桥街道", "东桥街道、西桥街道")]
    [TestCase("柳园区人民政府", "柳园区")]
    [TestCase("柳园区政府", "柳园区")]
    // All streets: then the whole district, even if one is named besides.
    [TestCase("各街道办事处", "柳园区")]
    [TestCase("各街道办事处、东桥街道", "柳园区")]
    [TestCase("相关街道办事处", "柳园区")]
    [TestCase("有关街道、东桥街道", "柳园区")]
    [TestCase("北桥街道", "柳园区")]
    public void The_streets_named_are_responsible_else_the_district(string units, string expected)
    {
        var west = Invented.Of("jurisdictions", "west-street", "西桥街道", Invented.Box(113.30, 113.35));
        var rules = Rules(new JurisdictionIndex([Invented.District, Invented.Street, west]), Invented.Task("加强污染地块管理", units: units.Split('、'), campaign: "soil"));
        Assert.That(string.Join('、', rules.Select(r => r.Jurisdiction.Id switch { "liuyuan" => "柳园区", "east-street" => "东桥街道", _ => "西桥街道" })), Is.EqualTo(expected));
    }

    [Test]
    public void A_street_of_the_same_name_in_another_district_is_not_responsible()
    {
        var namesake = Invented.Of("jurisdictions", "other-east-street", "东桥街道", Invented.Box(113.45, 113.50), ("level", "street"), ("parent", "槐园区"));
        var rules = Rules(new JurisdictionIndex([namesake, Invented.Neighbour, Invented.District, Invented.Street]), Invented.Task("加强污染地块管理", units: ["东桥街道"], campaign: "soil"));
        Assert.That(rules.Select(r => r.Jurisdiction), Is.EqualTo(new[] { Invented.Street.Id }));
    }

    [Test]
    public void Rules_stand_once_per_task_layer_and_jurisdiction()
    {
        var rules = Rules(Invented.Districts, Invented.Task("治理河流、河道和沟渠，排查排污口", units: ["东桥街道", "东桥街道办事处"]));
        Assert.That(rules.Select(r => $"{r.Task} {r.Layer} {r.Jurisdiction.Id} {r.Subject} {r.Source}"), Is.EqualTo(new[]
        {
            "liuyuan-2021/水/1 outfalls east-street 排污口 liuyuan-2021/水/1 L10-12",
            "liuyuan-2021/水/1 reaches east-street 河流 liuyuan-2021/水/1 L10-12",
            "liuyuan-2021/水/1 sections east-street 河流 liuyuan-2021/水/1 L10-12",
        }));
    }

    [Test]
    public void Without_subject_or_without_outline_there_is_no_rule()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Rules(Invented.Districts, Invented.Task("提高公众意识", units: ["东桥街道"])), Is.Empty);
            Assert.That(Rules(new JurisdictionIndex([Invented.Neighbour]), _task), Is.Empty);
        }
    }

    [Test]
    public void What_lies_inside_is_governed_with_high_confidence()
    {
        var link = Expand("POINT (113.32 33.75)");
        Assert.That(Told(link), Is.EqualTo("liuyuan-2021/水/1 > plots/p governs 1 share High governs.inside subject=污染地块 jurisdiction=柳园区 feature=地块 percent=100 metres=0"));
        Assert.That(link?.Source, Is.EqualTo("liuyuan-2021/水/1 L10-12"));
    }

    [Test]
    public void What_lies_partly_inside_says_how_much() =>
        Assert.That(Told(Expand(Invented.Box(113.38, 113.46, 33.71, 33.72))),
            Is.EqualTo("liuyuan-2021/水/1 > plots/p governs 0.25 share High governs.partly subject=污染地块 jurisdiction=柳园区 feature=地块 percent=25 metres=0"));

    // Near 33.75° N 0.01° is 926.6 m to the east.
    [TestCase("LINESTRING (113.37 33.75, 113.41 33.75)", "governs.partly.line", 0.75, "2780")]
    [TestCase("LINESTRING (113.37 33.75, 113.38 33.75)", "governs.inside.line", 1.0, "927")]
    public void Of_a_line_the_evidence_says_how_many_metres(string wkt, string key, double share, string length)
    {
        var link = Expand(wkt)!;
        Assert.That((link.Evidence.Key, link.Measure, link.Unit, link.Evidence.Arguments["length"]), Is.EqualTo((key, (double?)share, "share", length)));
    }

    [Test]
    public void Nearly_all_is_not_told_as_all() =>
        Assert.That(Told(Expand(Invented.Box(113.30, 113.4004, 33.71, 33.72))),
            Is.EqualTo("liuyuan-2021/水/1 > plots/p governs 0.996 share High governs.partly subject=污染地块 jurisdiction=柳园区 feature=地块 percent=99.6 metres=0"));

    [Test]
    public void Near_the_edge_of_a_sketch_the_confidence_is_low()
    {
        var link = new GovernsLinker(new JurisdictionIndex([Invented.District.Sketched(800)])).Expand(_rule, Plot("POINT (113.396 33.75)"), _task);
        Assert.That(Told(link), Is.EqualTo("liuyuan-2021/水/1 > plots/p governs 1 share Low governs.nearEdge subject=污染地块 jurisdiction=柳园区 feature=地块 percent=100 metres=800"));
    }

    [Test]
    public void A_subject_of_the_section_only_is_told_with_medium_confidence()
    {
        var task = Invented.Task("开展排查", campaign: "soil", headings: ["方案", "污染地块", "开展排查"]);
        Assert.That(new GovernsLinker(Invented.Districts).Expand(_rule, Plot("POINT (113.32 33.75)"), task)?.Confidence, Is.EqualTo(Confidence.Medium));
    }

    [Test]
    public void What_lies_outside_or_on_another_layer_or_of_another_sort_is_not_governed()
    {
        var linker = new GovernsLinker(Invented.Districts);
        var water = new GovernsRule("liuyuan-2021/水/1", "stations", Invented.District.Id, "水质自动监测", "");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Expand("POINT (113.45 33.75)"), Is.Null);
            Assert.That(linker.Expand(_rule, Invented.Of("facilities", "f", "厂", "POINT (113.32 33.75)"), _task), Is.Null);
            Assert.That(linker.Expand(_rule with { Jurisdiction = new FeatureId("jurisdictions", "gone") }, Plot("POINT (113.32 33.75)"), _task), Is.Null);
            Assert.That(linker.Expand(water, Invented.Of("stations", "s", "站", "POINT (113.32 33.75)", ("measures", "air")), _task), Is.Null);
            Assert.That(linker.Expand(water, Invented.Of("stations", "s", "站", "POINT (113.32 33.75)", ("measures", "water")), _task)?.Feature, Is.EqualTo(new FeatureId("stations", "s")));
        }
    }

    private static List<GovernsRule> Rules(JurisdictionIndex jurisdictions, PlanTask task) => [.. new GovernsLinker(jurisdictions).Rules(Invented.Plan(task))];

    private static Feature Plot(string wkt) => Invented.Of("plots", "p", "地块", wkt);

    private static Link? Expand(string wkt) => new GovernsLinker(Invented.Districts).Expand(_rule, Plot(wkt), _task);

    private static string? Told(Link? link) => link is null ? null : FormattableString.Invariant(
        $"{link.Task} > {link.Feature} {link.Basis} {link.Measure} {link.Unit} {link.Confidence} {link.Evidence.Key} {string.Join(' ', link.Evidence.Arguments.Select(a => $"{a.Key}={a.Value}"))}");
}
