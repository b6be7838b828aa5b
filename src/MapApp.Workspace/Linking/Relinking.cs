using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Linking;

/// <summary>
/// Recomputes links. A changed feature costs its own links and those of its namesakes only; a changed jurisdiction or plan, and a new workspace, cost
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
        return changes.Any(c => c.Layer is "plans" or "tasks" or "jurisdictions") ? Everything(store) : Changed(store, changes);
    }

    public static RelinkReport Everything(IWorkspaceStore store)
    {
        var changes = store.Features.Changes();
        var features = store.Features.Layers().SelectMany(l => store.Features.Read(l.Kind)).ToList();
        var jurisdictions = new JurisdictionIndex(features.Where(f => f.Id.Layer == "jurisdictions"));
        var plans = PlansInForce.Of(store).Plans;
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
        var ids = changes.Select(c => new FeatureId(c.Layer, c.Id)).ToHashSet();
        var features = ids.Select(store.Features.Find).OfType<Feature>().ToList();
        var plans = PlansInForce.Of(store).Plans;
        var names = plans.SelectMany(NamedLinker.NamesIn).ToHashSet();
        bool IsNamed(Feature feature) => NameIndex.NamesOf(feature).Any(n => names.Contains(n.Name));
        IReadOnlyList<Link> links = [];
        // Most edits concern nothing that a plan names, or ever named: those cost no more than this look.
        if (features.Any(IsNamed) || ids.Any(id => store.Links.OfFeature(id).Count > 0))
        {
            var bearers = store.Features.Layers().SelectMany(l => store.Features.Read(l.Kind)).Where(IsNamed);
            var named = Named(plans, new NameIndex(bearers), new JurisdictionIndex(store.Features.Read("jurisdictions"))).Links;
            ids.UnionWith(Differing(store.Links.All(), named));
            links = [.. named.Where(l => ids.Contains(l.Feature))];
        }

        store.Write(writer =>
        {
            writer.ReplaceLinks(ids, links);
            writer.ClearChanges(changes);
        });
        // 'governs' is expanded on read and needs no recomputing.
        return new RelinkReport(features.Count, links.Count, store.Links.Governs().Count, []);
    }

    // Unchanged features whose links are no longer the same: they gained or lost a namesake.
    private static IEnumerable<FeatureId> Differing(IEnumerable<Link> stored, IEnumerable<Link> computed)
    {
        static string Told(Link link) => $"{link.Task}|{link.Confidence}|{link.Source}|{link.Evidence.Key}|{string.Join('|', link.Evidence.Arguments.OrderBy(a => a.Key, StringComparer.Ordinal))}";
        var (before, after) = (stored.Where(l => l.Basis == LinkBasis.Named).ToLookup(l => l.Feature, Told), computed.ToLookup(l => l.Feature, Told));
        return before.Concat(after).Select(g => g.Key).Distinct().Where(f => !before[f].Order(StringComparer.Ordinal).SequenceEqual(after[f].Order(StringComparer.Ordinal)));
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
