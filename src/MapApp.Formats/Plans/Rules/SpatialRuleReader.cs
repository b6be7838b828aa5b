using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Annexes;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans.Rules;

/// <summary>Distances, corridors and sizes that the plan states and that linking uses.</summary>
internal static partial class SpatialRuleReader
{
    public static IReadOnlyList<SpatialRule> Read(IReadOnlyList<PlanNode> plans)
    {
        var rules = new List<SpatialRule>();
        foreach (var paragraph in plans.SelectMany(p => p.Descendants).SelectMany(n => n.Body))
        {
            foreach (Match match in Corridor().Matches(paragraph.Text))
            {
                rules.Add(new SpatialRule("corridor", match.Groups["subject"].Value, Metres(match.Groups["up"]), Metres(match.Groups["down"]),
                    Metres(match.Groups["bank"]), null, [.. Level().Matches(match.Groups["subject"].Value).Select(l => WaterClasses.LevelOf(l.Value)!)],
                    paragraph.LineAt(match.Index)));
            }

            foreach (Match match in Radius().Matches(paragraph.Text))
            {
                var factor = match.Groups["unit"].Value == "公里" ? 1000 : 1;
                rules.Add(new SpatialRule("radius", match.Groups["subject"].Value + match.Groups["what"].Value, null, null, null,
                    Metres(match.Groups["radius"]) * factor, [], paragraph.LineAt(match.Index)));
            }

            foreach (Match match in Threshold().Matches(paragraph.Text))
                rules.Add(new SpatialRule("threshold", match.Value, null, null, null, null, [], paragraph.LineAt(match.Index)));
        }

        return rules;
    }

    private static double? Metres(Group group) => group.Success ? double.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("(?<subject>[国省市县]控(?:、[国省市县]控)*[\u4e00-\u9fff]{0,12}断面)上游(?<up>\\d+)米、?(?:，)?下游(?<down>\\d+)米(?:[及、和，](?:河道)?(?:两侧|两岸)(?:各)?(?<bank>\\d+)米)?")]
    private static partial Regex Corridor();

    [GeneratedRegex("(?<subject>[^，。；]{2,20}?)(?:供热)?半径(?<radius>\\d+(?:\\.\\d+)?)(?<unit>公里|米)(?:范围)?内(?<what>的[\u4e00-\u9fff]{2,6}?(?=全部|基本|要|应|[，。；]))?")]
    private static partial Regex Radius();

    [GeneratedRegex("(?:单体)?(?:建筑)?(?:面积|长度)?(?:超过)?\\d+(?:\\.\\d+)?万?(?:平方米|公里|米)(?:及以上|以上)?的?(?:新建公用建筑|大型公共建筑|施工工地|建筑工地)")]
    private static partial Regex Threshold();

    [GeneratedRegex("[国省市县]控")]
    private static partial Regex Level();
}
