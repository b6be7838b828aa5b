using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Sections;
using MapApp.Core.Standards.SurfaceWater;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Sections;

/// <summary>The class that a section has to meet, as the plans say it: the layer only knows what it was drawn with.</summary>
/// <param name="Class">I to V.</param>
/// <param name="By">Year or month by which, as the annex row or else the plan's period has it.</param>
/// <param name="Item">The annex row that says so.</param>
public sealed record SectionTarget(string Class, string By, RegisterItem Item)
{
    /// <summary>What the row asks of single indicators beside the class, and tasks of the same plan that name the section.</summary>
    public IReadOnlyList<IndicatorLimit> Limits { get; init; } = [];

    public TargetLimits Asked => new(WaterClassExtensions.ReadWaterClass(Class), Limits);

    /// <summary>
    /// The target in force on a day: of the plan whose period holds it, else of the last plan before it, else of the next one. Of several
    /// the one issued last speaks. Null when no annex row names the section with a class.
    /// </summary>
    public static SectionTarget? Of(WorkspaceSession session, Feature section, DateOnly asOf) => InForce(All(session, section), asOf);

    /// <summary>Of several targets the one in force on a day.</summary>
    public static SectionTarget? InForce(IEnumerable<SectionTarget> targets, DateOnly day) => targets
        .OrderBy(t => t.Item.Plan.Period.From <= day.Year && day.Year <= t.Item.Plan.Period.To ? 0 : t.Item.Plan.Period.To < day.Year ? 1 : 2)
        .ThenByDescending(t => t.Item.Plan.Period.From > day.Year ? -t.Item.Plan.Period.From : t.Item.Plan.Period.To).ThenByDescending(t => t.Item.Plan.Issued).ThenBy(t => t.Item.Ref, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>Every target that a plan sets to the section.</summary>
    public static IReadOnlyList<SectionTarget> All(WorkspaceSession session, Feature section)
    {
        var named = session.Links.DirectOf(section).Where(l => l.Basis == LinkBasis.Named && l.Confidence != Confidence.Low)
            .Select(l => session.Register.Find(l.Task)).OfType<RegisterItem>().DistinctBy(i => i.Ref).ToList();
        var limits = named.Where(i => i.Task is not null).SelectMany(i => i.Task!.Targets.Select(t => (i.Plan.Id, Limit: IndicatorLimit.Of(t)))).Where(l => l.Limit is not null).ToLookup(l => l.Id, l => l.Limit!);
        return
        [
            .. named.Where(i => i.Row is { Kind: "section", TargetClass: not null })
                .Select(i => new SectionTarget(i.Row!.TargetClass!, i.Row.By?.ToString() ?? $"{i.Plan.Period.To}", i) { Limits = [.. i.Row.Limits.Select(IndicatorLimit.Of).OfType<IndicatorLimit>().Concat(limits[i.Plan.Id]).Distinct()] }),
        ];
    }
}
