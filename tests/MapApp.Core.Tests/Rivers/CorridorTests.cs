using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Rivers;
using MapApp.Core.Tests.Linking;

namespace MapApp.Core.Tests.Rivers;

public sealed class CorridorTests
{
    // Straight south, with a side river from the east that enters 2000 m above the section.
    private static readonly Feature[] _river = [Plain.Reach("main", "0 9000, 0 0"), Plain.Reach("side", "6000 5000, 0 5000")];
    private static readonly Feature _section = Plain.Section("s", "0 3000");

    [TestCase("0 3000", "0.0 m at 0.0 m")]
    [TestCase("500 3000", "500.0 m at 0.0 m")]
    [TestCase("500.01 3000", "outside")]
    [TestCase("-120 4000", "120.0 m at 1000.0 m")]
    [TestCase("-120 2700", "120.0 m at -300.0 m")]
    [TestCase("0 2000.01", "500.0 m at -500.0 m")]
    [TestCase("0 1999.9", "outside")]
    // The end is round: 300 and 400 m off make 500.
    [TestCase("300 2100.01", "500.0 m at -500.0 m")]
    [TestCase("300 2099.9", "outside")]
    // 5000 m upstream is 2000 m of the main river and 3000 m of the side river.
    [TestCase("2000 5100", "100.0 m at 4000.0 m")]
    [TestCase("3400 5000", "400.0 m at 5000.0 m")]
    [TestCase("3500.1 5000", "outside")]
    [TestCase("0 8400", "400.0 m at 5000.0 m")]
    [TestCase("0 8500.1", "outside")]
    public void A_point_lies_in_the_corridor_by_its_distance_from_the_river_and_along_it(string point, string expected) =>
        Assert.That(Told(Plain.Corridor(_section, _river)!.Holds(Plain.Outfall(point))), Is.EqualTo(expected));

    [TestCase("300 2600", false)]
    [TestCase("300 2100.01", true, Description = "beyond the lower end, in its round")]
    [TestCase("3400 5000", true, Description = "beyond the end on the side river")]
    [TestCase("-120 4000", false)]
    public void What_lies_in_a_round_end_is_told_by_that_end(string point, bool atEnd) =>
        Assert.That(Plain.Corridor(_section, _river)!.Holds(Plain.Outfall(point))!.AtEnd, Is.EqualTo(atEnd));

    [TestCase("LINESTRING (-800 4000, -300 4500)", "300.0 m at 1500.0 m")]
    [TestCase("POLYGON ((400 3300, 900 3300, 900 3700, 400 3700, 400 3300))", "400.0 m at 300.0 m")]
    // What the river crosses lies on the water, as far along as its part nearest to the section.
    [TestCase("POLYGON ((-100 3600, 100 3600, 100 4000, -100 4000, -100 3600))", "0.0 m at 600.0 m")]
    [TestCase("POLYGON ((-4000 -1000, 7000 -1000, 7000 9900, -4000 9900, -4000 -1000))", "0.0 m at 0.0 m")]
    [TestCase("MULTIPOINT ((700 4000), (450 4200))", "450.0 m at 1200.0 m")]
    [TestCase("LINESTRING (600 6000, 600 9000)", "outside")]
    public void Lines_and_areas_lie_in_it_by_their_nearest_point(string shape, string expected) =>
        Assert.That(Told(Plain.Corridor(_section, _river)!.Holds(Plain.Of("plots", "p", shape))), Is.EqualTo(expected));

    [Test]
    public void Its_stretches_end_where_the_plan_says() =>
        Assert.That(Plain.Told(Plain.Corridor(_section, _river)!.Stretches), Is.EqualTo("main 1000-6000 up 0; side 3000-6000 up 2000; main 6000-6500 down 0"));

    [Test]
    public void Its_area_is_that_of_a_strip_with_round_ends()
    {
        var corridor = Plain.Corridor(_section, _river[..1])!;
        var exact = 5500 * 1000 + Math.PI * 500 * 500;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(corridor.AreaSquareMetres, Is.EqualTo(exact).Within(0.05).Percent);
            Assert.That(Plain.Metres(corridor.Outline).Area, Is.EqualTo(exact).Within(0.05).Percent);
            Assert.That(corridor.Box.Covers(corridor.Outline.EnvelopeInternal), Is.True);
        }
    }

    [Test]
    public void Where_the_width_is_known_the_distance_runs_from_the_bank()
    {
        var corridor = Plain.Corridor(_section, [Plain.Reach("main", "0 9000, 0 0", ("widthMetres", 80.0))])!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Told(corridor.Holds(Plain.Outfall("540 4000"))), Is.EqualTo("500.0 m at 1000.0 m"));
            Assert.That(corridor.Holds(Plain.Outfall("540 4000"))!.From, Is.EqualTo(BankKind.HalfWidth));
            Assert.That(Told(corridor.Holds(Plain.Outfall("20 4000"))), Is.EqualTo("0.0 m at 1000.0 m"));
            Assert.That(Told(corridor.Holds(Plain.Outfall("540.1 4000"))), Is.EqualTo("outside"));
            Assert.That(corridor.AreaSquareMetres, Is.EqualTo(5500 * 1080 + Math.PI * 540 * 540).Within(0.05).Percent);
            Assert.That(Plain.Corridor(_section, _river)!.Holds(Plain.Outfall("540 4000")), Is.Null);
            Assert.That(Plain.Corridor(_section, _river)!.Holds(Plain.Outfall("5 4000"))!.From, Is.EqualTo(BankKind.Centreline));
        }
    }

    [Test]
    public void The_bank_of_a_wide_river_may_be_nearer_than_the_line_of_a_narrow_one()
    {
        // 150 m from the side river's line, and 250 m from the main river's, whose bank is 100 m nearer still.
        var corridor = Plain.Corridor(_section, [Plain.Reach("main", "0 9000, 0 0", ("widthMetres", 400.0)), _river[1]])!;
        Assert.That(Told(corridor.Holds(Plain.Outfall("250 5150"))), Is.EqualTo("50.0 m at 2150.0 m"));
    }

    [Test]
    public void Beside_a_water_body_the_distance_runs_from_its_edge_and_no_farther_than_the_stretches()
    {
        // A lake 2 km wide through which the river runs from 6 km above the section to 2 km below it.
        var lake = Plain.Of("waterBodies", "lake", "POLYGON ((-1000 1000, 1000 1000, 1000 9000, -1000 9000, -1000 1000))");
        var corridor = Plain.Corridor(_section, _river[..1], null, lake)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Told(corridor.Holds(Plain.Outfall("1400 4000"))), Is.EqualTo("400.0 m at 1000.0 m"));
            Assert.That(corridor.Holds(Plain.Outfall("1400 4000"))!.From, Is.EqualTo(BankKind.WaterBody));
            Assert.That(corridor.Holds(Plain.Outfall("1400 4000"))!.Water, Is.EqualTo(lake));
            Assert.That(Told(corridor.Holds(Plain.Outfall("900 7000"))), Is.EqualTo("0.0 m at 4000.0 m"));
            // The lake is cut off square at 5000 m up and 500 m down.
            Assert.That(Told(corridor.Holds(Plain.Outfall("900 8400"))), Is.EqualTo("400.0 m at 5000.0 m"));
            Assert.That(Told(corridor.Holds(Plain.Outfall("900 8501"))), Is.EqualTo("outside"));
            Assert.That(Told(corridor.Holds(Plain.Outfall("-900 1999"))), Is.EqualTo("outside"));
            Assert.That(corridor.AreaSquareMetres, Is.EqualTo(2000 * 5500 + 2 * (2000 + 5500) * 500 + Math.PI * 500 * 500).Within(0.1).Percent);
        }
    }

    [Test]
    public void A_water_body_that_the_river_does_not_run_through_makes_no_bank()
    {
        var pond = Plain.Of("waterBodies", "pond", "POLYGON ((400 4000, 900 4000, 900 4300, 400 4300, 400 4000))");
        Assert.That(Told(Plain.Corridor(_section, _river, null, pond)!.Holds(Plain.Outfall("950 4100"))), Is.EqualTo("outside"));
    }

    [TestCase("national", "national,provincial", false)]
    [TestCase("city", "national,provincial", true)]
    [TestCase(null, "national,provincial", true)]
    [TestCase("city", "", false)]
    [TestCase(null, "", false)]
    public void A_section_whose_level_the_plan_does_not_mean_has_its_corridor_by_analogy(string? level, string levels, bool byAnalogy)
    {
        var rules = new CorridorRules([Plain.CorridorPlan(levels: levels.Split(',', StringSplitOptions.RemoveEmptyEntries))], Invented.Districts);
        Assert.That(rules.Of(Plain.Section("s", "0 3000", ("level", level))), Is.EqualTo(new CorridorRule("liuyuan-2021", "柳园区方案", 63, 5000, 500, 500, byAnalogy)));
    }

    [Test]
    public void A_section_outside_the_plans_land_or_on_land_without_outline_has_it_by_analogy()
    {
        var elsewhere = Invented.Of("sections", "e", "e", "POINT (113.45 33.75)");
        var unknown = Plain.CorridorPlan() with { Jurisdiction = "无图区" };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new CorridorRules([Plain.CorridorPlan()], Invented.Districts).Of(elsewhere)!.ByAnalogy, Is.True);
            Assert.That(new CorridorRules([unknown], Invented.Districts).Of(_section)!.ByAnalogy, Is.True);
        }
    }

    [Test]
    public void No_plan_no_corridor_and_the_newest_plan_speaks_first()
    {
        var old = Plain.CorridorPlan(up: 3000) with { Id = "old", Period = new PlanPeriod(2018, 2020) };
        var other = Plain.CorridorPlan(up: 1000) with { Id = "other", Jurisdiction = "槐园区" };
        var threshold = Invented.Plan() with { SpatialRules = [new SpatialRule("threshold", "工地", null, null, null, null, [], 5), new SpatialRule("corridor", "断面", 5000, null, null, null, [], 6)] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new CorridorRules([], Invented.Districts).Of(_section), Is.Null);
            Assert.That(new CorridorRules([threshold], Invented.Districts).Of(_section), Is.Null, "a corridor without a width is none");
            Assert.That(new CorridorRules([old, Plain.CorridorPlan()], Invented.Districts).Of(_section)!.UpstreamMetres, Is.EqualTo(5000));
            // A rule that covers the section goes before a newer one that does not.
            Assert.That(new CorridorRules([other with { Period = new PlanPeriod(2024, 2024) }, old], Invented.Districts).Of(_section)!.Source, Is.EqualTo("old L63"));
        }
    }

    [Test]
    public void A_section_on_no_river_has_no_corridor() =>
        Assert.That(Plain.Corridor(Plain.Section("s", "300 3000"), _river), Is.Null);

    private static string Told(CorridorMember? member) =>
        member is null ? "outside" : FormattableString.Invariant($"{member.BankDistanceMetres:0.0} m at {member.RiverMetres:0.0} m");
}
