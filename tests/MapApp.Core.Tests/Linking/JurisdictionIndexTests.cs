using MapApp.Core.Features;
using MapApp.Core.Linking;

namespace MapApp.Core.Tests.Linking;

public sealed class JurisdictionIndexTests
{
    private static readonly FeatureId _district = Invented.District.Id;

    [TestCase("POINT (113.32 33.75)")]
    [TestCase("LINESTRING (113.31 33.71, 113.39 33.79)")]
    [TestCase("POLYGON ((113.31 33.71, 113.33 33.71, 113.33 33.73, 113.31 33.71))")]
    [TestCase("POLYGON ((113.30 33.70, 113.33 33.70, 113.33 33.73, 113.30 33.70))")]
    public void What_lies_inside_lies_inside_wholly(string wkt) =>
        Assert.That((Inside(wkt) ?? default) with { LengthMetres = null }, Is.EqualTo(new Inside(1, false, 0)));

    // Near 33.75° N 0.01° is 926.6 m to the east.
    [TestCase("LINESTRING (113.37 33.75, 113.41 33.75)", 2779.7)]
    [TestCase("LINESTRING (113.37 33.75, 113.38 33.75)", 926.6)]
    [TestCase("POINT (113.37 33.75)", null)]
    [TestCase("POLYGON ((113.31 33.71, 113.33 33.71, 113.33 33.73, 113.31 33.71))", null)]
    public void A_line_tells_how_many_metres_of_it_lie_inside(string wkt, double? metres) =>
        Assert.That(Inside(wkt)?.LengthMetres, metres is { } expected ? Is.EqualTo(expected).Within(1.0) : Is.Null, wkt);

    // The halves are cut along a meridian, so that the share is known without computing.
    [TestCase("POLYGON ((113.39 33.71, 113.41 33.71, 113.41 33.73, 113.39 33.73, 113.39 33.71))", 0.5)]
    [TestCase("LINESTRING (113.37 33.75, 113.41 33.75)", 0.75)]
    [TestCase("MULTIPOINT ((113.39 33.75), (113.41 33.75), (113.42 33.75), (113.43 33.75))", 0.25)]
    public void What_lies_partly_inside_tells_its_share(string wkt, double share)
    {
        var inside = Inside(wkt);
        Assert.That(inside?.Share, Is.EqualTo(share).Within(1e-4), wkt);
        Assert.That(inside?.NearEdge, Is.False);
    }

    [TestCase("POINT (113.45 33.75)")]
    [TestCase("LINESTRING (113.41 33.71, 113.49 33.79)")]
    // Only touching the edge.
    [TestCase("POLYGON ((113.40 33.71, 113.42 33.71, 113.42 33.73, 113.40 33.73, 113.40 33.71))")]
    [TestCase("POLYGON ((113.40 33.80, 113.42 33.80, 113.42 33.82, 113.40 33.80))")]
    [TestCase("LINESTRING (113.40 33.75, 113.45 33.75)")]
    [TestCase("LINESTRING EMPTY")]
    public void What_lies_outside_or_only_touches_the_edge_is_not_inside(string wkt) =>
        Assert.That(Inside(wkt), Is.Null);

    [Test]
    public void A_feature_without_a_place_and_an_unknown_jurisdiction_hold_nothing()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Invented.Districts.Inside(_district, Invented.Of("plots", "p", "地块", null)), Is.Null);
            Assert.That(Invented.Districts.Inside(new FeatureId("jurisdictions", "nowhere"), Invented.Of("plots", "p", "地块", "POINT (113.32 33.75)")), Is.Null);
        }
    }

    // 0.004° east is 370.6 m: nearer to the edge of a sketch than its accuracy of 500 m.
    [TestCase("POINT (113.396 33.75)", 500, true)]
    [TestCase("POINT (113.396 33.75)", 350, false)]
    [TestCase("POINT (113.35 33.75)", 500, false)]
    [TestCase("LINESTRING (113.35 33.75, 113.396 33.75)", 500, true)]
    [TestCase("POLYGON ((113.39 33.71, 113.41 33.71, 113.41 33.73, 113.39 33.73, 113.39 33.71))", 1, true)]
    public void Near_the_edge_of_a_sketched_outline_nothing_is_sure(string wkt, double accuracy, bool near)
    {
        var index = new JurisdictionIndex([Invented.District.Sketched(accuracy)]);
        var inside = index.Inside(_district, Invented.Of("plots", "p", "地块", wkt));
        Assert.That((inside?.NearEdge, inside?.UncertainMetres), Is.EqualTo(((bool?)near, (double?)accuracy)));
    }

    [Test]
    public void A_sketched_feature_near_the_edge_of_a_sure_outline_is_not_sure_either()
    {
        var inside = Invented.Districts.Inside(_district, Invented.Of("plots", "p", "地块", "POINT (113.396 33.75)").Sketched(500));
        Assert.That(inside, Is.EqualTo(new Inside(1, true, 500)));
    }

    [Test]
    public void An_accuracy_of_what_is_no_sketch_makes_nothing_unsure()
    {
        var index = new JurisdictionIndex([Invented.District with { PositionAccuracyMetres = 500 }]);
        Assert.That(index.Inside(_district, Invented.Of("plots", "p", "地块", "POINT (113.396 33.75)")), Is.EqualTo(new Inside(1, false, 0)));
    }

    // 0.005° east of the edge: 463.3 m.
    [TestCase(464, true)]
    [TestCase(463, false)]
    public void A_feature_reaches_a_jurisdiction_within_the_accuracy_of_the_two(double metres, bool reaches)
    {
        var feature = Invented.Of("plots", "p", "地块", "POINT (113.405 33.75)");
        var coarse = new JurisdictionIndex([Invented.District with { PositionAccuracyMetres = metres }]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Invented.Districts.Reaches("柳园区", feature with { PositionAccuracyMetres = metres }), Is.EqualTo(reaches));
            Assert.That(coarse.Reaches("柳园区", feature), Is.EqualTo(reaches));
            Assert.That(Invented.Districts.Reaches("柳园区", feature), Is.False);
        }
    }

    [Test]
    public void What_touches_the_edge_reaches_the_jurisdiction() =>
        Assert.That(Invented.Districts.Reaches("柳园区", Invented.Of("reaches", "r", "青溪", "LINESTRING (113.40 33.75, 113.45 33.75)")), Is.True);

    [Test]
    public void Without_an_outline_or_a_place_nothing_is_ruled_out()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Invented.Districts.Reaches("桃园区", Invented.Of("plots", "p", "地块", "POINT (120 30)")), Is.True);
            Assert.That(Invented.Districts.Reaches("柳园区", Invented.Of("plots", "p", "地块", null)), Is.True);
        }
    }

    // PROJ: 0.012° east of 126.60° E, 45° N is 946.2 m; a degree there has 78.8 km.
    [TestCase(950, true)]
    [TestCase(940, false)]
    public void The_accuracy_reaches_as_far_in_the_north_of_China(double metres, bool reaches)
    {
        var north = new JurisdictionIndex([Invented.Of("jurisdictions", "n", "北区", "POLYGON ((126.5 44.9, 126.6 44.9, 126.6 45.1, 126.5 45.1, 126.5 44.9))")]);
        var feature = Invented.Of("plots", "p", "地块", "POINT (126.612 45.0)") with { PositionAccuracyMetres = metres };
        Assert.That(north.Reaches("北区", feature), Is.EqualTo(reaches));
    }

    // A province spans more than a Gauss-Krüger zone; only the part near the feature is measured.
    [Test]
    public void An_outline_wider_than_a_zone_still_answers()
    {
        var province = Invented.Of("jurisdictions", "province", "柳省", "POLYGON ((110.3 32, 117.3 32, 117.3 36, 110.3 36, 110.3 32))").Sketched(2000);
        var index = new JurisdictionIndex([province]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(index.Inside(province.Id, Invented.Of("plots", "mid", "地块", "POINT (113.35 33.75)")), Is.EqualTo(new Inside(1, false, 2000)));
            // 0.01° from the edge: some 930 m.
            Assert.That(index.Inside(province.Id, Invented.Of("plots", "edge", "地块", "POINT (117.29 33.75)")), Is.EqualTo(new Inside(1, true, 2000)));
            Assert.That(index.Reaches("柳省", Invented.Of("plots", "near", "地块", "POINT (117.31 33.75)")), Is.True);
            Assert.That(index.Reaches("柳省", Invented.Of("plots", "far", "地块", "POINT (117.33 33.75)")), Is.False);
        }
    }

    [Test]
    public void A_jurisdiction_is_found_by_name_alias_and_box()
    {
        var index = new JurisdictionIndex([Invented.District with { Aliases = ["柳园区人民政府"] }, Invented.Neighbour, Invented.Of("jurisdictions", "x", "无图区", null)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(index.ByName("柳园区人民政府")?.Id, Is.EqualTo(_district));
            Assert.That(index.ByName("柳 园区")?.Id, Is.EqualTo(_district));
            Assert.That(index.ByName("无图区"), Is.Null);
            Assert.That(index.All.Select(f => f.Name), Is.EquivalentTo(new[] { "柳园区", "槐园区" }));
            Assert.That(index.Near(Invented.Of("plots", "p", "地块", "POINT (113.45 33.75)")).Select(f => f.Name), Is.EqualTo(new[] { "槐园区" }));
            Assert.That(index.Near(Invented.Of("plots", "p", "地块", null)), Is.Empty);
        }
    }

    // The square's eastern edge is 113.40; 0.004° are 370.6 m.
    [TestCase("POINT (113.404 33.75)", 500, "柳园区", true)]
    [TestCase("POINT (113.404 33.75)", 350, "柳园区", false)]
    [TestCase("POINT (113.404 33.75)", 500, "槐园区", false)]
    [TestCase("POINT (113.404 33.75)", 500, null, false)]
    public void What_belongs_there_but_was_sketched_just_outside_counts_with_share_0(string wkt, double accuracy, string? district, bool counts)
    {
        var feature = Invented.Of("outfalls", "o", "口", wkt, ("district", district)).Sketched(accuracy);
        Assert.That(Invented.Districts.Inside(_district, feature), Is.EqualTo(counts ? new Inside(0, true, accuracy) : (Inside?)null));
    }

    [TestCase("槐园区", false)]
    [TestCase("柳园区、槐园区", true)]
    [TestCase(null, true)]
    public void Across_a_sketched_edge_a_feature_of_another_district_does_not_count(string? district, bool counts)
    {
        var feature = Invented.Of("reaches", "r", "河", "LINESTRING (113.396 33.75, 113.42 33.75)", ("district", district)).Sketched(500);
        Assert.That(Invented.Districts.Inside(_district, feature), counts ? Is.Not.Null : Is.Null);
    }

    [Test]
    public void A_surveyed_feature_counts_where_it_lies_whatever_district_it_names() =>
        Assert.That(Invented.Districts.Inside(_district, Invented.Of("outfalls", "o", "口", "POINT (113.396 33.75)", ("district", "槐园区"))), Is.EqualTo(new Inside(1, false, 0)));

    [Test]
    public void What_names_a_district_belongs_to_its_city_and_to_its_streets()
    {
        var city = Invented.Of("jurisdictions", "city", "柳城市", Invented.Box(113.30, 113.50)).Sketched(500);
        var district = Invented.Of("jurisdictions", "liuyuan", "柳园区", Invented.Box(113.30, 113.40), ("parent", "柳城市"));
        var street = Invented.Of("jurisdictions", "street", "东桥街道", Invented.Box(113.35, 113.50), ("parent", "柳园区")).Sketched(500);
        var index = new JurisdictionIndex([city, district, street]);
        var feature = Invented.Of("outfalls", "o", "口", "POINT (113.504 33.75)", ("district", "柳园区")).Sketched(500);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(index.Inside(city.Id, feature)?.Share, Is.Zero);
            Assert.That(index.Inside(street.Id, feature)?.Share, Is.Zero);
        }
    }

    private static Inside? Inside(string wkt) => Invented.Districts.Inside(_district, Invented.Of("plots", "p", "地块", wkt));
}
