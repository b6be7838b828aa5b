using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Sections;

/// <summary>The class that a section has to meet, as the plans say it: the layer only knows what it was drawn with.</summary>
/// <param name="Class">I to V.</param>
/// <param name="By">Year or month by which, as the annex row or else the plan's period has it.</param>
/// <param name="Item">The annex row that says so.</param>
public sealed record SectionTarget(string Class, string By, RegisterItem Item)
{
    /// <summary>
    /// The target in force on a day: of the plan whose period holds it, else of the last plan before it, else of the next one. Of several
    /// the one issued last speaks. Null when no annex row names the section with a class.
    /// </summary>
    public static SectionTarget? Of(WorkspaceSession session, Feature section, DateOnly asOf)
    {
        var rows = session.Links.DirectOf(section).Where(l => l.Basis == LinkBasis.Named && l.Confidence != Confidence.Low)
            .Select(l => session.Register.Find(l.Task)).OfType<RegisterItem>().Where(i => i.Row is { Kind: "section", TargetClass: not null }).DistinctBy(i => i.Ref);
        var best = rows.OrderBy(i => i.Plan.Period.From <= asOf.Year && asOf.Year <= i.Plan.Period.To ? 0 : i.Plan.Period.To < asOf.Year ? 1 : 2)
            .ThenByDescending(i => i.Plan.Period.From > asOf.Year ? -i.Plan.Period.From : i.Plan.Period.To).ThenByDescending(i => i.Plan.Issued).ThenBy(i => i.Ref, StringComparer.Ordinal).FirstOrDefault();
        return best is null ? null : new SectionTarget(best.Row!.TargetClass!, best.Row.By?.ToString() ?? $"{best.Plan.Period.To}", best);
    }
}
