using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans;

/// <summary>To which campaign a part belongs, by the nearest heading of chapter or sub-plan that says so.</summary>
internal static class Campaigns
{
    private static readonly (string Word, string Campaign)[] _words =
    [
        ("农业农村", "rural"), ("蓝天", "air"), ("大气", "air"), ("空气", "air"), ("柴油货车", "air"), ("扬尘", "air"), ("臭氧", "air"),
        ("碧水", "water"), ("水污染", "water"), ("水环境", "water"), ("水生态", "water"), ("黑臭", "water"), ("净土", "soil"), ("土壤", "soil"),
        ("农村", "rural"), ("生态体系", "ecology"), ("生态保护与修复", "ecology"), ("生态建设", "ecology"), ("生态修复", "ecology"),
    ];

    public static string Of(PlanNode node, PlanNode plan)
    {
        var chapter = node.Path.FirstOrDefault(n => n.Level == Level.Chapter);
        foreach (var heading in new[] { chapter?.Heading, plan.Heading })
        {
            var found = _words.Select(w => (At: heading?.IndexOf(w.Word, StringComparison.Ordinal) ?? -1, w.Campaign))
                .Where(f => f.At >= 0).Select(f => f.Campaign).Distinct().ToArray();
            if (found.Length > 0)
                return found[0];
        }

        return "governance";
    }
}
