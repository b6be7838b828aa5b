using MapApp.Core.Plane;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Core.Tests.Plane;

/// <summary>What the flat arrays and packed trees answer is what NetTopologySuite answers, asked one by one.</summary>
public sealed class PlaneTests
{
    private const double Extent = 1000;

    [Test]
    public void Points_in_an_area_are_those_that_a_locator_finds_its_edge_included([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        // Of every second seed corners and points lie on whole steps, so that many points lie on edges and corners.
        double? step = seed % 2 == 0 ? 10 : null;
        var (x, y) = Points(random, 3000, step);
        var search = new PointSearch(new PointTree(x, y));
        var tree = new PointTree(x, y);
        var onEdge = 0;
        for (var i = 0; i < 40; i++)
        {
            var area = Star(random, step);
            var locator = new IndexedPointInAreaLocator(area);
            var expected = Enumerable.Range(0, x.Length).Where(p => locator.Locate(new Coordinate(x[p], y[p])) != Location.Exterior).ToList();
            onEdge += Enumerable.Range(0, x.Length).Count(p => locator.Locate(new Coordinate(x[p], y[p])) == Location.Boundary);
            var found = new Runs([]);
            search.Inside(FlatArea.Of(area).Shape, ref found);
            Assert.That(found.Items(tree), Is.EquivalentTo(expected));
        }

        if (step is not null)
            Assert.That(onEdge, Is.GreaterThan(100));
    }

    [Test]
    public void Points_near_a_line_are_those_at_no_greater_distance([Range(1, 8)] int seed)
    {
        var random = new Random(seed);
        var (x, y) = Points(random, 3000, null);
        var tree = new PointTree(x, y);
        var search = new PointSearch(tree);
        for (var i = 0; i < 20; i++)
        {
            var line = Line(random);
            var metres = random.NextDouble() * 150;
            var found = new Runs([]);
            search.Near(FlatLine.Of(line).Shape, metres, ref found);
            Assert.That(found.Items(tree), Is.EquivalentTo(Enumerable.Range(0, x.Length).Where(p => Stars.Factory.CreatePoint(new Coordinate(x[p], y[p])).Distance(line) <= metres)));
        }
    }

    [Test]
    public void The_nearest_point_is_the_nearest_with_any_hint([Values(1, 15, 16, 17, 256, 257, 3000)] int count)
    {
        var random = new Random(count);
        var (x, y) = Points(random, count, null);
        var tree = new PointTree(x, y);
        for (var i = 0; i < 500; i++)
        {
            var (atX, atY) = (Stars.East + (random.NextDouble() * 3 - 1) * Extent, Stars.North + (random.NextDouble() * 3 - 1) * Extent);
            var least = Enumerable.Range(0, count).Min(p => Squared(x[p] - atX, y[p] - atY));
            var (place, squared) = tree.Nearest(atX, atY, random.Next(-1, count));
            Assert.That(squared, Is.EqualTo(least));
            Assert.That(Squared(tree.X[place] - atX, tree.Y[place] - atY), Is.EqualTo(least));
        }
    }

    [Test]
    public void No_points_no_areas_and_an_empty_area_find_nothing()
    {
        Assert.That(new PointTree([], []).Nearest(1, 2).Place, Is.EqualTo(-1));
        var (runs, overlaps) = (new Runs([]), new Overlaps([], []));
        var area = FlatArea.Of(Stars.Box(new Random(1), Extent, 10)).Shape;
        new PointSearch(new PointTree([], [])).Inside(area, ref runs);
        new PointSearch(new PointTree([Stars.East], [Stars.North])).Inside(FlatArea.Of(Stars.Factory.CreatePolygon()).Shape, ref runs);
        new AreaSearch(FlatAreas.Of([])).Sharing(area, ref overlaps);
        new AreaSearch(FlatAreas.Of([Stars.Factory.CreatePolygon()])).Sharing(area, ref overlaps);
        Assert.That(runs.Found.Count + overlaps.Within.Count + overlaps.Crossed.Count, Is.Zero);
    }

    [Test]
    public void Areas_that_share_ground_are_found_with_the_square_metres_and_the_shape_of_the_overlay([Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        double? step = seed % 2 == 0 ? 10 : null;
        var parcels = Enumerable.Range(0, 300).Select(_ => step is null ? Stars.Of(random, Stars.East + random.NextDouble() * Extent, Stars.North + random.NextDouble() * Extent, 15) : Stars.Box(random, Extent, 10)).ToList();
        var flat = FlatAreas.Of(parcels);
        var (search, ground, shapes) = (new AreaSearch(flat), new SharedGround(), new SharedShape(Stars.Factory));
        var (inside, crossed) = (0, 0);
        for (var i = 0; i < 20; i++)
        {
            var area = Star(random, step);
            var shape = FlatArea.Of(area).Shape;
            var found = new Overlaps([], []);
            search.Sharing(shape, ref found);
            (inside, crossed) = (inside + found.Within.Count, crossed + found.Crossed.Count);
            for (var p = 0; p < parcels.Count; p++)
            {
                var expected = Areas(OverlayNGRobust.Overlay(parcels[p], area, SpatialFunction.Intersection));
                if (found.Within.Contains(p))
                    Assert.That(area.Covers(parcels[p]), $"parcel {p}");
                else if (!found.Crossed.Contains(p))
                    Assert.That(expected.Area, Is.Zero, $"parcel {p}");
                Assert.That(ground.Area(flat[p], shape), Is.EqualTo(expected.Area).Within(1e-6), $"parcel {p}");
                var shared = shapes.Of(flat[p], shape);
                Assert.That(shared.IsValid, $"parcel {p}: {shared}");
                Assert.That(shared.Area, Is.EqualTo(expected.Area).Within(1e-6), $"parcel {p}");
                Assert.That(OverlayNGRobust.Overlay(shared, expected, SpatialFunction.SymDifference).Area, Is.Zero.Within(1e-6), $"parcel {p}");
            }
        }

        Assert.That(inside, Is.GreaterThan(20));
        Assert.That(crossed, Is.GreaterThan(20));
        // In general position the walk answers, but for a hole among several pieces; on whole steps, where edges run on each other, overlay does.
        Assert.That(shapes.Overlays, step is null ? Is.LessThan(5) : Is.GreaterThan(0));
    }

    private static double Squared(double x, double y) => x * x + y * y;

    // Where edges meet, lines and points come along.
    private static Geometry Areas(Geometry mixed) => Stars.Factory.CreateMultiPolygon([.. PolygonExtracter.GetPolygons(mixed).Cast<Polygon>()]);

    private static (double[] X, double[] Y) Points(Random random, int count, double? step)
    {
        var (x, y) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
            (x[i], y[i]) = (Stars.East + At(), Stars.North + At());
        return (x, y);

        double At() => step is { } s ? random.Next((int)(Extent / s)) * s : random.NextDouble() * Extent;
    }

    private static Geometry Star(Random random, double? step) => random.Next(3) == 0 ? Stars.Box(random, Extent, 100) :
        Stars.Of(random, Stars.East + random.NextDouble() * Extent, Stars.North + random.NextDouble() * Extent, 50 + random.NextDouble() * 300, step);

    private static LineString Line(Random random)
    {
        var (x, y, turn) = (Stars.East + random.NextDouble() * Extent, Stars.North + random.NextDouble() * Extent, 0.0);
        return Stars.Factory.CreateLineString([.. Enumerable.Range(0, random.Next(2, 80)).Select(_ =>
        {
            turn += random.NextDouble() - 0.5;
            return new Coordinate(x += 30 * Math.Cos(turn), y += 30 * Math.Sin(turn));
        })]);
    }

    private readonly record struct Runs(List<(int First, int Last)> Found) : IRuns
    {
        public void Add(int first, int last) => Found.Add((first, last));

        public IEnumerable<int> Items(PointTree tree)
        {
            var items = new List<int>();
            foreach (var (first, last) in Found)
                items.AddRange(tree.Items[first..last]);
            return items;
        }
    }

    private readonly record struct Overlaps(List<int> Within, List<int> Crossed) : IOverlaps
    {
        public void Inside(ReadOnlySpan<int> numbers) => Within.AddRange(numbers);

        public void Crossing(int number) => Crossed.Add(number);
    }
}
