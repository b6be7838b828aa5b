using MapApp.Benchmarks.Locating;
using MapApp.Core.Coordinates;
using MapApp.Core.Styles;
using MapApp.Rendering.Pictures;
using NetTopologySuite.Geometries;

namespace MapApp.Benchmarks.Pictures;

/// <summary>Draws 150,000 features as MapServer does, in turn with it; and tiles of a million points at every zoom.</summary>
internal static class PicturesRun
{
    private const int Width = 1200, Height = 800, Rounds = 5, ForMap = 100_000, ForTiles = 1_000_000;

    private static readonly int[] _sizes = [10_000, 100_000, 1_000_000];

    public static void Write()
    {
        var folder = Directory.CreateTempSubdirectory("mapapp-pictures-");
        try
        {
            var map = Race(folder.CreateSubdirectory("map").FullName);
            var tiles = Tiles(folder.CreateSubdirectory("tiles").FullName);
            PerformancePage.Put(PicturesSection.Of(map, tiles, [.. _sizes.Select(s => Grown(folder.CreateSubdirectory($"{s}").FullName, s))]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The whole extent in the middle, a little of the paper round it.
    private static (double West, double North, double Metres) Paper()
    {
        var all = WebMercator.FromLonLat(new Envelope(113.0, 113.6, 33.6, 34.9));
        var metres = 1.02 * Math.Max(all.Width / Width, all.Height / Height);
        return (all.Centre.X - (metres * Width / 2), all.Centre.Y + (metres * Height / 2), metres);
    }

    // The whole land on one picture, ours alone.
    private static GrownPicture Grown(string folder, int size)
    {
        LocatingData.Generate(folder, size);
        List<PictureLayer> layers = [.. PicturesData.Layers.Select(l => PicturesData.Read(folder, l.Layer))];
        var (west, north, metres) = Paper();
        var frame = PictureFrame.Of(west, north, metres, Width, Height);
        var (times, features) = (new List<double>(), 0);
        for (var round = 0; round <= Rounds; round++)
        {
            var start = Environment.CpuUsage.TotalTime;
            features = PicturePainter.Paint(frame, layers, Theme.Light).Features;
            if (round > 0)
                times.Add((Environment.CpuUsage.TotalTime - start).TotalSeconds);
        }

        return new GrownPicture(size, features, Median(times));
    }

    private static MapResult Race(string folder)
    {
        LocatingData.Generate(folder, ForMap);
        List<PictureLayer> layers = [.. PicturesData.Layers.Select(l => PicturesData.Read(folder, l.Layer))];
        var (west, north, metres) = Paper();
        var peer = new MapServerPeer(folder, [west, north - (metres * Height), west + (metres * Width), north], Width, Height);
        var frame = PictureFrame.Of(west, north, metres, Width, Height);
        var (ours, theirs, features, bytes) = (new List<double>(), new List<double>(), 0, 0);
        for (var round = 0; round <= Rounds; round++)
        {
            var start = Environment.CpuUsage.TotalTime;
            var picture = PicturePainter.Paint(frame, layers, Theme.Light);
            var (seconds, rival) = ((Environment.CpuUsage.TotalTime - start).TotalSeconds, peer.Draw());
            (features, bytes) = (picture.Features, picture.Png.Length);
            // The first round warms both.
            if (round > 0)
            {
                ours.Add(seconds);
                theirs.Add(rival);
            }
        }

        return new MapResult(Median(ours), Median(theirs), features, peer.Features(), bytes / 1e3, MapServerPeer.Version());
    }

    private static List<TileResult> Tiles(string folder)
    {
        LocatingData.Generate(folder, ForTiles, "points");
        var layer = PicturesData.Read(folder, "points");
        var results = new List<TileResult>();
        for (var zoom = 6; zoom <= 13; zoom++)
        {
            var frame = PictureFrame.Of(TileIndex.At(zoom, 113.3, 34.25), 0, 1);
            var (times, picture) = (new List<double>(), (Picture?)null);
            for (var round = 0; round <= Rounds; round++)
            {
                var start = Environment.CpuUsage.TotalTime;
                picture = PicturePainter.Paint(frame, [layer], Theme.Light);
                if (round > 0)
                    times.Add((Environment.CpuUsage.TotalTime - start).TotalSeconds);
            }

            results.Add(new TileResult(zoom, picture!.Features, Median(times), picture.Png.Length / 1e3));
        }

        return results;
    }

    private static double Median(IReadOnlyList<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);
}

internal sealed record MapResult(double OurSeconds, double TheirSeconds, int OurFeatures, int TheirFeatures, double Kilobytes, string Peer);

internal sealed record GrownPicture(int Size, int Features, double Seconds);

internal sealed record TileResult(int Zoom, int Features, double Seconds, double Kilobytes);
