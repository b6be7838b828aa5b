using MapApp.Core.Sheets;
using MapApp.Formats.Tables.Xlsx;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Plots.Certificates;
using MapApp.Workspace.Printing;

namespace MapApp.Exporting;

/// <summary>Certificates as files: pages (PDF), a workbook, or the text that was hashed (JSON, byte for byte).</summary>
internal static class CertificateFile
{
    public static IReadOnlyList<string> Endings { get; } = [".pdf", ".xlsx", ".json"];

    /// <summary>Whether a kind of file holds one certificate only.</summary>
    public static bool HoldsOne(string ending) => ending.Equals(".json", StringComparison.OrdinalIgnoreCase);

    /// <param name="answers">All of them readable for pages.</param>
    /// <param name="content">The stored text of a number.</param>
    public static void Write(Stream stream, string ending, IReadOnlyList<CertificateAnswer> answers, Func<string, string?> content, Texts texts, Paper paper, DateOnly printedOn, CancellationToken cancellation)
    {
        if (HoldsOne(ending))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(content(answers[0].Certificate.Number)!));
        }
        else if (ending.Equals(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            XlsxWriter.Write(stream, texts["certificate.title"], new CertificateTables(texts).Of(answers), cancellation);
        }
        else
        {
            var sheets = new CertificateSheets(SheetFile.Printer.Letters, paper, printedOn);
            SheetFile.Printer.WritePdf(stream, answers.SelectMany(sheets.Of), cancellation);
        }
    }
}
