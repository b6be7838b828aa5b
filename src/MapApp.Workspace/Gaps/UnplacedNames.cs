using MapApp.Core.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Gaps;

/// <summary>Places that tasks and annex rows speak of and that the map does not have, or has only elsewhere.</summary>
internal sealed class UnplacedNames(WorkspaceSession session, Districts districts)
{
    private const int MostSuggestions = 5;

    public IEnumerable<Gap> Find(CancellationToken cancellation)
    {
        var (names, jurisdictions) = (session.Names, session.Jurisdictions);
        var linker = new NamedLinker(names, jurisdictions);
        foreach (var plan in session.Register.Plans)
        {
            // One name is looked up once, however many tasks use it.
            var near = new Dictionary<string, IReadOnlyList<NameHit>>();
            foreach (var miss in linker.Link(plan).Misses)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!near.TryGetValue(miss.Name, out var hits))
                    near[miss.Name] = hits = names.Near(miss.Name, MostSuggestions, h => h.Feature.Id.Layer != "jurisdictions" && jurisdictions.Reaches(plan.Jurisdiction, h.Feature));
                var elsewhere = miss.Reason == NameMissReason.OutsideJurisdiction;
                yield return new Gap(elsewhere ? GapKind.PlaceOutsideJurisdiction : GapKind.PlaceNotOnAnyLayer, miss.Task, null, miss.Name, plan.Jurisdiction,
                    Evidence.Of(elsewhere ? "gap.placeOutside" : "gap.placeNowhere", ("name", miss.Name), ("jurisdiction", plan.Jurisdiction),
                        ("features", string.Join("; ", miss.Elsewhere.Take(MostSuggestions)))),
                    districts.ExtentOf(plan.Jurisdiction))
                {
                    Suggestions = [.. hits.Select(h => h.Feature)],
                };
            }
        }
    }
}
