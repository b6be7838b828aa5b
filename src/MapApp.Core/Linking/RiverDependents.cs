using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Rivers;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Linking;

/// <summary>
/// What the relations along rivers depend on: a reach or section on its connected river system, with whatever it parts or joins; a
/// water body on the corridors it widens; a jurisdiction on where a corridor is a duty. Rather too much than too little.
/// </summary>
internal sealed class RiverDependents(
    RiverNetwork network, SectionsOnRivers sections, CorridorRules rules, RiverRelations relations, Func<string, Envelope, IEnumerable<Feature>> read)
{
    // Whatever may be related to a river lies nearer to it than this.
    private readonly double _reachMetres =
        Math.Max(rules.WidestBankMetres, Math.Max(RiverRelations.OverlandMetres, StationRelations.WaterMetres));

    /// <summary>Boxes for every layer that has relations.</summary>
    public IEnumerable<Envelope> Of(Feature changed) => changed.Id.Layer switch
    {
        "reaches" => OfReach(changed),
        "sections" => OfSection(changed),
        "waterBodies" => OfWater(changed),
        "jurisdictions" => OfJurisdiction(changed),
        _ => [],
    };

    /// <summary>Boxes in which stations lie that may measure the feature.</summary>
    public IEnumerable<Envelope> StationsOf(Feature changed)
    {
        if (!Flat.Measurable(changed.Geometry))
            yield break;
        var box = changed.Geometry!.EnvelopeInternal;
        if (changed.Id.Layer is "plots" or "protectionZones")
            yield return Ground.Around(box, StationRelations.LandMetres);
        // The nearest reach of a black-odorous water may be another one now.
        foreach (var water in changed.Id.Layer == "reaches" ? read("blackOdorousWaters", Ground.Around(box, StationRelations.WaterMetres)) : [])
        {
            foreach (var there in StationsOf(water))
                yield return there;
        }

        if (changed.Id.Layer is not ("sections" or "blackOdorousWaters"))
            yield break;
        yield return Ground.Around(box, StationRelations.WaterMetres);
        if (changed.Id.Layer == "sections")
            yield break;
        // Far away on the same reach there may be a station that measures it.
        foreach (var reach in network.Near(changed.Geometry, StationRelations.OnReachMetres(changed)).Select(n => n.Edge.Reach.Feature.Id).Distinct())
        {
            foreach (var edge in network.EdgesOf(reach))
                yield return Ground.Around(edge.Box, StationRelations.WaterMetres);
        }
    }

    private IEnumerable<Envelope> OfReach(Feature changed)
    {
        var nearby = Flat.Measurable(changed.Geometry) ? sections.Near(changed.Geometry!.EnvelopeInternal).ToList() : [];
        var around = Around(changed, nearby).Select(network.Find).OfType<Feature>().Where(r => r.Id != changed.Id).ToList();
        var without = new RiverNetwork(around);
        var with = new RiverNetwork(around.Append(changed));
        RiverNetwork[] states = [with, without, network];
        var touched = new HashSet<FeatureId>();
        AddSystem(with, changed.Id, touched);
        // A reach that joins two systems takes a river that flowed elsewhere before from a third.
        AddSystems(without, touched);
        foreach (var (section, state) in nearby.SelectMany(s => states.Select(state => (s, state))))
        {
            if (state.Locate(section) is Snapped there)
                AddSystem(state, there.Position.Reach, touched);
        }

        AddSystems(network, touched);
        return Boxes(states, touched).Concat(nearby.Select(s => s.Geometry!.EnvelopeInternal));
    }

    // The rivers that a reach may join, part or draw sections from: with and without it they are the same elsewhere.
    private HashSet<FeatureId> Around(Feature changed, IEnumerable<Feature> nearby)
    {
        // The end of a river that loses its reach may find another one as far away again.
        const double farthest = 2 * RiverNetwork.LooseJunctionMetres + RiverNetwork.JunctionMetres;
        var seeds = network.AtNodesOf(changed).Append(changed.Id).ToHashSet();
        var boxes = seeds.SelectMany(network.EdgesOf).Select(e => e.Box).ToList();
        if (Flat.Measurable(changed.Geometry))
            boxes.Add(changed.Geometry!.EnvelopeInternal);
        seeds.UnionWith(boxes.SelectMany(b => network.EdgesIn(Ground.Around(b, farthest))).Select(e => e.Reach.Feature.Id));
        foreach (var section in nearby)
            seeds.UnionWith(network.Near(section.Geometry!, RiverNetwork.SnapMetresOf(section)).Select(n => n.Edge.Reach.Feature.Id));
        AddSystems(network, seeds);
        return seeds;
    }

    private IEnumerable<Envelope> OfSection(Feature changed)
    {
        var touched = new HashSet<FeatureId>();
        foreach (var located in (Located?[])[network.Locate(changed), sections.LocatedOf(changed.Id)])
        {
            if (located is Snapped snapped)
                AddSystem(network, snapped.Position.Reach, touched);
        }

        return Boxes([network], touched);
    }

    private IEnumerable<Envelope> OfWater(Feature changed)
    {
        if (!Flat.Measurable(changed.Geometry))
            yield break;
        var around = Ground.Around(changed.Geometry!.EnvelopeInternal, _reachMetres);
        yield return around;
        foreach (var corridor in relations.CorridorsIn(around))
            yield return corridor.Box;
    }

    private IEnumerable<Envelope> OfJurisdiction(Feature changed)
    {
        if (rules.Widest is not { } widest || !rules.DependOn(changed))
            yield break;
        foreach (var section in sections.All)
        {
            if (Corridor.Of(network, section, sections.LocatedOf(section.Id)!, widest, Waters) is { } corridor)
                yield return corridor.Box;
        }
    }

    private IEnumerable<Envelope> Boxes(IReadOnlyList<RiverNetwork> states, HashSet<FeatureId> touched)
    {
        var metres = _reachMetres + states.Max(s => s.WidestHalfMetres);
        var boxes = new List<Envelope>();
        foreach (var edge in states.SelectMany(s => touched.SelectMany(s.EdgesOf)).DistinctBy(e => (e.Reach.Feature.Id, e.Box)))
        {
            Add(boxes, Ground.Around(edge.Box, metres));
            foreach (var water in read("waterBodies", edge.Box).Where(w => Flat.Measurable(w.Geometry)))
                Add(boxes, Ground.Around(water.Geometry!.EnvelopeInternal, metres));
        }

        foreach (var box in boxes)
            yield return box;
        // A section may be sketched far from its river, and still lie on it.
        foreach (var section in touched.SelectMany(sections.On))
            yield return section.Section.Geometry!.EnvelopeInternal;
    }

    // Boxes that mostly share their ground are asked for once.
    private static void Add(List<Envelope> boxes, Envelope box)
    {
        while (boxes.Find(b => b.ExpandedBy(box).Area <= b.Area + box.Area) is { } other)
        {
            boxes.Remove(other);
            box = box.ExpandedBy(other);
        }

        boxes.Add(box);
    }

    private IEnumerable<Feature> Waters(Envelope box) => read("waterBodies", box);

    private static void AddSystem(RiverNetwork state, FeatureId reach, HashSet<FeatureId> touched)
    {
        if (state.Find(reach) is null)
            return;
        touched.Add(reach);
        foreach (var connected in state.SystemOf(reach))
            touched.Add(connected);
    }

    private static void AddSystems(RiverNetwork state, HashSet<FeatureId> touched)
    {
        var done = new HashSet<FeatureId>();
        foreach (var id in touched.ToList())
        {
            if (!done.Contains(id))
                AddSystem(state, id, done);
        }

        touched.UnionWith(done);
    }
}
