using Microsoft.AspNetCore.Http.Features;

namespace MapApp.Security;

/// <summary>
/// Lets nobody in but the window itself. Every request, the WebSocket included, must carry the exact Host, no foreign Origin,
/// and the session cookie; SameSite alone would not do, because it ignores ports and DNS can be rebound.
/// </summary>
public sealed class Gate(RequestDelegate next, EntryToken tokens, InstanceKey instance, GateAddress address)
{
    public const string EntryPath = "/enter";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!address.IsOurs(request.Host.Value) || !OriginAllowed(request))
        {
            await RefuseAsync(context);
            return;
        }

        WriteHeaders(context.Response.Headers);
        if (request.Path == EntryPath)
        {
            await EnterAsync(context);
            return;
        }

        if (request.Path == InstanceKey.Path && HttpMethods.IsPost(request.Method) && instance.Matches(request.Headers[InstanceKey.Header]))
        {
            await context.Response.WriteAsync(tokens.Issue());
            return;
        }

        if (!tokens.IsSession(request.Cookies[address.CookieName]))
        {
            await RefuseAsync(context);
            return;
        }

        context.Items[address.CookieName] = request.Cookies[address.CookieName];
        await next(context);
    }

    private bool OriginAllowed(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
            return origin == address.Origin;
        // A browser always sends Origin with a WebSocket and with a POST; without it, only plain reading is allowed.
        var webSocket = request.HttpContext.WebSockets.IsWebSocketRequest
            || request.HttpContext.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true
            || request.Headers.Upgrade.Count > 0;
        return !webSocket && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
    }

    private async Task EnterAsync(HttpContext context)
    {
        var session = HttpMethods.IsGet(context.Request.Method) ? tokens.Exchange(context.Request.Query["token"]) : null;
        if (session is null)
        {
            // Opened again from the history: a window that already has its cookie just goes on.
            if (tokens.IsSession(context.Request.Cookies[address.CookieName]) && context.Request.Query["token"].Count == 0)
                context.Response.Redirect("/");
            else
                await RefuseAsync(context);
            return;
        }

        context.Response.Cookies.Append(address.CookieName, session, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
        // The date and language of a second start go along; the token does not.
        context.Response.Redirect("/" + QueryString.Create(context.Request.Query.Where(q => q.Key is "as-of" or "lang")));
    }

    private void WriteHeaders(IHeaderDictionary headers)
    {
        // Blazor and the map set style attributes, so inline style stays; no inline script does.
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self' ws://{address.Host}; "
            + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static async Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("403\n本窗口的通行令牌无效或已过期。请重新运行 mapapp 打开窗口。\nThe window's token is not valid or has expired. Run mapapp again to open a window.\n");
    }
}

/// <summary>The one address the server answers to, known once it listens.</summary>
public sealed class GateAddress
{
    private string? _host;

    /// <summary>Host with port, such as <c>127.0.0.1:41234</c>.</summary>
    public string Host
    {
        get => _host ?? throw new InvalidOperationException("The server does not listen yet.");
        set => _host = value;
    }

    public string Origin => "http://" + Host;

    // Cookies ignore ports: two MapApps on one machine must not overwrite each other's.
    public string CookieName => "mapapp-" + Host[(Host.LastIndexOf(':') + 1)..];

    public bool IsOurs(string? host) => _host is not null && string.Equals(host, _host, StringComparison.OrdinalIgnoreCase);
}
