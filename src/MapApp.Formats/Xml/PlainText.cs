using System.Net;
using System.Text.RegularExpressions;

namespace MapApp.Formats.Xml;

/// <summary>Makes plain text of the HTML that descriptions of placemarks hold: tags go, ends of blocks become lines.</summary>
internal static partial class PlainText
{
    /// <returns>Null when nothing is left.</returns>
    public static string? Of(string html)
    {
        var text = html.Contains('<', StringComparison.Ordinal)
            ? Tag().Replace(CellEnd().Replace(BlockEnd().Replace(Hidden().Replace(html, ""), "\n"), " "), "")
            : html;
        var lines = WebUtility.HtmlDecode(text).ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);
        return string.Join('\n', lines) is { Length: > 0 } plain ? plain : null;
    }

    [GeneratedRegex("<script\\b.*?</script\\s*>|<style\\b.*?</style\\s*>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();

    [GeneratedRegex("<br\\s*/?>|</(p|div|tr|li|h[1-6]|table)\\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex BlockEnd();

    [GeneratedRegex("</t[dh]\\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex CellEnd();

    [GeneratedRegex("</?[a-zA-Z!][^<>]*>")]
    private static partial Regex Tag();
}
