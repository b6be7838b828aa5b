using MapApp.Security;
using MapApp.Sessions;

namespace MapApp.Endpoints;

/// <summary>Files that the session made for its user, by their generated ids; another session's are not there.</summary>
internal static class DownloadEndpoint
{
    public static void MapDownload(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/files/{id}", (string id, HttpContext context, SessionStore sessions, GateAddress address) =>
            sessions.Of(context, address).Uploads.Find(id) is { } file
                ? Results.File(file.Path, "application/octet-stream", file.Name)
                : Results.NotFound());
}
