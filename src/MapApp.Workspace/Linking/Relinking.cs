using System.Runtime.ExceptionServices;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Linking;

/// <summary>
/// Recomputes links, by the dependency list of the design's section 5: a change costs what depends on it, and rows that say the same
/// as before stay. The change marks go in the same transaction, so a crash in between repeats the work instead of losing it.
/// One at a time per workspace; <see cref="Opening.WorkspaceSession"/> sees to that.
/// </summary>
public static class Relinking
{
    // A change this large, beside as little that stays, is dearer step by step than all at once.
    private const int LargeChange = 2_000;

    /// <summary>Brings the links up to date with what changed, here or in QGIS; null when nothing had.</summary>
    /// <param name="names">The names of all features, where somebody has them already.</param>
    public static RelinkReport? CatchUp(IWorkspaceStore store, Func<NameIndex>? names = null)
    {
        if (store.Links.Linked(Remembered.Linker.Layer, Remembered.Linker.Id)?.State != Remembered.Linker.State)
            return Everything(store);
        var (marks, edits) = (store.Features.Changes(), store.Features.Edits(FeatureEdit.Most));
        if (marks.Count == 0)
            return edits.Count == 0 ? null : Told(store, edits);
        if (marks.Count >= LargeChange && marks.Count * 2 > store.Features.Layers().Sum(l => l.Count))
            return Everything(store);

        var changes = new LinkChanges(store, marks);
        var named = new NamedStep(changes, names);
        var relations = new RelationStep(changes);
        var (links, distances, rules, related) = (named.Run(), Distances(changes), Governs(changes), relations.Run());
        // Of what links remember it is known whether it was only touched.
        var told = FeatureEdit.Of(store.Features, edits).Where(e => !Remembered.Layers.Contains(e.Id.Layer) || changes.Features.ContainsKey(e.Id)).ToList();
        store.Write(writer =>
        {
            writer.Links.Apply(new Difference<Link>([.. links.Gone, .. distances.Gone], [.. links.Come, .. distances.Come]), rules.Difference, related);
            changes.Remember(writer.Links);
            writer.ClearChanges(marks);
            writer.ClearEdits(edits.Number);
        });
        return new RelinkReport(changes.Features.Values.OfType<Feature>().Count(), named.Computed.Count, rules.Computed, named.Misses)
        {
            Tasks = named.Concerned.Count,
            Relations = relations.Computed,
            Edits = told,
            EditCount = edits.Count,
        };
    }

    // Layers of the user's own are linked by no rule: what was done to them is only told.
    private static RelinkReport Told(IWorkspaceStore store, EditLog edits)
    {
        // Before they are forgotten: what fails here is told next time.
        var told = FeatureEdit.Of(store.Features, edits);
        store.Write(writer => writer.ClearEdits(edits.Number));
        return new RelinkReport(0, 0, 0, []) { Edits = told, EditCount = edits.Count };
    }

    public static RelinkReport Everything(IWorkspaceStore store)
    {
        var (marks, edits) = (store.Features.Changes(), store.Features.Edits(FeatureEdit.Most));
        var plans = PlansInForce.Of(store).Plans;
        var jurisdictions = new JurisdictionIndex(store.Features.Read("jurisdictions"));
        var finder = new RelationFinder(store.Features, plans, jurisdictions);
        var names = plans.SelectMany(NamedLinker.NamesIn).ToHashSet();
        // One pass over the features; kept are only those that a plan names, and what others depend on.
        var (count, bearers, relations, linked) = (0, new List<Feature>(), new List<Relation>(), new List<LinkedState> { Remembered.Linker });
        // The failure of one processor is the failure of all: it is told as it is, not as a bundle.
        try
        {
            foreach (var (feature, related) in LinkedLayers.Read(store).AsParallel().AsOrdered().Select(f => (Feature: f, Related: finder.Of(f))))
            {
                count++;
                if (NameIndex.NamesOf(feature).Any(n => names.Contains(n.Name)))
                    bearers.Add(feature);
                if (Remembered.Layers.Contains(feature.Id.Layer))
                    linked.Add(Remembered.Of(feature));
                relations.AddRange(related);
            }
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }

        var linker = new NamedLinker(new NameIndex(bearers), jurisdictions);
        var named = plans.Select(linker.Link).ToList();
        var distances = new DistanceLinker(store.Features, jurisdictions);
        var links = named.SelectMany(n => n.Links).ToList();
        var within = plans.SelectMany(distances.Link).ToList();
        var governs = new GovernsLinker(jurisdictions);
        var rules = plans.SelectMany(governs.Rules).ToList();
        var told = FeatureEdit.Of(store.Features, edits);
        store.Write(writer =>
        {
            writer.ReplaceLinks(null, links.Concat(within));
            writer.ReplaceGoverns(rules);
            writer.Links.ReplaceRelations(null, relations);
            writer.Links.ReplaceLinked(null, linked.Concat(plans.Select(Remembered.Of)));
            writer.ClearChanges(marks);
            writer.ClearEdits(edits.Number);
        });
        return new RelinkReport(count, links.Count, rules.Count, [.. named.SelectMany(n => n.Misses)])
        {
            Tasks = plans.Sum(p => p.Tasks.Count + p.Annex.Count),
            Relations = relations.Count,
            IsWhole = true,
            Edits = told,
            EditCount = edits.Count,
        };
    }

    // A radius belongs to a plan, and is as dear for one feature as for all: what is around a centre is asked of the store anyway.
    private static Difference<Link> Distances(LinkChanges changes)
    {
        var layers = changes.Features.Keys.Select(f => f.Layer).ToHashSet();
        var concerned = changes.Plans.Where(p => changes.IsMarked(p) || changes.SpeaksForOther(p)
            || p.Tasks.Any(t => changes.Tasks.Contains(TaskRef.Of(p.Id, t.Ref))) || layers.Any(l => DistanceLinker.Concerns(p, l))).ToList();
        if (concerned.Count == 0 && changes.Tasks.Count == 0)
            return Difference<Link>.None;
        var linker = new DistanceLinker(changes.Store.Features, changes.Jurisdictions);
        var tasks = concerned.SelectMany(p => p.Tasks.Select(t => TaskRef.Of(p.Id, t.Ref))).Concat(changes.Tasks).ToHashSet();
        return LinkDifference.Of(tasks.SelectMany(changes.Store.Links.OfTask).Where(l => l.Basis == LinkBasis.WithinDistance), concerned.SelectMany(linker.Link));
    }

    // An outline may make another street responsible in any plan; names and units are in memory, so all rules are compared.
    private static (Difference<GovernsRule> Difference, int Computed) Governs(LinkChanges changes)
    {
        bool Concerns(Plan plan, PlanTask task) => changes.OutlinesChanged || changes.IsMarked(plan) || changes.Tasks.Contains(TaskRef.Of(plan.Id, task.Ref));
        if (!changes.OutlinesChanged && changes.Tasks.Count == 0 && !changes.Plans.Any(changes.IsMarked))
            return (Difference<GovernsRule>.None, 0);
        var linker = new GovernsLinker(changes.Jurisdictions);
        var tasks = changes.Plans.SelectMany(p => p.Tasks.Where(t => Concerns(p, t)).Select(t => (Plan: p, Task: t))).ToList();
        var of = tasks.Select(t => TaskRef.Of(t.Plan.Id, t.Task.Ref)).Concat(changes.Tasks).ToHashSet();
        var computed = tasks.SelectMany(t => linker.Rules(t.Plan, t.Task)).ToList();
        return (LinkDifference.Of(changes.Store.Links.Governs().Where(r => of.Contains(r.Task)), computed), computed.Count);
    }
}

/// <param name="Features">How many features were looked at because they changed.</param>
/// <param name="NamedLinks">How many links by name were computed.</param>
/// <param name="Misses">Names in plans that led to no feature, of the tasks whose names were looked for.</param>
public sealed record RelinkReport(int Features, int NamedLinks, int GovernsRules, IReadOnlyList<NameMiss> Misses)
{
    /// <summary>How many tasks and annex rows had their links computed anew.</summary>
    public int Tasks { get; init; }

    /// <summary>Of everything, how many relations there are; else of how many features they were computed anew.</summary>
    public int Relations { get; init; }

    /// <summary>Whether everything was computed anew.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What other programs did to features; empty where it is too much to tell one by one.</summary>
    public IReadOnlyList<FeatureEdit> Edits { get; init; } = [];

    /// <summary>How often other programs wrote to features.</summary>
    public long EditCount { get; init; }
}
