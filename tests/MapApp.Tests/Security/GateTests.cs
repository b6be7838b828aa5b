using System.Net;
using System.Net.Sockets;
using System.Text;
using MapApp.Security;
using MapApp.Tests.Support;

namespace MapApp.Tests.Security;

/// <summary>Who is let in. Every request here is sent raw, for a browser would never send most of them.</summary>
// The server reads its folders from the environment, which the whole process shares.
[NonParallelizable]
public sealed class GateTests
{
    private readonly Clock _clock = new();
    private LocalHost _host = null!;

    [SetUp]
    public async Task Start() => _host = await LocalHost.StartAsync(_clock);

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [TestCase("/")]
    [TestCase("/theme.css")]
    [TestCase("/app.css")]
    [TestCase("/tiles/10/834/409.mvt")]
    [TestCase("/_framework/blazor.web.js")]
    [TestCase("/_blazor/initializers")]
    [TestCase("/enter")]
    [TestCase("/enter?token=")]
    [TestCase("/enter?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_a_cookie_nothing_is_served(string path) =>
        Assert.That(await _host.StatusAsync(HttpMethod.Get, path), Is.EqualTo(HttpStatusCode.Forbidden));

    [Test]
    public async Task A_made_up_cookie_opens_nothing()
    {
        var cookie = await _host.EnterAsync();
        var name = cookie.Split('=')[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _host.StatusAsync(HttpMethod.Get, "/", name + "=made-up"), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await _host.StatusAsync(HttpMethod.Get, "/", "mapapp-1=" + cookie.Split('=', 2)[1]), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await _host.StatusAsync(HttpMethod.Get, "/", cookie), Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task A_token_opens_the_door_once()
    {
        var token = _host.IssueToken();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _host.StatusAsync(HttpMethod.Get, "/enter?token=" + token), Is.EqualTo(HttpStatusCode.Redirect));
            Assert.That(await _host.StatusAsync(HttpMethod.Get, "/enter?token=" + token), Is.EqualTo(HttpStatusCode.Forbidden));
        }
    }

    [Test]
    public async Task A_used_token_stays_used_for_a_window_that_has_entered()
    {
        var token = _host.IssueToken();
        using var first = await _host.Http.GetAsync(_host.At("/enter?token=" + token));
        var cookie = first.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.That(await _host.StatusAsync(HttpMethod.Get, "/enter?token=" + token, cookie), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase(60, HttpStatusCode.Redirect)]
    [TestCase(61, HttpStatusCode.Forbidden)]
    public async Task A_token_is_good_for_a_minute(int seconds, HttpStatusCode expected)
    {
        var token = _host.IssueToken();
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.That(await _host.StatusAsync(HttpMethod.Get, "/enter?token=" + token), Is.EqualTo(expected));
    }

    [Test]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites_and_other_ports()
    {
        using var response = await _host.Http.GetAsync(_host.At("/enter?token=" + _host.IssueToken()));
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        var attributes = cookie.Split(';').Skip(1).Select(a => a.Trim().ToLowerInvariant());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cookie, Does.StartWith($"mapapp-{_host.Port}="));
            Assert.That(attributes, Is.EquivalentTo((string[])["path=/", "samesite=strict", "httponly"]));
            Assert.That(response.Headers.Location!.OriginalString, Is.EqualTo("/"), "The token must not stay in the address bar.");
        }
    }

    [TestCase("localhost:{port}")]
    [TestCase("evil.example")]
    [TestCase("evil.example:{port}")]
    [TestCase("127.0.0.1")]
    [TestCase("127.0.0.1:1")]
    [TestCase("[::1]:{port}")]
    [TestCase("127.0.0.1.evil.example:{port}")]
    [TestCase("127.0.0.2:{port}")]
    public async Task A_host_other_than_the_servers_own_is_refused(string host)
    {
        var cookie = await _host.EnterAsync();
        var named = host.Replace("{port}", _host.Port.ToString(), StringComparison.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _host.StatusAsync(HttpMethod.Get, "/theme.css", cookie, host: named), Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(await _host.StatusAsync(HttpMethod.Get, "/enter?token=" + _host.IssueToken(), host: named), Is.EqualTo(HttpStatusCode.Forbidden), "entry");
            Assert.That(await _host.StatusAsync(HttpMethod.Get, "/theme.css", cookie, host: _host.Host), Is.EqualTo(HttpStatusCode.OK), "own host");
        }
    }

    [TestCase("GET http://evil.example/theme.css HTTP/1.1\r\nHost: {host}\r\n")]
    [TestCase("GET /theme.css HTTP/1.1\r\n")]
    [TestCase("GET /theme.css HTTP/1.0\r\n")]
    [TestCase("GET /theme.css HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n")]
    public async Task A_host_that_is_missing_or_said_twice_is_refused(string head)
    {
        var cookie = await _host.EnterAsync();
        var sent = head.Replace("{host}", _host.Host, StringComparison.Ordinal) + $"Cookie: {cookie}\r\nConnection: close\r\n\r\n";
        Assert.That(await StatusLineAsync(sent), Does.Match("^HTTP/1.1 40[03] "));
    }

    [TestCase("http://evil.example")]
    [TestCase("http://localhost:{port}")]
    [TestCase("https://127.0.0.1:{port}")]
    [TestCase("http://127.0.0.1")]
    [TestCase("http://127.0.0.1:1")]
    [TestCase("null")]
    public async Task A_foreign_origin_is_refused(string origin)
    {
        var cookie = await _host.EnterAsync();
        var foreign = origin.Replace("{port}", _host.Port.ToString(), StringComparison.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _host.StatusAsync(HttpMethod.Get, "/", cookie, foreign), Is.EqualTo(HttpStatusCode.Forbidden), "GET");
            Assert.That(await _host.StatusAsync(HttpMethod.Post, "/files", cookie, foreign), Is.EqualTo(HttpStatusCode.Forbidden), "POST");
            Assert.That(await _host.StatusAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", cookie, foreign), Is.EqualTo(HttpStatusCode.Forbidden), "negotiation");
        }
    }

    [Test]
    public async Task The_own_origin_reads_and_posts()
    {
        var cookie = await _host.EnterAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _host.StatusAsync(HttpMethod.Get, "/", cookie), Is.EqualTo(HttpStatusCode.OK), "GET without Origin");
            Assert.That(await _host.StatusAsync(HttpMethod.Get, "/", cookie, _host.Origin), Is.EqualTo(HttpStatusCode.OK), "GET");
            Assert.That(await _host.StatusAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", cookie, _host.Origin), Is.EqualTo(HttpStatusCode.OK), "POST");
        }
    }

    [TestCase("POST")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    public async Task What_may_change_something_needs_an_origin(string method)
    {
        var cookie = await _host.EnterAsync();
        Assert.That(await _host.StatusAsync(new HttpMethod(method), "/files", cookie), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("/")]
    [TestCase("/theme.css")]
    [TestCase("/files")]
    public async Task Every_answer_carries_the_protecting_headers(string path)
    {
        var cookie = await _host.EnterAsync();
        using var request = _host.Request(HttpMethod.Get, path, cookie);
        using var response = await _host.Http.SendAsync(request);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single().Split(';', StringSplitOptions.TrimEntries)
            .ToDictionary(d => d.Split(' ')[0], d => d.Split(' ').Skip(1).ToArray());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy["default-src"], Is.EqualTo((string[])["'self'"]));
            Assert.That(policy["script-src"], Is.EqualTo((string[])["'self'"]));
            Assert.That(policy["object-src"], Is.EqualTo((string[])["'none'"]));
            Assert.That(policy["frame-ancestors"], Is.EqualTo((string[])["'none'"]));
            Assert.That(policy["connect-src"], Is.EquivalentTo((string[])["'self'", "ws://" + _host.Host]));
            Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo((string[])["nosniff"]));
            Assert.That(response.Headers.GetValues("Referrer-Policy"), Is.EqualTo((string[])["no-referrer"]));
        }
    }

    [Test]
    public async Task A_second_start_gets_a_token_only_with_the_instance_key()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((await AgainAsync(null)).Status, Is.EqualTo(HttpStatusCode.Forbidden), "no key");
            Assert.That((await AgainAsync("")).Status, Is.EqualTo(HttpStatusCode.Forbidden), "empty key");
            Assert.That((await AgainAsync(_host.InstanceKey[..^1])).Status, Is.EqualTo(HttpStatusCode.Forbidden), "short key");
            Assert.That(await _host.StatusAsync(HttpMethod.Get, InstanceKey.Path), Is.EqualTo(HttpStatusCode.Forbidden), "GET");
        }

        var (status, token) = await AgainAsync(_host.InstanceKey);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await _host.StatusAsync(HttpMethod.Get, "/enter?token=" + token), Is.EqualTo(HttpStatusCode.Redirect));
    }

    private async Task<(HttpStatusCode Status, string Body)> AgainAsync(string? key)
    {
        using var request = _host.Request(HttpMethod.Post, InstanceKey.Path, origin: _host.Origin);
        if (key is not null)
            request.Headers.Add(InstanceKey.Header, key);
        using var response = await _host.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<string> StatusLineAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _host.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync() ?? "";
    }
}
