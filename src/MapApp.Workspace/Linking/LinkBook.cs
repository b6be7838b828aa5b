using System.Collections.Concurrent;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Linking;

/// <summary>
/// All links of a workspace, stored ones and expanded 'governs' ones alike, from either end. What lies in a jurisdiction is
/// computed once per layer and jurisdiction and shared by every task that governs there.
/// </summary>
public sealed class LinkBook
{
    // No sketch that claims to be worse than this is worth linking by.
    private const double Farthest = 10_000;

    private readonly IWorkspaceStore _store;
    private readonly GovernsLinker _governs;
    private readonly JurisdictionIndex _jurisdictions;
    private readonly Register _register;
    private readonly ILookup<string, GovernsRule> _rulesByTask;
    private readonly ILookup<string, GovernsRule> _rulesByLayer;
    private readonly ConcurrentDictionary<(string Layer, FeatureId Jurisdiction), IReadOnlyList<Feature>> _inside = new();

    public LinkBook(IWorkspaceStore store, JurisdictionIndex jurisdictions, Register register)
    {
        (_store, _jurisdictions, _register, _governs) = (store, jurisdictions, register, new GovernsLinker(jurisdictions));
        var rules = store.Links.Governs();
        _rulesByTask = rules.ToLookup(r => r.Task);
        _rulesByLayer = rules.ToLookup(r => r.Layer);
    }

    /// <summary>The links of a task or annex row, stored ones first.</summary>
    public IReadOnlyList<Link> OfTask(string task)
    {
        var item = _register.Find(task);
        var expanded = item?.Task is null
            ? []
            : _rulesByTask[task].SelectMany(rule => Inside(rule).Select(feature => _governs.Expand(rule, feature, item.Task))).OfType<Link>();
        return Merge(_store.Links.OfTask(task), expanded);
    }

    /// <summary>The links of a feature, stored ones first.</summary>
    public IReadOnlyList<Link> OfFeature(Feature feature)
    {
        var expanded = new List<Link>();
        var near = _jurisdictions.Near(feature, Farthest).Select(j => j.Id).ToHashSet();
        foreach (var rule in _rulesByLayer[feature.Id.Layer].Where(r => near.Contains(r.Jurisdiction)))
        {
            if (_register.Find(rule.Task)?.Task is { } task && _governs.Expand(rule, feature, task) is { } link)
                expanded.Add(link);
        }

        return Merge(_store.Links.OfFeature(feature.Id), expanded);
    }

    private IReadOnlyList<Feature> Inside(GovernsRule rule) => _inside.GetOrAdd((rule.Layer, rule.Jurisdiction), key =>
    {
        var outline = _jurisdictions.All.FirstOrDefault(j => j.Id == key.Jurisdiction);
        return outline?.Geometry is not { } geometry
            ? []
            : [.. _store.Features.Read(key.Layer, Ground.Around(geometry.EnvelopeInternal, Farthest)).Where(f => _jurisdictions.Inside(key.Jurisdiction, f) is not null)];
    });

    // One link per task, feature and basis: several streets may govern one river.
    private static List<Link> Merge(IEnumerable<Link> stored, IEnumerable<Link> expanded) =>
        [.. stored, .. expanded.GroupBy(l => (l.Task, l.Feature)).Select(g => g.MaxBy(l => l.Measure)!)];
}
