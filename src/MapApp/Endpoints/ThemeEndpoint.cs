using MapApp.Core.Styles;

namespace MapApp.Endpoints;

/// <summary>The colours, fonts and sizes of the visual language as CSS variables, generated from the one set of tokens.</summary>
internal static class ThemeEndpoint
{
    public static void MapTheme(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/theme.css", () => Results.Text(Css.FromTokens(), "text/css"));
}
