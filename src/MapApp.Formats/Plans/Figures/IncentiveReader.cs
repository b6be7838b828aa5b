using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Dates;

namespace MapApp.Formats.Plans.Figures;

/// <summary>Finds the money that rewards or punishes, per piece: 给予6万元/蒸吨奖补, 每户补贴2000元.</summary>
internal static partial class IncentiveReader
{
    public static void Read(string sentence, int offset, IReadOnlyList<DateHit> hits, List<PlanTarget> targets)
    {
        foreach (Match match in Money().Matches(sentence))
        {
            var cutoff = hits.LastOrDefault(h => h.Start >= offset && h.End <= offset + match.Index && h.Kind == DateKind.Cutoff)?.By;
            var value = double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);
            targets.Add(new PlanTarget(Indicator(sentence, match), "=", value, $"{match.Groups["unit"].Value}/{match.Groups["per"].Value}", cutoff, "incentive"));
        }
    }

    /// <summary>For whom (对…的) and what it is called (奖补).</summary>
    private static string Indicator(string sentence, Match money)
    {
        var before = sentence[..money.Index];
        var whom = Whom().Matches(before).LastOrDefault()?.Groups["whom"].Value ?? "";
        var name = Name().Match(sentence[(money.Index + money.Length)..]) is { Success: true } follows ? follows.Groups["name"].Value
            : Name().Match(money.Value) is { Success: true } inside ? inside.Groups["name"].Value
            : NameBefore().Match(before) is { Success: true } ahead ? ahead.Value : "";
        return whom.Length + name.Length > 0 ? whom + name : money.Value;
    }

    [GeneratedRegex("(?:每(?<per>蒸吨|公斤|千克|平方米|立方米|[\u4e00-\u9fff])[\u4e00-\u9fff]{0,6}?(?<n>\\d+(?:\\.\\d+)?)(?<unit>万?元)(?!/)|(?<n>\\d+(?:\\.\\d+)?)(?<unit>万?元)/(?<per>蒸吨|火点|公斤|千克|平方米|立方米|[\u4e00-\u9fff]))")]
    private static partial Regex Money();

    [GeneratedRegex("(?:对|给)(?:\\d{4}年[^，。；]{0,8}?前)?(?<whom>[^，。；]{2,18}?)(?=，|给予|按|每|$)")]
    private static partial Regex Whom();

    [GeneratedRegex("^(?:给予|的|标准|一次性|资金)*(?<name>[\u4e00-\u9fff]{0,4}?(?:奖补|补贴|补助|奖励|扣减))|(?<name>补助|补贴|奖励|奖补|扣减)")]
    private static partial Regex Name();

    [GeneratedRegex("秸秆焚烧|(?:奖励|补助|补贴|奖补|扣减)(?=[^，。；]{0,4}$)")]
    private static partial Regex NameBefore();
}
