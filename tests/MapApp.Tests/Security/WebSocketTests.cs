using System.Net;
using System.Net.WebSockets;
using MapApp.Tests.Support;

namespace MapApp.Tests.Security;

/// <summary>The circuit's WebSocket obeys no SameSite rule that a port would matter to, so the gate looks at it itself.</summary>
// The server reads its folders from the environment, which the whole process shares.
[NonParallelizable]
public sealed class WebSocketTests
{
    private LocalHost _host = null!;

    [SetUp]
    public async Task Start() => _host = await LocalHost.StartAsync();

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task The_own_page_connects() =>
        Assert.That(await ConnectAsync(await _host.EnterAsync(), _host.Origin), Is.EqualTo(HttpStatusCode.SwitchingProtocols));

    [TestCase("http://evil.example")]
    [TestCase("http://localhost:{port}")]
    [TestCase("http://127.0.0.1:1")]
    [TestCase("null")]
    [TestCase(null)]
    public async Task A_foreign_or_missing_origin_is_refused(string? origin) => Assert.That(
        await ConnectAsync(await _host.EnterAsync(), origin?.Replace("{port}", _host.Port.ToString(), StringComparison.Ordinal)), Is.EqualTo(HttpStatusCode.Forbidden));

    [Test]
    public async Task Without_a_cookie_it_is_refused() =>
        Assert.That(await ConnectAsync(null, _host.Origin), Is.EqualTo(HttpStatusCode.Forbidden));

    [Test]
    public async Task A_foreign_host_is_refused() =>
        Assert.That(await ConnectAsync(await _host.EnterAsync(), _host.Origin, "evil.example"), Is.EqualTo(HttpStatusCode.Forbidden));

    private async Task<HttpStatusCode> ConnectAsync(string? cookie, string? origin, string? host = null)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in new[] { ("Cookie", cookie), ("Origin", origin), ("Host", host) })
        {
            if (value is not null)
                socket.Options.SetRequestHeader(name, value);
        }

        try
        {
            await socket.ConnectAsync(new Uri($"ws://{_host.Host}/_blazor"), CancellationToken.None);
        }
        catch (WebSocketException) when (socket.HttpStatusCode != 0)
        {
            // The status below tells how it was refused.
        }

        return socket.HttpStatusCode;
    }
}
