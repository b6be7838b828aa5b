using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;

namespace MapApp.Formats.Plans.Figures;

/// <summary>Finds how often something must be done, and the money that rewards or punishes.</summary>
internal static partial class FrequencyReader
{
    public static void Read(string sentence, List<PlanTarget> targets)
    {
        foreach (Match match in Frequency().Matches(sentence))
        {
            var period = match.Groups["each"].Value[1..];
            var what = match.Groups["what"].Value.Length >= 2 ? match.Groups["what"].Value : match.Groups["noun"].Value;
            targets.Add(new PlanTarget(what.Trim('，', ','), match.Value.Contains("至少", StringComparison.Ordinal) ? ">=" : "=",
                Count(match.Groups["n"].Value), $"次/{period}", null, "frequency"));
        }

        foreach (Match match in Money().Matches(sentence))
        {
            targets.Add(new PlanTarget(match.Groups["what"].Value, "=", double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture),
                match.Groups["unit"].Value, null, "incentive"));
        }
    }

    private static double Count(string text) => text switch
    {
        "一" => 1,
        "二" or "两" => 2,
        "三" => 3,
        "四" => 4,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("(?<each>每(?:半年|季度|两日|年|月|周|日|天))(?:至少|要|应|须)*(?<what>[\u4e00-\u9fff]{0,12}?)(?:至少)?(?<n>[一二两三四]|\\d{1,2})次(?<noun>[\u4e00-\u9fff]{0,12})")]
    private static partial Regex Frequency();

    [GeneratedRegex("(?<what>给予|秸秆焚烧扣减|秸秆焚烧|扣减)(?<n>\\d+(?:\\.\\d+)?)(?<unit>万?元/[\u4e00-\u9fff]{1,2}?(?=资金|的|。|，|；|$))")]
    private static partial Regex Money();
}
