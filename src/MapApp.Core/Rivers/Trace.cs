namespace MapApp.Core.Rivers;

/// <summary>Follows the rivers from a place, with or against the flow, always along the shortest way; every arc is passed once, so that braids and circles come to an end.</summary>
public static class Trace
{
    // Metres that sums of lengths may differ by.
    private const double Rounding = 1e-6;

    /// <summary>The water above a place, with all tributaries, up to so many metres along the rivers.</summary>
    public static IReadOnlyList<Stretch> Upstream(RiverNetwork network, RiverPosition from, double metres) => Follow(network, from, metres, true);

    /// <summary>The water below a place, in every arm, up to so many metres along the rivers.</summary>
    public static IReadOnlyList<Stretch> Downstream(RiverNetwork network, RiverPosition from, double metres) => Follow(network, from, metres, false);

    /// <summary>The shortest way with the flow from one place to another; null when the water does not come there.</summary>
    public static IReadOnlyList<Stretch>? Way(RiverNetwork network, RiverPosition from, RiverPosition to)
    {
        if (network.Place(from) is not { } start || network.Place(to) is not { } end)
            return null;
        var passed = Follow(network, from, double.PositiveInfinity, false, merge: false);
        var last = passed.Where(s => s.Edge == end.Edge && s.From <= end.At + Rounding && s.To >= end.At - Rounding).MinBy(s => s.RiverMetres(end.At));
        if (last is null)
            return null;
        var way = new List<Stretch> { last with { ToMetres = to.Metres } };
        // Back from the end: before each stretch comes the one that reaches its beginning soonest.
        while (way[^1].NearMetres > 0)
        {
            var next = way[^1];
            var node = next.Edge.ArcAt(next.From).FromNode;
            way.Add(passed.Where(s => s.Edge.Arcs.Any(a => a.ToNode == node && Math.Abs(a.To - s.To) < Rounding) && s.NearMetres < next.NearMetres).MinBy(s => Math.Abs(s.NearMetres + s.LengthMetres - next.NearMetres))!);
        }

        way.Reverse();
        return Merge(way);
    }

    private static List<Stretch> Follow(RiverNetwork network, RiverPosition from, double metres, bool upstream, bool merge = true)
    {
        if (!(metres >= 0))
            throw new ArgumentOutOfRangeException(nameof(metres), metres, "A river is followed for zero metres or more.");
        if (network.Place(from) is not { } start)
            return [];
        var stretches = new List<Stretch>();
        var settled = new HashSet<int>();
        var queue = new PriorityQueue<int, double>();
        var first = start.Edge.ArcAt(start.At);
        var origin = Math.Clamp(start.At, first.From, first.To);
        Pass(first, upstream ? first.From : origin, upstream ? origin : first.To, 0);
        while (queue.TryDequeue(out var node, out var distance))
        {
            if (!settled.Add(node))
                continue;
            foreach (var arc in upstream ? network.Arriving[node] : network.Leaving[node])
            {
                // A circle leads back to the first arc: what of it was not passed at the start.
                if (arc == first)
                    Pass(arc, upstream ? origin : arc.From, upstream ? arc.To : origin, distance);
                else
                    Pass(arc, arc.From, arc.To, distance);
            }
        }

        return merge ? Merge(stretches) : stretches;

        void Pass(Arc arc, double begin, double end, double near)
        {
            var left = metres - near;
            var cut = end - begin > left;
            var (a, b) = !cut ? (begin, end) : upstream ? (end - left, end) : (begin, begin + left);
            if (b > a)
                stretches.Add(new Stretch(arc.Edge.Reach.Feature.Id, arc.Edge.StartMetres + a, arc.Edge.StartMetres + b, upstream, near) { Edge = arc.Edge, EndsHere = cut });

            var reached = upstream ? begin == arc.From : end == arc.To;
            if (!cut && reached)
                queue.Enqueue(upstream ? arc.FromNode : arc.ToNode, near + end - begin);
        }
    }

    // Neighbouring stretches of one edge that continue each other are told as one.
    private static List<Stretch> Merge(IEnumerable<Stretch> stretches)
    {
        var merged = new List<Stretch>();
        foreach (var stretch in stretches.OrderBy(s => s.NearMetres))
        {
            var before = merged.FindIndex(m => m.Edge == stretch.Edge && Math.Abs(m.NearMetres + m.LengthMetres - stretch.NearMetres) < Rounding
                && (stretch.Upstream ? m.FromMetres == stretch.ToMetres : m.ToMetres == stretch.FromMetres));
            if (before < 0)
                merged.Add(stretch);
            else if (stretch.Upstream)
                merged[before] = merged[before] with { FromMetres = stretch.FromMetres, EndsHere = stretch.EndsHere };
            else
                merged[before] = merged[before] with { ToMetres = stretch.ToMetres, EndsHere = stretch.EndsHere };
        }

        return merged;
    }
}
