using MapApp.Core.Sheets;
using MapApp.Rendering;

namespace MapApp.Exporting;

/// <summary>The kinds of files a page is printed to, and what prints them.</summary>
internal static class SheetFile
{
    /// <summary>Of a picture, unless another is asked for.</summary>
    public const int PictureDpi = 150;

    public static ISheetPrinter Printer { get; } = new SkiaSheetPrinter();

    public static IReadOnlyList<string> Endings { get; } = [".pdf", ".png"];

    public static bool IsPicture(string ending) => ending.Equals(".png", StringComparison.OrdinalIgnoreCase);
}
