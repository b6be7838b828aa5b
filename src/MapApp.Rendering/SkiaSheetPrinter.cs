using MapApp.Core.Sheets;
using SkiaSharp;

namespace MapApp.Rendering;

/// <summary>Prints sheets with Skia: PDF of lines, areas and letters, never of pixels; PNG of the same.</summary>
public sealed class SkiaSheetPrinter : ISheetPrinter
{
    private const float PointsPerMm = 72 / 25.4f;

    // Skia rounds a page to whole dots of this density; at ten to the millimetre every paper keeps its size.
    private const float TenthsOfMm = 254;

    // A font that is installed while the program runs is found the next time.
    private SkiaLetters? _letters;

    public ILetterMeasure Letters => Own;

    private SkiaLetters Own => _letters ??= SkiaLetters.OfTheSystem();

    public void WritePdf(Stream stream, IEnumerable<Sheet> sheets, CancellationToken cancellation)
    {
        var letters = Own;
        SKDocument? document = null;
        try
        {
            foreach (var sheet in sheets)
            {
                cancellation.ThrowIfCancellationRequested();
                // Skia wants the title before the first page.
                document ??= SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata { Title = sheet.Title, Creator = "MapApp", Producer = "MapApp", RasterDpi = TenthsOfMm, EncodingQuality = 101 });
                var canvas = document.BeginPage((float)sheet.Paper.WidthMm * PointsPerMm, (float)sheet.Paper.HeightMm * PointsPerMm);
                canvas.Scale(PointsPerMm);
                new SheetPainter(canvas, letters).Draw(sheet);
                document.EndPage();
            }

            document?.Close();
        }
        catch
        {
            // Else its end would be written later, to a stream that is closed by then.
            document?.Abort();
            throw;
        }
        finally
        {
            document?.Dispose();
        }
    }

    public void WritePng(Stream stream, Sheet sheet, int dpi)
    {
        var letters = Own;
        var dotsPerMm = dpi / 25.4f;
        using var surface = SKSurface.Create(new SKImageInfo((int)Math.Round(sheet.Paper.WidthMm * dotsPerMm), (int)Math.Round(sheet.Paper.HeightMm * dotsPerMm)))
            ?? throw new OutOfMemoryException($"A picture of {sheet.Paper.Name} at {dpi} dots per inch does not fit in memory; ask for fewer.");
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(dotsPerMm);
        new SheetPainter(surface.Canvas, letters).Draw(sheet);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        png.SaveTo(stream);
    }
}
