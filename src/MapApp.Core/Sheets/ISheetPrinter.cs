namespace MapApp.Core.Sheets;

/// <summary>Measures text as the printer will write it.</summary>
public interface ILetterMeasure
{
    /// <summary>Millimetres from where the text begins to where it ends.</summary>
    double WidthMm(string text, Lettering lettering);
}

/// <summary>Brings sheets to paper: vector PDF with its letters, or a picture.</summary>
public interface ISheetPrinter
{
    /// <summary>The letters that it writes with.</summary>
    /// <exception cref="SheetException">The machine has no font with Chinese letters: boxes in their place are never printed.</exception>
    ILetterMeasure Letters { get; }

    /// <summary>Writes one page after the other, as they come; leaves the stream open.</summary>
    void WritePdf(Stream stream, IEnumerable<Sheet> sheets, CancellationToken cancellation);

    /// <param name="dpi">Dots per inch.</param>
    void WritePng(Stream stream, Sheet sheet, int dpi);
}
