using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Linking;

/// <summary>
/// What the radii of plans run around, found once for many positions: a layer has many features and few of them are centres. Make a
/// new one when plans, outlines or one of <see cref="LayersOf"/> have changed; share one between threads as long as they have not.
/// </summary>
public sealed class RadiusCentres
{
    private readonly ILookup<string, Circle> _byPlan;

    public RadiusCentres(IFeatureReader features, IReadOnlyList<Plan> plans, JurisdictionIndex jurisdictions)
    {
        var rules = plans.Where(p => jurisdictions.ByName(p.Jurisdiction) is not null).SelectMany(p => DistanceLinker.Rules(p).Select(r => (Plan: p, r.Rule, r.Radius, r.Task, r.Subjects))).ToList();
        // Of a layer that the workspace lacks there is nothing to read.
        _byPlan = LayersOf(plans).SelectMany(l => features.Read(l)).Where(f => Flat.Measurable(f.Geometry))
            .SelectMany(f => rules.Where(r => r.Subjects.Centres.Any(s => s.Covers(f)) && jurisdictions.Reaches(r.Plan.Jurisdiction, f))
                .Select(r => (r.Plan.Id, Circle: new Circle(r.Rule, r.Radius, TaskRef.Of(r.Plan.Id, r.Task.Ref), f))))
            .ToLookup(c => c.Id, c => c.Circle);
    }

    /// <summary>The layers that hold centres of the plans' radii.</summary>
    public static IReadOnlyList<string> LayersOf(IEnumerable<Plan> plans) =>
        [.. plans.SelectMany(DistanceLinker.Rules).SelectMany(r => r.Subjects.Centres).SelectMany(s => s.Layers).Distinct()];

    /// <summary>The centres of the plan's radii that hold a position, whatever lies there; the nearest first.</summary>
    public IReadOnlyList<RadiusHit> Around(Plan plan, Point at)
    {
        var bounds = new GroundBounds(at.Coordinate);
        return
        [
            .. _byPlan[plan.Id].Where(c => bounds.Of(c.Centre.Geometry!.EnvelopeInternal).Least <= c.Radius)
                .Select(c => (Circle: c, Metres: Ground.DistanceWithin(c.Centre.Geometry!, at, c.Radius))).Where(c => c.Metres is not null)
                .OrderBy(c => c.Metres).ThenBy(c => c.Circle.Centre.Id.Id, StringComparer.Ordinal)
                .Select(c => new RadiusHit(c.Circle.Rule, c.Circle.Task, c.Circle.Centre, c.Metres!.Value)),
        ];
    }

    private sealed record Circle(SpatialRule Rule, double Radius, string Task, Feature Centre);
}

/// <summary>A radius of a plan that holds a position.</summary>
/// <param name="Task">Full reference of the task that states it.</param>
public sealed record RadiusHit(SpatialRule Rule, string Task, Feature Centre, double Metres);
