namespace MapApp.Core.Plane;

/// <summary>Points of a plane (metres) in a packed R-tree. Safe to share between threads.</summary>
public sealed class PointTree
{
    private readonly FlatBox[][] _levels;
    private readonly int[] _items;
    private readonly double[] _x;
    private readonly double[] _y;

    public PointTree(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"{x.Length} x and {y.Length} y.", nameof(y));
        var all = FlatBox.Empty;
        for (var i = 0; i < x.Length; i++)
            all = all.With(FlatBox.At(x[i], y[i]));
        _items = PackedLevels.Order(x, y, all);
        (_x, _y) = (new double[x.Length], new double[x.Length]);
        for (var i = 0; i < _items.Length; i++)
            (_x[i], _y[i]) = (x[_items[i]], y[_items[i]]);
        var leaves = new FlatBox[(x.Length + PackedLevels.Fanout - 1) / PackedLevels.Fanout];
        for (var leaf = 0; leaf < leaves.Length; leaf++)
        {
            leaves[leaf] = FlatBox.Empty;
            for (var i = leaf * PackedLevels.Fanout; i < Math.Min((leaf + 1) * PackedLevels.Fanout, x.Length); i++)
                leaves[leaf] = leaves[leaf].With(FlatBox.At(_x[i], _y[i]));
        }

        _levels = PackedLevels.Above(leaves);
    }

    public int Count => _items.Length;

    /// <summary>In packed order, like <see cref="Y"/> and <see cref="Items"/>.</summary>
    public ReadOnlySpan<double> X => _x;

    public ReadOnlySpan<double> Y => _y;

    /// <summary>The number of each point, as it was given.</summary>
    public ReadOnlySpan<int> Items => _items;

    /// <summary>Boxes of sixteen points on level 0, of sixteen boxes on the others.</summary>
    internal FlatBox[][] Levels => _levels;

    /// <summary>The points of a node, in packed order.</summary>
    internal (int First, int Last) Under(int level, int node)
    {
        var shift = 4 * (level + 1);
        return (node << shift, (int)Math.Min((long)(node + 1) << shift, _items.Length));
    }

    /// <summary>The nearest point; of equally near ones any.</summary>
    /// <param name="hint">A place in packed order that may be near, which spares looking far; -1 where none is known.</param>
    /// <returns>Its place in packed order and the distance squared; -1 where there are no points.</returns>
    public (int Place, double SquaredMetres) Nearest(double x, double y, int hint = -1)
    {
        var best = (Place: -1, Squared: double.PositiveInfinity);
        if (_items.Length == 0)
            return best;
        if (hint >= 0)
            best = (hint, Squared(hint, x, y));
        Nearest(x, y, _levels.Length - 1, 0, _levels[^1].Length, ref best);
        return best;
    }

    private void Nearest(double x, double y, int level, int first, int last, ref (int Place, double Squared) best)
    {
        Span<double> distances = stackalloc double[PackedLevels.Fanout];
        Span<int> nodes = stackalloc int[PackedLevels.Fanout];
        var (boxes, count) = (_levels[level], 0);
        for (var i = first; i < last; i++)
        {
            var distance = boxes[i].SquaredDistance(x, y);
            if (distance >= best.Squared)
                continue;
            var at = count++;
            for (; at > 0 && distances[at - 1] > distance; at--)
                (distances[at], nodes[at]) = (distances[at - 1], nodes[at - 1]);
            (distances[at], nodes[at]) = (distance, i);
        }

        for (var k = 0; k < count && distances[k] < best.Squared; k++)
        {
            var from = nodes[k] * PackedLevels.Fanout;
            if (level > 0)
            {
                Nearest(x, y, level - 1, from, Math.Min(from + PackedLevels.Fanout, _levels[level - 1].Length), ref best);
                continue;
            }

            for (var i = from; i < Math.Min(from + PackedLevels.Fanout, _items.Length); i++)
            {
                var squared = Squared(i, x, y);
                if (squared < best.Squared)
                    best = (i, squared);
            }
        }
    }

    private double Squared(int place, double x, double y)
    {
        var (dx, dy) = (_x[place] - x, _y[place] - y);
        return dx * dx + dy * dy;
    }
}
