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
    public async Task A_tile_is_kept_for_ever_only_under_a_stamp()
    {
        await using var host = await LocalHost.StartAsync();
        var cookie = await host.EnterAsync();
        using var stamped = await host.Http.SendAsync(host.Request(HttpMethod.Get, Weidong + "?v=1", cookie));
        using var plain = await host.Http.SendAsync(host.Request(HttpMethod.Get, Weidong, cookie));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stamped.Headers.CacheControl!.ToString(), Does.Contain("immutable").And.Contain("private"));
            Assert.That(plain.Headers.CacheControl!.NoStore, Is.True);
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
