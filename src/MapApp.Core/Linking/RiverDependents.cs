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
        var without = new RiverNetwork(network.Reaches.Where(r => r.Id != changed.Id));
        var with = new RiverNetwork(without.Reaches.Append(changed));
        RiverNetwork[] states = [with, without, network];
        var touched = new HashSet<FeatureId>();
        AddSystem(with, changed.Id, touched);
        // A reach that joins two systems takes a river that flowed elsewhere before from a third.
        AddSystems(without, touched);
        foreach (var section in sections.All.Where(s => NearEnough(s, changed)))
        {
            foreach (var state in states)
            {
                if (state.Locate(section) is Snapped there)
                    AddSystem(state, there.Position.Reach, touched);
            }
        }

        AddSystems(network, touched);
        return Boxes(states, touched);
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
        foreach (var corridor in relations.Corridors.Values.Where(c => c.Box.Intersects(around)))
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
        foreach (var edge in states.SelectMany(s => touched.SelectMany(s.EdgesOf)).DistinctBy(e => (e.Reach.Feature.Id, e.Box)))
        {
            yield return Ground.Around(edge.Box, metres);
            foreach (var water in read("waterBodies", edge.Box).Where(w => Flat.Measurable(w.Geometry)))
                yield return Ground.Around(water.Geometry!.EnvelopeInternal, metres);
        }

        // A section may be sketched far from its river, and still lie on it.
        foreach (var section in sections.All)
        {
            if (states.Any(s => s.Locate(section) is Snapped there && touched.Contains(there.Position.Reach)))
                yield return section.Geometry!.EnvelopeInternal;
        }
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

    private static bool NearEnough(Feature section, Feature reach) => Flat.Measurable(section.Geometry) && Flat.Measurable(reach.Geometry)
        && Ground.Around(reach.Geometry!.EnvelopeInternal, Math.Max(RiverNetwork.SnapMetres, section.PositionAccuracyMetres ?? 0)).Intersects(section.Geometry!.EnvelopeInternal);
}
