using System.Text;

namespace MapApp.Core.Linking;

/// <summary>Brings the spellings of a name into one form: full-width letters narrowed, brackets unified, blanks dropped.</summary>
public static class PlaceName
{
    public static string Normalize(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(c))
                continue;
            text.Append(c switch
            {
                '〔' or '[' or '【' => '(',
                '〕' or ']' or '】' => ')',
                _ => char.ToLowerInvariant(c),
            });
        }

        return text.ToString();
    }
}
