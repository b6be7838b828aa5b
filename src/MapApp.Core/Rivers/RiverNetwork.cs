using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace MapApp.Core.Rivers;

/// <summary>
/// The rivers as water flows: reaches, digitised downstream, joined at their nodes. Every length is in metres, measured in the
/// CGCS2000 3-degree zone of the piece of river it is taken on. Build it once and share it between threads.
/// </summary>
public sealed class RiverNetwork
{
    /// <summary>Ends, and an end and the inside of another reach, that are nearer than this on the ground are one node.</summary>
    public const double JunctionMetres = 1;

    /// <summary>
    /// A river that ends so near another one flows into it when the positions are stated to be no better than that; see <see cref="LooseJunctions"/>.
    /// </summary>
    public const double LooseJunctionMetres = 50;

    /// <summary>A section farther from every reach than this, and than its own stated accuracy, lies on none.</summary>
    public const double SnapMetres = 200;

    // Two reaches that are equally near, to a centimetre, meet there.
    private const double EquallyNearMetres = 0.01;

    // The first circle in which the nearest river is looked for; rivers are seldom closer together.
    private const double NearestMetres = 250;

    private readonly Dictionary<FeatureId, Reach> _reaches = [];
    private readonly STRtree<Edge> _tree = new();
    private readonly Arc[] _arcs;
    private readonly int[] _system;
    private readonly ILookup<int, FeatureId> _members;
    private readonly ILookup<string, FeatureId> _atNode;

    public RiverNetwork(IEnumerable<Feature> reaches)
    {
        var unusable = new List<UnusableReach>();
        foreach (var feature in reaches)
        {
            var reach = Reach.Of(feature, out var why);
            if (reach is null)
                unusable.Add(new UnusableReach(feature.Id, why));
            else
                _reaches[feature.Id] = reach;
        }

        Unusable = unusable;
        WidestHalfMetres = _reaches.Values.Select(r => r.HalfWidth ?? 0).DefaultIfEmpty().Max();
        var edges = _reaches.Values.SelectMany(r => r.Edges).ToList();
        foreach (var edge in edges)
            _tree.Insert(edge.Box, edge);
        _tree.Build();
        var junctions = new Junctions(edges, _tree);
        LooseJunctions = junctions.Loose;
        _arcs = junctions.Arcs();
        (NodeCount, _system) = (junctions.NodeCount, junctions.Systems(_arcs));
        _members = _arcs.Select(a => (System: _system[a.FromNode], a.Edge.Reach.Feature.Id)).Distinct().ToLookup(a => a.System, a => a.Id);
        _atNode = _reaches.Values.SelectMany(r => NodesOf(r.Feature).Select(n => (Node: n, r.Feature.Id))).ToLookup(n => n.Node, n => n.Id);
        Leaving = _arcs.ToLookup(a => a.FromNode);
        Arriving = _arcs.ToLookup(a => a.ToNode);
    }

    public IEnumerable<Feature> Reaches => _reaches.Values.Select(r => r.Feature);

    /// <summary>Reaches that take no part, and why.</summary>
    public IReadOnlyList<UnusableReach> Unusable { get; }

    /// <summary>Where a river was joined to another although their lines do not touch, because their positions are stated as inaccurate.</summary>
    public IReadOnlyList<LooseJunction> LooseJunctions { get; }

    /// <summary>From the centreline to the bank where the widest reach is widest.</summary>
    public double WidestHalfMetres { get; }

    internal int NodeCount { get; }

    internal ILookup<int, Arc> Leaving { get; }

    internal ILookup<int, Arc> Arriving { get; }

    public Feature? Find(FeatureId reach) => _reaches.GetValueOrDefault(reach)?.Feature;

    /// <summary>Length along a reach in metres, its parts one after the other; 0 for one that takes no part.</summary>
    public double LengthMetres(FeatureId reach) => _reaches.GetValueOrDefault(reach)?.Length ?? 0;

    /// <summary>The reaches that water, flowing or not, connects with this one, itself included; empty when it takes no part.</summary>
    public IReadOnlyList<FeatureId> SystemOf(FeatureId reach)
    {
        if (!_reaches.TryGetValue(reach, out var found))
            return [];
        return [.. found.Edges.Select(e => _system[e.Arcs[0].FromNode]).Distinct().SelectMany(system => _members[system]).Distinct()];
    }

    /// <summary>Where a section lies on the rivers: within 200 m, or its stated accuracy when that is more.</summary>
    public Located Locate(Feature feature) => Locate(feature, SnapMetresOf(feature));

    /// <summary>
    /// The nearest place on the rivers. A reach that bears the name of the feature's field 'river' goes before nearer ones; of
    /// equally near ones (a confluence) the one below.
    /// </summary>
    public Located Locate(Feature feature, double withinMetres)
    {
        if (!Flat.Measurable(feature.Geometry))
            return new Unsnapped(feature.Geometry is { IsEmpty: false } ? UnsnappedReason.OutsideZones : UnsnappedReason.NoGeometry, null, withinMetres);
        var river = feature.Text("river") is { Length: > 0 } name ? PlaceName.Normalize(name) : null;
        // Where the nearest decides, a circle that holds it with all its equals is as good as the whole.
        var candidates = river is null ? Nearest(feature.Geometry!, withinMetres) : Near(feature.Geometry!, withinMetres);
        if (candidates.Count == 0)
            return new Unsnapped(UnsnappedReason.TooFar, NearestDistance(feature.Geometry!), withinMetres);
        var named = river is null ? [] : candidates.Where(c => c.Edge.Reach.IsCalled(river)).ToList();
        var choice = named.Count > 0 ? named : candidates;
        var least = choice.Min(c => c.Foot.Distance);
        var best = choice.Where(c => c.Foot.Distance <= least + EquallyNearMetres)
            .OrderBy(c => c.Foot.Last / c.Edge.Course.Length).ThenBy(c => c.Edge.Reach.Feature.Id.Id, StringComparer.Ordinal).First();
        return new Snapped(
            best.Edge.PositionAt(best.Foot.Last), best.Foot.Distance, river is null ? null : named.Count > 0)
        {
            Edge = best.Edge,
            Foot = best.Foot,
        };
    }

    /// <summary>Every piece of river that comes within so many metres of a geometry, with the place where it does.</summary>
    internal IReadOnlyList<(Edge Edge, Foot Foot)> Near(Geometry lonLat, double withinMetres)
    {
        var box = Ground.Around(lonLat.EnvelopeInternal, withinMetres);
        var shapes = new Shapes(lonLat, box);
        var found = new List<(Edge, Foot)>();
        foreach (var edge in _tree.Query(box))
        {
            if (shapes.In(edge.Course.Zone) is { } shape && edge.Course.NearestTo(shape, 0, edge.Course.Length, withinMetres) is { } foot)
                found.Add((edge, foot));
        }

        return found;
    }

    private IReadOnlyList<(Edge Edge, Foot Foot)> Nearest(Geometry lonLat, double withinMetres)
    {
        for (var metres = NearestMetres; metres < withinMetres; metres *= 2)
        {
            if (Near(lonLat, metres) is { Count: > 0 } found && found.Min(f => f.Foot.Distance) + EquallyNearMetres <= metres)
                return found;
        }

        return Near(lonLat, withinMetres);
    }

    internal static double SnapMetresOf(Feature feature) => Math.Max(SnapMetres, feature.PositionAccuracyMetres ?? 0);

    /// <summary>The reaches that bear a node's name in common with this one.</summary>
    internal IEnumerable<FeatureId> AtNodesOf(Feature reach) => NodesOf(reach).SelectMany(n => _atNode[n]);

    internal IEnumerable<Edge> EdgesOf(FeatureId reach) => _reaches.GetValueOrDefault(reach)?.Edges ?? [];

    internal IEnumerable<Edge> EdgesIn(Envelope box) => _tree.Query(box);

    internal (Edge Edge, double At)? Place(RiverPosition position)
    {
        if (!_reaches.TryGetValue(position.Reach, out var reach))
            return null;
        var edge = reach.Edges.LastOrDefault(e => e.StartMetres <= position.Metres) ?? reach.Edges[0];
        return (edge, Math.Clamp(position.Metres - edge.StartMetres, 0, edge.Course.Length));
    }

    private static IEnumerable<string> NodesOf(Feature reach) => ((string?[])[reach.Text("fromNode"), reach.Text("toNode")]).OfType<string>().Where(n => n.Length > 0);

    // Only for telling how far the nearest river is: looked for in growing boxes, no farther than a district is wide.
    private double? NearestDistance(Geometry lonLat)
    {
        foreach (var metres in (double[])[1_000, 10_000, 50_000])
        {
            if (Near(lonLat, metres) is { Count: > 0 } found)
                return found.Min(f => f.Foot.Distance);
        }

        return null;
    }
}

/// <summary>A place on a reach, in metres from its upstream end.</summary>
public readonly record struct RiverPosition(FeatureId Reach, double Metres);

public sealed record UnusableReach(FeatureId Reach, UnusableReason Reason);

public enum UnusableReason
{
    NoGeometry,
    NotALine,

    /// <summary>Outside 73.5° E to 136.5° E, where nothing can be measured.</summary>
    OutsideZones,
}

/// <summary>A river's end joined to another reach over a gap that is within the stated accuracy of the two.</summary>
public sealed record LooseJunction(FeatureId Tributary, FeatureId Into, double GapMetres);

/// <summary>Where a feature lies on the rivers, or why it does not.</summary>
public abstract record Located;

/// <param name="OnNamedRiver">Whether the reach bears the river's name that the feature states; null when it states none.</param>
public sealed record Snapped(RiverPosition Position, double DistanceMetres, bool? OnNamedRiver) : Located
{
    internal Edge Edge { get; init; } = null!;

    internal Foot Foot { get; init; }
}

/// <param name="DistanceMetres">How far the nearest reach is; null when none is within 50 km or the feature has no place.</param>
/// <param name="WithinMetres">How near one would have had to be.</param>
public sealed record Unsnapped(UnsnappedReason Reason, double? DistanceMetres, double WithinMetres) : Located;

public enum UnsnappedReason
{
    NoGeometry,
    OutsideZones,
    TooFar,
}
