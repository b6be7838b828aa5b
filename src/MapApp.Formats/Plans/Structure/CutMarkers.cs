using System.Globalization;
using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Structure;

/// <summary>A page break can fall inside the number of an item: '7' at the foot of a page, '.治理' at the head of the next.</summary>
internal static partial class CutMarkers
{
    /// <summary>How many lines a page break takes at most: number, head, blanks.</summary>
    private const int Furthest = 6;

    public static void Heal(string[] lines)
    {
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length < 2 || !Rest().IsMatch(lines[i]))
                continue;
            for (var k = i - 1; k >= 0 && k >= i - Furthest; k--)
            {
                if (!Fits(lines, k, i))
                    continue;
                (lines[i], lines[k]) = (lines[k] + lines[i], "");
                break;
            }
        }
    }

    private static bool Fits(string[] lines, int begin, int rest)
    {
        var (head, tail) = (lines[begin], lines[rest]);
        if (Closing().IsMatch(tail))
            return OpenNumber().IsMatch(head);
        if (NumberClosing().IsMatch(tail))
            return head is "（" or "(" or "〔";

        // A page number stands there too; the number of the item follows that of the item before.
        return ChineseNumber().IsMatch(head)
            || (int.TryParse(head, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == LastNumber(lines, begin) + 1);
    }

    private static int LastNumber(string[] lines, int before)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            if (!Marker.TryRead(lines[i], out var marker))
                continue;
            if (marker.Level == Level.Item && int.TryParse(marker.Label, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            if (marker.Level < Level.Item)
                return 0;
        }

        return 0;
    }

    [GeneratedRegex(@"^(?:[、．.](?!\d)|[一二三四五六七八九十\d]{0,3}[）)〕])")]
    private static partial Regex Rest();

    [GeneratedRegex(@"^[）)〕]")]
    private static partial Regex Closing();

    [GeneratedRegex(@"^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)〕]")]
    private static partial Regex NumberClosing();

    [GeneratedRegex(@"^[（(〔](?:[一二三四五六七八九十]{1,3}|\d{1,2})$")]
    private static partial Regex OpenNumber();

    [GeneratedRegex("^[一二三四五六七八九十]{1,3}$")]
    private static partial Regex ChineseNumber();
}
