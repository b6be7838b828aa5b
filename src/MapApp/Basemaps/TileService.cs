using System.Net;
using System.Net.Http.Headers;
using MapApp.Core.Basemaps;
using MapApp.Formats.Ogc;

namespace MapApp.Basemaps;

/// <summary>
/// Asks tile services. Requests go to the host of the basemap's own address and nowhere else: a redirect to another host is refused, so that keys
/// stay with whom they are for. What is no picture is a failure with what the service said.
/// </summary>
internal sealed class TileService : IDisposable
{
    private const int MostTileBytes = 8 << 20, MostRedirects = 3, MostTold = 200;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(12);

    private readonly HttpClient _client;

    public TileService() => _client = new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(6),
        MaxConnectionsPerServer = 6,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        // Services want to know who asks.
        DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("MapApp", typeof(TileService).Assembly.GetName().Version!.ToString(3)) } },
    };

    /// <returns>Null where the service has no such tile.</returns>
    /// <exception cref="BasemapException">It cannot be had; the words never hold the key.</exception>
    public async Task<TilePicture?> ReadAsync(Basemap basemap, TileMatrix matrix, int column, int row, CancellationToken cancellation)
    {
        var address = new Uri(TileAddress.Fill(basemap.Address!, matrix, column, row, basemap.Key));
        var (status, bytes) = await AskAsync(address, MostTileBytes, cancellation);
        if (status is HttpStatusCode.NotFound or HttpStatusCode.NoContent)
            return null;
        if (status == HttpStatusCode.OK && TilePicture.TypeOf(bytes) is { } type)
            return new TilePicture(bytes, type);
        throw status == HttpStatusCode.OK ? new BasemapException("answer", "The answer is no picture.", ("host", address.Authority), ("problem", Told(bytes, basemap.Key)))
            : status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or (HttpStatusCode)418 ? new BasemapException("denied", $"HTTP {(int)status}.", ("host", address.Authority), ("status", $"{(int)status}"), ("problem", Told(bytes, basemap.Key)))
            : new BasemapException("status", $"HTTP {(int)status}.", ("host", address.Authority), ("status", $"{(int)status}"));
    }

    /// <summary>What a service says of itself.</summary>
    /// <param name="address">Of the service; what GetCapabilities needs is added where it is missing.</param>
    /// <exception cref="BasemapException">It cannot be had or read.</exception>
    public async Task<ServiceCapabilities> CapabilitiesAsync(Uri address, CancellationToken cancellation)
    {
        var (status, bytes) = await AskAsync(ServiceAddress.Capabilities(address), Formats.Ogc.Capabilities.MostBytes, cancellation);
        if (status != HttpStatusCode.OK)
            throw new BasemapException("status", $"HTTP {(int)status}.", ("host", address.Authority), ("status", $"{(int)status}"));
        using var stream = new MemoryStream(bytes);
        return Formats.Ogc.Capabilities.Read(stream, address);
    }

    public void Dispose() => _client.Dispose();

    private async Task<(HttpStatusCode Status, byte[] Bytes)> AskAsync(Uri address, int most, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_patience);
        try
        {
            for (var (next, redirects) = (address, 0); ; redirects++)
            {
                using var answer = await _client.GetAsync(next, HttpCompletionOption.ResponseHeadersRead, patience.Token);
                if ((int)answer.StatusCode is >= 300 and < 400 && answer.Headers.Location is { } location)
                {
                    next = new Uri(next, location);
                    if (redirects == MostRedirects || next.Scheme is not ("http" or "https") || !next.Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase))
                        throw new BasemapException("redirect", "The service sends elsewhere.", ("host", address.Authority), ("other", next.Authority));
                    continue;
                }

                return (answer.StatusCode, await BodyAsync(answer, address, most, patience.Token));
            }
        }
        catch (HttpRequestException e)
        {
            throw new BasemapException(e.HttpRequestError switch
            {
                HttpRequestError.NameResolutionError => "noHost",
                HttpRequestError.ConnectionError => "unreachable",
                HttpRequestError.SecureConnectionError => "insecure",
                _ => "broken",
            }, $"{address.Authority}: {e.HttpRequestError}", e, ("host", address.Authority));
        }
        catch (IOException e)
        {
            throw new BasemapException("broken", $"{address.Authority}: {e.Message}", e, ("host", address.Authority));
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new BasemapException("slow", $"{address.Authority} does not answer.", e, ("host", address.Authority), ("seconds", $"{_patience.TotalSeconds:0}"));
        }
    }

    private static async Task<byte[]> BodyAsync(HttpResponseMessage answer, Uri address, int most, CancellationToken cancellation)
    {
        using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var part = new byte[16384];
        for (int read; (read = await stream.ReadAsync(part, cancellation)) > 0;)
        {
            if (body.Length + read > most)
                throw new BasemapException("large", "The answer is too large.", ("host", address.Authority), ("most", $"{most >> 20}"));
            body.Write(part, 0, read);
        }

        return body.ToArray();
    }

    private static string Told(byte[] bytes, string? key)
    {
        var text = Formats.Ogc.Capabilities.Refusal(bytes) ?? System.Text.Encoding.UTF8.GetString(bytes, 0, Math.Min(bytes.Length, MostTold));
        if (key is { Length: > 0 })
            text = text.Replace(key, "…", StringComparison.Ordinal);
        text = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return text.Length > MostTold ? text[..MostTold] + "…" : text;
    }
}
