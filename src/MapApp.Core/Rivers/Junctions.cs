using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace MapApp.Core.Rivers;

/// <summary>
/// Decides which ends of rivers are one node: those that bear one node's name; else those that coincide; else an end that lies
/// on the inside of another reach.
/// </summary>
internal sealed class Junctions
{
    private readonly IReadOnlyList<Edge> _edges;
    private readonly STRtree<Edge> _tree;
    private readonly DisjointSets _sets;
    private readonly List<(double At, int Node)>[] _inside;
    private readonly Dictionary<Edge, int> _index = [];

    public Junctions(IReadOnlyList<Edge> edges, STRtree<Edge> tree)
    {
        (_edges, _tree) = (edges, tree);
        for (var i = 0; i < edges.Count; i++)
            _index[edges[i]] = i;
        _sets = new DisjointSets(2 * edges.Count);
        _inside = [.. edges.Select(_ => new List<(double, int)>())];
        var shared = JoinNamed();
        JoinCoinciding(shared);
        JoinInside();
    }

    public List<LooseJunction> Loose { get; } = [];

    public int NodeCount => _sets.Count;

    public Arc[] Arcs()
    {
        for (var i = 0; i < _edges.Count; i++)
        {
            var edge = _edges[i];
            var (from, node) = (0.0, _sets.Find(2 * i));
            foreach (var (at, inner) in _inside[i].OrderBy(p => p.At))
            {
                edge.Arcs.Add(new Arc(edge, from, at, node, _sets.Find(inner)));
                (from, node) = (at, _sets.Find(inner));
            }

            edge.Arcs.Add(new Arc(edge, from, edge.Course.Length, node, _sets.Find(2 * i + 1)));
        }

        return [.. _edges.SelectMany(e => e.Arcs)];
    }

    /// <summary>For each node the system it belongs to.</summary>
    public int[] Systems(IEnumerable<Arc> arcs)
    {
        var systems = new DisjointSets(_sets.Count);
        foreach (var arc in arcs)
            systems.Join(arc.FromNode, arc.ToNode);
        return [.. Enumerable.Range(0, _sets.Count).Select(systems.Find)];
    }

    // Ends that share a name with another end; their place no longer matters.
    private HashSet<int> JoinNamed()
    {
        var byName = new Dictionary<string, List<int>>();
        foreach (var reach in _edges.Select(e => e.Reach).Distinct())
        {
            // Of a reach in parts, the node belongs to the end that no other part continues.
            Name(reach.Feature.Text("fromNode"), Loose(reach, e => e.Start, e => e.End), e => 2 * _index[e]);
            Name(reach.Feature.Text("toNode"), Loose(reach, e => e.End, e => e.Start), e => 2 * _index[e] + 1);
        }

        foreach (var ends in byName.Values)
        {
            foreach (var end in ends)
                _sets.Join(ends[0], end);
        }

        return [.. byName.Values.Where(e => e.Count > 1).SelectMany(e => e)];

        void Name(string? name, List<Edge> candidates, Func<Edge, int> end)
        {
            if (string.IsNullOrEmpty(name) || candidates.Count != 1)
                return;
            if (!byName.TryGetValue(name, out var ends))
                byName[name] = ends = [];
            ends.Add(end(candidates[0]));
        }

        static List<Edge> Loose(Reach reach, Func<Edge, Coordinate> end, Func<Edge, Coordinate> other) => reach.Edges.Count == 1
            ? reach.Edges
            : [.. reach.Edges.Where(e => reach.Edges.All(o => o == e || Metres(end(e), other(o)) > RiverNetwork.JunctionMetres))];
    }

    private void JoinCoinciding(HashSet<int> shared)
    {
        var ends = new STRtree<int>();
        for (var end = 0; end < 2 * _edges.Count; end++)
            ends.Insert(new Envelope(At(end)), end);
        ends.Build();
        for (var end = 0; end < 2 * _edges.Count; end++)
        {
            foreach (var other in ends.Query(Ground.Around(new Envelope(At(end)), RiverNetwork.JunctionMetres)))
            {
                // Two nodes that the data tell apart stay apart: a canal that crosses above a river.
                if (other > end && !(shared.Contains(end) && shared.Contains(other)) && Metres(At(end), At(other)) <= RiverNetwork.JunctionMetres)
                    _sets.Join(end, other);
            }
        }
    }

    private void JoinInside()
    {
        var alone = Enumerable.Range(0, 2 * _edges.Count).Where(e => _sets.SizeOf(e) == 1).ToList();
        foreach (var end in alone)
        {
            var own = _edges[end / 2];
            var downstream = end % 2 == 1;
            var point = new Point(At(end));
            (Edge Edge, Foot Foot)? best = null;
            var box = Ground.Around(point.EnvelopeInternal, downstream ? RiverNetwork.LooseJunctionMetres : RiverNetwork.JunctionMetres);
            foreach (var edge in _tree.Query(box).Where(e => e != own))
            {
                if (Shape.Of(point, edge.Course.Zone, box) is { } shape
                    && edge.Course.NearestTo(shape, 0, edge.Course.Length, downstream ? Tolerance(own, edge) : RiverNetwork.JunctionMetres) is { } foot
                    && (best is not { } b || foot.Distance < b.Foot.Distance))
                    best = (edge, foot);
            }

            if (best is { } found)
                Join(end, found.Edge, found.Foot);
        }
    }

    private void Join(int end, Edge into, Foot foot)
    {
        var i = _index[into];
        if (foot.First <= RiverNetwork.JunctionMetres)
            _sets.Join(end, 2 * i);
        else if (foot.First >= into.Course.Length - RiverNetwork.JunctionMetres)
            _sets.Join(end, 2 * i + 1);
        else
            _inside[i].Add((foot.First, end));
        if (foot.Distance > RiverNetwork.JunctionMetres)
            Loose.Add(new LooseJunction(_edges[end / 2].Reach.Feature.Id, into.Reach.Feature.Id, foot.Distance));
    }

    private static double Tolerance(Edge a, Edge b) => Math.Clamp(
        Math.Max(a.Reach.Feature.PositionAccuracyMetres ?? 0, b.Reach.Feature.PositionAccuracyMetres ?? 0),
        RiverNetwork.JunctionMetres, RiverNetwork.LooseJunctionMetres);

    private Coordinate At(int end) => end % 2 == 0 ? _edges[end / 2].Start : _edges[end / 2].End;

    private static double Metres(Coordinate a, Coordinate b)
    {
        // Measured in the zone of the one: two ends that may be one node lie side by side.
        var zone = GaussKruger.ZoneOf(a.X);
        if (Math.Abs(b.X - a.X) > 1)
            return double.PositiveInfinity;
        var ((x1, y1), (x2, y2)) = (GaussKruger.FromLonLat(a.X, a.Y, zone), GaussKruger.FromLonLat(b.X, b.Y, zone));
        return Math.Sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1));
    }
}

internal sealed class DisjointSets(int count)
{
    private readonly int[] _parent = [.. Enumerable.Range(0, count)];
    private readonly int[] _size = [.. Enumerable.Repeat(1, count)];

    public int Count => _parent.Length;

    public int Find(int item)
    {
        while (_parent[item] != item)
            item = _parent[item] = _parent[_parent[item]];
        return item;
    }

    public int SizeOf(int item) => _size[Find(item)];

    public void Join(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        if (a == b)
            return;
        if (_size[a] < _size[b])
            (a, b) = (b, a);
        _parent[b] = a;
        _size[a] += _size[b];
    }
}
