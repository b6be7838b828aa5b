using System.Text;
using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Structure;

/// <summary>
/// Takes the traces of scanning and typesetting out of one line: formula signs, subscripts, full-width digits and the
/// blanks that a scan sets between figures and Chinese. Punctuation stays as printed.
/// </summary>
internal static partial class LineCleaner
{
    public static string Clean(string line)
    {
        var text = Formula().Replace(line.Replace("**", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal).Replace("\\%", "%", StringComparison.Ordinal), "$1");
        var narrow = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' or '％' or '／':
                    narrow.Append((char)(c - 0xFEE0));
                    break;
                case >= '₀' and <= '₉':
                    narrow.Append((char)('0' + (c - '₀')));
                    break;
                // Signs that hold a whole number of an outline: ㈠ ⑴ ⒈.
                case >= '㈠' and <= '㈩':
                    narrow.Append('（').Append("一二三四五六七八九十"[c - '㈠']).Append('）');
                    break;
                case >= '⑴' and <= '⒇':
                    narrow.Append('(').Append(c - '⑴' + 1).Append(')');
                    break;
                case >= '⒈' and <= '⒛':
                    narrow.Append(c - '⒈' + 1).Append('.');
                    break;
                case '\u200b' or '\ufeff' or '\u200d':
                    break;
                case '\u3000' or '\u00a0' or '\t':
                    narrow.Append(' ');
                    break;
                default:
                    narrow.Append(c);
                    break;
            }
        }

        return Compact(narrow.ToString().Trim());
    }

    /// <summary>Drops blanks except between two Latin letters or figures, where they part words.</summary>
    private static string Compact(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ')
            {
                result.Append(text[i]);
                continue;
            }

            var next = i + 1;
            while (next < text.Length && text[next] == ' ')
                next++;
            if (result.Length > 0 && next < text.Length && char.IsAsciiLetterOrDigit(result[^1]) && char.IsAsciiLetterOrDigit(text[next]))
                result.Append(' ');
            i = next - 1;
        }

        return result.ToString();
    }

    // PM_{2.5}, O_3, CO_{2}
    [GeneratedRegex(@"_\{?([0-9.]+)\}?")]
    private static partial Regex Formula();
}
