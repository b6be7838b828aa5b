using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Dates;

namespace MapApp.Formats.Plans.Figures;

/// <summary>Finds how often something must be done, and the money that rewards or punishes.</summary>
internal static partial class FrequencyReader
{
    public static void Read(string sentence, int offset, IReadOnlyList<DateHit> hits, List<PlanTarget> targets)
    {
        foreach (Match match in Frequency().Matches(sentence))
        {
            var period = match.Groups["each"].Value is "年度内" ? "年" : match.Groups["each"].Value[1..];
            var what = match.Groups["what"].Value + (match.Groups["what"].Value.Length < 4 ? match.Groups["noun"].Value : "");
            if (what.Length < 2)
                continue;
            targets.Add(new PlanTarget(what.Trim('，', ','), AtLeast().IsMatch(match.Value) ? ">=" : "=",
                Count(match.Groups["n"].Value), $"次/{period}", null, "frequency"));
        }

        string? CutoffBefore(int at) =>
            hits.LastOrDefault(h => h.Start >= offset && h.End <= offset + at && h.Kind == DateKind.Cutoff)?.By;

        foreach (Match match in Money().Matches(sentence))
        {
            targets.Add(new PlanTarget(match.Groups["what"].Value + match.Groups["noun"].Value, "=", double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture),
                match.Groups["unit"].Value, CutoffBefore(match.Index), "incentive"));
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

    [GeneratedRegex("至少|以上|[-~—～]\\d次")]
    private static partial Regex AtLeast();

    [GeneratedRegex("(?<each>每(?:半年|季度|两日|年|月|周|日|天)|年度内)(?:至少|要|应|须)*(?<what>[\u4e00-\u9fff]{0,20}?)(?:至少)?(?<n>[一二两三四]|\\d{1,2})(?:[-~—～]\\d)?次(?:以上)?(?<noun>[\u4e00-\u9fff]{0,12})")]
    private static partial Regex Frequency();

    [GeneratedRegex("(?<what>给予|秸秆焚烧扣减|秸秆焚烧|扣减)(?<n>\\d+(?:\\.\\d+)?)(?<unit>万?元/[\u4e00-\u9fff]{1,2}?(?=资金|的|。|，|；|$))(?<noun>资金奖补|奖补)?")]
    private static partial Regex Money();
}
