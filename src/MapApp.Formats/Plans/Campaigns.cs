using System.Text.RegularExpressions;
using MapApp.Formats.Plans.Structure;

namespace MapApp.Formats.Plans;

/// <summary>To which campaign a part belongs, by the nearest heading of chapter or sub-plan that says so.</summary>
internal static partial class Campaigns
{
    private static readonly (string Word, string Campaign)[] _subjects =
    [
        ("地块", "soil"), ("耕地", "soil"), ("固体废物", "soil"), ("危险废物", "soil"), ("河", "water"), ("湖", "water"), ("水", "water"), ("排污口", "water"), ("断面", "water"),
        ("锅炉", "air"), ("挥发性有机物", "air"), ("机动车", "air"), ("秸秆", "air"),
    ];

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
        // A title about several says nothing of one task: what the headings are about decides.
        if (Named(plan.Heading).Length > 1)
        {
            return About(node.Path.FirstOrDefault(n => n.Level == Level.Section)?.Heading) ?? About(node.Heading) ?? "governance";
        }

        return "governance";
    }

    private static string? About(string? heading) => heading is null ? null : Named(heading) is [var named, ..] ? named
        : _subjects.FirstOrDefault(s => heading.Contains(s.Word, StringComparison.Ordinal)).Campaign;

    [GeneratedRegex("(?<=[、和与及])水(?=[、和与及])|水(?=[、和与及](?:大气|土壤|空气))|(?<=(?:大气|土壤|空气)[、和与及])水")]
    private static partial Regex WaterInList();

    private static string[] NamedAt(PlanNode node, Level level) => Named(node.Path.FirstOrDefault(n => n.Level == level)?.Heading);

    private static string[] Named(string? heading)
    {
        // 地下水 goes with the soil, whatever is said of water.
        var text = heading?.Replace("地下水污染", "", StringComparison.Ordinal) ?? "";
        // 大气、水、土壤: in such a list the water is one word of one character.
        text = WaterInList().Replace(text, "水污染");
        return [.. _words.Select(w => (At: text.IndexOf(w.Word, StringComparison.Ordinal), w.Campaign)).Where(f => f.At >= 0)
            .Select(f => f.Campaign).Distinct()];
    }
}
