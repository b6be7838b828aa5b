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
    private readonly ConcurrentDictionary<(string Layer, FeatureId Jurisdiction), IReadOnlyList<(Feature Feature, Inside Inside)>> _inside = new();

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
            : _rulesByTask[task].SelectMany(rule => InsideOf(rule).Select(f => _governs.Expand(rule, f.Feature, item.Task, f.Inside))).OfType<Link>();
        return Merge(_store.Links.OfTask(task), expanded);
    }

    /// <summary>The links of a feature, stored ones first.</summary>
    public IReadOnlyList<Link> OfFeature(Feature feature)
    {
        var expanded = new List<Link>();
        var near = _jurisdictions.Near(feature, Farthest).Select(j => j.Id).ToHashSet();
        foreach (var rules in _rulesByLayer[feature.Id.Layer].Where(r => near.Contains(r.Jurisdiction)).GroupBy(r => r.Jurisdiction))
        {
            if (_jurisdictions.Inside(rules.Key, feature) is not { } inside)
                continue;
            expanded.AddRange(rules.Select(r => _register.Find(r.Task)?.Task is { } task ? _governs.Expand(r, feature, task, inside) : null).OfType<Link>());
        }

        return Merge(_store.Links.OfFeature(feature.Id), expanded);
    }

    private IReadOnlyList<(Feature Feature, Inside Inside)> InsideOf(GovernsRule rule) => _inside.GetOrAdd((rule.Layer, rule.Jurisdiction), key =>
    {
        return _jurisdictions.Find(key.Jurisdiction)?.Geometry is not { } geometry
            ? []
            : [.. _store.Features.Read(key.Layer, Ground.Around(geometry.EnvelopeInternal, Farthest))
                .Select(f => (f, Inside: _jurisdictions.Inside(key.Jurisdiction, f)))
                .Where(f => f.Inside is not null).Select(f => (f.f, f.Inside!.Value))];
    });

    // One link per task, feature and basis: several streets may govern one river.
    private static List<Link> Merge(IEnumerable<Link> stored, IEnumerable<Link> expanded) =>
        [.. stored, .. expanded.GroupBy(l => (l.Task, l.Feature)).Select(g => g.MaxBy(l => l.Measure)!)];
}
