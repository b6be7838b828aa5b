using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans.Rules;

/// <summary>Who reports what by when, and what follows when nobody acts; in short, never the sentence.</summary>
internal static partial class ReportingRuleReader
{
    public static IReadOnlyList<ReportingRule> Read(IReadOnlyList<PlanNode> plans)
    {
        var rules = new List<ReportingRule>();
        foreach (var paragraph in plans.SelectMany(p => p.Descendants).SelectMany(n => n.Body).Where(p => p.Kind != ParagraphKind.Label))
        {
            foreach (Match match in Report().Matches(paragraph.Text))
            {
                var who = Who(paragraph.Text, match.Index);
                var what = match.Groups["what"].Value.Trim('，', ',', '将', '向');
                rules.Add(new ReportingRule(who, Short(what + match.Groups["verb"].Value), match.Groups["when"].Value, paragraph.LineAt(match.Index)));
            }

            foreach (Match match in Notices().Matches(paragraph.Text))
            {
                rules.Add(new ReportingRule(Who(paragraph.Text, match.Index), match.Groups["what"].Value.TrimEnd('等'),
                    $"同一问题连续通知{match.Groups["n"].Value}次", paragraph.LineAt(match.Index)));
            }
        }

        return [.. rules.DistinctBy(r => (r.Who, r.What, r.When))];
    }

    /// <summary>The subject named last before the rule in its sentence.</summary>
    private static string Who(string text, int at)
    {
        var sentence = text.LastIndexOf('。', Math.Max(0, at - 1)) + 1;
        var found = Subject().Matches(text[sentence..at]).LastOrDefault() ?? Subject().Matches(text[..at]).LastOrDefault();
        return found?.Value.TrimStart('，', '、', '各') is { Length: > 0 } name ? (found.Value.StartsWith('各') ? "各" : "") + name : "";
    }

    private static string Short(string text) => text.Length <= 20 ? text : text[^20..];

    [GeneratedRegex("(?<when>每周[一二三四五六日]?(?:[上下]午)?(?:\\d{1,2}时)?前?|每月(?:\\d{1,2}日前?|\\d{1,2}号前?)?|每季度|每半年|每年|(?:20\\d\\d年)?\\d{1,2}月(?:\\d{1,2}日|底)(?:、\\d{1,2}月底)?前|自收到通知之日起\\d+日内)(?<what>[^。；]{0,30}?)(?<verb>报送至区攻坚办|报送|上报检测报告|上报|报告|报区[\u4e00-\u9fff]{2,8}办|报市生态环境局备案|调度[\u4e00-\u9fff]{2,10}进展情况)")]
    private static partial Regex Report();

    [GeneratedRegex("同一问题被?(?:连续)?通知整改(?<n>[一二三四五\\d])次的?[，]?(?:将)?(?:视情)?采取(?<what>[\u4e00-\u9fff]{2,14}?)(?:措施|，|。)")]
    private static partial Regex Notices();

    [GeneratedRegex("(?<!对)(?:各?街道办事处|牵头单位及各街道办事处|各牵头单位|各成员单位|各单位|各部门|各镇(?:[（(]街道[)）])|区直各有关单位|区攻坚办|攻坚办|区污染防治攻坚办|各有关单位|企业|各乡镇场|各乡办各部门|各县（市、区）和市级有关部门|指挥部办公室|生态环境部门)")]
    private static partial Regex Subject();
}
