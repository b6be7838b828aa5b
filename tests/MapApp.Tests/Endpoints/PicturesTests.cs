using System.Net;
using MapApp.Core.Features;
using MapApp.Core.Storage;
using MapApp.Core.Styles.Looks;
using MapApp.Tests.Support;
using NetTopologySuite.Geometries;
using SkiaSharp;

namespace MapApp.Tests.Endpoints;

// The server reads its folders from the environment, which the whole process shares.
[NonParallelizable]
public sealed class PicturesTests
{
    // The tile of zoom 10 that holds 113.35 E, 33.73 N: 卫东区.
    private const string Weidong = "/tiles/10/834/409.png", Dense = Weidong + "?layers=sites:1";

    [Test]
    public async Task A_dense_layer_comes_as_a_picture_and_not_as_vectors()
    {
        await using var host = await LocalHost.StartAsync(prepare: WithSites);
        var cookie = await host.EnterAsync();
        using var answer = await host.Http.SendAsync(host.Request(HttpMethod.Get, Dense, cookie));
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "image/png")));
        using var picture = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync());
        using var vectors = await host.Http.SendAsync(host.Request(HttpMethod.Get, "/tiles/10/834/409.mvt", cookie));
        var tile = new NetTopologySuite.IO.VectorTiles.Mapbox.MapboxTileReader().Read(await vectors.Content.ReadAsStreamAsync(), new NetTopologySuite.IO.VectorTiles.Tiles.Tile(834, 409, 10));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((picture.Width, picture.Height), Is.EqualTo((512, 512)));
            Assert.That(Enumerable.Range(0, 512 * 512).Count(i => picture.GetPixel(i % 512, i / 512).Alpha > 0), Is.GreaterThan(3_000));
            Assert.That(tile.Layers.Select(l => l.Name), Does.Contain("sections").And.Not.Contain("sites"));
        }
    }

    [TestCase(300, 400, HttpStatusCode.OK)]
    [TestCase(300, 40, HttpStatusCode.NoContent)]
    [TestCase(180, 400, HttpStatusCode.NoContent)]
    public async Task Features_of_many_corners_come_as_a_picture_sooner(int lines, int corners, HttpStatusCode status)
    {
        await using var host = await LocalHost.StartAsync(prepare: store => store.Write(w =>
        {
            w.PutOwnLayer(new LayerKind("lines", "LineString", LayerKind.OwnGroup, "线", "线", []) { Look = LayerLook.Standard });
            w.PutLayer("lines", new Coverage(Completeness.Partial, null, null, null));
            w.AddFeatures("lines", Enumerable.Range(0, lines).Select(i => new Feature
            {
                Id = new FeatureId("lines", $"l{i}"),
                Name = $"l{i}",
                Geometry = new LineString([.. Enumerable.Range(0, corners).Select(k => new Coordinate(113.3 + (k * 0.0001), 33.7 + (i * 0.0003) + (k % 2 * 0.0001)))]) { SRID = 4490 },
                Fields = new Dictionary<string, object?>(),
            }), "tester");
        }));
        Assert.That(await host.StatusAsync(HttpMethod.Get, Weidong + "?layers=lines:1", await host.EnterAsync()), Is.EqualTo(status));
    }

    [TestCase("&ratio=2", 1024)]
    [TestCase("&quarter=2", 724)]
    [TestCase("&quarter=3&ratio=2&theme=dark", 1722)]
    [TestCase("&show=counts", 512)]
    public async Task A_picture_is_as_large_as_the_view_needs_it(string query, int side)
    {
        await using var host = await LocalHost.StartAsync(prepare: WithSites);
        using var answer = await host.Http.SendAsync(host.Request(HttpMethod.Get, Dense + query, await host.EnterAsync()));
        using var picture = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync());
        Assert.That((picture.Width, picture.Height), Is.EqualTo((side, side)));
    }

    [Test]
    public async Task It_is_kept_for_ever_only_under_a_stamp_and_told_by_its_content()
    {
        await using var host = await LocalHost.StartAsync(prepare: WithSites);
        var cookie = await host.EnterAsync();
        using var stamped = await host.Http.SendAsync(host.Request(HttpMethod.Get, Dense + "&v=1", cookie));
        using var plain = await host.Http.SendAsync(host.Request(HttpMethod.Get, Dense, cookie));
        using var again = host.Request(HttpMethod.Get, Dense, cookie);
        again.Headers.IfNoneMatch.Add(plain.Headers.ETag!);
        using var same = await host.Http.SendAsync(again);
        using var faded = host.Request(HttpMethod.Get, Weidong + "?layers=sites:0.5", cookie);
        faded.Headers.IfNoneMatch.Add(plain.Headers.ETag!);
        using var other = await host.Http.SendAsync(faded);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stamped.Headers.CacheControl!.ToString(), Does.Contain("immutable").And.Contain("private"));
            Assert.That(plain.Headers.CacheControl!.NoCache, Is.True);
            Assert.That(stamped.Headers.ETag, Is.EqualTo(plain.Headers.ETag));
            Assert.That((same.StatusCode, other.StatusCode), Is.EqualTo((HttpStatusCode.NotModified, HttpStatusCode.OK)));
        }
    }

    [TestCase(Weidong + "?layers=sections:1,jurisdictions/ground:1", TestName = "Sparse layers")]
    [TestCase("/tiles/10/0/0.png?layers=sites:1", TestName = "Empty land")]
    [TestCase(Weidong + "?layers=gone:1", TestName = "A layer that is gone")]
    [TestCase(Weidong + "?layers=sites:0", TestName = "A layer that is faded away")]
    [TestCase("/tiles/16/53420/26180.png?layers=sites:1", TestName = "Few of many")]
    public async Task Where_nothing_is_dense_there_is_no_picture(string path)
    {
        await using var host = await LocalHost.StartAsync(prepare: WithSites);
        Assert.That(await host.StatusAsync(HttpMethod.Get, path, await host.EnterAsync()), Is.EqualTo(HttpStatusCode.NoContent));
    }

    [TestCase("/tiles/10/1024/409.png?layers=sites:1")]
    [TestCase("/tiles/-1/0/0.png?layers=sites:1")]
    [TestCase("/tiles/21/0/0.png?layers=sites:1")]
    [TestCase(Weidong)]
    [TestCase(Weidong + "?layers=sites")]
    [TestCase(Weidong + "?layers=sites:2")]
    [TestCase(Weidong + "?layers=sites:-1")]
    [TestCase(Weidong + "?layers=sites:x")]
    [TestCase(Weidong + "?layers=:1")]
    [TestCase(Dense + "&theme=blue")]
    [TestCase(Dense + "&ratio=3")]
    [TestCase(Dense + "&quarter=4")]
    [TestCase(Dense + "&show=all")]
    public async Task A_picture_that_cannot_be_is_a_bad_request(string path)
    {
        await using var host = await LocalHost.StartAsync();
        Assert.That(await host.StatusAsync(HttpMethod.Get, path, await host.EnterAsync()), Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Before_the_workspace_is_open_there_are_no_pictures_yet()
    {
        await using var host = await LocalHost.StartAsync(open: false);
        Assert.That(await host.StatusAsync(HttpMethod.Get, Dense, await host.EnterAsync()), Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test]
    public async Task Nobody_without_a_session_gets_a_picture()
    {
        await using var host = await LocalHost.StartAsync(prepare: WithSites);
        Assert.That(await host.StatusAsync(HttpMethod.Get, Dense), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Pictures_that_are_called_off_leave_their_place_to_others()
    {
        await using var host = await LocalHost.StartAsync(prepare: WithSites);
        var cookie = await host.EnterAsync();
        var calledOff = 0;
        for (var round = 0; round < 5; round++)
        {
            using var off = new CancellationTokenSource();
            var wanted = Enumerable.Range(0, 20).Select(i => host.Http.SendAsync(host.Request(HttpMethod.Get, $"{Dense}&ratio=2&v={round}-{i}", cookie), off.Token)).ToList();
            await Task.WhenAny(wanted);
            await off.CancelAsync();
            calledOff += (await Task.WhenAll(wanted.Select(IsCalledOffAsync))).Count(c => c);
        }

        // How many were painted before is the machine's to say; that some were called off is the point.
        Assert.That(calledOff, Is.GreaterThan(0));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var answer = await host.Http.SendAsync(host.Request(HttpMethod.Get, Dense, cookie), limit.Token);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<bool> IsCalledOffAsync(Task<HttpResponseMessage> wanted)
    {
        try
        {
            (await wanted).Dispose();
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    // 5,000 sites over the district.
    private static void WithSites(IWorkspaceStore store) => store.Write(w =>
    {
        w.PutOwnLayer(new LayerKind("sites", "Point", LayerKind.OwnGroup, "垃圾点", "垃圾点", []) { Look = LayerLook.Standard });
        w.PutLayer("sites", new Coverage(Completeness.Partial, null, null, null));
        w.AddFeatures("sites", Enumerable.Range(0, 5_000).Select(i => new Feature
        {
            Id = new FeatureId("sites", $"s{i}"),
            Name = $"s{i}",
            Geometry = new Point(113.25 + (i % 100 * 0.0025), 33.65 + (i / 100 * 0.003)) { SRID = 4490 },
            Fields = new Dictionary<string, object?>(),
        }), "tester");
    });
}
