using MapApp.Core.Basemaps;
using MapApp.Stores.GeoPackage.Basemaps;
using MapApp.Tests.Support;

namespace MapApp.Stores.GeoPackage.Tests.Basemaps;

public sealed class TileCacheTests
{
    private static readonly DateTimeOffset _start = DateTimeOffset.UtcNow;

    private static TilePicture Picture(int bytes) => new([0x89, (byte)'P', (byte)'N', (byte)'G', .. new byte[bytes - 4]], "image/png");

    [Test]
    public void What_was_put_is_found_as_it_was_also_by_the_next_window()
    {
        using var folder = new TemporaryFolder();
        using var one = new TileCache(folder["c/tiles.db"], 1 << 20);
        one.Put("a", 3, 4, 5, Picture(100), _start);
        using var other = new TileCache(folder["c/tiles.db"], 1 << 20);
        var found = other.Find("a", 3, 4, 5);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found!.Value.Picture.Bytes, Is.EqualTo(Picture(100).Bytes));
            Assert.That(found.Value.Picture.MediaType, Is.EqualTo("image/png"));
            Assert.That(found.Value.Fetched, Is.EqualTo(_start).Within(TimeSpan.FromSeconds(1)));
            Assert.That(other.Find("b", 3, 4, 5), Is.Null, "of another basemap");
            Assert.That(other.Bytes(), Is.EqualTo(100));
        }
    }

    [Test]
    public void It_never_holds_more_than_it_may_and_the_oldest_go_first()
    {
        using var folder = new TemporaryFolder();
        using var cache = new TileCache(folder["tiles.db"], 10_000);
        for (var i = 0; i < 200; i++)
        {
            cache.Put("a", 1, i, 0, Picture(100 + i % 7 * 100), _start.AddSeconds(i));
            Assert.That(cache.Bytes(), Is.LessThanOrEqualTo(10_000));
        }

        var kept = Enumerable.Range(0, 200).Where(i => cache.Find("a", 1, i, 0) is not null).ToList();
        Assert.That(kept, Is.EqualTo(Enumerable.Range(kept[0], 200 - kept[0])), "the newest, without gaps");
        Assert.That(kept, Has.Count.GreaterThan(15));
    }

    [Test]
    public void The_same_tile_again_takes_the_place_of_the_first_and_one_that_is_too_large_is_not_kept()
    {
        using var folder = new TemporaryFolder();
        using var cache = new TileCache(folder["tiles.db"], 10_000);
        cache.Put("a", 1, 0, 0, Picture(500), _start);
        cache.Put("a", 1, 0, 0, Picture(300), _start);
        cache.Put("a", 1, 0, 1, Picture(20_000), _start);
        Assert.That((cache.Bytes(), cache.Find("a", 1, 0, 1)), Is.EqualTo((300L, ((TilePicture, DateTimeOffset)?)null)));
        cache.Clear();
        Assert.That((cache.Bytes(), cache.Find("a", 1, 0, 0)), Is.EqualTo((0L, ((TilePicture, DateTimeOffset)?)null)));
    }

    [Test]
    public void A_file_that_is_no_cache_is_told_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["tiles.db"], new string('x', 5000));
        Assert.That(Assert.Throws<BasemapException>(() => new TileCache(folder["tiles.db"], 1000))!.Problem.Key, Is.EqualTo("basemap.problem.cache"));
        Assert.That(File.ReadAllText(folder["tiles.db"]), Has.Length.EqualTo(5000));
    }
}
