using MapApp.Security;
using MapApp.Sessions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MapApp.Endpoints;

/// <summary>
/// Files from the user: a streaming POST into the session's temporary folder under a generated name. The name the browser
/// sends is kept as a label only and never becomes a path.
/// </summary>
internal static class UploadEndpoint
{
    /// <summary>The most one request may hold; beyond it the upload is refused and what had arrived is deleted.</summary>
    public const long MostBytes = 2L << 30;

    public static void MapUpload(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/files", ReceiveAsync).DisableAntiforgery()
            .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBytes));

    private static async Task<IResult> ReceiveAsync(HttpContext context, SessionStore sessions, GateAddress address, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary)
            return Results.Problem("Expected multipart/form-data.", statusCode: StatusCodes.Status415UnsupportedMediaType);

        var desk = sessions.Of(context, address);
        var received = new List<UploadedFile>();
        try
        {
            var reader = new MultipartReader(boundary.ToString(), context.Request.Body);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (section.AsFileSection() is not { } file)
                    continue;
                if (!UploadName.IsPlain(file.FileName))
                    throw new BadHttpRequestException($"'{UploadName.Label(file.FileName)}' is no plain file name.");
                received.Add(await desk.Uploads.KeepAsync(file.FileName, file.FileStream!, cancellation));
            }
        }
        catch (Exception e) when (e is BadHttpRequestException or InvalidDataException or IOException)
        {
            // All or nothing: what had arrived of this request goes again.
            received.ForEach(desk.Uploads.Drop);
            return Results.Problem(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }
        catch (OperationCanceledException)
        {
            received.ForEach(desk.Uploads.Drop);
            throw;
        }

        return received.Count == 0
            ? Results.Problem("The request holds no file.", statusCode: StatusCodes.Status400BadRequest)
            : Results.Json(received.Select(f => new { id = f.Id, name = f.Name, bytes = f.Bytes }));
    }
}
