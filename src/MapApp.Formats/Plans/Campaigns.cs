using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans;

/// <summary>To which campaign a part belongs, by the nearest heading of chapter or sub-plan that says so.</summary>
internal static class Campaigns
{
    private static readonly (string Word, string Campaign)[] _words =
    [
        ("农业农村", "rural"), ("蓝天", "air"), ("大气", "air"), ("空气", "air"), ("柴油货车", "air"), ("扬尘", "air"), ("臭氧", "air"),
        ("碧水", "water"), ("水污染", "water"), ("水环境", "water"), ("水生态", "water"), ("黑臭", "water"), ("净土", "soil"), ("土壤", "soil"),
        ("农村", "rural"), ("自然保护地", "ecology"), ("生态体系", "ecology"), ("生态保护", "ecology"), ("生态建设", "ecology"), ("生态修复", "ecology"), ("保护修复", "ecology"), ("生态保护治理", "ecology"),
    ];

    public static string Of(PlanNode node, PlanNode plan)
    {
        // The chapter says it, else the title, when it is about one campaign alone; else the section.
        if (NamedAt(node, Level.Chapter) is [var chapter, ..])
            return chapter;
        if (Named(plan.Heading) is [var only])
            return only;
        if (NamedAt(node, Level.Section) is [var section, ..])
            return section;
        return "governance";
    }

    private static string[] NamedAt(PlanNode node, Level level) => Named(node.Path.FirstOrDefault(n => n.Level == level)?.Heading);

    private static string[] Named(string? heading)
    {
        // 地下水 goes with the soil, whatever is said of water.
        var text = heading?.Replace("地下水污染", "", StringComparison.Ordinal) ?? "";
        return [.. _words.Select(w => (At: text.IndexOf(w.Word, StringComparison.Ordinal), w.Campaign)).Where(f => f.At >= 0)
            .Select(f => f.Campaign).Distinct()];
    }
}
