using CsCheck;
using MapApp.Core.Editing;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Core.Tests.Editing;

public sealed class ShapeCutTests
{
    private static readonly GeometryFactory _factory = new();

    private static Geometry Read(string wkt) => new WKTReader().Read(wkt);

    [TestCase("POLYGON ((0 0, 9 0, 9 4, 0 4, 0 0))", "LINESTRING (3 -1, 3 5)", 24, 12)]
    [TestCase("POLYGON ((0 0, 9 0, 9 4, 0 4, 0 0), (4 1, 6 1, 6 3, 4 3, 4 1))", "LINESTRING (5 -1, 5 5)", 18, 14)]
    [TestCase("POLYGON ((0 0, 9 0, 9 4, 0 4, 0 0))", "LINESTRING (3 -1, 3 2, 10 2)", 24, 12)]
    [TestCase("LINESTRING (0 0, 10 0)", "LINESTRING (3 -1, 3 1)", 7, 3)]
    [TestCase("LINESTRING (0 0, 10 0, 10 10, 0 10)", "LINESTRING (5 -1, 5 11)", 20, 5, 5)]
    public void Parts_have_what_a_hand_calculation_says(string shape, string cut, params double[] sizes)
    {
        var parts = ShapeCut.Split(Read(shape), (LineString)Read(cut));
        Assert.That(parts.Select(p => p is IPolygonal ? p.Area : p.Length).OrderDescending(), Is.EqualTo(sizes.OrderDescending()).Within(1e-12));
    }

    [TestCase("POLYGON ((0 0, 9 0, 9 4, 0 4, 0 0))", "LINESTRING (3 -1, 3 2)")]
    [TestCase("POLYGON ((0 0, 9 0, 9 4, 0 4, 0 0))", "LINESTRING (20 -1, 20 5)")]
    [TestCase("POLYGON ((0 0, 9 0, 9 4, 0 4, 0 0))", "LINESTRING (0 0, 9 0)")]
    [TestCase("LINESTRING (0 0, 10 0)", "LINESTRING (0 -1, 0 1)")]
    [TestCase("POINT (1 1)", "LINESTRING (0 1, 2 1)")]
    public void A_line_that_does_not_cut_through_leaves_the_shape_alone(string shape, string cut)
    {
        var parts = ShapeCut.Split(Read(shape), (LineString)Read(cut));
        Assert.That(parts, Has.Count.EqualTo(1));
        Assert.That(parts[0].EqualsExact(Read(shape)), Is.True);
    }

    [Test]
    public void Of_several_parts_those_that_are_not_cut_stay_with_the_largest()
    {
        var parts = ShapeCut.Split(Read("MULTIPOLYGON (((0 0, 9 0, 9 4, 0 4, 0 0)), ((20 0, 21 0, 21 1, 20 0)))"), (LineString)Read("LINESTRING (3 -1, 3 5)"));
        Assert.That(parts.Select(p => (p.NumGeometries, p.Area)), Is.EqualTo(new[] { (2, 24.5), (1, 12.0) }));
    }

    [Test]
    public void Whatever_is_cut_adds_up_keeps_its_corners_and_merges_back_to_what_it_was()
    {
        // A star around the origin with corners at random distances: simple by construction; the cut goes through the middle at any angle.
        Gen.Select(Gen.Double[1, 10].Array[5, 40], Gen.Double[0, Math.PI], Gen.Double[-0.9, 0.9]).Sample((distances, angle, shift) =>
        {
            Coordinate[] corners = [.. distances.Select((d, i) => new Coordinate(113 + d / 100 * Math.Cos(2 * Math.PI * i / distances.Length), 34 + d / 100 * Math.Sin(2 * Math.PI * i / distances.Length)))];
            var star = _factory.CreatePolygon([.. corners, corners[0]]);
            var (dx, dy) = (Math.Cos(angle), Math.Sin(angle));
            Coordinate At(double along) => new(113 + (along * dx - shift * dy) / 100, 34 + (along * dy + shift * dx) / 100);
            var parts = ShapeCut.Split(star, _factory.CreateLineString([At(-12), At(12)]));
            Assert.That(parts.Sum(p => p.Area), Is.EqualTo(star.Area).Within(star.Area * 1e-11));
            Assert.That(parts.SelectMany(p => p.Coordinates).ToHashSet().IsSupersetOf(corners), Is.True, "no corner moved");
            Assert.That(parts, Has.All.Matches<Geometry>(p => p!.IsValid));
            var back = ShapeCut.Merge(parts);
            Assert.That(back.NumGeometries, Is.EqualTo(1));
            Assert.That(back.SymmetricDifference(star).Area, Is.LessThan(star.Area * 1e-11));
        }, iter: 500);
    }

    [Test]
    public void Lines_that_meet_become_one_and_lines_apart_stay_parts() =>
        Assert.That((ShapeCut.Merge([Read("LINESTRING (0 0, 1 0)"), Read("LINESTRING (1 0, 2 0)")]).NumGeometries, ShapeCut.Merge([Read("LINESTRING (0 0, 1 0)"), Read("LINESTRING (5 0, 6 0)")]).NumGeometries), Is.EqualTo((1, 2)));
}
