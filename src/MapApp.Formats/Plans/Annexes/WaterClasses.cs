using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Annexes;

/// <summary>Water classes and levels of control in the many spellings of plans.</summary>
internal static partial class WaterClasses
{
    /// <summary>I to V, or null.</summary>
    public static string? Of(string? text)
    {
        if (text is null || ClassText().Match(text) is not { Success: true } match)
            return null;
        return match.Groups[1].Value switch
        {
            "一" or "1" or "Ⅰ" or "I" => "I",
            "二" or "2" or "Ⅱ" or "II" => "II",
            "三" or "3" or "Ⅲ" or "III" => "III",
            "四" or "4" or "Ⅳ" or "IV" => "IV",
            _ => "V",
        };
    }

    /// <summary>national, provincial, city, county or null.</summary>
    public static string? LevelOf(string? text) =>
        text is null ? null
        : text.Contains("国控", StringComparison.Ordinal) || text.Contains("国考", StringComparison.Ordinal) ? "national"
        : text.Contains("省控", StringComparison.Ordinal) ? "provincial"
        : text.Contains("市控", StringComparison.Ordinal) ? "city"
        : text.Contains("县控", StringComparison.Ordinal) || text.Contains("区控", StringComparison.Ordinal) ? "county"
        : null;

    [GeneratedRegex("([一二三四五]|[1-5]|[ⅠⅡⅢⅣⅤ]|IV|I{1,3}|V)(?=类|$)")]
    private static partial Regex ClassText();
}
