using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Linking;

/// <summary>
/// The basis 'within-distance': a plan states a radius (15 km around a heat and power plant), and its task reaches what lies
/// inside. Both the centre and what lies around it must be in the plan's jurisdiction; of one without an outline nothing is known to be.
/// </summary>
public sealed class DistanceLinker(IFeatureReader features, JurisdictionIndex jurisdictions)
{
    private readonly HashSet<string> _layers = [.. features.Layers().Select(l => l.Kind)];

    /// <summary>Whether some radius of the plan runs around features like this one, or means them.</summary>
    public static bool Concerns(Plan plan, Feature feature) => Rules(plan).Any(r => r.Subjects.Centres.Concat(r.Subjects.Members).Any(s => s.Covers(feature)));

    /// <summary>Whether some radius of the plan runs around features of this layer, or means them: what one was before may matter.</summary>
    public static bool Concerns(Plan plan, string layer) => Rules(plan).Any(r => r.Subjects.Centres.Concat(r.Subjects.Members).Any(s => s.Layers.Contains(layer)));

    public IReadOnlyList<Link> Link(Plan plan)
    {
        var links = new List<Link>();
        if (jurisdictions.ByName(plan.Jurisdiction) is null)
            return links;
        foreach (var (rule, radius, task, subjects) in Rules(plan))
        {
            var nearest = new Dictionary<FeatureId, (Feature Member, Feature Centre, double Metres)>();
            foreach (var centre in subjects.Centres.SelectMany(s => s.Layers.SelectMany(l => Read(l, null)).Where(s.Covers)).DistinctBy(f => f.Id).Where(f => IsIn(plan, f)))
            {
                foreach (var (member, metres) in Around(centre, radius, subjects, plan))
                {
                    if (!nearest.TryGetValue(member.Id, out var before) || metres < before.Metres)
                        nearest[member.Id] = (member, centre, metres);
                }
            }

            links.AddRange(nearest.Values.OrderBy(n => n.Member.Id.Layer, StringComparer.Ordinal).ThenBy(n => n.Member.Id.Id, StringComparer.Ordinal)
                .Select(n => Of(plan, task, rule, radius, n.Member, n.Centre, n.Metres)));
        }

        return links;
    }

    // A radius that stands in no task's lines binds nobody.
    internal static IEnumerable<(SpatialRule Rule, double Radius, PlanTask Task, RadiusSubjects Subjects)> Rules(Plan plan) =>
        from rule in plan.SpatialRules
        where rule.Kind == "radius" && rule.RadiusMetres > 0
        let task = plan.Tasks.FirstOrDefault(t => t.Lines.First <= rule.Line && rule.Line <= t.Lines.Last)
        let subjects = RadiusSubjects.Of(rule.Subject)
        where task is not null && subjects is not null
        select (rule, rule.RadiusMetres ?? 0, task, subjects);

    private IEnumerable<(Feature Member, double Metres)> Around(Feature centre, double radius, RadiusSubjects subjects, Plan plan)
    {
        var box = Ground.Around(centre.Geometry!.EnvelopeInternal, radius);
        foreach (var member in subjects.Members.SelectMany(s => s.Layers.SelectMany(l => Read(l, box)).Where(s.Covers)).DistinctBy(f => f.Id))
        {
            if (member.Id != centre.Id && IsIn(plan, member) && Ground.DistanceWithin(centre.Geometry, member.Geometry!, radius) is { } metres)
                yield return (member, metres);
        }
    }

    private bool IsIn(Plan plan, Feature feature) => Flat.Measurable(feature.Geometry) && jurisdictions.Reaches(plan.Jurisdiction, feature);

    private IEnumerable<Feature> Read(string layer, Envelope? box) => _layers.Contains(layer) ? features.Read(layer, box) : [];

    private static Link Of(Plan plan, PlanTask task, SpatialRule rule, double radius, Feature member, Feature centre, double metres)
    {
        // What else the clause asks for (a capacity, a fuel) no layer tells, so it is never sure.
        var doubt = Doubt.Of(member, centre).AtMost(Confidence.Medium);
        if (radius - metres < doubt.Metres)
            doubt = doubt.AtMost(Confidence.Low);
        return new Link(TaskRef.Of(plan.Id, task.Ref), member.Id, LinkBasis.WithinDistance, Math.Round(metres, 1), "m", doubt.Evidence("distance.within",
            ("subject", rule.Subject), ("radius", Doubt.Number(radius)), ("feature", member.Name), ("centre", centre.Name), ("metres", Doubt.Number(metres))),
            $"{plan.Id} L{rule.Line}", doubt.Confidence)
        { Via = centre.Id };
    }
}
