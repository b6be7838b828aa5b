using MapApp.Core.Features;
using MapApp.Workspace.Identifying;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Tests.Identifying;

// Clicks are at 113.35 E, 33.75 N, where 0.001° is 92.66 m to the east and 110.92 m to the north (PROJ).
public sealed class IdentifyTests
{
    private static readonly string[] _allKinds = [.. LayerCatalogue.Kinds.Select(k => k.Kind)];

    [Test]
    public void All_hits_are_told_in_layer_order_whatever_order_was_asked_for_and_nearest_first()
    {
        var told = At(50, ["jurisdictions", "stations", "plots", "reaches", "sections"],
            Invented.Of("jurisdictions", "j", "区", Invented.Box(113.3, 113.4, 33.7, 33.8)),
            Invented.Of("plots", "p", "地块", Invented.Box(113.349, 113.351, 33.749, 33.751)),
            Invented.Of("stations", "far", "远站", "POINT (113.3504 33.75)"),
            Invented.Of("stations", "near", "近站", "POINT (113.3501 33.75)"),
            Invented.Of("reaches", "r", "青溪", "LINESTRING (113.3502 33.74, 113.3502 33.76)"),
            Invented.Of("sections", "s", "石桥", "POINT (113.35 33.75)"));
        Assert.That(told, Is.EqualTo("s 0, r 19, p 0, near 9, far 37, j 0"));
    }

    [Test]
    public void Only_layers_asked_for_answer() =>
        Assert.That(At(50, ["plots"], Invented.Of("sections", "s", "石桥", "POINT (113.35 33.75)"), Invented.Of("plots", "p", "地块", Invented.Box(113.349, 113.351, 33.749, 33.751))), Is.EqualTo("p 0"));

    // 0.0005° east 46.33 m, 0.0004° north 44.37 m.
    [TestCase("POINT (113.3505 33.75)", 46.4, "x 46")]
    [TestCase("POINT (113.3505 33.75)", 46.2, "")]
    [TestCase("POINT (113.3495 33.75)", 46.4, "x 46")]
    [TestCase("POINT (113.35 33.7504)", 44.5, "x 44")]
    [TestCase("POINT (113.35 33.7504)", 44.3, "")]
    [TestCase("POINT (113.35 33.7496)", 44.5, "x 44")]
    // In the corner of the box, but farther than the tolerance.
    [TestCase("POINT (113.3505 33.7504)", 60, "")]
    [TestCase("POINT (113.3505 33.7504)", 64.5, "x 64")]
    [TestCase("LINESTRING (113.3505 33.7, 113.3505 33.8)", 46.4, "x 46")]
    [TestCase("POINT (113.35 33.75)", 0, "x 0")]
    public void The_tolerance_is_in_metres_in_every_direction(string wkt, double tolerance, string expected) =>
        Assert.That(At(tolerance, ["facilities"], Invented.Of("facilities", "x", "厂", wkt)), Is.EqualTo(expected));

    [Test]
    public void The_tolerance_holds_in_the_north_of_China()
    {
        // PROJ: 0.01° at 45° N is 788.49 m.
        using var temp = With(Invented.Of("facilities", "x", "厂", "POINT (126.61 45)"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Identify.At(temp.Store.Features, 126.60, 45, 789, _allKinds).Hits.Select(h => h.DistanceMetres), Is.EqualTo(new[] { 788.49 }).Within(0.01));
            Assert.That(Identify.At(temp.Store.Features, 126.60, 45, 788, _allKinds).Hits, Is.Empty);
        }
    }

    [Test]
    public void Of_two_areas_round_the_point_the_smaller_comes_first() =>
        Assert.That(At(5, ["plots"],
            Invented.Of("plots", "large", "大地块", Invented.Box(113.34, 113.36, 33.74, 33.76)),
            Invented.Of("plots", "small", "小地块", Invented.Box(113.349, 113.351, 33.749, 33.751))), Is.EqualTo("small 0, large 0"));

    [Test]
    public void A_hole_is_not_the_area() =>
        Assert.That(At(5, ["plots"], Invented.Of("plots", "p", "地块",
            "POLYGON ((113.34 33.74, 113.36 33.74, 113.36 33.76, 113.34 33.76, 113.34 33.74), (113.349 33.749, 113.351 33.749, 113.351 33.751, 113.349 33.751, 113.349 33.749))")), Is.Empty);

    [TestCase(10, false)]
    [TestCase(11, true)]
    [TestCase(30, true)]
    public void Ten_hits_are_told_and_that_there_are_more(int count, bool more)
    {
        using var temp = With([.. Enumerable.Range(0, count).Select(i => Invented.Of("stations", $"s{i}", $"站{i}", FormattableString.Invariant($"POINT ({113.35 + i * 1e-6} 33.75)")))]);
        var answer = Identify.At(temp.Store.Features, 113.35, 33.75, 50, _allKinds);
        Assert.That((string.Join(' ', answer.Hits.Select(h => h.Feature.Id.Id)), answer.More),
            Is.EqualTo((string.Join(' ', Enumerable.Range(0, 10).Select(i => $"s{i}")), more)));
    }

    // A whole river, far wider than a Gauss-Krüger zone, must not spoil the answer of the others.
    [Test]
    public void A_feature_wider_than_a_zone_answers_too() =>
        Assert.That(At(50, ["reaches", "stations"],
            Invented.Of("reaches", "hit", "长河", "LINESTRING (104 33, 113.3502 33.74, 113.3502 33.76, 119 34)"),
            Invented.Of("reaches", "miss", "远河", "LINESTRING (104 33, 104 34, 119 34, 119 33)"),
            Invented.Of("stations", "s", "站", "POINT (113.35 33.75)")), Is.EqualTo("hit 19, s 0"));

    [Test]
    public void Where_nothing_is_the_answer_is_empty_even_outside_China()
    {
        using var temp = TempWorkspace.Built();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Identify.At(temp.Store.Features, 113.305, 33.705, 5, ["plots"]).Hits, Is.Empty);
            Assert.That(Identify.At(temp.Store.Features, 13.4, 52.5, 5, _allKinds).Hits, Is.Empty);
        }
    }

    [Test]
    public void A_box_takes_what_meets_it_truly_not_by_its_bounding_box()
    {
        using var temp = With(
            Invented.Of("sections", "in", "里", "POINT (113.35 33.75)"),
            Invented.Of("sections", "edge", "边", "POINT (113.36 33.75)"),
            Invented.Of("sections", "out", "外", "POINT (113.37 33.75)"),
            Invented.Of("reaches", "crosses", "过", "LINESTRING (113.30 33.75, 113.40 33.75)"),
            Invented.Of("reaches", "round", "绕", "LINESTRING (113.33 33.70, 113.33 33.80, 113.39 33.80)"),
            Invented.Of("plots", "holds", "盖", Invented.Box(113.30, 113.40, 33.70, 33.80)));
        var answer = Identify.In(temp.Store.Features, new Envelope(113.34, 113.36, 33.74, 33.76), _allKinds, 10);
        Assert.That((string.Join(' ', answer.Hits.Select(h => h.Feature.Id.Id)), answer.More), Is.EqualTo(("in edge crosses holds", false)));
    }

    [TestCase(2, "s0 s1", true)]
    [TestCase(3, "s0 s1 s2", false)]
    [TestCase(4, "s0 s1 s2", false)]
    public void A_box_tells_so_many_and_whether_there_are_more(int most, string expected, bool more)
    {
        using var temp = With([.. Enumerable.Range(0, 3).Select(i => Invented.Of("stations", $"s{i}", $"站{i}", "POINT (113.35 33.75)"))]);
        var answer = Identify.In(temp.Store.Features, new Envelope(113.34, 113.36, 33.74, 33.76), _allKinds, most);
        Assert.That((string.Join(' ', answer.Hits.Select(h => h.Feature.Id.Id)), answer.More), Is.EqualTo((expected, more)));
    }

    private static string At(double toleranceMetres, string[] kinds, params Feature[] features)
    {
        using var temp = With(features);
        return string.Join(", ", Identify.At(temp.Store.Features, 113.35, 33.75, toleranceMetres, kinds).Hits.Select(h => FormattableString.Invariant($"{h.Feature.Id.Id} {h.DistanceMetres:0}")));
    }

    private static TempWorkspace With(params Feature[] features) => TempWorkspace.Built(new Invented { Features = features, Plans = [] });
}
