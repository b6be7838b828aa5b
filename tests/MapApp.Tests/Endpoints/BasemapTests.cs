using System.Net;
using System.Text;
using System.Text.Json;
using MapApp.Core.Basemaps;
using MapApp.Core.Coordinates;
using MapApp.Tests.Support;
using SkiaSharp;

namespace MapApp.Tests.Endpoints;

/// <summary>Basemaps of the real program against services of the test's own, and MapServer.</summary>
public sealed class BasemapTests
{
    private Desktop _desktop = null!;

    [SetUp]
    public void Start() => _desktop = new Desktop();

    [TearDown]
    public void Stop() => _desktop.Dispose();

    [Test]
    public async Task A_tile_is_asked_once_and_still_there_when_the_service_is_gone()
    {
        string origin;
        HttpClient http;
        await using (var server = await TileServer.StartAsync())
        {
            Assert.That((await AddAsync($"{server.Origin}/disc/{{z}}/{{x}}/{{y}}?tk={{key}}", "--key", "geheim-417")).ExitCode, Is.Zero);
            (http, origin) = await EnterAsync();
            for (var i = 0; i < 2; i++)
                Assert.That(SKBitmap.Decode(await http.GetByteArrayAsync(origin + "/basemaps/127-0-0-1/10/834/409")).Width, Is.EqualTo(256));
            Assert.That(server.Asked, Is.EqualTo((string[])["/disc/10/834/409?tk=geheim-417"]));
        }

        using (http)
        {
            using var kept = await http.GetAsync(new Uri(origin + "/basemaps/127-0-0-1/10/834/409"));
            using var unseen = await http.GetAsync(new Uri(origin + "/basemaps/127-0-0-1/10/834/410"));
            using var unknown = await http.GetAsync(new Uri(origin + "/basemaps/other/10/834/410"));
            Assert.That((kept.StatusCode, unseen.StatusCode, unknown.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NoContent, HttpStatusCode.NotFound)));
            Assert.That(unseen.Headers.CacheControl!.NoStore, Is.True);
        }
    }

    [Test]
    public async Task A_slow_service_holds_no_connection_of_the_page_and_what_it_brings_later_is_there()
    {
        await using var server = await TileServer.StartAsync();
        await AddAsync($"{server.Origin}/silent/{{z}}/{{x}}/{{y}}");
        var (http, origin) = await EnterAsync();
        using (http)
        {
            // The service would be waited for twelve seconds; a page has six connections.
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(9));
            for (var row = 400; row < 412; row++)
            {
                using var early = await http.GetAsync(new Uri($"{origin}/basemaps/127-0-0-1/10/834/{row}"), limit.Token);
                Assert.That((early.StatusCode, early.Headers.CacheControl!.NoStore), Is.EqualTo((HttpStatusCode.NoContent, true)));
            }

            server.Answer();
            // It comes into the cache aside; the page is told to ask again, which is done here at once.
            HttpResponseMessage later;
            for (later = await AskAsync(); later.StatusCode == HttpStatusCode.NoContent; later = await AskAsync())
                later.Dispose();
            Assert.That(later.Content.Headers.ContentType!.MediaType, Is.EqualTo("image/png"));
            later.Dispose();
            Task<HttpResponseMessage> AskAsync() => http.GetAsync(new Uri($"{origin}/basemaps/127-0-0-1/10/834/400"), limit.Token);
        }
    }

    [Test]
    public async Task A_key_is_in_the_users_settings_which_nobody_else_reads_and_nowhere_else()
    {
        await using var server = await TileServer.StartAsync();
        var added = await AddAsync($"{server.Origin}/disc/{{z}}/{{x}}/{{y}}?tk={{key}}", "--key", "geheim-417", "--json");
        var (http, origin) = await EnterAsync();
        using (http)
        {
            _ = await http.GetByteArrayAsync(origin + "/basemaps/127-0-0-1/10/834/409");
            var page = await http.GetStringAsync(origin);
            var list = await _desktop.RunAsync("basemap", "list", "--lang", "zh");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(added.Output + list.Output + page, Does.Not.Contain("geheim-417"));
                Assert.That(JsonDocument.Parse(added.Output).RootElement[0].GetProperty("hasKey").GetBoolean(), Is.True);
                Assert.That(File.ReadAllText(Path.Combine(_desktop.Home, "settings.json")), Does.Contain("geheim-417"));
                if (!OperatingSystem.IsWindows())
                    Assert.That(File.GetUnixFileMode(Path.Combine(_desktop.Home, "settings.json")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
                foreach (var file in Directory.EnumerateFiles(_desktop.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("settings.json", StringComparison.Ordinal) && new FileInfo(f).Length > 0))
                    Assert.That(await ReadAsync(file), Does.Not.Contain("geheim-417"), file);
            }
        }
    }

    [TestCase("away", "要求转到另一服务器 localhost")]
    [TestCase("login", "返回的不是图片：<html>key … is not valid</html>")]
    [TestCase("denied", "拒绝访问（HTTP 403），请检查密钥：wrong key")]
    [TestCase("endless", "的应答超过 8 MB")]
    [TestCase("missing-route", null)]
    public async Task A_service_that_gives_no_picture_is_told_with_what_it_said(string route, string? said)
    {
        await using var server = await TileServer.StartAsync();
        await AddAsync($"{server.Origin}/{route}/{{z}}/{{x}}/{{y}}?key={{key}}", "--key", "geheim-417");
        var check = await _desktop.RunAsync("basemap", "check", "127-0-0-1", "--lang", "zh");
        if (said is null)
        {
            Assert.That(check.ExitCode, Is.Zero, "404 is how services say that there is no tile");
            return;
        }

        Assert.That(check.ExitCode, Is.EqualTo(1));
        Assert.That(check.Error, Does.Contain(said).And.Not.Contain("geheim-417"));
    }

    [Test]
    public async Task A_redirect_on_the_same_server_is_followed()
    {
        await using var server = await TileServer.StartAsync();
        await AddAsync($"{server.Origin}/moved/{{z}}/{{x}}/{{y}}");
        Assert.That((await _desktop.RunAsync("basemap", "check", "127-0-0-1", "--lang", "zh")).Output, Does.Contain("image/png"));
    }

    [TestCase("http://{s}.example/{z}/{x}", "地址没有指明切片")]
    [TestCase("http://maponline0.bdimg.com/tile/?x={x}&y={y}&z={z}", "百度切片使用自有的网格")]
    [TestCase("tianditu", "tianditu.gov.cn 需要密钥")]
    [TestCase("no-such.mbtiles", "找不到文件")]
    public async Task What_cannot_be_a_basemap_is_bad_input_and_changes_nothing(string source, string said)
    {
        var added = await AddAsync(source);
        Assert.That((added.ExitCode, added.Error.Contains(said, StringComparison.Ordinal)), Is.EqualTo((2, true)), added.ToString());
        Assert.That((await _desktop.RunAsync("basemap", "list", "--json")).Output.Trim(), Is.EqualTo("[]"));
    }

    [Test]
    public async Task Basemaps_are_listed_in_their_order_and_removed_by_id()
    {
        await AddAsync("tianditu", "--layer", "img", "--key", "k");
        await AddAsync("https://webrd01.is.autonavi.com/appmaptile?x={x}&y={y}&z={z}", "--title", "高德");
        var listed = JsonDocument.Parse((await _desktop.RunAsync("basemap", "list", "--json")).Output).RootElement.EnumerateArray().Select(b => (b.GetProperty("id").GetString(), b.GetProperty("datum").GetString(), b.GetProperty("datumAssumed").GetBoolean())).ToList();
        Assert.That(listed, Is.EqualTo(new[] { ("tianditu-img", "wgs84", true), ("tianditu-cia", "wgs84", true), ("webrd01-is-autonavi-com", "gcj02", false) }.Select(l => l with { Item3 = false })));
        Assert.That((await _desktop.RunAsync("basemap", "remove", "tianditu-cia", "--lang", "zh")).ExitCode, Is.Zero);
        Assert.That((await _desktop.RunAsync("basemap", "remove", "tianditu-cia", "--lang", "zh")).Error, Does.Contain("没有底图“tianditu-cia”。已有：tianditu-img、webrd01-is-autonavi-com"));
    }

    [TestCase("EPSG:3857 EPSG:4326")]
    [TestCase("EPSG:4326")]
    public async Task A_wms_is_asked_what_it_offers_and_its_maps_lie_where_they_should(string systems)
    {
        if (!File.Exists("/usr/bin/mapserv") && Environment.GetEnvironmentVariable("CI") != "true")
            Assert.Ignore("'mapserv' is missing; install mapserver-bin.");
        var map = _desktop.In("wms.map");
        File.WriteAllText(map, $"""
            MAP
              NAME "zones" EXTENT -180 -90 180 90 SIZE 256 256 IMAGETYPE PNG IMAGECOLOR 255 255 255
              PROJECTION "init=epsg:4326" END
              WEB METADATA "wms_title" "保护区" "wms_onlineresource" "@" "wms_srs" "{systems}" "wms_enable_request" "*" "wms_encoding" "UTF-8" END END
              LAYER NAME "square" TYPE POLYGON STATUS ON METADATA "wms_title" "一度见方" END
                PROJECTION "init=epsg:4326" END
                FEATURE POINTS 113 33 114 33 114 34 113 34 113 33 END END
                CLASS STYLE COLOR 255 0 0 END END
              END
            END
            """);
        await using var server = await TileServer.StartAsync(map);
        // The service says its own address, which is only known now.
        File.WriteAllText(map, File.ReadAllText(map).Replace("\"@\"", $"\"{server.Origin}/wms?\"", StringComparison.Ordinal));
        var added = await AddAsync(server.Origin + "/wms", "--layer", "一度见方", "--json");
        Assert.That(added.ExitCode, Is.Zero, added.ToString());
        var crs = JsonDocument.Parse(added.Output).RootElement[0].GetProperty("crs").GetString()!;
        Assert.That(crs, Is.EqualTo(systems.Split(' ')[0]));
        var set = crs == TileMatrixSet.DegreesCode ? TileMatrixSet.WorldGeodetic(20, 512) : TileMatrixSet.WebMercatorQuad(0, 20, 512);
        var (http, origin) = await EnterAsync();
        using (http)
        {
            foreach (var (lon, lat, red) in new[] { (113.5, 33.5, true), (113.1, 33.9, true), (112.5, 33.5, false), (113.5, 32.5, false), (33.5, 113.5 - 90, false) })
            {
                var (matrix, column, row) = set.Around(new LonLat(lon, lat), 80);
                var z = set.Levels.ToList().IndexOf(matrix);
                using var picture = SKBitmap.Decode(await http.GetByteArrayAsync($"{origin}/basemaps/127-0-0-1/{z}/{column}/{row}"));
                var (x, y) = crs == TileMatrixSet.DegreesCode ? (lon, lat) : WebMercator.FromLonLat(lon, lat);
                var pixel = picture.GetPixel((int)((x - matrix.Box(column, row)[0]) / matrix.Resolution), (int)((matrix.Box(column, row)[3] - y) / matrix.Resolution));
                Assert.That(pixel is { Red: 255, Green: 0, Alpha: 255 }, Is.EqualTo(red), $"{lon} {lat} is {pixel}");
            }
        }
    }

    private Task<Outcome> AddAsync(string source, params string[] more) => _desktop.RunAsync(["basemap", "add", source, .. more, "--lang", "zh"]);

    private async Task<(HttpClient Http, string Origin)> EnterAsync()
    {
        var serving = await _desktop.OpenAsync(_desktop.Workspace());
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() });
        using var entered = await http.GetAsync(serving.Entry);
        return (http, serving.Origin);
    }

    // Open databases are read all the same; the pipes of the runtime have no length and are left alone.
    private static async Task<string> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
