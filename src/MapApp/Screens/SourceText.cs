using MapApp.Workspace.Languages;

namespace MapApp.Screens;

/// <summary>Words where a plan says so: <c>weidong-2021/水/（二）/6 L335-339</c> becomes the reference and its lines.</summary>
internal static class SourceText
{
    public static string Of(string source, Texts texts)
    {
        var at = source.LastIndexOf(" L", StringComparison.Ordinal);
        return at < 0 ? source : $"{source[..at]} {texts.Format("task.lines", ("lines", source[(at + 2)..].Replace('-', '–')))}";
    }
}
