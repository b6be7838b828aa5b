using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Sheets;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Sections;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Printing;

/// <summary>The pages of several sections in one print: those of a river, or those that a plan sets a target for.</summary>
public static class SectionPack
{
    private const int MostNear = 5;

    /// <exception cref="UnknownNameException">No section lies on such a river.</exception>
    public static IReadOnlyList<Feature> OfRiver(WorkspaceSession session, string river)
    {
        var all = Sections(session);
        var wanted = PlaceName.Normalize(river);
        var found = all.Where(s => s.Text("river") is { } own && PlaceName.Normalize(own) == wanted).ToList();
        if (found.Count > 0)
            return found;
        // What shares a character may have been meant; else any river that has sections.
        var rivers = all.Select(s => s.Text("river")).OfType<string>().Distinct().OrderByDescending(r => r.Intersect(river).Count()).ThenBy(r => r, StringComparer.Ordinal);
        throw new UnknownNameException("river", river, [.. rivers.Take(MostNear)]);
    }

    /// <returns>Empty when the plan sets no target for any section.</returns>
    /// <exception cref="UnknownNameException">The workspace holds no such plan.</exception>
    public static IReadOnlyList<Feature> OfPlan(WorkspaceSession session, string plan) => session.Register.Plans.Any(p => p.Id == plan)
        ? [.. Sections(session).Where(s => SectionTarget.All(session, s).Any(t => t.Item.Plan.Id == plan))]
        : throw new UnknownNameException("plan", plan, [.. session.Register.Plans.Select(p => p.Id)]);

    /// <summary>One page after the other as they are asked for, so that a long print needs the memory of one.</summary>
    public static IEnumerable<Sheet> Pages(SectionSheets sheets, IReadOnlyList<Feature> sections, IProgress<PrintProgress>? progress, CancellationToken cancellation)
    {
        for (var i = 0; i < sections.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new PrintProgress(i, sections.Count, sections[i].Name));
            yield return sheets.Of(sections[i], i + 1, sections.Count);
        }

        progress?.Report(new PrintProgress(sections.Count, sections.Count, null));
    }

    private static List<Feature> Sections(WorkspaceSession session) => [.. session.Store.Features.Read("sections").OrderBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Id.Id, StringComparer.Ordinal)];
}

/// <param name="Name">Of the section whose page is being made; null at the end.</param>
public sealed record PrintProgress(int Done, int Total, string? Name);
