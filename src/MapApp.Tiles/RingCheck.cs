namespace MapApp.Tiles;

/// <summary>
/// Tells whether rings on whole units are a valid area, exactly: no edge meets another but its neighbours at their common corner, every hole
/// lies in its shell and in nothing else. An area within the hole of its own other part is not seen as valid. Used again and again.
/// </summary>
internal sealed class RingCheck
{
    private int[] _lefts = new int[256];
    private int[] _edges = new int[256];
    private int[] _nexts = new int[256];
    private UnitPaths _paths = new();

    public bool IsValid(UnitPaths paths)
    {
        _paths = paths;
        return (paths.Count == 1 && IsConvex()) || (!Crosses() && Nested());
    }

    // Turns one way only and goes to the east once and back once: most parcels.
    private bool IsConvex()
    {
        var x = _paths.X;
        var y = _paths.Y;
        var (count, bends, side) = (x.Length, 0, 0);
        var (a, b) = (count - 2, count - 1);
        for (var c = 0; c < count; (a, b, c) = (b, c, c + 1))
        {
            var turn = Math.Sign(Turn(x, y, a, b, c));
            if (turn == 0 || turn == -side)
                return false;
            side = turn;
            // A level step counts with the one before.
            bends += x[b] > x[a] != x[c] > x[b] ? 1 : 0;
        }

        return bends == 2;
    }

    private bool Crosses()
    {
        var count = _paths.Points;
        if (_edges.Length < count)
            (_lefts, _edges, _nexts) = (new int[2 * count], new int[2 * count], new int[2 * count]);
        var x = _paths.X;
        var y = _paths.Y;
        for (var path = 0; path < _paths.Count; path++)
        {
            var (from, to) = _paths[path];
            for (var i = from; i < to; i++)
            {
                _nexts[i] = i + 1 < to ? i + 1 : from;
                _edges[i] = i;
                _lefts[i] = Math.Min(x[i], x[_nexts[i]]);
            }
        }

        // From left to right: an edge is held against those that begin before it ends.
        Array.Sort(_lefts, _edges, 0, count);
        for (var i = 0; i < count; i++)
        {
            var a = _edges[i];
            var right = Math.Max(x[a], x[_nexts[a]]);
            for (var k = i + 1; k < count && _lefts[k] <= right; k++)
            {
                if (Meet(x, y, a, _nexts[a], _edges[k], _nexts[_edges[k]]))
                    return true;
            }
        }

        return false;
    }

    private static bool Meet(ReadOnlySpan<int> x, ReadOnlySpan<int> y, int a, int b, int c, int d)
    {
        if (Math.Max(y[a], y[b]) < Math.Min(y[c], y[d]) || Math.Max(y[c], y[d]) < Math.Min(y[a], y[b]))
            return false;
        var (atC, atD) = (Turn(x, y, a, b, c), Turn(x, y, a, b, d));
        if (b == c || d == a)
        {
            // Neighbours have a corner in common and nothing else, unless one runs back on the other; a triangle's edges are neighbours both ways.
            return (b == c ? atD : atC) == 0 && !(b == c && d == a);
        }

        var (atA, atB) = (Turn(x, y, c, d, a), Turn(x, y, c, d, b));
        return (Math.Sign(atC) * Math.Sign(atD) <= 0 && Math.Sign(atA) * Math.Sign(atB) <= 0)
            && (atC != 0 || atD != 0 || Math.Max(x[a], x[b]) >= Math.Min(x[c], x[d]));
    }

    private bool Nested()
    {
        var shell = -1;
        for (var path = 0; path < _paths.Count; path++)
        {
            if (!_paths.IsHole(path))
                shell = path;
            for (var other = 0; other < _paths.Count; other++)
            {
                if (other != path && Lies(path, other) != (_paths.IsHole(path) && other == shell))
                    return false;
            }
        }

        return true;
    }

    // Nothing crosses, so that one corner says where the whole ring lies.
    private bool Lies(int path, int within) => _paths.Holds(within, _paths.X[_paths[path].From], _paths.Y[_paths[path].From]);

    private static long Turn(ReadOnlySpan<int> x, ReadOnlySpan<int> y, int a, int b, int p) =>
        ((long)(x[b] - x[a]) * (y[p] - y[a])) - ((long)(y[b] - y[a]) * (x[p] - x[a]));
}
