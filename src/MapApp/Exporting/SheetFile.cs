namespace MapApp.Exporting;

/// <summary>The kinds of files a page is printed to.</summary>
internal static class SheetFile
{
    public static IReadOnlyList<string> Endings { get; } = [".pdf", ".png"];

    public static bool IsPicture(string ending) => ending.Equals(".png", StringComparison.OrdinalIgnoreCase);
}
