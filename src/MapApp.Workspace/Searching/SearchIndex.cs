using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Searching;

/// <summary>Finds places, tasks and units by any part of their names; exact matches first, then beginnings, then the rest.</summary>
public sealed class SearchIndex
{
    private readonly List<Entry> _entries = [];

    public SearchIndex(IEnumerable<Feature> features, Register register)
    {
        foreach (var group in features.GroupBy(f => (f.Id.Layer, f.Name)))
        {
            // The reaches of one river are one answer.
            var first = group.First();
            foreach (var name in group.SelectMany(f => f.Names).Distinct())
                Add(name, new SearchHit(SearchKind.Place, first.Name, first.Id.ToString(), first.Id.Layer, [.. group.Select(f => f.Id)]));
        }

        foreach (var item in register.Items)
        {
            var hit = new SearchHit(SearchKind.Task, item.Title, item.Ref, item.Plan.Id, []);
            foreach (var name in (string[])[item.Title, item.LocalRef + " " + item.Title, item.Ref])
                Add(name, hit);
        }

        foreach (var unit in register.Items.SelectMany(i => i.Units).Select(u => u.Name).Distinct())
            Add(unit, new SearchHit(SearchKind.Unit, unit, unit, "", []));
    }

    public IReadOnlyList<SearchHit> Find(string text, int most)
    {
        var wanted = PlaceName.Normalize(text);
        if (wanted.Length == 0)
            return [];
        return [.. _entries
            .Select(e => (Rank: Rank(e.Text, wanted), Entry: e))
            .Where(r => r.Rank < int.MaxValue)
            .OrderBy(r => r.Rank).ThenBy(r => r.Entry.Hit.Kind).ThenBy(r => r.Entry.Text.Length)
            .Select(r => r.Entry.Hit).DistinctBy(h => (h.Kind, h.Key)).Take(most)];
    }

    /// <summary>Names of places (or of units) that share most of their characters with a name that was not found.</summary>
    public IReadOnlyList<string> Suggest(string name, SearchKind kind = SearchKind.Place)
    {
        var wanted = PlaceName.Normalize(name);
        return [.. _entries.Where(e => e.Hit.Kind == kind)
            .Select(e => (Shared: e.Text.Intersect(wanted).Count(), e.Hit.Title))
            .Where(s => s.Shared * 2 >= wanted.Length)
            .OrderByDescending(s => s.Shared).Select(s => s.Title).Distinct().Take(5)];
    }

    private static int Rank(string text, string wanted) =>
        text == wanted ? 0 : text.StartsWith(wanted, StringComparison.Ordinal) ? 1 : text.Contains(wanted, StringComparison.Ordinal) ? 2 : int.MaxValue;

    private void Add(string text, SearchHit hit) => _entries.Add(new Entry(PlaceName.Normalize(text), hit));

    private readonly record struct Entry(string Text, SearchHit Hit);
}

public enum SearchKind
{
    Place,
    Task,
    Unit,
}

/// <param name="Key">Feature id, full task reference or unit name.</param>
/// <param name="Detail">The layer's kind of a place, the plan's id of a task.</param>
/// <param name="Features">The features of a place.</param>
public sealed record SearchHit(SearchKind Kind, string Title, string Key, string Detail, IReadOnlyList<FeatureId> Features);
