using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Tiles.Tests;

/// <summary>What ring by ring was cut to a box of 100 by 100 and hangs together along its border, y pointing down.</summary>
public sealed class BorderLinksTests
{
    private const string Box = "0 0, 100 0, 100 100, 0 100, 0 0";

    [TestCase("(10 50, 20 50, 20 100, 30 100, 30 50, 40 50, 40 100, 10 100, 10 50)", "MULTIPOLYGON (((10 50, 20 50, 20 100, 10 100, 10 50)), ((30 50, 40 50, 40 100, 30 100, 30 50)))", TestName = "Two teeth of a comb are two pieces")]
    [TestCase("(10 50, 10 100, 40 100, 40 50, 30 50, 30 100, 20 100, 20 50, 10 50)", "MULTIPOLYGON (((10 50, 20 50, 20 100, 10 100, 10 50)), ((30 50, 40 50, 40 100, 30 100, 30 50)))", TestName = "Also where the ring runs the other way")]
    [TestCase("(0 20, 30 20, 30 0, 100 0, 100 70, 60 70, 60 100, 100 100, 0 100, 0 90, 40 90, 40 60, 0 60, 0 20)", "POLYGON ((0 20, 30 20, 30 0, 100 0, 100 70, 60 70, 60 100, 0 100, 0 90, 40 90, 40 60, 0 60, 0 20))", TestName = "What goes to a corner and back is no area")]
    [TestCase("(" + Box + "), (80 40, 100 40, 100 60, 80 60, 80 40)", "POLYGON ((0 0, 100 0, 100 40, 80 40, 80 60, 100 60, 100 100, 0 100, 0 0))", TestName = "A hole that is cut open is a bay")]
    [TestCase("(" + Box + "), (0 40, 100 40, 100 60, 0 60, 0 40)", "MULTIPOLYGON (((0 0, 100 0, 100 40, 0 40, 0 0)), ((0 60, 100 60, 100 100, 0 100, 0 60)))", TestName = "A hole from side to side leaves two pieces")]
    [TestCase("(" + Box + "), (" + Box + ")", "POLYGON EMPTY", TestName = "A hole as large as the box leaves nothing")]
    [TestCase("(" + Box + "), (20 20, 40 20, 40 40, 20 40, 20 20)", "POLYGON ((" + Box + "), (20 20, 40 20, 40 40, 20 40, 20 20))", TestName = "A hole within stays a hole")]
    [TestCase("(10 50, 20 50, 20 100, 30 100, 30 50, 40 50, 40 100, 10 100, 10 50), (32 60, 38 60, 38 70, 32 70, 32 60)", "MULTIPOLYGON (((10 50, 20 50, 20 100, 10 100, 10 50)), ((30 50, 40 50, 40 100, 30 100, 30 50), (32 60, 38 60, 38 70, 32 70, 32 60)))", TestName = "A hole stays in its own piece")]
    public void An_area_is_linked_to_its_pieces(string cut, string expected)
    {
        var linked = new UnitPaths();
        Assert.That(new BorderLinks().TryLink(Paths(cut), 0, 100, linked));
        var wanted = new WKTReader().Read(expected);
        Assert.That(Area(linked).Normalized().EqualsExact(wanted.Normalized()), $"{Area(linked).Normalized()}\nexpected {wanted.Normalized()}");
        Assert.That(linked.Count == 0 || new RingCheck().IsValid(linked));
    }

    [TestCase("(30 100, 40 50, 50 100, 60 50, 70 100, 30 100)", TestName = "Pieces that touch at the border")]
    [TestCase("(0 0, 100 0, 100 100, 0 100, 0 0), (0 0, 100 0, 100 100, 0 100, 0 0), (0 0, 100 0, 100 100, 0 100, 0 0)", TestName = "Holes that lie on one another")]
    public void What_is_not_plain_is_left_to_others(string cut) => Assert.That(new BorderLinks().TryLink(Paths(cut), 0, 100, new UnitPaths()), Is.False);

    [Test]
    public void Combs_and_meanders_from_all_sides_are_what_overlay_makes_of_them()
    {
        var (random, links, factory) = (new Random(8), new BorderLinks(), new GeometryFactory());
        for (var round = 0; round < 500; round++)
        {
            // Teeth into the box and out of it again beyond the other side, cut by hand: they end at the border where they leave it.
            var steps = Enumerable.Range(1, 98).OrderBy(_ => random.Next()).Take(2 * random.Next(2, 12)).Order().ToArray();
            var whole = new List<Coordinate>();
            for (var i = 0; i < steps.Length; i += 2)
            {
                var depth = random.Next(1, 130);
                whole.AddRange([new(steps[i], 120), new(steps[i], 100 - depth), new(steps[i + 1], 100 - depth), new(steps[i + 1], 120)]);
            }

            whole.AddRange([new(steps[^1], 140), new(steps[0], 140), whole[0]]);
            var cut = whole.Select(c => ((int)c.X, Math.Clamp((int)c.Y, 0, 100))).ToList();
            for (var turn = random.Next(4); turn > 0; turn--)
                (cut, whole) = ([.. cut.Select(c => (100 - c.Item2, c.Item1))], [.. whole.Select(c => new Coordinate(100 - c.Y, c.X))]);
            var paths = new UnitPaths();
            var ring = new Vertices();
            foreach (var (x, y) in cut)
                ring.Add(x, y);
            paths.AddRing(ring, hole: false);
            var linked = new UnitPaths();
            Assert.That(links.TryLink(paths, 0, 100, linked), $"round {round}");
            var expected = factory.CreatePolygon([.. whole]).Intersection(factory.ToGeometry(new Envelope(0, 100, 0, 100)));
            Assert.That(Area(linked).SymmetricDifference(expected).Area, Is.Zero, $"round {round}: {Area(linked)}\nexpected {expected}");
            Assert.That(new RingCheck().IsValid(linked), $"round {round}");
        }
    }

    private static UnitPaths Paths(string rings)
    {
        var polygon = (Polygon)new WKTReader().Read($"POLYGON ({rings})");
        var paths = new UnitPaths();
        foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
            paths.Add([.. ring.Coordinates.SkipLast(1).Select(c => ((int)c.X, (int)c.Y))], hole: !ReferenceEquals(ring, polygon.ExteriorRing));
        return paths;
    }

    private static Geometry Area(UnitPaths paths)
    {
        var factory = new GeometryFactory();
        var parts = new List<(LinearRing Shell, List<LinearRing> Holes)>();
        for (var path = 0; path < paths.Count; path++)
        {
            var (from, to) = paths[path];
            Coordinate[] corners = [.. Enumerable.Range(from, to - from).Append(from).Select(i => new Coordinate(paths.X[i], paths.Y[i]))];
            if (paths.IsHole(path))
                parts[^1].Holes.Add(factory.CreateLinearRing(corners));
            else
                parts.Add((factory.CreateLinearRing(corners), []));
        }

        var made = parts.Select(p => factory.CreatePolygon(p.Shell, [.. p.Holes])).ToArray();
        return made.Length == 1 ? made[0] : made.Length == 0 ? factory.CreatePolygon() : factory.CreateMultiPolygon(made);
    }
}
