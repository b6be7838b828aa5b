using MapApp.Core.Features;

namespace MapApp.Core.Linking;

/// <summary>Finds features by the names a plan uses for them: their own names and aliases, the source of a zone, the river of a section.</summary>
public sealed class NameIndex
{
    private readonly Dictionary<string, List<NameHit>> _byName = [];

    public NameIndex(IEnumerable<Feature> features)
    {
        foreach (var feature in features)
        {
            foreach (var (name, relation) in NamesOf(feature))
                Add(name, new NameHit(feature, relation));
        }
    }

    /// <summary>The names by which a feature is found, in one spelling.</summary>
    public static IEnumerable<(string Name, NameRelation Relation)> NamesOf(Feature feature)
    {
        // A section that bears its river's name is reached through the river: the plan means the water.
        var river = feature.Id.Layer == "sections" && feature.Text("river") is { } water ? PlaceName.Normalize(water) : null;
        foreach (var name in feature.Names.Select(PlaceName.Normalize))
            yield return (name, name == river ? NameRelation.River : NameRelation.Own);
        if (river is not null)
            yield return (river, NameRelation.River);
        if (feature.Id.Layer == "protectionZones" && feature.Text("source") is { } source)
            yield return (PlaceName.Normalize(source), NameRelation.Source);
    }

    public IReadOnlyList<NameHit> Find(string name) => _byName.TryGetValue(PlaceName.Normalize(name), out var hits) ? hits : [];

    /// <summary>
    /// The names most like one that was not found, nearest first: a misprint away, or one held in the other (北湛河 in 北湛河大桥).
    /// Short names are all alike, so one character in three may differ, never all.
    /// </summary>
    public IReadOnlyList<NameHit> Near(string name, int most, Func<NameHit, bool> fits)
    {
        var wanted = PlaceName.Normalize(name);
        var allowed = wanted.Length / 3;
        var near = new List<(int Distance, string Name, List<NameHit> Hits)>();
        foreach (var (other, hits) in _byName)
        {
            if (NearNames.Distance(wanted, other, allowed) is { } distance)
                near.Add((distance, other, hits));
            else if (Math.Min(wanted.Length, other.Length) >= 2 && (wanted.Contains(other, StringComparison.Ordinal) || other.Contains(wanted, StringComparison.Ordinal)))
                near.Add((Math.Abs(other.Length - wanted.Length) + allowed, other, hits));
        }

        return [.. near.OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal).SelectMany(n => n.Hits.Where(fits))
            .DistinctBy(h => h.Feature.Name).Take(most)];
    }

    private void Add(string key, NameHit hit)
    {
        if (!_byName.TryGetValue(key, out var hits))
            _byName[key] = hits = [];
        if (hits.All(h => h.Feature.Id != hit.Feature.Id))
            hits.Add(hit);
    }
}

/// <summary>A feature that a name may mean, and by what of it.</summary>
public sealed record NameHit(Feature Feature, NameRelation Relation);

public enum NameRelation
{
    /// <summary>Its own name or alias.</summary>
    Own,

    /// <summary>The drinking-water source it protects.</summary>
    Source,

    /// <summary>The river it lies on.</summary>
    River,
}
