using System.Text;
using MapApp.Core.Linking;
using MapApp.Core.Plans;

namespace MapApp.Workspace.Importing;

/// <summary>A document as it was opened.</summary>
/// <param name="Name">File name without path.</param>
/// <param name="Encoding">utf-8, utf-16, gb18030 or docx.</param>
/// <param name="Sha256">Of the file's bytes, hexadecimal.</param>
/// <param name="Lines">Line 1 is the first.</param>
public sealed record PlanFile(string Name, string Encoding, string Sha256, IReadOnlyList<string> Lines)
{
    /// <summary>The name without its extension, as far as an id may hold it.</summary>
    public string Stem => Path.GetFileNameWithoutExtension(Name);
}

/// <summary>Ids of plans stand in front of a slash in every reference.</summary>
public static class PlanIds
{
    public static bool IsGood(string id) => id.Length is > 0 and <= 80 && id.All(IsAllowed) && char.IsLetterOrDigit(id[0]);

    /// <summary>Whether two documents are editions of one plan.</summary>
    public static bool SamePlan(Plan one, Plan other) =>
        one.Jurisdiction == other.Jurisdiction && one.Period == other.Period && PlaceName.Normalize(one.Title) == PlaceName.Normalize(other.Title);

    /// <summary>The nearest id to any text.</summary>
    public static string From(string text)
    {
        var id = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (IsAllowed(c))
                id.Append(c);
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        }

        var trimmed = id.ToString().Trim('-', '_', '.');
        return trimmed.Length == 0 ? "plan" : trimmed.Length > 80 ? trimmed[..80] : trimmed;
    }

    private static bool IsAllowed(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.';
}
