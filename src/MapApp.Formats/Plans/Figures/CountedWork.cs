using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Dates;

namespace MapApp.Formats.Plans.Figures;

/// <summary>
/// Finds how many things a work is to be done to, where the count stands before the work: 37家养殖场2018年底前全部关闭,
/// 29家企业完成替代, 工地41处，6月底前全部安装喷淋装置.
/// </summary>
internal static partial class CountedWork
{
    public static void Read(string sentence, int offset, IReadOnlyList<DateHit> hits, List<PlanTarget> targets)
    {
        var inside = hits.Where(h => h.Start >= offset && h.End <= offset + sentence.Length && h.Governs).ToArray();
        var masked = sentence.ToCharArray();
        foreach (var hit in inside)
            Array.Fill(masked, '□', hit.Start - offset, hit.End - hit.Start);
        foreach (Match match in Counted().Matches(new string(masked)))
        {
            var value = double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);
            var unit = match.Groups["unit"].Value;
            if (targets.Any(t => t.Value == value && t.Unit == unit))
                continue;
            var part = sentence.LastIndexOf('；', match.Index) + 1;
            var by = inside.LastOrDefault(h => h.Start - offset >= part && h.End - offset <= match.Index + match.Length)?.By;
            targets.Add(new PlanTarget(match.Groups["noun"].Value + match.Groups["work"].Value, "=", value, unit, by is { Length: 10 } ? by[..7] : by, "target"));
        }
    }

    private const string Works = "(?:完成|实现|实施|关闭|关停|搬迁|拆除|整治|退出|取缔|淘汰|安装|建成|改造|纳入)[\u4e00-\u9fff]{0,12}";

    // What is already there (现有, 已建成) is counted too, but no work is asked of all of it.
    [GeneratedRegex("(?<![\\d.年])(?:(?<n>\\d+)(?<unit>[家个处座台条户辆])(?<noun>[\u4e00-\u9fff]{2,14}?)(?:于?□+(?:全部|均)?|全部|均)(?<work>" + Works + ")"
        + "|(?<=□[，,]?|推动|督促)(?<n>\\d+)(?<unit>[家个处座台条户辆])(?<noun>[\u4e00-\u9fff]{2,12}?)(?<work>(?:完成|实现|实施)[\u4e00-\u9fff]{2,12})"
        + "|(?<noun>[\u4e00-\u9fff]{2,12})(?<n>\\d+)(?<unit>[家个处座台条户辆])[，,]□+(?:全部|均)(?<work>" + Works + "))")]
    private static partial Regex Counted();
}
