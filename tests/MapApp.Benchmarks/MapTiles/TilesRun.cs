using System.Diagnostics;
using MapApp.Benchmarks.Locating;
using MapApp.Core.Coordinates;
using MapApp.Tiles;

namespace MapApp.Benchmarks.MapTiles;

/// <summary>Makes every tile over the data, ours and PostGIS in turn on one thread each: whole, so that both can be compared, and ours as shipped.</summary>
internal static class TilesRun
{
    // As wide as the rival's 64 units.
    private const int BufferPixels = 8;

    private const double West = 113.0, East = 113.6, South = 33.6, North = 34.9;

    private static readonly int[] _sizes = [10_000, 100_000, 1_000_000];

    public static void Write() => PerformancePage.Put(TilesSection.Of([Measure(100_000, 8, 14), Measure(1_000_000, 13, 14)], [.. _sizes.Select(Grown)]));

    /// <summary>Whether both sides have the same points in all tiles of a size.</summary>
    public static bool Check(int size)
    {
        var result = Measure(size, 8, 14);
        Console.WriteLine($"tiles: {result.Whole.Count:N0} with {result.Points:N0} points, PostGIS {result.TheirPoints:N0}");
        return result.Agrees;
    }

    private static TilesResult Measure(int size, int from, int to)
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-tiles-");
        try
        {
            LocatingData.Generate(folder.FullName, size, "points,zones,parcels");
            var data = new TilesData(folder.FullName);
            var (bare, named) = (Layers(data, named: false), Layers(data, named: true));
            using var peer = new TilesPeer(data);
            using var whole = new TileEncoder(BufferPixels, thinned: false);
            using var shipped = new TileEncoder();
            var tiles = Tiles(from, to).ToList();
            // Warm: code is compiled, pages are in memory.
            foreach (var tile in tiles.Where((_, i) => i % 20 == 0))
                (_, _, _) = (Time(whole, tile, bare), Time(shipped, tile, named), peer.Tile(tile));
            var result = new TilesResult(size, from, to);
            foreach (var tile in tiles)
            {
                var (ms, bytes) = Time(whole, tile, bare);
                var theirs = peer.Tile(tile);
                result.Whole.Add(ms);
                result.Theirs.Add(theirs.Milliseconds);
                var (shippedMs, shippedBytes) = Time(shipped, tile, named);
                result.Shipped.Add(shippedMs);
                result.Points += MvtCount.Features(bytes, "points");
                result.TheirPoints += theirs.Points;
                result.WholeBytes += bytes.Length;
                result.TheirBytes += theirs.Bytes;
                result.ShippedBytes += shippedBytes.Length;
                result.LargestShipped = Math.Max(result.LargestShipped, shippedBytes.Length);
            }

            return result;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The same tiles over ever denser land, ours alone.
    private static GrownTiles Grown(int size)
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-tiles-");
        try
        {
            LocatingData.Generate(folder.FullName, size, "points,zones,parcels");
            var layers = Layers(new TilesData(folder.FullName), named: true);
            using var shipped = new TileEncoder();
            var tiles = Tiles(13, 14).ToList();
            foreach (var tile in tiles)
                Time(shipped, tile, layers);
            var made = tiles.Select(t => Time(shipped, t, layers)).ToList();
            return new GrownTiles(size, made.Sum(m => m.Milliseconds) / 1000, made.Sum(m => (long)m.Bytes.Length), layers.Sum(l => l.Layer.Bytes));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<TileLayer> Layers(TilesData data, bool named) => [.. data.Packed(named).Select(l => new TileLayer(l))];

    private static IEnumerable<TileIndex> Tiles(int from, int to)
    {
        for (var z = from; z <= to; z++)
        {
            var (first, last) = (TileIndex.At(z, West, North), TileIndex.At(z, East, South));
            for (var x = first.X; x <= last.X; x++)
            {
                for (var y = first.Y; y <= last.Y; y++)
                    yield return new TileIndex(z, x, y);
            }
        }
    }

    private static (double Milliseconds, byte[] Bytes) Time(TileEncoder encoder, TileIndex tile, IReadOnlyList<TileLayer> layers)
    {
        var start = Stopwatch.GetTimestamp();
        var bytes = encoder.Encode(tile, layers);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, bytes);
    }
}

/// <param name="PackedBytes">What the packed layers hold.</param>
internal sealed record GrownTiles(int Size, double Seconds, long Bytes, long PackedBytes);

internal sealed record TilesResult(int Size, int From, int To)
{
    /// <summary>Milliseconds by tile.</summary>
    public List<double> Whole { get; } = [];

    public List<double> Shipped { get; } = [];

    public List<double> Theirs { get; } = [];

    public long Points { get; set; }

    public long TheirPoints { get; set; }

    public long WholeBytes { get; set; }

    public long ShippedBytes { get; set; }

    public long TheirBytes { get; set; }

    public int LargestShipped { get; set; }

    /// <summary>PostGIS keeps boxes as floats and takes points up to a float's rounding outside.</summary>
    public bool Agrees => Math.Abs(Points - TheirPoints) <= TheirPoints / 1000;
}
