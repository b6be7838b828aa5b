using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;

namespace MapApp.Core.Tests.Linking;

public sealed class NamedLinkerTests
{
    private const string Inside = "POINT (113.32 33.75)";
    private const string Elsewhere = "POINT (113.45 33.75)";

    private static readonly Feature _reach = Invented.Of("reaches", "qingxi-1", "青溪", "LINESTRING (113.32 33.71, 113.32 33.75)", ("river", "青溪"));
    private static readonly Feature _section = Invented.Of("sections", "shiqiao", "石桥", Inside, ("river", "青溪")) with { Aliases = ["石桥断面"] };

    [Test]
    public void A_task_is_linked_to_the_feature_it_names_with_the_lines_that_say_so()
    {
        var link = Link(Invented.Plan(Invented.Task("治理河道", ["青溪"])), _reach).Links.Single();
        Assert.That(Told(link), Is.EqualTo("liuyuan-2021/水/1 > reaches/qingxi-1 named High named.task name=青溪"));
        Assert.That((link.Measure, link.Unit, link.Source), Is.EqualTo(((double?)null, (string?)null, "liuyuan-2021/水/1 L10-12")));
    }

    [Test]
    public void An_alias_is_told_as_one() =>
        Assert.That(TaskNaming("石桥断面", _section), Is.EqualTo("liuyuan-2021/水/1 > sections/shiqiao named High named.task.alias name=石桥断面 feature=石桥"));

    [Test]
    public void The_river_of_a_section_links_it_with_less_confidence() =>
        Assert.That(TaskNaming("青溪", _section), Is.EqualTo("liuyuan-2021/水/1 > sections/shiqiao named Medium named.river name=青溪 feature=石桥"));

    [Test]
    public void The_source_of_a_zone_links_it() =>
        Assert.That(TaskNaming("柳湖", Invented.Of("protectionZones", "z1", "柳湖一级保护区", Inside, ("source", "柳湖"))),
            Is.EqualTo("liuyuan-2021/水/1 > protectionZones/z1 named High named.source name=柳湖 feature=柳湖一级保护区"));

    [Test]
    public void A_name_on_no_layer_is_told_as_a_miss()
    {
        var result = Link(Invented.Plan(Invented.Task("治理河道", ["白水"])), _reach);
        Assert.That(result.Links, Is.Empty);
        Assert.That(Told(result.Misses.Single()), Is.EqualTo("liuyuan-2021/水/1 白水 NotOnAnyLayer "));
    }

    [Test]
    public void A_namesake_outside_the_jurisdiction_is_not_linked_but_told()
    {
        var namesake = Invented.Of("reaches", "other", "青溪", "LINESTRING (113.45 33.71, 113.45 33.75)");
        var alone = Link(Invented.Plan(Invented.Task("治理河道", ["青溪"])), namesake);
        var beside = Link(Invented.Plan(Invented.Task("治理河道", ["青溪"])), namesake, _reach);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(alone.Links, Is.Empty);
            Assert.That(alone.Misses.Select(Told), Is.EqualTo(new[] { "liuyuan-2021/水/1 青溪 OutsideJurisdiction reaches/other" }));
            Assert.That(beside.Links.Select(Told), Is.EqualTo(new[] { "liuyuan-2021/水/1 > reaches/qingxi-1 named High named.task name=青溪" }));
            Assert.That(beside.Misses, Is.Empty);
        }
    }

    [Test]
    public void Two_namesakes_inside_are_both_linked_with_low_confidence()
    {
        var first = Invented.Of("facilities", "north", "化工厂", "POINT (113.31 33.75)");
        var second = Invented.Of("facilities", "south", "化工厂", "POINT (113.38 33.71)");
        Assert.That(TaskNaming("化工厂", first, second), Is.EqualTo(
            "liuyuan-2021/水/1 > facilities/north named Low named.ambiguous name=化工厂 feature=化工厂 count=2 candidates=化工厂 (facilities/north); 化工厂 (facilities/south); "
            + "liuyuan-2021/水/1 > facilities/south named Low named.ambiguous name=化工厂 feature=化工厂 count=2 candidates=化工厂 (facilities/north); 化工厂 (facilities/south)"));
    }

    [Test]
    public void Two_features_that_share_an_alias_are_namesakes_too()
    {
        var first = Invented.Of("facilities", "north", "北化工厂", "POINT (113.31 33.75)") with { Aliases = ["化工厂"] };
        var second = Invented.Of("facilities", "south", "南化工厂", "POINT (113.38 33.71)") with { Aliases = ["化工厂"] };
        Assert.That(Link(Invented.Plan(Invented.Task("治理", ["化工厂"])), first, second).Links.Select(l => l.Confidence), Is.EqualTo(new[] { Confidence.Low, Confidence.Low }));
    }

    [Test]
    public void The_reaches_of_one_river_are_no_namesakes()
    {
        var lower = Invented.Of("reaches", "qingxi-2", "青溪", "LINESTRING (113.32 33.75, 113.32 33.79)", ("river", "青溪"));
        Assert.That(Link(Invented.Plan(Invented.Task("治理河道", ["青溪"])), _reach, lower).Links.Select(l => l.Confidence), Is.EqualTo(new[] { Confidence.High, Confidence.High }));
    }

    [Test]
    public void The_grades_of_one_source_are_no_namesakes()
    {
        var first = Invented.Of("protectionZones", "z1", "柳湖一级保护区", Inside, ("source", "柳湖")) with { Aliases = ["柳湖"] };
        var second = Invented.Of("protectionZones", "z2", "柳湖二级保护区", Inside, ("source", "柳湖")) with { Aliases = ["柳湖"] };
        Assert.That(Link(Invented.Plan(Invented.Task("保护水源", ["柳湖"])), first, second).Links.Select(l => l.Confidence), Is.EqualTo(new[] { Confidence.High, Confidence.High }));
    }

    [Test]
    public void The_same_name_on_two_layers_is_one_place_seen_twice()
    {
        var water = Invented.Of("blackOdorousWaters", "b", "青溪", "LINESTRING (113.32 33.71, 113.32 33.75)");
        Assert.That(TaskNaming("青溪", _reach, water), Is.EqualTo(
            "liuyuan-2021/水/1 > reaches/qingxi-1 named High named.task name=青溪; liuyuan-2021/水/1 > blackOdorousWaters/b named High named.task name=青溪"));
    }

    [TestCase("柳园区")]
    [TestCase("柳 园区")]
    public void The_plans_own_jurisdiction_is_passed_over(string place)
    {
        var result = Link(Invented.Plan(Invented.Task("治理河道", [place])), Invented.District);
        Assert.That((result.Links.Count, result.Misses.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_name_may_begin_with_the_plans_own_district() =>
        Assert.That(TaskNaming("柳园区青溪", _reach), Is.EqualTo("liuyuan-2021/水/1 > reaches/qingxi-1 named High named.task.alias name=柳园区青溪 feature=青溪"));

    [Test]
    public void The_full_name_goes_before_the_one_without_district_unless_it_lies_elsewhere()
    {
        var full = Invented.Of("facilities", "full", "柳园区化工厂", "POINT (113.31 33.75)");
        var bare = Invented.Of("facilities", "bare", "化工厂", "POINT (113.38 33.71)");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TaskNaming("柳园区化工厂", full, bare), Is.EqualTo("liuyuan-2021/水/1 > facilities/full named High named.task name=柳园区化工厂"));
            Assert.That(TaskNaming("柳园区化工厂", full with { Geometry = Invented.Of("x", "x", "x", Elsewhere).Geometry }, bare), Does.StartWith("liuyuan-2021/水/1 > facilities/bare named High named.task.alias"));
        }
    }

    [TestCase("", "named.noDistrict name=青溪 feature=青溪")]
    [TestCase("远山县", "named.noOutline name=青溪 feature=青溪 district=远山县")]
    public void Without_an_outline_a_name_alone_is_a_weak_reason(string jurisdiction, string evidence)
    {
        var plan = Invented.Plan(Invented.Task("治理河道", ["青溪"])) with { Jurisdiction = jurisdiction };
        Assert.That(Link(plan, _reach).Links.Select(Told), Is.EqualTo(new[] { "liuyuan-2021/水/1 > reaches/qingxi-1 named Low " + evidence }));
    }

    [Test]
    public void Some_tasks_of_a_plan_can_be_linked_alone()
    {
        var plan = Invented.Plan(Invented.Task("治理河道", ["青溪"])) with { Annex = Invented.Annex(Invented.Row("section", "石桥")).Annex };
        var linker = new NamedLinker(new NameIndex([_reach, _section]), Invented.Districts);
        Assert.That(linker.Link(plan, new HashSet<string> { "liuyuan-2021/附表1/1" }).Links.Select(l => l.Task), Is.EqualTo(new[] { "liuyuan-2021/附表1/1" }));
    }

    [Test]
    public void Of_many_candidates_a_few_are_listed()
    {
        var all = Enumerable.Range(1, 9).Select(i => Invented.Of("facilities", $"f{i}", "化工厂", "POINT (113.31 33.75)")).ToArray();
        var evidence = Link(Invented.Plan(Invented.Task("治理", ["化工厂"])), all).Links[0].Evidence;
        Assert.That((evidence.Arguments["count"], evidence.Arguments["candidates"]), Is.EqualTo(("9", string.Join("; ", Enumerable.Range(1, 6).Select(i => $"化工厂 (facilities/f{i})")) + "; …")));
    }

    [Test]
    public void A_name_may_not_begin_with_another_district() =>
        Assert.That(Link(Invented.Plan(Invented.Task("治理河道", ["槐园区青溪"])), _reach).Misses.Select(Told), Is.EqualTo(new[] { "liuyuan-2021/水/1 槐园区青溪 NotOnAnyLayer " }));

    [Test]
    public void A_feature_of_an_unknown_place_is_linked() =>
        Assert.That(Link(Invented.Plan(Invented.Task("治理", ["化工厂"])), Invented.Of("facilities", "f", "化工厂", null)).Links, Has.Count.EqualTo(1));

    [Test]
    public void A_place_named_twice_is_linked_once() =>
        Assert.That(Link(Invented.Plan(Invented.Task("治理河道", ["青溪", "柳园区青溪", "青溪"])), _reach).Links, Has.Count.EqualTo(1));

    [Test]
    public void A_section_named_besides_its_river_is_linked_by_its_own_name() =>
        Assert.That(Link(Invented.Plan(Invented.Task("治理河道", ["青溪", "石桥断面"])), _section).Links.Select(Told),
            Is.EqualTo(new[] { "liuyuan-2021/水/1 > sections/shiqiao named High named.task.alias name=石桥断面 feature=石桥" }));

    [TestCase("section", "石桥", "sections/shiqiao")]
    [TestCase("blackOdorousWater", "青溪", "blackOdorousWaters/b")]
    [TestCase("waterSource", "柳湖", "protectionZones/z")]
    [TestCase("project", "石桥工程", "projects/p, facilities/f")]
    [TestCase("station", "石桥站", "stations/st")]
    public void An_annex_row_reaches_only_the_layers_of_its_kind(string kind, string name, string expected)
    {
        string[] names = ["石桥", "青溪", "柳湖", "石桥工程", "石桥站"];
        Feature[] all =
        [
            .. new[] { ("sections", "shiqiao"), ("blackOdorousWaters", "b"), ("protectionZones", "z"), ("projects", "p"), ("facilities", "f"), ("stations", "st"), ("reaches", "r"), ("plots", "pl") }
                .Select(l => Invented.Of(l.Item1, l.Item2, l.Item2, Inside) with { Aliases = names }),
        ];
        var links = Link(Invented.Annex(Invented.Row(kind, name)), all).Links;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(", ", links.Select(l => l.Feature)), Is.EqualTo(expected));
            Assert.That(links.Select(l => (l.Task, l.Source, l.Evidence.Key)).Distinct(), Is.EqualTo(new[] { ("liuyuan-2021/附表1/1", "liuyuan-2021/附表1/1 L30", "named.annex.alias") }));
        }
    }

    [Test]
    public void An_annex_row_of_an_indicator_names_no_place()
    {
        var result = Link(Invented.Annex(Invented.Row("indicator", "青溪")), _reach);
        Assert.That((result.Links.Count, result.Misses.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_project_of_the_annex_is_linked_to_its_control_section_too()
    {
        var project = Invented.Of("projects", "p", "截污工程", Inside);
        var links = Link(Invented.Annex(Invented.Row("project", "截污工程", "石桥断面")), project, _section).Links;
        Assert.That(links.Select(Told), Is.EqualTo(new[]
        {
            "liuyuan-2021/附表1/1 > projects/p named High named.annex name=截污工程",
            "liuyuan-2021/附表1/1 > sections/shiqiao named High named.controlSection name=石桥断面 feature=石桥",
        }));
    }

    [Test]
    public void A_control_section_that_nobody_knows_is_told_though_the_project_is_found()
    {
        var result = Link(Invented.Annex(Invented.Row("project", "截污工程", "白水断面")), Invented.Of("projects", "p", "截污工程", Inside));
        Assert.That(result.Links, Has.Count.EqualTo(1));
        Assert.That(result.Misses.Select(Told), Is.EqualTo(new[] { "liuyuan-2021/附表1/1 白水断面 NotOnAnyLayer " }));
    }

    [Test]
    public void A_section_row_that_bears_the_rivers_name_is_sure() =>
        Assert.That(Link(Invented.Annex(Invented.Row("section", "青溪")), Invented.Of("sections", "qingxi", "青溪", Inside, ("river", "青溪"))).Links.Select(Told),
            Is.EqualTo(new[] { "liuyuan-2021/附表1/1 > sections/qingxi named High named.annex name=青溪" }));

    [Test]
    public void A_feature_just_outside_counts_within_its_accuracy()
    {
        // 0.005° east of the edge: 463 m.
        var outside = Invented.Of("facilities", "f", "化工厂", "POINT (113.405 33.75)");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Link(Invented.Plan(Invented.Task("治理", ["化工厂"])), outside with { PositionAccuracyMetres = 500 }).Links, Has.Count.EqualTo(1));
            Assert.That(Link(Invented.Plan(Invented.Task("治理", ["化工厂"])), outside with { PositionAccuracyMetres = 400 }).Links, Is.Empty);
            Assert.That(Link(Invented.Plan(Invented.Task("治理", ["化工厂"])), outside).Links, Is.Empty);
        }
    }

    [Test]
    public void Every_plan_speaks_for_its_own_district()
    {
        var east = Invented.Of("facilities", "e", "化工厂", Elsewhere);
        var plan = Invented.Plan(Invented.Task("治理", ["化工厂"])) with { Id = "huaiyuan-2021", Jurisdiction = "槐园区" };
        Assert.That(Link(plan, east).Links.Select(l => l.Task), Is.EqualTo(new[] { "huaiyuan-2021/水/1" }));
    }

    private static NamedResult Link(Plan plan, params Feature[] features) => new NamedLinker(new NameIndex(features), Invented.Districts).Link(plan);

    private static string TaskNaming(string place, params Feature[] features) =>
        string.Join("; ", Link(Invented.Plan(Invented.Task("治理河道", [place])), features).Links.Select(Told));

    private static string Told(Link link) =>
        $"{link.Task} > {link.Feature} {link.Basis} {link.Confidence} {link.Evidence.Key} {string.Join(' ', link.Evidence.Arguments.Select(a => $"{a.Key}={a.Value}"))}";

    private static string Told(NameMiss miss) => $"{miss.Task} {miss.Name} {miss.Reason} {string.Join(", ", miss.Elsewhere)}";
}
