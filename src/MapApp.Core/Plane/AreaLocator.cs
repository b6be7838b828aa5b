namespace MapApp.Core.Plane;

/// <summary>
/// Tells exactly whether places lie in an area, its edge included: edges in bins of the area's height, so that a place looks only at those
/// near its own. Loaded with one area after the other; one instance for each thread.
/// </summary>
internal sealed class AreaLocator
{
    private const int MostBins = 1024;

    private FlatShape _area;
    private int[] _starts = new int[64];
    private int[] _edges = new int[64];
    private double _perMetre;
    private int _bins;

    public void Load(in FlatShape area)
    {
        _area = area;
        _bins = Math.Clamp(area.EdgeCount, 1, MostBins);
        var height = area.Box.MaxY - area.Box.MinY;
        _perMetre = height > 0 ? _bins / height : 0;
        if (_starts.Length < _bins + 2)
            _starts = new int[Math.Max(2 * _starts.Length, _bins + 2)];
        Array.Clear(_starts, 0, _bins + 2);
        var total = 0;
        foreach (ref readonly var chunk in area.Chunks)
        {
            for (var i = chunk.First; i < chunk.Last; i++)
            {
                var (low, high) = BinsOf(i);
                for (var bin = low; bin <= high; bin++, total++)
                    _starts[bin + 2]++;
            }
        }

        if (_edges.Length < total)
            _edges = new int[Math.Max(2 * _edges.Length, total)];
        for (var bin = 2; bin <= _bins; bin++)
            _starts[bin] += _starts[bin - 1];
        foreach (ref readonly var chunk in area.Chunks)
        {
            for (var i = chunk.First; i < chunk.Last; i++)
            {
                var (low, high) = BinsOf(i);
                for (var bin = low; bin <= high; bin++)
                    _edges[_starts[bin + 1]++] = i;
            }
        }
    }

    public bool Holds(double x, double y)
    {
        if (y < _area.Box.MinY || y > _area.Box.MaxY || x < _area.Box.MinX || x > _area.Box.MaxX)
            return false;
        var (bin, odd) = (Bin(y), false);
        var (xs, ys) = (_area.X, _area.Y);
        for (var k = _starts[bin]; k < _starts[bin + 1]; k++)
        {
            var i = _edges[k];
            var (x1, y1, x2, y2) = (xs[i], ys[i], xs[i + 1], ys[i + 1]);
            if (y1 > y == y2 > y)
            {
                // On a level edge, or on a corner where the outline turns.
                if (y1 == y && (x1 == x || (y2 == y && x1 < x != x2 < x)))
                    return true;
                continue;
            }

            if (x1 < x && x2 < x)
                continue;
            var side = Side.Of(x1, y1, x2, y2, x, y);
            if (side == 0)
                return true;
            odd ^= side > 0 == y2 > y1;
        }

        return odd;
    }

    private int Bin(double y) => Math.Min((int)((y - _area.Box.MinY) * _perMetre), _bins - 1);

    private (int Low, int High) BinsOf(int edge)
    {
        var (a, b) = (Bin(_area.Y[edge]), Bin(_area.Y[edge + 1]));
        return a < b ? (a, b) : (b, a);
    }
}
