using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Rivers;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace MapApp.Core.Linking;

/// <summary>
/// 'corridor' and 'drains-to': from whatever lies in the control corridor of a section to that section, and from whatever lies
/// near a river to the first section that its water reaches.
/// </summary>
internal sealed class RiverRelations
{
    /// <summary>So near to a bank, or within its own stated accuracy, a thing is taken to drain there.</summary>
    public const double BankMetres = 200;

    /// <summary>Farther, up to here, water is taken to run to the nearest river overland: a guess without a terrain model, and it says so.</summary>
    public const double OverlandMetres = 1000;

    private const string DrainRule = "rule:drains-to-1000m";

    // These are no things that lie at a river, or are the river itself.
    private static readonly string[] _notInCorridors = ["reaches", "jurisdictions", "waterBodies"];
    private static readonly string[] _drainNothing = ["reaches", "jurisdictions", "protectionZones", "stations"];

    private readonly RiverNetwork _network;
    private readonly SectionsOnRivers _sections;
    private readonly Func<Envelope, IEnumerable<Feature>> _waters;
    private readonly STRtree<Corridor> _tree = new();

    public RiverRelations(RiverNetwork network, SectionsOnRivers sections, CorridorRules rules, Func<Envelope, IEnumerable<Feature>> waters)
    {
        (_network, _sections, _waters) = (network, sections, waters);
        foreach (var section in sections.All)
        {
            if (rules.Of(section) is { } rule && Corridor.Of(network, section, sections.LocatedOf(section.Id)!, rule, waters) is { } corridor)
                Corridors[section.Id] = corridor;
        }

        foreach (var corridor in Corridors.Values)
            _tree.Insert(corridor.Box, corridor);
        _tree.Build();
    }

    public Dictionary<FeatureId, Corridor> Corridors { get; } = [];

    public IEnumerable<Corridor> CorridorsIn(Envelope box) => _tree.Query(box);

    public IEnumerable<Relation> Of(Feature feature)
    {
        if (!Flat.Measurable(feature.Geometry))
            yield break;
        if (!_notInCorridors.Contains(feature.Id.Layer))
        {
            foreach (var corridor in _tree.Query(feature.Geometry!.EnvelopeInternal).Where(c => c.Section.Id != feature.Id))
            {
                if (corridor.Holds(feature) is { } member)
                    yield return InCorridor(feature, corridor, member);
            }
        }

        if (!_drainNothing.Contains(feature.Id.Layer) && Drain(feature) is { } drain)
            yield return drain;
    }

    private Relation InCorridor(Feature feature, Corridor corridor, CorridorMember member)
    {
        var rule = corridor.Rule;
        var snapped = (Snapped)_sections.LocatedOf(corridor.Section.Id)!;
        var doubt = Doubt.Of(member.Water is null ? [feature, corridor.Section, member.Reach] : [feature, corridor.Section, member.Reach, member.Water]);
        if (rule.ByAnalogy)
            doubt = doubt.AtMost(Confidence.Medium);
        if (snapped.OnNamedRiver == false)
            doubt = doubt.AtMost(Confidence.Low);
        // Adding zero makes a plain zero of the negative one.
        var river = Math.Round(member.RiverMetres, 1) + 0.0;
        var key = (river, member.AtEnd) switch { ( > 0, false) => "corridor.upstream", ( > 0, true) => "corridor.upstreamEnd", ( < 0, false) => "corridor.downstream", ( < 0, true) => "corridor.downstreamEnd", _ => "corridor.beside" };
        return new Relation(feature.Id, corridor.Section.Id, LinkBasis.Corridor, river, "m", doubt.Evidence(key,
            ("feature", feature.Name), ("section", corridor.Section.Name), ("river", Doubt.Number(Math.Abs(member.RiverMetres))),
            ("distance", Doubt.Number(member.BankDistanceMetres)), ("bank", member.From switch { BankKind.WaterBody => "bank.waterBody", BankKind.HalfWidth => "bank.halfWidth", _ => "bank.centreline" }),
            ("rule", rule.ByAnalogy ? "corridor.byAnalogy" : "corridor.byPlan"), ("plan", rule.PlanTitle),
            ("up", Doubt.Number(rule.UpstreamMetres)), ("down", Doubt.Number(rule.DownstreamMetres)), ("side", Doubt.Number(rule.BankMetres))), rule.Source, doubt.Confidence);
    }

    private Relation? Drain(Feature feature)
    {
        if (feature.Id.Layer == "sections")
        {
            return _network.Locate(feature) is Snapped own && _sections.Below(own.Position, feature.Id) is { } next
                ? Drained(feature, new Contact(own.Edge, own.Foot, own.DistanceMetres, null), next.Section, next.RiverMetres, own.OnNamedRiver)
                : null;
        }

        var contacts = Contacts(feature);
        var river = feature.Text("river") is { Length: > 0 } name ? PlaceName.Normalize(name) : null;
        var named = river is null ? [] : contacts.Where(c => c.Edge.Reach.IsCalled(river)).ToList();
        var choice = named.Count > 0 ? named : contacts;
        if (choice.Count == 0)
            return null;
        var least = choice.Min(c => c.BankDistance) + Arc.SamePlaceMetres;
        // What lies along a river drains to the first section below its upper end; what lies beside that section has no way to go.
        var (best, below, metres) = choice.Where(c => c.BankDistance <= least)
            .Select(c => (Contact: c, Next: _sections.Below(c.Edge.PositionAt(c.Foot.First))))
            .Where(c => c.Next is not null)
            .Select(c => (c.Contact, c.Next!.Section, Metres: Math.Max(0, c.Next.RiverMetres - (c.Contact.Foot.Last - c.Contact.Foot.First))))
            .OrderBy(c => c.Metres).ThenBy(c => c.Section.Id.Id, StringComparer.Ordinal).FirstOrDefault();
        return best is null ? null : Drained(feature, best, below, metres, river is null ? null : named.Count > 0);
    }

    private static Relation Drained(Feature feature, Contact contact, Feature section, double riverMetres, bool? onNamedRiver)
    {
        var doubt = Doubt.Of(contact.Water is null ? [feature, section, contact.Edge.Reach.Feature] : [feature, section, contact.Edge.Reach.Feature, contact.Water]);
        var overland = contact.BankDistance > Math.Max(BankMetres, feature.PositionAccuracyMetres ?? 0);
        if (overland)
            doubt = doubt.AtMost(onNamedRiver == true ? Confidence.Medium : Confidence.Low);
        if (onNamedRiver == false)
            doubt = doubt.AtMost(Confidence.Low);
        return new Relation(feature.Id, section.Id, LinkBasis.DrainsTo, Math.Round(riverMetres, 1), "m", doubt.Evidence(overland ? "drains.overland" : "drains.bank",
            ("feature", feature.Name), ("reach", contact.Edge.Reach.Feature.Name), ("section", section.Name), ("river", Doubt.Number(riverMetres)),
            ("distance", Doubt.Number(contact.BankDistance)),
            ("bank", contact.Water is not null ? "bank.waterBody" : contact.Edge.Reach.HalfWidth is not null ? "bank.halfWidth" : "bank.centreline")), DrainRule, doubt.Confidence);
    }

    private List<Contact> Contacts(Feature feature)
    {
        var contacts = _network.Near(feature.Geometry!, OverlandMetres + _network.WidestHalfMetres)
            .Select(n => new Contact(n.Edge, n.Foot, Math.Max(0, n.Foot.Distance - (n.Edge.Reach.HalfWidth ?? 0)), null))
            .Where(c => c.BankDistance <= OverlandMetres).ToList();
        foreach (var water in _waters(Ground.Around(feature.Geometry!.EnvelopeInternal, OverlandMetres)))
        {
            if (water.Id == feature.Id || water.Geometry?.Dimension != Dimension.Surface || !Flat.Measurable(water.Geometry)
                || Ground.DistanceWithin(water.Geometry, feature.Geometry, OverlandMetres) is not { } distance)
                continue;
            var box = Ground.Around(water.Geometry.EnvelopeInternal, OverlandMetres);
            var shapes = new Shapes(feature.Geometry, box);
            foreach (var (edge, within) in _network.Near(water.Geometry, 0))
            {
                if (shapes.In(edge.Course.Zone) is { } shape && edge.Course.NearestTo(shape, within.First, within.Last, double.PositiveInfinity) is { } foot)
                    contacts.Add(new Contact(edge, foot, distance, water));
            }
        }

        return contacts;
    }

    private sealed record Contact(Edge Edge, Foot Foot, double BankDistance, Feature? Water);
}
