using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Gaps;

/// <summary>
/// Places that need a task and that no task reaches by itself. Three states: covered, not covered, and not checked where a layer is
/// missing or empty, or where only observations could tell whether a section needs a task at all.
/// </summary>
internal sealed class UncoveredPlaces(WorkspaceSession session, Districts districts)
{
    private static readonly string[] _layers = ["sections", "blackOdorousWaters", "plots", "protectionZones", "outfalls"];

    public IEnumerable<Gap> Find(CancellationToken cancellation)
    {
        var book = session.Links;
        var present = session.Store.Features.Layers().ToDictionary(l => l.Kind, l => l.Count);
        foreach (var layer in _layers)
        {
            if (present.GetValueOrDefault(layer) == 0)
            {
                yield return new Gap(GapKind.NotChecked, null, null, null, null, Evidence.Of("gap.layerEmpty", ("layer", layer)), null) { Layer = layer };
                continue;
            }

            foreach (var feature in session.Store.Features.Read(layer).Where(NeedsTask))
            {
                cancellation.ThrowIfCancellationRequested();
                if (book.DirectOf(feature).Any(l => book.ReviewOf(l)?.Verdict != ReviewVerdict.Rejected))
                    continue;
                // Without observations nobody knows whether the section fails: no task may be needed.
                var unknown = layer == "sections";
                yield return new Gap(unknown ? GapKind.NotChecked : GapKind.NotCovered, null, feature, null, districts.Of(feature),
                    Evidence.Of(unknown ? "gap.sectionNotChecked" : "gap.notCovered", ("feature", feature.Name), ("layer", layer)), feature.Geometry?.EnvelopeInternal);
            }
        }
    }

    private static bool NeedsTask(Feature feature) => feature.Id.Layer switch
    {
        // Listed or suspected; one of which neither is known is not taken for clean.
        "plots" => feature.Text("stage") != "removed" && (feature.Fields.GetValueOrDefault("listed") is not false || feature.Text("stage") == "suspected"),
        "blackOdorousWaters" => feature.Text("stage") != "eliminated",
        _ => true,
    };
}
