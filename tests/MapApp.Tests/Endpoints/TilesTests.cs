using System.IO.Compression;
using System.Net;
using MapApp.Tests.Support;
using NetTopologySuite.IO.VectorTiles.Mapbox;

namespace MapApp.Tests.Endpoints;

// The server reads its folders from the environment, which the whole process shares.
[NonParallelizable]
public sealed class TilesTests
{
    // The tile of zoom 10 that holds 113.35 E, 33.73 N: 卫东区.
    private const string Weidong = "/tiles/10/834/409.mvt";

    [Test]
    public async Task A_tile_over_a_district_decodes_with_its_layers()
    {
        await using var host = await LocalHost.StartAsync();
        using var request = host.Request(HttpMethod.Get, Weidong, await host.EnterAsync());
        using var response = await host.Http.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/vnd.mapbox-vector-tile"));
        var tile = new MapboxTileReader().Read(await response.Content.ReadAsStreamAsync(), new NetTopologySuite.IO.VectorTiles.Tiles.Tile(834, 409, 10));
        var sections = tile.Layers.Single(l => l.Name == "sections");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(tile.Layers.Select(l => l.Name), Is.SupersetOf((string[])["sections", "reaches", "jurisdictions"]));
            Assert.That(sections.Features.Select(f => f.Attributes["name"]), Does.Contain("曹李村"));
        }
    }

    [Test]
    public async Task A_tile_that_did_not_change_is_not_sent_again()
    {
        await using var host = await LocalHost.StartAsync();
        var cookie = await host.EnterAsync();
        using var first = await host.Http.SendAsync(host.Request(HttpMethod.Get, Weidong, cookie));
        using var again = host.Request(HttpMethod.Get, Weidong, cookie);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await host.Http.SendAsync(again);
        using var other = host.Request(HttpMethod.Get, Weidong, cookie);
        other.Headers.IfNoneMatch.ParseAdd("\"something else\"");
        using var third = await host.Http.SendAsync(other);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first.Headers.CacheControl!.ToString(), Does.Contain("no-cache").And.Contain("private"));
            Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(third.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(third.Headers.ETag, Is.EqualTo(first.Headers.ETag));
        }
    }

    [Test]
    public async Task A_tile_comes_packed_to_whoever_can_unpack_it()
    {
        await using var host = await LocalHost.StartAsync();
        var cookie = await host.EnterAsync();
        using var plain = await host.Http.SendAsync(host.Request(HttpMethod.Get, Weidong, cookie));
        using var request = host.Request(HttpMethod.Get, Weidong, cookie);
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        using var packed = await host.Http.SendAsync(request);
        var whole = await plain.Content.ReadAsByteArrayAsync();
        using var unpacked = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await unpacked.CopyToAsync(bytes);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(packed.Content.Headers.ContentEncoding, Is.EqualTo((string[])["gzip"]));
            Assert.That(packed.Content.Headers.ContentLength, Is.LessThan(whole.Length));
            Assert.That(bytes.ToArray(), Is.EqualTo(whole));
        }
    }

    [Test]
    public async Task A_tile_of_empty_land_is_empty()
    {
        await using var host = await LocalHost.StartAsync();
        using var answer = await host.Http.SendAsync(host.Request(HttpMethod.Get, "/tiles/10/0/0.mvt", await host.EnterAsync()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.Empty);
        }
    }

    [TestCase("/tiles/10/1024/409.mvt")]
    [TestCase("/tiles/10/-1/409.mvt")]
    [TestCase("/tiles/-1/0/0.mvt")]
    [TestCase("/tiles/99/0/0.mvt")]
    [TestCase("/tiles/21/0/0.mvt")]
    public async Task A_tile_that_cannot_be_is_a_bad_request(string path)
    {
        await using var host = await LocalHost.StartAsync();
        Assert.That(await host.StatusAsync(HttpMethod.Get, path, await host.EnterAsync()), Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Before_the_workspace_is_open_there_are_no_tiles_yet()
    {
        await using var host = await LocalHost.StartAsync(open: false);
        Assert.That(await host.StatusAsync(HttpMethod.Get, Weidong, await host.EnterAsync()), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }
}
