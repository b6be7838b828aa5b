using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Tests.Rivers;

namespace MapApp.Core.Tests.Linking;

public sealed class DistanceLinkerTests
{
    private static readonly Feature _plant = Plain.Of("facilities", "plant", "POINT (5000 5000)") with { Name = "柳园热电厂" };

    [Test]
    public void Boilers_within_the_radius_of_a_heat_plant_are_linked_to_the_task_that_states_it()
    {
        var link = Link([_plant, Facility("b", "老锅炉", "5300 5399.9"), Facility("c", "南锅炉房", "5300 5401"), Facility("d", "车站", "5100 5000")]).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FormattableString.Invariant($"{link.Task} {link.Feature} {link.Basis} {Math.Round(link.Measure!.Value)} {link.Unit} {link.Source} {link.Confidence} via {link.Via}"),
                Is.EqualTo("liuyuan-2021/水/1 facilities/b within-distance 500 m liuyuan-2021 L11 Medium via facilities/plant"));
            Assert.That(string.Join(' ', link.Evidence.Arguments.Select(a => $"{a.Key}={a.Value}")), Is.EqualTo(
                "subject=热电联产电厂的燃煤锅炉 radius=500 feature=老锅炉 centre=柳园热电厂 metres=500 doubt=position.unstated accuracy=0"));
        }
    }

    [Test]
    public void The_nearest_of_several_centres_counts()
    {
        var second = _plant with { Id = new FeatureId("facilities", "second"), Geometry = Plain.At("POINT (5400 5000)") };
        var link = Link([_plant, second, Facility("b", "锅炉", "5300 5000")]).Single();
        Assert.That((Math.Round(link.Measure!.Value), link.Via?.Id), Is.EqualTo((100d, "second")));
    }

    [Test]
    public void Nearer_to_the_edge_than_the_position_is_good_confidence_is_low() =>
        Assert.That(Link([_plant, Facility("b", "锅炉", "5480 5000") with { PositionAccuracyMetres = 30 }]).Single().Confidence, Is.EqualTo(Confidence.Low));

    [Test]
    public void Neither_a_plant_nor_a_boiler_outside_the_plans_land_counts()
    {
        // The border between the districts is 113.40° E; plant and boiler lie on both sides of it, 90 m apart.
        var west = Invented.Of("facilities", "west", "热源厂", "POINT (113.3995 33.75)");
        var boiler = Invented.Of("facilities", "b", "锅炉", "POINT (113.4005 33.75)");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Link([west, boiler]), Is.Empty);
            Assert.That(Link([west with { Name = "锅炉" }, boiler with { Name = "热源厂" }]), Is.Empty);
            Assert.That(Link([west, boiler with { Geometry = Invented.Of("x", "x", "x", "POINT (113.3985 33.75)").Geometry }]), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void A_subject_that_does_not_say_for_what_means_whatever_may_pollute()
    {
        var features = new[] { _plant, Facility("f", "车站", "5100 5000"), Plain.Outfall("5100 5000"), Plain.Section("s", "5100 5000") };
        Assert.That(Link(features, Rule("热源厂周边")).Select(l => l.Feature.ToString()), Is.EqualTo(new[] { "facilities/f", "outfalls/outfall" }));
    }

    [TestCase("未知之物", 11, 500.0)]
    // Line 40 stands in no task.
    [TestCase("热电联产电厂的燃煤锅炉", 40, 500.0)]
    [TestCase("热电联产电厂的燃煤锅炉", 11, null)]
    public void A_rule_without_known_subject_task_or_radius_links_nothing(string subject, int line, double? radius) =>
        Assert.That(Link([_plant, Facility("b", "锅炉", "5100 5000")], Rule(subject) with { Line = line, RadiusMetres = radius }), Is.Empty);

    [Test]
    public void A_plan_knows_which_features_its_radius_concerns()
    {
        var plan = Invented.Plan(Invented.Task("供热")) with { SpatialRules = [Rule("热电联产电厂的燃煤锅炉")] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(DistanceLinker.Concerns(plan, _plant), Is.True);
            Assert.That(DistanceLinker.Concerns(plan, Facility("b", "锅炉", "0 0")), Is.True);
            Assert.That(DistanceLinker.Concerns(plan, Facility("d", "车站", "0 0")), Is.False);
            Assert.That(DistanceLinker.Concerns(Invented.Plan(), _plant), Is.False);
        }
    }

    private static SpatialRule Rule(string subject) => new("radius", subject, null, null, null, 500, [], 11);

    private static Feature Facility(string id, string name, string point) => Plain.Of("facilities", id, $"POINT ({point})") with { Name = name };

    [TestCase("")]
    [TestCase("远山县")]
    public void A_plan_for_land_that_no_layer_outlines_links_nothing(string jurisdiction)
    {
        IReadOnlyList<Feature> features = [_plant, Facility("b", "锅炉", "5100 5000")];
        Assert.That((Link(features).Count, Link(features, jurisdiction: jurisdiction).Count), Is.EqualTo((1, 0)));
    }

    private static IReadOnlyList<Link> Link(IEnumerable<Feature> features, SpatialRule? rule = null, string? jurisdiction = null)
    {
        var plan = Invented.Plan(Invented.Task("持续提升热电联产供热能力")) with { SpatialRules = [rule ?? Rule("热电联产电厂的燃煤锅炉")] };
        return new DistanceLinker(new MemoryFeatures(features), Invented.Districts).Link(jurisdiction is null ? plan : plan with { Jurisdiction = jurisdiction });
    }
}
