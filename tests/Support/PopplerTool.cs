using System.Text;

namespace MapApp.Tests.Support;

/// <summary>Looks at PDF files with Poppler's command-line tools.</summary>
internal static class PopplerTool
{
    public static string Run(string tool, params string[] arguments) => DebianTool.Run("poppler-utils", tool, arguments).Output;

    /// <summary>The text of a file, without blanks and breaks; Type 3 fonts let some characters come out in forms for compatibility.</summary>
    public static string Text(string pdf) => string.Concat(Run("pdftotext", pdf, "-").Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
}
