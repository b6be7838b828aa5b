using NetTopologySuite.Geometries;

namespace MapApp.Tiles.Tests;

/// <summary>The quick look at rings says valid only where NetTopologySuite does.</summary>
public sealed class RingCheckTests
{
    private static readonly GeometryFactory _factory = new(new PrecisionModel(1));

    [Test]
    public void Rings_are_valid_where_NetTopologySuite_says_so([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var (check, paths, valid, invalid) = (new RingCheck(), new UnitPaths(), 0, 0);
        for (var round = 0; round < 3000; round++)
        {
            paths.Clear();
            // Small grids, so that corners fall on edges and edges on each other.
            var (extent, shells) = (random.Next(3, 12), new List<(LinearRing Shell, List<LinearRing> Holes)>());
            for (var ring = random.Next(1, 4); ring > 0; ring--)
            {
                var hole = shells.Count > 0 && random.Next(2) == 0;
                if (Add(paths, random, extent, hole) is not { } added)
                    continue;
                if (hole)
                    shells[^1].Holes.Add(added);
                else
                    shells.Add((added, []));
            }

            if (shells.Count == 0)
                continue;
            var polygons = shells.Select(s => _factory.CreatePolygon(s.Shell, [.. s.Holes])).ToArray();
            var expected = (polygons is [var single] ? (Geometry)single : _factory.CreateMultiPolygon(polygons)).IsValid;
            var quick = check.IsValid(paths);
            // It may have doubts about rings that touch in a corner: those are looked at once more by overlay.
            if (quick)
                Assert.That(expected, string.Join("; ", polygons.Select(p => p.AsText())));
            else if (expected)
                Assert.That(Touches(polygons), string.Join("; ", polygons.Select(p => p.AsText())));
            (valid, invalid) = (valid + (quick ? 1 : 0), invalid + (quick ? 0 : 1));
        }

        Assert.That(valid, Is.GreaterThan(300));
        Assert.That(invalid, Is.GreaterThan(300));
    }

    private static LinearRing? Add(UnitPaths paths, Random random, int extent, bool hole)
    {
        var ring = new Vertices();
        for (var corner = random.Next(3, 8); corner > 0; corner--)
            ring.Add(random.Next(extent), random.Next(extent));
        ring.Add(ring.X[0], ring.Y[0]);
        if (!paths.AddRing(ring, hole))
            return null;
        var (from, to) = paths[paths.Count - 1];
        var corners = new List<Coordinate>();
        for (var i = from; i < to; i++)
            corners.Add(new Coordinate(paths.X[i], paths.Y[i]));
        return _factory.CreateLinearRing([.. corners, corners[0].Copy()]);
    }

    // Rings that have a place in common, or a part that lies in the hole of another.
    private static bool Touches(Polygon[] polygons)
    {
        var rings = polygons.SelectMany(p => p.Holes.Prepend(p.Shell)).ToList();
        return rings.Any(a => rings.Any(b => a != b && a.Intersects(b))) || polygons.Any(a => polygons.Any(b => a != b && _factory.CreatePolygon(a.Shell).Covers(b)));
    }
}
