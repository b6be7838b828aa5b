using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Core.Tests.Coordinates;

// Expected figures: PROJ 9.1.1 into the zone named, then GEOS; a geodesic on the ellipsoid is given where the two may be told apart.
public sealed class GroundTests
{
    private const double Centimetre = 0.01;

    private const string Square = "POLYGON ((113.30 33.73, 113.31 33.73, 113.31 33.74, 113.30 33.74, 113.30 33.73))";
    private const string Bend = "LINESTRING (113.30 33.73, 113.32 33.74, 113.35 33.72)";

    [TestCase(Square, 1027986.0846)]
    [TestCase("POLYGON ((113.30 33.73, 113.31 33.73, 113.31 33.74, 113.30 33.74, 113.30 33.73), (113.303 33.733, 113.307 33.733, 113.307 33.737, 113.303 33.737, 113.303 33.733))", 863508.3108)]
    [TestCase("POLYGON ((126.50 45.80, 126.52 45.80, 126.52 45.81, 126.50 45.80))", 864116.1174)]
    [TestCase("POINT (113.3 33.73)", 0)]
    public void An_area_is_that_of_the_zone(string wkt, double squareMetres) =>
        Assert.That(Ground.AreaSquareMetres(Read(wkt)), Is.EqualTo(squareMetres).Within(Centimetre), wkt);

    [Test]
    public void An_area_is_within_two_in_ten_thousand_of_the_ellipsoid() =>
        Assert.That(Ground.AreaSquareMetres(Read(Square)), Is.EqualTo(1027880.997).Within(0.02).Percent);

    [TestCase(Bend, 5717.0627)]
    // Along the meridian the scale is one: the length is the geodesic's.
    [TestCase("LINESTRING (114 33, 114 34)", 110913.3990)]
    // Over the edge of zones 37 and 38: measured in the zone of its middle.
    [TestCase("LINESTRING (112.49 33.73, 112.53 33.73)", 3707.9133)]
    [TestCase("MULTILINESTRING ((113.30 33.73, 113.32 33.74), (113.32 33.74, 113.35 33.72))", 5717.0627)]
    public void A_length_is_that_of_the_zone(string wkt, double metres) =>
        Assert.That(Ground.LengthMetres(Read(wkt)), Is.EqualTo(metres).Within(Centimetre), wkt);

    [TestCase("POINT (113.30 33.73)", "POINT (113.35 33.72)", 4765.1942)]
    [TestCase("POINT (113.33 33.75)", Bend, 1444.9901)]
    [TestCase(Square, "POLYGON ((113.32 33.75, 113.33 33.75, 113.33 33.76, 113.32 33.75))", 1445.3613)]
    [TestCase(Square, "POINT (113.305 33.735)", 0)]
    [TestCase(Square, "POINT (113.31 33.735)", 0)]
    public void A_distance_is_the_shortest_in_the_zone_and_the_same_both_ways(string a, string b, double metres)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Ground.DistanceMetres(Read(a), Read(b)), Is.EqualTo(metres).Within(Centimetre), $"{a} to {b}");
            Assert.That(Ground.DistanceMetres(Read(b), Read(a)), Is.EqualTo(metres).Within(Centimetre), $"{b} to {a}");
        }
    }

    [TestCase("POLYGON ((113.30 33.73, 113.3025 33.73, 113.3025 33.74, 113.30 33.74, 113.30 33.73))", Square, 0.25)]
    [TestCase("LINESTRING (113.30 33.73, 113.32 33.74)", Bend, 0.377828)]
    [TestCase("POINT (113.30 33.73)", "MULTIPOINT ((113.30 33.73), (113.31 33.73), (113.32 33.73), (113.33 33.73))", 0.25)]
    [TestCase(Square, Square, 1)]
    [TestCase("POLYGON EMPTY", Square, 0)]
    // What only touches has nothing of the kind in common.
    [TestCase("POINT (113.30 33.73)", Bend, 0)]
    [TestCase("LINESTRING (113.30 33.73, 113.30 33.74)", Square, 0)]
    public void A_share_is_of_the_area_the_length_or_the_points(string part, string whole, double share) =>
        Assert.That(Ground.Share(Read(part), Read(whole)), Is.EqualTo(share).Within(1e-6), $"{part} of {whole}");

    [TestCase(33.7, 0.01)]
    [TestCase(22.0, 0.3)]
    [TestCase(53.0, 1.5)]
    public void A_distance_lies_within_the_bounds_of_its_box(double lat, double degrees)
    {
        var random = new Random(33);
        for (var i = 0; i < 2_000; i++)
        {
            Coordinate Anywhere() => new(112.5 + degrees * (random.NextDouble() - 0.5), lat + degrees * (random.NextDouble() - 0.5));
            var (from, line) = (Anywhere(), new LineString([Anywhere(), Anywhere()]));
            var (least, most) = new GroundBounds(from).Of(line.EnvelopeInternal);
            Assert.That(Ground.DistanceMetres(new Point(from), line), Is.InRange(least, most), $"{from} to {line}");
        }
    }

    [TestCase("LINESTRING (111 33, 117 33)", 38)]
    [TestCase("LINESTRING (111.1 33, 116.2 33)", 38)]
    [TestCase("LINESTRING (112.49 33, 112.50 33)", 37)]
    [TestCase("LINESTRING (112.50 33, 112.51 33)", 38)]
    public void The_zone_is_that_of_the_middle(string wkt, int zone) =>
        Assert.That(Ground.CommonZone(Read(wkt)), Is.EqualTo(zone), wkt);

    [TestCase("LINESTRING (110.99 33, 117.01 33)")]
    [TestCase("LINESTRING (110 33, 116.8 33)")]
    public void What_reaches_more_than_three_degrees_from_the_meridian_is_refused(string wkt)
    {
        var wide = Read(wkt);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Ground.LengthMetres(wide), Throws.ArgumentException.With.Message.Contain("Too wide"));
            Assert.That(() => Ground.AreaSquareMetres(wide.Envelope), Throws.ArgumentException);
            Assert.That(() => Ground.DistanceMetres(wide, Read("POINT (114 33)")), Throws.ArgumentException);
        }
    }

    // A line along a parallel: its parts are in the ratio of their degrees, in whichever zones they lie.
    [TestCase("LINESTRING (108 34, 110 34)", "LINESTRING (108 34, 118 34)", 0.2)]
    [TestCase("LINESTRING (111 34, 118 34)", "LINESTRING (108 34, 118 34)", 0.7)]
    [TestCase("POLYGON ((108 34, 113 34, 113 34.1, 108 34.1, 108 34))", "POLYGON ((108 34, 118 34, 118 34.1, 108 34.1, 108 34))", 0.5)]
    public void A_share_of_what_spans_several_zones_is_measured_zone_by_zone(string part, string whole, double share) =>
        // Straight lines in the plane are no parallels: over a zone they differ by some 1 in 10 000.
        Assert.That(Ground.Share(Read(part), Read(whole)), Is.EqualTo(share).Within(2e-4), $"{part} of {whole}");

    [Test]
    public void Two_places_far_apart_are_refused_though_each_alone_is_small() =>
        Assert.That(() => Ground.DistanceMetres(Read("POINT (110.5 33)"), Read("POINT (117.5 33)")), Throws.ArgumentException);

    [Test]
    public void What_lies_outside_China_is_refused() =>
        Assert.That(() => Ground.LengthMetres(Read("LINESTRING (13.3 52.5, 13.4 52.5)")), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static Geometry Read(string wkt) => new WKTReader().Read(wkt);
}
