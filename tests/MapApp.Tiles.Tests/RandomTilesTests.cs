using MapApp.Core.Coordinates;
using NetTopologySuite.Algorithm.Distance;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Tiles.Tests;

/// <summary>Shapes nobody thought of, from a fixed seed, against the independent reader and overlay.</summary>
public sealed class RandomTilesTests
{
    private const int Rounds = 400;

    private static readonly Envelope _bufferedTile = new(-128, 4224, -128, 4224);
    private static readonly GeometryFactory _factory = new();

    [Test]
    public void Areas_are_valid_inside_the_buffer_and_within_a_unit_of_the_clipped_original()
    {
        var random = new Random(20211108);
        var drawn = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var original = Star(random);
            var decoded = RoundTrip(original);
            var expected = OverlayNGRobust.Overlay(original, _factory.ToGeometry(_bufferedTile), SpatialFunction.Intersection);
            if (decoded is null)
            {
                Assert.That(expected.Area, Is.LessThan(64 + expected.Length), original.AsText());
                continue;
            }

            drawn++;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(decoded.IsValid, Is.True, original.AsText());
                Assert.That(_bufferedTile.Contains(decoded.EnvelopeInternal), Is.True, original.AsText());
                // A ring may lose what is thinner than a unit, and holes below 64 square units, but gains nothing and loses nothing else.
                Assert.That(decoded.Difference(expected.Buffer(1.01)).Area, Is.LessThan(64), original.AsText());
                Assert.That(expected.Buffer(-1.01).Difference(decoded).Area, Is.LessThan(1), original.AsText());
            }
        }

        Assert.That(drawn, Is.GreaterThan(Rounds / 2));
    }

    [Test]
    public void Lines_are_inside_the_buffer_and_within_a_unit_of_the_clipped_original()
    {
        var random = new Random(7);
        var drawn = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var original = _factory.CreateLineString([.. Enumerable.Range(0, random.Next(2, 40)).Select(_ => Place(random))]);
            var expected = original.Intersection(_factory.ToGeometry(_bufferedTile));
            var decoded = RoundTrip(original);
            if (decoded is null)
            {
                Assert.That(expected.Length, Is.LessThan(2), original.AsText());
                continue;
            }

            drawn++;
            Assert.That(_bufferedTile.Contains(decoded.EnvelopeInternal), Is.True, original.AsText());
            Assert.That(DiscreteHausdorffDistance.Distance(decoded, expected, 0.05), Is.LessThan(1.01), original.AsText());
        }

        Assert.That(drawn, Is.GreaterThan(Rounds / 2));
    }

    [Test]
    public void Points_are_exactly_those_inside_the_buffer_each_within_half_a_unit()
    {
        var random = new Random(3);
        var originals = Enumerable.Range(0, 2000).Select(_ => Place(random)).ToArray();
        var decoded = RoundTrip(_factory.CreateMultiPointFromCoords(originals))!;
        var inside = originals.Where(c => _bufferedTile.Contains(c)).ToArray();
        Assert.That(decoded.NumGeometries, Is.EqualTo(inside.Length));
        for (var i = 0; i < inside.Length; i++)
            Assert.That(decoded.GetGeometryN(i).Coordinate.Distance(inside[i]), Is.LessThan(0.72));
    }

    [Test]
    public void An_area_seen_through_all_tiles_of_a_zoom_is_whole([Values(8, 11, 13)] int zoom)
    {
        // Neighbouring tiles, each cut to its own box without buffer, put together again.
        var circle = _factory.CreatePoint(new Coordinate(113.33, 33.75)).Buffer(0.06, 32);
        var first = TileIndex.At(zoom, circle.EnvelopeInternal.MinX, circle.EnvelopeInternal.MaxY);
        var last = TileIndex.At(zoom, circle.EnvelopeInternal.MaxX, circle.EnvelopeInternal.MinY);
        var covered = 0.0;
        for (var x = first.X; x <= last.X; x++)
        {
            for (var y = first.Y; y <= last.Y; y++)
            {
                var tile = new TileIndex(zoom, x, y);
                var bytes = new TileEncoder(bufferPixels: 0).Encode(tile, [TileFeature.Layer("any", [new TileFeature("c", "", circle, [])])]);
                covered += bytes.Length == 0 ? 0 : Decoded.Read(bytes, tile)["any"].Sum(f => f.Geometry.Area);
            }
        }

        var whole = Decoded.ToUnits(circle, first).Area;
        Assert.That(covered / whole, Is.EqualTo(1).Within(0.02));
    }

    private static Geometry? RoundTrip(Geometry units)
    {
        var feature = new TileFeature("r", "", Decoded.ToDegrees(units), []);
        var layers = Decoded.Read(new TileEncoder().Encode(Decoded.Tile, [TileFeature.Layer("any", [feature])]));
        return layers.Count == 0 ? null : layers["any"].Single().Geometry;
    }

    private static Coordinate Place(Random random) => new((random.NextDouble() * 7000) - 1500, (random.NextDouble() * 7000) - 1500);

    // A star with spikes and, now and then, a hole: concave, of any size from a few units to many tiles.
    private static Polygon Star(Random random)
    {
        var centre = Place(random);
        var size = Math.Pow(10, 0.8 + (random.NextDouble() * 3.4));
        var corners = random.Next(3, 60);
        var shell = Ring(i => size * (0.15 + (0.85 * random.NextDouble())));
        return random.Next(3) == 0 ? _factory.CreatePolygon(shell, [Ring(_ => size * 0.14 * random.NextDouble())]) : _factory.CreatePolygon(shell);

        LinearRing Ring(Func<int, double> radius)
        {
            var points = Enumerable.Range(0, corners).Select(i =>
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * i / corners);
                var r = radius(i);
                return new Coordinate(centre.X + (r * cos), centre.Y + (r * sin));
            }).ToList();
            return _factory.CreateLinearRing([.. points, points[0].Copy()]);
        }
    }
}
