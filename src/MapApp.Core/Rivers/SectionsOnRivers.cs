using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace MapApp.Core.Rivers;

/// <summary>The monitored sections where they lie on the rivers, and from every place the first one that its water reaches.</summary>
public sealed class SectionsOnRivers
{
    private readonly RiverNetwork _network;
    private readonly Dictionary<FeatureId, (Feature Section, Located Located)> _sections = [];
    private readonly Dictionary<Arc, List<(double At, Feature Section)>> _onArc = [];
    private readonly STRtree<Feature> _tree = new();
    private readonly Dictionary<int, (double Metres, Feature Section)> _below = [];

    public SectionsOnRivers(RiverNetwork network, IEnumerable<Feature> sections)
    {
        _network = network;
        foreach (var section in sections.OrderBy(s => s.Id.Id, StringComparer.Ordinal))
        {
            var located = network.Locate(section);
            _sections[section.Id] = (section, located);
            if (located is not Snapped snapped)
                continue;
            var arc = snapped.Edge.ArcAt(snapped.Foot.Last);
            if (!_onArc.TryGetValue(arc, out var there))
                _onArc[arc] = there = [];
            there.Add((snapped.Foot.Last, section));
        }

        foreach (var (section, _) in _sections.Values.Where(s => Flat.Measurable(s.Section.Geometry)))
            _tree.Insert(Ground.Around(section.Geometry!.EnvelopeInternal, RiverNetwork.SnapMetresOf(section)), section);
        _tree.Build();
        foreach (var there in _onArc.Values)
            there.Sort((a, b) => a.At.CompareTo(b.At) is var order and not 0 ? order : string.CompareOrdinal(a.Section.Id.Id, b.Section.Id.Id));
        LookBelow();
    }

    public IEnumerable<Feature> All => _sections.Values.Select(s => s.Section);

    public Feature? Find(FeatureId section) => _sections.TryGetValue(section, out var found) ? found.Section : null;

    public Located? LocatedOf(FeatureId section) => _sections.TryGetValue(section, out var found) ? found.Located : null;

    /// <summary>The sections that a river in this box might be the river of.</summary>
    internal IEnumerable<Feature> Near(Envelope box) => _tree.Query(box);

    /// <summary>The first section at or below a place, other than <paramref name="except"/>; of several arms, the nearest.</summary>
    public NextSection? Below(RiverPosition position, FeatureId? except = null)
    {
        if (_network.Place(position) is not { } place)
            return null;
        var arc = place.Edge.ArcAt(place.At);
        foreach (var (at, section) in _onArc.GetValueOrDefault(arc) ?? [])
        {
            if (at >= place.At - Arc.SamePlaceMetres && section.Id != except)
                return new NextSection(section, Math.Max(0, at - place.At));
        }

        return _below.TryGetValue(arc.ToNode, out var next) && next.Section.Id != except
            ? new NextSection(next.Section, arc.To - place.At + next.Metres)
            : null;
    }

    /// <summary>The sections on a reach, with their places.</summary>
    public IEnumerable<(Feature Section, double Metres)> On(FeatureId reach) => _network.EdgesOf(reach).SelectMany(e => e.Arcs)
        .SelectMany(a => (_onArc.GetValueOrDefault(a) ?? []).Select(s => (s.Section, a.Edge.StartMetres + s.At)));

    // From all sections at once against the flow, the nearest node first.
    private void LookBelow()
    {
        var queue = new PriorityQueue<(int Node, Feature Section), (double Metres, string Id)>(Comparer<(double Metres, string Id)>.Create(
            (a, b) => a.Metres.CompareTo(b.Metres) is var order and not 0 ? order : string.CompareOrdinal(a.Id, b.Id)));
        foreach (var (arc, there) in _onArc)
            queue.Enqueue((arc.FromNode, there[0].Section), (there[0].At - arc.From, there[0].Section.Id.Id));
        while (queue.TryDequeue(out var item, out var key))
        {
            if (!_below.TryAdd(item.Node, (key.Metres, item.Section)))
                continue;
            foreach (var arc in _network.Arriving[item.Node].Where(a => !_onArc.ContainsKey(a)))
                queue.Enqueue((arc.FromNode, item.Section), (key.Metres + arc.To - arc.From, key.Id));
        }
    }
}

/// <summary>The first section that water reaches, and how far along the river.</summary>
public sealed record NextSection(Feature Section, double RiverMetres);
