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
            // A section that bears its river's name is reached through the river: the plan means the water.
            var river = feature.Id.Layer == "sections" ? feature.Text("river") : null;
            foreach (var name in feature.Names)
                Add(name, new NameHit(feature, river is not null && PlaceName.Normalize(river) == PlaceName.Normalize(name) ? NameRelation.River : NameRelation.Own));
            if (river is not null)
                Add(river, new NameHit(feature, NameRelation.River));
            if (feature.Id.Layer == "protectionZones" && feature.Text("source") is { } source)
                Add(source, new NameHit(feature, NameRelation.Source));
        }
    }

    public IReadOnlyList<NameHit> Find(string name) => _byName.TryGetValue(PlaceName.Normalize(name), out var hits) ? hits : [];

    private void Add(string name, NameHit hit)
    {
        var key = PlaceName.Normalize(name);
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
