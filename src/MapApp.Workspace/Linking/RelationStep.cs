using MapApp.Core.Features;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Linking;

/// <summary>
/// The relations that a change concerns: those of the changed features, those that led to them, and those of what lies where they
/// lie or lay; for a reach or section that is its river system, as it is and as it was.
/// </summary>
internal sealed class RelationStep(LinkChanges changes)
{
    private readonly Dictionary<FeatureId, Feature?> _concerned = [];
    private readonly HashSet<(string Layer, Envelope Box)> _seen = [];

    public int Computed { get; private set; }

    public Difference<Relation> Run()
    {
        var corridors = changes.CorridorRulesChanged();
        if (changes.Features.Count == 0 && !corridors)
            return Difference<Relation>.None;
        var finder = new RelationFinder(changes.Store.Features, changes.Plans, changes.Jurisdictions);
        foreach (var (id, feature) in changes.Features)
        {
            _concerned[id] = feature;
            Concern(id, feature, finder);
        }

        var before = changes.Before.Values.OfType<Feature>().ToList();
        if (before.Count > 0)
        {
            var former = new RelationFinder(changes.Former, changes.Plans, changes.JurisdictionsBefore);
            foreach (var box in before.SelectMany(former.Dependents))
                Concern(box);
        }

        // Another rule makes other corridors at every section, by analogy too.
        foreach (var section in corridors ? changes.Store.Features.Read("sections") : [])
            Concern(section.Id, section, finder);
        return Compare(finder);
    }

    private void Concern(FeatureId id, Feature? feature, RelationFinder finder)
    {
        foreach (var relation in changes.Store.Links.RelationsTo(id))
        {
            if (!_concerned.ContainsKey(relation.From))
                _concerned[relation.From] = changes.Store.Features.Find(relation.From);
        }

        foreach (var box in feature is null ? [] : finder.Dependents(feature))
            Concern(box);
    }

    private void Concern((string Layer, Envelope Box) where)
    {
        if (!_seen.Add(where))
            return;
        foreach (var feature in changes.Store.Features.Read(where.Layer, where.Box))
            _concerned.TryAdd(feature.Id, feature);
    }

    private Difference<Relation> Compare(RelationFinder finder)
    {
        var (gone, come) = (new List<Relation>(), new List<Relation>());
        foreach (var (id, feature) in _concerned)
        {
            var difference = LinkDifference.Of(changes.Store.Links.RelationsOf(id), feature is null ? [] : finder.Of(feature));
            gone.AddRange(difference.Gone);
            come.AddRange(difference.Come);
        }

        Computed = _concerned.Count;
        return new Difference<Relation>(gone, come);
    }
}
