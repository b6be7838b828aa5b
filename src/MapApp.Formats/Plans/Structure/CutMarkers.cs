using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Structure;

/// <summary>A page break can fall inside the number of an item: '1' at the foot of a page, '.治理' at the head of the next.</summary>
internal static partial class CutMarkers
{
    /// <summary>How many lines a page break takes at most: number, head, blanks.</summary>
    private const int Furthest = 6;

    public static void Heal(string[] lines)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            if (!Rest().IsMatch(lines[i]))
                continue;
            for (var k = i - 1; k >= 0 && k >= i - Furthest; k--)
            {
                if (Begin().IsMatch(lines[k]))
                {
                    (lines[i], lines[k]) = (lines[k] + lines[i], "");
                    break;
                }
            }
        }
    }

    [GeneratedRegex(@"^(?:[、．.](?!\d)|[一二三四五六七八九十\d]{0,2}[）)〕](?![，。、；]|$))")]
    private static partial Regex Rest();

    [GeneratedRegex(@"^[（(〔]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})$|^[（(〔]$")]
    private static partial Regex Begin();
}
