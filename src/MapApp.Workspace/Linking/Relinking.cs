using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Storage;

namespace MapApp.Workspace.Linking;

/// <summary>
/// Recomputes links. A changed feature costs its own links only; a changed jurisdiction or plan, and a new workspace, cost
/// all of them. The change marks go in the same transaction, so a crash in between repeats the work instead of losing it.
/// </summary>
public static class Relinking
{
    /// <summary>Brings the links up to date with what changed, here or in QGIS; null when nothing had.</summary>
    public static RelinkReport? CatchUp(IWorkspaceStore store)
    {
        var changes = store.Features.Changes();
        if (changes.Count == 0)
            return null;
        return changes.Any(c => c.Layer is "plans" or "jurisdictions") ? Everything(store) : Changed(store, changes);
    }

    public static RelinkReport Everything(IWorkspaceStore store)
    {
        var changes = store.Features.Changes();
        var features = store.Features.Layers().SelectMany(l => store.Features.Read(l.Kind)).ToList();
        var jurisdictions = new JurisdictionIndex(features.Where(f => f.Id.Layer == "jurisdictions"));
        var plans = store.Register.Plans();
        var named = Named(plans, new NameIndex(features), jurisdictions);
        var governs = new GovernsLinker(jurisdictions);
        var rules = plans.SelectMany(governs.Rules).ToList();
        store.Write(writer =>
        {
            writer.ReplaceLinks(null, named.Links);
            writer.ReplaceGoverns(rules);
            writer.ClearChanges(changes);
        });
        return new RelinkReport(features.Count, named.Links.Count, rules.Count, named.Misses);
    }

    private static RelinkReport Changed(IWorkspaceStore store, IReadOnlyList<ChangeMark> changes)
    {
        var ids = changes.Select(c => new FeatureId(c.Layer, c.Id)).Distinct().ToList();
        var features = ids.Select(store.Features.Find).OfType<Feature>().ToList();
        var jurisdictions = new JurisdictionIndex(store.Features.Read("jurisdictions"));
        var named = Named(store.Register.Plans(), new NameIndex(features), jurisdictions);
        store.Write(writer =>
        {
            writer.ReplaceLinks(ids, named.Links);
            writer.ClearChanges(changes);
        });
        // 'governs' is expanded on read and needs no recomputing.
        return new RelinkReport(features.Count, named.Links.Count, store.Links.Governs().Count, []);
    }

    private static NamedResult Named(IReadOnlyList<Plan> plans, NameIndex names, JurisdictionIndex jurisdictions)
    {
        var linker = new NamedLinker(names, jurisdictions);
        var results = plans.Select(linker.Link).ToList();
        return new NamedResult([.. results.SelectMany(r => r.Links)], [.. results.SelectMany(r => r.Misses)]);
    }
}

/// <param name="Features">How many features were looked at.</param>
/// <param name="Misses">Names in plans that led to no feature (only told when everything was recomputed).</param>
public sealed record RelinkReport(int Features, int NamedLinks, int GovernsRules, IReadOnlyList<NameMiss> Misses);
