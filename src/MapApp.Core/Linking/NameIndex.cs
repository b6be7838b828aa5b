using MapApp.Core.Features;

namespace MapApp.Core.Linking;

/// <summary>Finds features by the names a plan uses for them: their own names and aliases, the source of a zone, the river of a section.</summary>
public sealed class NameIndex
{
    private readonly NameTable _names;
    private readonly Func<FeatureId, Feature?> _features;

    /// <summary>Of features that are kept.</summary>
    public NameIndex(IEnumerable<Feature> features)
    {
        var byId = new Dictionary<FeatureId, Feature>();
        _names = new NameTable(features.Where(f => byId.TryAdd(f.Id, f)));
        _features = byId.GetValueOrDefault;
    }

    /// <summary>Of features that are fetched when they are found; one that is gone by then is not found.</summary>
    public NameIndex(NameTable names, Func<FeatureId, Feature?> features) => (_names, _features) = (names, features);

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

    public IReadOnlyList<NameHit> Find(string name) => [.. Hits(PlaceName.Normalize(name))];

    /// <summary>
    /// The names most like one that was not found, nearest first: a misprint away, or one held in the other (北湛河 in 北湛河大桥).
    /// Short names are all alike, so one character in three may differ, never all.
    /// </summary>
    public IReadOnlyList<NameHit> Near(string name, int most, Func<NameHit, bool> fits)
    {
        var wanted = PlaceName.Normalize(name);
        var allowed = wanted.Length / 3;
        var near = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var entry = 0; entry < _names.Count; entry++)
        {
            var other = _names.NameOf(entry);
            if (near.ContainsKey(other))
                continue;
            if (NearNames.Distance(wanted, other, allowed) is { } distance)
                near.Add(other, distance);
            else if (Math.Min(wanted.Length, other.Length) >= 2 && (wanted.Contains(other, StringComparison.Ordinal) || other.Contains(wanted, StringComparison.Ordinal)))
                near.Add(other, Math.Abs(other.Length - wanted.Length) + allowed);
        }

        return [.. near.OrderBy(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal).SelectMany(n => Hits(n.Key).Where(fits))
            .DistinctBy(h => h.Feature.Name).Take(most)];
    }

    private IEnumerable<NameHit> Hits(string name)
    {
        foreach (var entry in _names.Find(name))
        {
            if (_features(_names.FeatureOf(entry)) is { } feature)
                yield return new NameHit(feature, _names.RelationOf(entry));
        }
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
