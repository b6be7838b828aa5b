using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Tests.Rivers;

namespace MapApp.Core.Tests.Linking;

public sealed class RelationFinderTests
{
    private static readonly Feature[] _river =
    [
        Plain.Reach("main1", "0 9000, 0 5000"), Plain.Reach("main2", "0 5000, 0 0", ("widthMetres", 40.0)), Plain.Reach("side", "6000 5000, 0 5000"),
        Plain.Section("upper", "0 4000"), Plain.Section("lower", "0 1000"),
    ];

    [TestCase("outfalls")]
    [TestCase("facilities")]
    [TestCase("plots")]
    [TestCase("projects")]
    [TestCase("stations")]
    [TestCase("blackOdorousWaters")]
    [TestCase("protectionZones")]
    public void Whatever_lies_in_a_control_corridor_is_related_to_its_section(string layer)
    {
        var feature = Plain.Of(layer, "x", "POLYGON ((120 4400, 300 4400, 300 4700, 120 4700, 120 4400))");
        var found = Finder(_river).Of(feature).Single(r => r is { Basis: LinkBasis.Corridor, To.Id: "upper" });
        Assert.That(Told(found), Is.EqualTo("corridor upper 400 m High corridor.upstream liuyuan-2021 L63"));
        Assert.That(Arguments(found), Is.EqualTo("feature=x section=upper river=400 distance=100 bank=bank.halfWidth rule=corridor.byPlan plan=柳园区方案 up=5000 down=500 side=500 doubt=position.unstated accuracy=0"));
    }

    [TestCase("reaches", "LINESTRING (0 4600, 0 4500)")]
    [TestCase("jurisdictions", "POLYGON ((120 4400, 300 4400, 300 4700, 120 4700, 120 4400))")]
    public void A_reach_or_an_outline_is_related_to_nothing(string layer, string shape) =>
        Assert.That(Finder(_river).Of(Plain.Of(layer, "x", shape)), Is.Empty);

    [Test]
    public void A_section_is_related_to_others_whose_corridor_holds_it_and_to_the_next_one_below_but_never_to_itself()
    {
        var finder = Finder(_river);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Told(finder, _river[3]), Is.EqualTo("corridor lower 3000 m High corridor.upstream liuyuan-2021 L63; drains-to lower 3000 m High drains.bank rule:drains-to-1000m"));
            Assert.That(Told(finder, _river[4]), Is.Empty);
        }
    }

    [Test]
    public void Downstream_of_its_section_the_river_distance_is_negative()
    {
        var found = Finder(_river).Of(Plain.Outfall("100 3600")).Single(r => r is { Basis: LinkBasis.Corridor, To.Id: "upper" });
        Assert.That(Told(found), Is.EqualTo("corridor upper -400 m High corridor.downstream liuyuan-2021 L63"));
        Assert.That(found.Evidence.Arguments["river"], Is.EqualTo("400"));
    }

    [Test]
    public void By_analogy_is_said_and_never_sure()
    {
        var finder = Finder(_river, Plain.CorridorPlan(levels: "national"));
        var found = finder.Of(Plain.Outfall("100 4400")).First(r => r.Basis == LinkBasis.Corridor);
        Assert.That((found.Confidence, found.Evidence.Arguments["rule"]), Is.EqualTo((Confidence.Medium, "corridor.byAnalogy")));
    }

    [Test]
    public void Without_a_plan_that_states_a_corridor_there_is_none() =>
        Assert.That(Told(Finder(_river, Invented.Plan()), Plain.Outfall("100 4400")), Is.EqualTo("drains-to upper 400 m High drains.bank rule:drains-to-1000m"));

    [TestCase("150 4600", "upper 600 m High drains.bank")]
    [TestCase("150 3999", "lower 2999 m High drains.bank")]
    // The width is taken off: 235 m from the centreline are 215 m from the bank.
    [TestCase("215 4600", "upper 600 m High drains.bank")]
    [TestCase("235 4600", "upper 600 m Low drains.overland")]
    [TestCase("2000 5950", "upper 3000 m Low drains.overland")]
    [TestCase("2000 6001", "")]
    [TestCase("100 900", "")]
    public void What_lies_near_a_river_drains_to_the_first_section_below(string point, string expected) =>
        Assert.That(Drains(Finder(_river).Of(Plain.Outfall(point))), Is.EqualTo(expected));

    [Test]
    public void The_receiving_water_that_an_outfall_states_goes_before_the_nearest_river()
    {
        var finder = Finder([.. _river, Plain.Reach("ditch", "300 9000, 300 0")]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Drains(finder.Of(Plain.Outfall("280 4600"))), Is.Empty, "the ditch has no section");
            Assert.That(Drains(finder.Of(Plain.Of("outfalls", "o", "POINT (280 4600)", ("river", "main")))), Is.EqualTo("upper 600 m Medium drains.overland"));
        }
    }

    [TestCase("LINESTRING (0 4900, 0 4200)", "upper 200 m High drains.bank")]
    // What a section lies beside has no way to go.
    [TestCase("LINESTRING (0 4900, 0 3800)", "upper 0 m High drains.bank")]
    [TestCase("POLYGON ((-500 4500, 500 4500, 500 4700, -500 4700, -500 4500))", "upper 500 m High drains.bank")]
    public void An_area_or_line_along_a_river_drains_from_its_lower_end(string shape, string expected) =>
        Assert.That(Drains(Finder(_river).Of(Plain.Of("blackOdorousWaters", "x", shape))), Is.EqualTo(expected));

    [Test]
    public void Beside_a_reservoir_water_runs_to_the_river_in_it()
    {
        var lake = Plain.Of("waterBodies", "lake", "POLYGON ((-3000 6000, 3000 6000, 3000 8000, -3000 8000, -3000 6000))");
        var found = Finder([.. _river, lake]).Of(Plain.Outfall("3100 7000")).Single(r => r.Basis == LinkBasis.DrainsTo);
        Assert.That((Told(found), found.Evidence.Arguments["bank"], found.Evidence.Arguments["distance"]),
            Is.EqualTo(("drains-to upper 3000 m High drains.bank rule:drains-to-1000m", "bank.waterBody", "100")));
    }

    [TestCase(true, null, Confidence.Low, "position.sketchOfUnknownAccuracy")]
    [TestCase(true, 600.0, Confidence.Low, "position.sketch")]
    [TestCase(false, 51.0, Confidence.Medium, "position.inaccurate")]
    [TestCase(false, 50.0, Confidence.High, "position.good")]
    public void A_sketch_or_a_bad_position_is_told_and_trusted_less(bool sketched, double? accuracy, Confidence confidence, string words)
    {
        var outfall = Plain.Outfall("100 4400") with { Schematic = sketched, PositionAccuracyMetres = accuracy };
        var found = Finder(_river).Of(outfall).Select(r => (r.Confidence, r.Evidence.Arguments["doubt"])).Distinct();
        Assert.That(found, Is.EqualTo(new[] { (confidence, words) }));
    }

    [Test]
    public void A_water_station_measures_its_reach_and_the_sections_and_black_waters_on_it()
    {
        var black = Plain.Of("blackOdorousWaters", "black", "LINESTRING (0 4800, 0 2500)");
        var far = Plain.Of("blackOdorousWaters", "far", "LINESTRING (900 9000, 900 8000)");
        Assert.That(Told(Finder([.. _river, black, far]), Station("water", "50 2000"), LinkBasis.MeasuredBy), Is.EqualTo(
            "measured-by main2 50 m High measured.reach rule:measured-by-reach; measured-by upper 2000 m High measured.sameReach rule:measured-by-reach; "
            + "measured-by lower 1000 m High measured.sameReach rule:measured-by-reach; measured-by black 500 m High measured.sameReach rule:measured-by-reach"));
    }

    [TestCase("0 5800", "side", null, "main1 upper")]
    [TestCase("0 5800", null, null, "main1")]
    [TestCase("400 4500", null, null, "upper")]
    [TestCase("400 4500", "side", "main", "")]
    public void Where_its_reach_has_no_section_it_measures_the_nearest_within_a_kilometre_of_the_same_river(string point, string? river, string? sectionRiver, string expected)
    {
        // Where it stands beside a reach of another name than it states, its reach is doubtful; the section counts by distance.
        Feature[] features = [.. _river[..3], Plain.Section("upper", "0 " + (expected == "main1 upper" ? "5100" : "4000"), ("river", sectionRiver))];
        var station = Station("water", point, river);
        Assert.That(string.Join(' ', Finder(features).Of(station).Where(r => r.Basis == LinkBasis.MeasuredBy).Select(r => r.To.Id)), Is.EqualTo(expected));
    }

    [TestCase("soil", "plot 50 m")]
    [TestCase("groundwater", "plot 50 m, well 0 m")]
    [TestCase("air", "")]
    [TestCase("", "")]
    public void A_station_measures_only_what_its_kind_can(string measures, string expected)
    {
        Feature[] features =
        [
            Plain.Of("plots", "plot", "POLYGON ((5050 2000, 5300 2000, 5300 2300, 5050 2300, 5050 2000))"), Plain.Of("plots", "plot2", "POLYGON ((4700 2000, 4900 2000, 4900 2300, 4700 2000))"),
            Plain.Of("protectionZones", "well", "POLYGON ((4500 1500, 5500 1500, 5500 2500, 4500 2500, 4500 1500))", ("sourceType", "groundwater")),
            Plain.Of("protectionZones", "lake", "POLYGON ((4500 1500, 5500 1500, 5500 2500, 4500 2500, 4500 1500))", ("sourceType", "reservoir")),
        ];
        var found = Finder([.. _river, .. features]).Of(Station(measures, "5000 2100")).Where(r => r.Basis == LinkBasis.MeasuredBy);
        Assert.That(string.Join(", ", found.Select(r => FormattableString.Invariant($"{r.To.Id} {r.Measure} m"))), Is.EqualTo(expected));
    }

    [TestCase("plots")]
    [TestCase("facilities")]
    public void An_area_over_a_zone_a_plot_or_water_says_how_much_it_shares(string layer)
    {
        Feature[] features =
        [
            Plain.Of("protectionZones", "zone", "POLYGON ((5000 2000, 6000 2000, 6000 3000, 5000 3000, 5000 2000))"),
            Plain.Of("waterBodies", "pond", "POLYGON ((4900 2000, 5010 2000, 5010 2010, 4900 2010, 4900 2000))"),
            Plain.Of("plots", "old", "POLYGON ((4990 2050, 5000 2050, 5000 2100, 4990 2100, 4990 2050))"),
            Plain.Of("plots", "sliver", "POLYGON ((5050 1900, 5051 1900, 5051 2000.5, 5050 2000.5, 5050 1900))"),
        ];
        var plot = Plain.Of(layer, "x", "POLYGON ((4950 2000, 5050 2000, 5050 2100, 4950 2100, 4950 2000))");
        var found = Finder(features).Of(plot).Where(r => r.Basis == LinkBasis.Overlaps).ToList();
        Assert.That(string.Join("; ", found.Select(r => FormattableString.Invariant($"{r.To.Id} {Math.Round(r.Measure)} {r.Unit} {r.Evidence.Arguments["percent"]}%")).Order(StringComparer.Ordinal)),
            Is.EqualTo("old 500 m2 5%; pond 600 m2 6%; zone 5000 m2 50%"));
    }

    [TestCase("POLYGON ((5100 2000, 5200 2000, 5200 2100, 5100 2100, 5100 2000))", "adjoins other 0 m High adjoins.touching rule:adjoins-100m")]
    [TestCase("POLYGON ((5199.9 2000, 5300 2000, 5300 2100, 5199.9 2100, 5199.9 2000))", "adjoins other 99.9 m High adjoins.near rule:adjoins-100m")]
    [TestCase("POLYGON ((5200.1 2000, 5300 2000, 5300 2100, 5200.1 2100, 5200.1 2000))", "")]
    // Half a square metre in common is an edge drawn twice.
    [TestCase("POLYGON ((5099.995 2000, 5200 2000, 5200 2100, 5099.995 2100, 5099.995 2000))", "adjoins other 0 m High adjoins.touching rule:adjoins-100m")]
    [TestCase("POLYGON ((5090 2000, 5200 2000, 5200 2100, 5090 2100, 5090 2000))", "overlaps other 1000 m2 High overlaps.area rule:overlaps-1m2")]
    public void A_plot_beside_a_plot_adjoins_it_unless_they_overlap(string other, string expected)
    {
        var plot = Plain.Of("plots", "x", "POLYGON ((5000 2000, 5100 2000, 5100 2100, 5000 2100, 5000 2000))");
        Assert.That(Told(Finder([Plain.Of("plots", "other", other)]), plot), Is.EqualTo(expected));
    }

    [Test]
    public void A_plot_that_crosses_itself_is_still_measured()
    {
        var bow = Plain.Of("plots", "bow", "POLYGON ((5000 2000, 5100 2100, 5100 2000, 5000 2100, 5000 2000))");
        var zone = Plain.Of("protectionZones", "zone", "POLYGON ((4000 1000, 6000 1000, 6000 3000, 4000 3000, 4000 1000))");
        Assert.That(Finder([zone]).Of(bow).Single().Measure, Is.EqualTo(5000).Within(1));
    }

    [TestCase(null)]
    [TestCase("POINT EMPTY")]
    [TestCase("POINT (0 0)")]
    [TestCase("POLYGON ((170 10, 171 10, 171 11, 170 10))")]
    public void What_has_no_place_or_lies_where_nothing_is_measured_is_related_to_nothing(string? wkt)
    {
        foreach (var layer in (string[])["plots", "stations", "outfalls", "sections"])
            Assert.That(Finder(_river).Of(Invented.Of(layer, "x", "x", wkt, ("measures", "water"))), Is.Empty, layer);
    }

    private static Feature Station(string measures, string point, string? river = null) => Plain.Of("stations", "station", $"POINT ({point})", ("measures", measures), ("river", river));

    internal static RelationFinder Finder(IEnumerable<Feature> features, params Plan[] plans) =>
        new(new MemoryFeatures(features), plans.Length > 0 ? plans : [Plain.CorridorPlan()], Invented.Districts);

    internal static string Told(Relation r) => FormattableString.Invariant($"{r.Basis} {r.To.Id} {Math.Round(r.Measure, 1)} {r.Unit} {r.Confidence} {r.Evidence.Key} {r.Source}");

    private static string Told(RelationFinder finder, Feature feature, string? basis = null) =>
        string.Join("; ", finder.Of(feature).Where(r => basis is null || r.Basis == basis).Select(Told));

    private static string Drains(IEnumerable<Relation> relations) => string.Join("; ", relations.Where(r => r.Basis == LinkBasis.DrainsTo)
        .Select(r => FormattableString.Invariant($"{r.To.Id} {Math.Round(r.Measure, 1)} m {r.Confidence} {r.Evidence.Key}")));

    private static string Arguments(Relation relation) => string.Join(' ', relation.Evidence.Arguments.Select(a => $"{a.Key}={a.Value}"));
}
