using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Plots.Register;

/// <summary>Plots as users name them.</summary>
public static class PlotNames
{
    private const string Layer = "plots";
    private const int MostNear = 5;

    /// <summary>The plot of an id (with its layer or without), or the only one of a name.</summary>
    /// <exception cref="UnknownNameException">There is none, or there are several.</exception>
    public static Feature Find(WorkspaceSession session, string asked)
    {
        if (session.Store.Features.Layers().All(l => l.Kind != Layer))
            throw new UnknownNameException("plot", asked, []);
        var id = FeatureId.TryParse(asked, out var whole) && whole.Layer == Layer ? whole : new FeatureId(Layer, asked);
        if (session.Store.Features.Find(id) is { } known)
            return known;
        var named = session.Names.Find(asked).Where(h => IsOne(h)).Select(h => h.Feature.Id).Distinct().ToList();
        // Read anew: the index of names may hold it as it was before its last step.
        return named is [var one] ? session.Store.Features.Find(one)!
            : throw new UnknownNameException("plot", asked, named.Count > 1 ? [.. named.Take(MostNear).Select(n => n.ToString())] : [.. session.Names.Near(asked, MostNear, IsOne).Select(h => h.Feature.Name)]);
    }

    private static bool IsOne(NameHit hit) => hit.Feature.Id.Layer == Layer && hit.Relation == NameRelation.Own;
}
