using System.Collections.Concurrent;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Linking;

/// <summary>
/// All links of a workspace from either end: stored ones, expanded 'governs' ones, and those that reach a feature through another
/// (an outfall through the section whose corridor holds it). What a user rejected is left out unless it is asked for.
/// </summary>
public sealed class LinkBook
{
    private readonly IWorkspaceStore _store;
    private readonly GovernsLinker _governs;
    private readonly JurisdictionIndex _jurisdictions;
    private readonly Register _register;
    private readonly Inhabitants _inhabitants;
    private readonly ConcurrentDictionary<FeatureId, IReadOnlyList<Relation>> _relationsTo = new();
    private readonly ILookup<string, GovernsRule> _rulesByTask;
    private readonly ILookup<(string Layer, FeatureId Jurisdiction), GovernsRule> _rulesByPlace;
    private readonly Dictionary<(string Task, FeatureId Feature, string Basis), LinkReview> _reviews;
    private readonly HashSet<string> _rejected;
    private readonly Lazy<HashSet<string>> _linked;

    internal LinkBook(IWorkspaceStore store, JurisdictionIndex jurisdictions, Register register, Inhabitants inhabitants)
    {
        (_store, _jurisdictions, _register, _governs, _inhabitants) = (store, jurisdictions, register, new GovernsLinker(jurisdictions), inhabitants);
        var rules = store.Links.Governs();
        _rulesByTask = rules.ToLookup(r => r.Task);
        _rulesByPlace = rules.ToLookup(r => (r.Layer, r.Jurisdiction));
        _reviews = store.Links.Reviews().ToDictionary(r => (r.Task, r.Feature, r.Basis));
        _rejected = [.. _reviews.Values.Where(r => r.Verdict == ReviewVerdict.Rejected).Select(r => r.Task)];
        _linked = new Lazy<HashSet<string>>(() => [.. store.Links.LinkedTasks()]);
    }

    /// <summary>What users said of links, stale or not.</summary>
    public IEnumerable<LinkReview> Reviews => _reviews.Values;

    /// <summary>The links of a task or annex row: stored ones first, then governed features, then those reached through others.</summary>
    public IReadOnlyList<Link> OfTask(string task) => Shown(OfTaskWithRejected(task));

    /// <summary>Whether a task or annex row has any link that was not rejected; of a hundred thousand it is asked for all.</summary>
    public bool IsLinked(string task)
    {
        if (_rejected.Contains(task))
            return OfTask(task).Count > 0;
        return _linked.Value.Contains(task) || Governed(task).Any();
    }

    /// <summary>The same with the links that users rejected.</summary>
    public IReadOnlyList<Link> OfTaskWithRejected(string task)
    {
        var direct = DirectOf(task);
        var through = Carrying(direct).SelectMany(l => RelationsTo(l.Feature).Select(r => Through(l, r)));
        return [.. direct, .. Best(through)];
    }

    /// <summary>The links of a feature, in the same order.</summary>
    public IReadOnlyList<Link> OfFeature(Feature feature) => Shown(OfFeatureWithRejected(feature));

    /// <summary>The same with the links that users rejected.</summary>
    public IReadOnlyList<Link> OfFeatureWithRejected(Feature feature) => OfFeatureWithRejected(feature, _store.Links.RelationsOf(feature.Id));

    /// <summary>The links that a thing would have if it lay where it is said to; it need not be in the workspace.</summary>
    /// <param name="relations">How it lies to others.</param>
    public IReadOnlyList<Link> OfSupposed(Feature feature, IReadOnlyList<Relation> relations) => Shown(OfFeatureWithRejected(feature, relations));

    private IReadOnlyList<Link> OfFeatureWithRejected(Feature feature, IReadOnlyList<Relation> from)
    {
        var through = new List<Link>();
        foreach (var relations in from.GroupBy(r => r.To))
        {
            if (_store.Features.Find(relations.Key) is not { } to)
                continue;
            var carrying = Carrying(DirectOf(to)).ToList();
            through.AddRange(relations.SelectMany(r => carrying.Select(l => Through(l, r))));
        }

        return [.. DirectOf(feature), .. Best(through)];
    }

    /// <summary>One link with its measure and evidence as they are now, rejected or not; null when there is none.</summary>
    public Link? Find(string task, FeatureId feature, string basis) =>
        _store.Features.Find(feature) is { } found
            ? OfFeatureWithRejected(found).FirstOrDefault(l => l.Task == task && l.Basis == basis)
            : _store.Links.OfTask(task).FirstOrDefault(l => l.Feature == feature && l.Basis == basis);

    /// <summary>The rules by which tasks govern features of a layer, wherever.</summary>
    public IReadOnlyList<GovernsRule> RulesOf(string layer) => [.. _rulesByPlace.Where(g => g.Key.Layer == layer).SelectMany(g => g)];

    public LinkReview? ReviewOf(Link link) => _reviews.GetValueOrDefault((link.Task, link.Feature, link.Basis));

    /// <summary>The links of a feature that need no other feature in between.</summary>
    public IReadOnlyList<Link> DirectOf(Feature feature)
    {
        var expanded = new List<Link>();
        foreach (var jurisdiction in _inhabitants.Around(feature))
        {
            var rules = _rulesByPlace[(feature.Id.Layer, jurisdiction)];
            if (!rules.Any() || _jurisdictions.Inside(jurisdiction, feature) is not { } inside)
                continue;
            expanded.AddRange(rules.Select(r => _register.Find(r.Task)?.Task is { } task ? _governs.Expand(r, feature, task, inside) : null).OfType<Link>());
        }

        return Merge(_store.Links.OfFeature(feature.Id), expanded);
    }

    // Hundreds of tasks govern one section: what reaches it is asked of the store once.
    private IReadOnlyList<Relation> RelationsTo(FeatureId feature) => _relationsTo.GetOrAdd(feature, _store.Links.RelationsTo);

    private List<Link> DirectOf(string task) => Merge(_store.Links.OfTask(task), Governed(task));

    // One by one: whoever only asks whether there is any stops at the first.
    private IEnumerable<Link> Governed(string task) => _register.Find(task)?.Task is not { } item ? [] : _rulesByTask[task]
        .SelectMany(rule => _inhabitants.Of(rule.Layer, rule.Jurisdiction).Select(f => _governs.Expand(rule, f.Feature, item, f.Inside))).OfType<Link>();

    // A link that a user rejected carries nothing on, and a radius around a heat source says nothing of what lies behind.
    private IEnumerable<Link> Carrying(IEnumerable<Link> direct) =>
        direct.Where(l => l.Basis is LinkBasis.Named or LinkBasis.Governs or LinkBasis.Manual && !IsRejected(l));

    private static Link Through(Link link, Relation relation) => new(
        link.Task, relation.From, relation.Basis, relation.Measure, relation.Unit, relation.Evidence, relation.Source,
        link.Confidence > relation.Confidence ? link.Confidence : relation.Confidence)
    {
        Via = relation.To,
    };

    // The surest stands; of several as sure the nearest, or the one that shares most ground. Ids decide last, so that both ends agree.
    private static IEnumerable<Link> Best(IEnumerable<Link> through) => through
        .GroupBy(l => (l.Task, l.Feature, l.Basis))
        .Select(g => g.OrderBy(l => l.Confidence).ThenBy(l => l.Unit == "m2" ? -l.Measure : l.Measure).ThenBy(l => l.Via?.ToString(), StringComparer.Ordinal).First());

    private bool IsRejected(Link link) => ReviewOf(link)?.Verdict == ReviewVerdict.Rejected;

    private List<Link> Shown(IEnumerable<Link> links) => [.. links.Where(l => !IsRejected(l))];

    // One link per task, feature and basis: several streets may govern one river.
    private static List<Link> Merge(IEnumerable<Link> stored, IEnumerable<Link> expanded) =>
        [.. stored.DistinctBy(l => (l.Task, l.Feature, l.Basis)), .. expanded.GroupBy(l => (l.Task, l.Feature)).Select(g => Most(g))];

    // The share decides; where two hold as much, the surer evidence, then its wording, so that both ends agree.
    private static Link Most(IEnumerable<Link> links) => links
        .OrderByDescending(l => l.Measure).ThenBy(l => l.Confidence).ThenBy(l => l.Evidence.Arguments["jurisdiction"], StringComparer.Ordinal).ThenBy(l => l.Evidence.Arguments["subject"], StringComparer.Ordinal).First();
}
