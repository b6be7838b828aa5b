using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MapApp.Tests.Support;

namespace MapApp.Tests.Endpoints;

/// <summary>Files from outside: their names never become paths, and a request is kept whole or not at all.</summary>
// The server reads its folders from the environment, which the whole process shares.
[NonParallelizable]
public sealed class UploadTests
{
    private const string Boundary = "----mapapp-test";

    private LocalHost _host = null!;
    private string _cookie = "";

    [SetUp]
    public async Task Start()
    {
        _host = await LocalHost.StartAsync();
        _cookie = await _host.EnterAsync();
    }

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [TestCase("filename=\"../x\"")]
    [TestCase("filename=\"..\\\\x\"")]
    [TestCase("filename=\"..\\x\"")]
    [TestCase("filename=\"/etc/x\"")]
    [TestCase("filename=\"{target}\"")]
    [TestCase("filename=\"C:\\x\"")]
    [TestCase("filename=\"C:x\"")]
    [TestCase("filename=\"a/b\"")]
    [TestCase("filename=\"..\"")]
    [TestCase("filename=\".\"")]
    [TestCase("filename=\" \"")]
    [TestCase("filename=\"\"")]
    [TestCase("filename=\"a\0b\"")]
    [TestCase("filename=\"a\u0001b\"")]
    [TestCase("filename=\"a\tb\"")]
    [TestCase("filename=\"a\u007fb\"")]
    [TestCase("filename=\"a\u0085b\"")]
    [TestCase("filename*=UTF-8''..%2Fx")]
    [TestCase("filename*=UTF-8''a%00b")]
    [TestCase("filename*=UTF-8''a%0Ab")]
    [TestCase("filename=\"good.txt\"; filename*=UTF-8''%2e%2e%2fx")]
    public async Task A_name_that_is_no_plain_file_name_is_refused_and_writes_nothing(string disposition)
    {
        var target = _host.Desktop.In("target");
        var (status, _) = await SendAsync(Part(disposition.Replace("{target}", target, StringComparison.Ordinal), "x"u8));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(Kept(), Is.Empty);
            Assert.That(File.Exists(target), Is.False);
            Assert.That(File.Exists("/etc/x"), Is.False);
            Assert.That(Directory.EnumerateFiles(_host.Desktop.Folder, "*x", SearchOption.AllDirectories), Is.Empty);
        }
    }

    [Test]
    public async Task A_name_of_more_than_255_letters_is_refused() =>
        Assert.That((await SendAsync(Part($"filename=\"{new string('a', 256)}\"", "x"u8))).Status, Is.EqualTo(HttpStatusCode.BadRequest));

    // Over Kestrel's own limit of 30 million bytes, which an upload of parcels soon reaches.
    [TestCase(0)]
    [TestCase(5 << 20)]
    [TestCase(40 << 20)]
    public async Task A_file_arrives_byte_for_byte_under_a_generated_name(int bytes)
    {
        var content = new byte[bytes];
        new Random(7).NextBytes(content);
        var (status, answer) = await SendAsync(Part("filename=\"地块.geojson\"", content));
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        var told = answer.RootElement.EnumerateArray().Single();
        var kept = Kept().Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.GetProperty("name").GetString(), Is.EqualTo("地块.geojson"));
            Assert.That(told.GetProperty("bytes").GetInt64(), Is.EqualTo(bytes));
            Assert.That(Path.GetFileName(kept), Is.EqualTo(told.GetProperty("id").GetString()).And.Match("^[0-9a-f]{32}$"));
            Assert.That(File.ReadAllBytes(kept).AsSpan().SequenceEqual(content), Is.True, "content");
        }
    }

    [Test]
    public async Task Uploads_go_with_the_session()
    {
        await SendAsync(Part("filename=\"a.csv\"", "a"u8));
        Assert.That(Kept(), Has.Length.EqualTo(1));
        // The server's own end, while the desktop still stands.
        await _host.EndAsync();
        Assert.That(Directory.EnumerateFileSystemEntries(_host.Desktop.Temp), Is.Empty);
    }

    [Test]
    public async Task Of_two_files_one_with_a_bad_name_neither_is_kept()
    {
        var (status, _) = await SendAsync(Part("filename=\"a.shp\"", "good"u8), Part("filename=\"../a.dbf\"", "bad"u8));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(Kept(), Is.Empty);
        }
    }

    [Test]
    public async Task A_form_that_ends_in_the_middle_keeps_nothing()
    {
        var whole = Form([Part("filename=\"a.shp\"", "good"u8), Part("filename=\"a.dbf\"", "cut off here"u8)]);
        var (status, _) = await PostAsync(whole[..^30]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(Kept(), Is.Empty);
        }
    }

    [TestCase("text/plain")]
    [TestCase("multipart/form-data")]
    [TestCase("application/x-www-form-urlencoded")]
    public async Task What_is_no_multipart_form_is_refused(string type)
    {
        using var request = _host.Request(HttpMethod.Post, "/files", _cookie, _host.Origin);
        request.Content = new ByteArrayContent("a=b"u8.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await _host.Http.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_upload_broken_off_leaves_no_file(bool afterACompleteOne)
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, _host.Port);
            var head = $"POST /files HTTP/1.1\r\nHost: {_host.Host}\r\nOrigin: {_host.Origin}\r\nCookie: {_cookie}\r\n"
                + $"Content-Type: multipart/form-data; boundary={Boundary}\r\nContent-Length: 50000000\r\n\r\n";
            byte[] first = afterACompleteOne ? [.. Part("filename=\"a.shp\"", "complete"u8), .. "\r\n"u8] : [];
            var second = Part("filename=\"a.dbf\"", new byte[1 << 20]);
            await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. first, .. second]);
            Assert.That(Kept, Has.Length.EqualTo(afterACompleteOne ? 2 : 1).After(10).Seconds.PollEvery(20).MilliSeconds, "under way");
            // The cable is pulled: no orderly end.
            client.Client.LingerState = new LingerOption(true, 0);
        }

        Assert.That(Kept, Is.Empty.After(10).Seconds.PollEvery(20).MilliSeconds);
    }

    [Test]
    public async Task A_connection_closed_in_an_orderly_way_in_mid_file_leaves_none()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _host.Port);
        var head = $"POST /files HTTP/1.1\r\nHost: {_host.Host}\r\nOrigin: {_host.Origin}\r\nCookie: {_cookie}\r\n"
            + $"Content-Type: multipart/form-data; boundary={Boundary}\r\nContent-Length: 50000000\r\n\r\n";
        await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. Part("filename=\"a.shp\"", "whole"u8), .. "\r\n"u8, .. Part("filename=\"a.dbf\"", new byte[1 << 20])]);
        Assert.That(Kept, Has.Length.EqualTo(2).After(10).Seconds.PollEvery(20).MilliSeconds, "under way");
        client.Client.Shutdown(SocketShutdown.Send);
        Assert.That(Kept, Is.Empty.After(10).Seconds.PollEvery(20).MilliSeconds);
    }

    private string[] Kept() => Directory.GetFiles(_host.Desktop.Temp, "*", SearchOption.AllDirectories);

    private static byte[] Part(string disposition, ReadOnlySpan<byte> content) =>
        [.. Encoding.UTF8.GetBytes($"--{Boundary}\r\nContent-Disposition: form-data; name=\"file\"; {disposition}\r\nContent-Type: application/octet-stream\r\n\r\n"), .. content];

    private static byte[] Form(byte[][] parts) => [.. parts.SelectMany(p => (byte[])[.. p, .. "\r\n"u8]), .. Encoding.ASCII.GetBytes($"--{Boundary}--\r\n")];

    private Task<(HttpStatusCode Status, JsonDocument Answer)> SendAsync(params byte[][] parts) => PostAsync(Form(parts));

    private async Task<(HttpStatusCode Status, JsonDocument Answer)> PostAsync(byte[] body)
    {
        using var request = _host.Request(HttpMethod.Post, "/files", _cookie, _host.Origin);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + Boundary);
        using var response = await _host.Http.SendAsync(request);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()));
    }
}
