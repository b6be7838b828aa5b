using System.Text;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Searching;

/// <summary>Finds places, tasks and units by any part of their names; exact matches first, then beginnings, then the rest.</summary>
public sealed class SearchIndex
{
    private const int MostSuggestions = 5;

    private readonly NameTable _places;
    private readonly List<Entry> _entries = [];

    public SearchIndex(NameTable places, Register register)
    {
        _places = places;
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
        return [.. Places(wanted, most).Concat(_entries.Select(e => (Rank: Rank(e.Text, wanted), e.Text.Length, e.Hit)).Where(r => r.Rank < int.MaxValue))
            .OrderBy(r => r.Rank).ThenBy(r => r.Hit.Kind).ThenBy(r => r.Length)
            .Select(r => r.Hit).DistinctBy(h => (h.Kind, h.Key)).Take(most)];
    }

    /// <summary>Names of places (or of units) that share most of their characters with a name that was not found.</summary>
    public IReadOnlyList<string> Suggest(string name, SearchKind kind = SearchKind.Place)
    {
        var wanted = PlaceName.Normalize(name);
        var best = new TopFew<string>(MostSuggestions);
        if (kind == SearchKind.Place)
        {
            for (var entry = 0; entry < _places.Count; entry++)
            {
                if (IsOwn(entry))
                    Offer(_places.NameOf(entry), _places.TitleOf, entry);
            }
        }
        else
        {
            for (var entry = 0; entry < _entries.Count; entry++)
            {
                if (_entries[entry].Hit.Kind == kind)
                    Offer(_entries[entry].Text, e => _entries[e].Hit.Title, entry);
            }
        }

        return [.. best.Best.Select(b => b.Key)];

        void Offer(string other, Func<int, string> title, int entry)
        {
            var shared = Shared(other, wanted);
            if (shared * 2 >= wanted.Length && best.Takes(-shared))
                best.Offer(-shared, title(entry), entry);
        }
    }

    // How many different characters both have.
    private static int Shared(string a, string b)
    {
        var shared = 0;
        for (var i = 0; i < a.Length; i++)
            shared += a.IndexOf(a[i], StringComparison.Ordinal) == i && b.Contains(a[i], StringComparison.Ordinal) ? 1 : 0;
        return shared;
    }

    private static int Rank(string text, string wanted) =>
        text == wanted ? 0 : text.StartsWith(wanted, StringComparison.Ordinal) ? 1 : text.Contains(wanted, StringComparison.Ordinal) ? 2 : int.MaxValue;

    private IEnumerable<(int Rank, int Length, SearchHit Hit)> Places(string wanted, int most)
    {
        var (bytes, best) = (Encoding.UTF8.GetBytes(wanted), new TopFew<(string Layer, string Title)>(most));
        for (var entry = 0; entry < _places.Count; entry++)
        {
            var name = _places.Utf8Of(entry);
            var at = name.IndexOf(bytes);
            if (at < 0 || !IsOwn(entry))
                continue;
            var rank = name.Length == bytes.Length ? 0L : at == 0 ? 1 : 2;
            var order = (rank << 32) | (uint)Encoding.UTF8.GetCharCount(name);
            if (best.Takes(order))
                best.Offer(order, (_places.LayerOf(entry), _places.TitleOf(entry)), entry);
        }

        return best.Best.Select(b => ((int)(b.Order >> 32), (int)(uint)b.Order, Place(b.Key.Layer, b.Key.Title)));
    }

    // By its river or its source only plans find a feature; a section may bear the name of its river.
    private bool IsOwn(int entry) => _places.RelationOf(entry) == NameRelation.Own || PlaceName.Normalize(_places.TitleOf(entry)) == _places.NameOf(entry);

    // The reaches of one river are one answer.
    private SearchHit Place(string layer, string title)
    {
        List<FeatureId> features = [.. _places.Find(PlaceName.Normalize(title)).Where(e => _places.LayerOf(e) == layer && _places.TitleOf(e) == title).Select(_places.FeatureOf)];
        return new SearchHit(SearchKind.Place, title, features[0].ToString(), layer, features);
    }

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
