using MapApp.Core.Coordinates;
using MapApp.Core.Packed;
using NetTopologySuite.Geometries;

namespace MapApp.Tiles.Tests;

/// <summary>Tiles with much in them stay small, and what is asked of a packed layer is what lies there.</summary>
public sealed class LargeTileTests
{
    private static readonly GeometryFactory _factory = new();

    [Test]
    public void A_tile_that_would_be_too_large_is_written_coarser_and_stays_valid()
    {
        var random = new Random(11);
        var features = Enumerable.Range(0, 400).Select(i => new TileFeature($"a{i}", "", Decoded.ToDegrees(Ring(random, 60 + random.NextDouble() * 900, 900)), [])).ToList();
        var bytes = Encode(features);
        var read = Decoded.Read(bytes)["any"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bytes, Has.Length.LessThanOrEqualTo(TileEncoder.MostBytes).And.Length.GreaterThan(TileEncoder.MostBytes / 10));
            Assert.That(read, Has.Count.EqualTo(400));
            Assert.That(read.Select(f => f.Geometry.IsValid), Has.All.True);
            // Units of four, a quarter of a pixel, or coarser.
            Assert.That(read.SelectMany(f => f.Geometry.Coordinates).Select(c => c.X % 4), Has.All.Zero);
        }
    }

    [Test]
    public void The_smallest_go_first_where_coarser_is_not_enough()
    {
        var random = new Random(12);
        var features = Enumerable.Range(0, 12_000).Select(i => new TileFeature($"{(i % 10 == 0 ? "large" : "small")}-{i}-{new string('x', 60)}", "", Decoded.ToDegrees(Ring(random, i % 10 == 0 ? 300 : 11, 12)), [])).ToList();
        var bytes = Encode(features);
        var read = Decoded.Read(bytes)["any"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bytes, Has.Length.LessThanOrEqualTo(TileEncoder.MostBytes));
            Assert.That(read.Count(f => ((string)f.Attributes["id"]).StartsWith("large", StringComparison.Ordinal)), Is.EqualTo(1200));
            Assert.That(read.Count(f => ((string)f.Attributes["id"]).StartsWith("small", StringComparison.Ordinal)), Is.Zero);
        }
    }

    [Test]
    public void A_packed_layer_finds_and_counts_what_meets_a_box([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        var layer = TileFeature.Layer("any", Enumerable.Range(0, 5000).Select(i => new TileFeature($"f{i}", $"名{i}", Shape(random, seed), [KeyValuePair.Create("n", (object?)(long)(i % 7))]))).Layer;
        for (var round = 0; round < 200; round++)
        {
            var tile = TileIndex.At(random.Next(6, 14), 113 + random.NextDouble(), 33 + random.NextDouble());
            var box = WorldGrid.Of(tile, random.Next(0, 30));
            var expected = Enumerable.Range(0, layer.Count).Where(p => layer.Box(p).Meets(box)).ToList();
            var found = new List<int>();
            layer.Query(box, found);
            Assert.That(found, Is.EqualTo(expected));
            Assert.That(layer.CountIn(box, int.MaxValue), Is.EqualTo(expected.Count));
            Assert.That(layer.CountIn(box, 10), Is.EqualTo(Math.Min(10, expected.Count)));
        }

        // Whatever order they lie in, each kept its own.
        Assert.That(Enumerable.Range(0, layer.Count).Select(p => (layer.Id(p), layer.Name(p), layer.Value(p, "n"))),
            Is.EquivalentTo(Enumerable.Range(0, 5000).Select(i => ($"f{i}", $"名{i}", (object?)(long)(i % 7)))));
    }

    private static byte[] Encode(IEnumerable<TileFeature> features)
    {
        using var encoder = new TileEncoder();
        return encoder.Encode(Decoded.Tile, [TileFeature.Layer("any", features)]);
    }

    private static Geometry Shape(Random random, int seed)
    {
        var at = new Coordinate(113 + random.NextDouble(), 33 + random.NextDouble());
        return seed % 2 == 0 ? _factory.CreatePoint(at) : _factory.CreatePoint(at).Buffer(random.NextDouble() * 0.01, 3);
    }

    private static Polygon Ring(Random random, double radius, int corners)
    {
        var (x, y) = (4096 * random.NextDouble(), 4096 * random.NextDouble());
        var points = Enumerable.Range(0, corners).Select(i => 2 * Math.PI * i / corners).Select(a => (a, r: radius * (0.97 + 0.03 * random.NextDouble())))
            .Select(p => new Coordinate(x + p.r * Math.Cos(p.a), y + p.r * Math.Sin(p.a))).ToList();
        return _factory.CreatePolygon([.. points, points[0].Copy()]);
    }
}
