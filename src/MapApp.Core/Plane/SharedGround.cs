namespace MapApp.Core.Plane;

/// <summary>
/// Square metres that two areas share, without building the shape. Horizontal strips between all corners and crossings are summed: in
/// each the width of what is shared changes evenly, so that a trapezoid is exact, and since the width is continuous, a crossing that
/// rounding misplaces costs nothing to speak of. No case is special: edges in common, corners on edges, slivers, holes.
/// One instance for each thread.
/// </summary>
public sealed class SharedGround
{
    private readonly List<double> _levels = [];
    private readonly List<int> _active = [];
    private readonly List<double> _crossings = [];
    private Edge[] _edges = new Edge[64];
    private Hit[] _low = new Hit[16];
    private Hit[] _high = new Hit[16];
    private int _count;
    private FlatBox _box;

    /// <summary>Metres of edges near what was measured last: no piece of it has more boundary.</summary>
    public double EdgeMetres { get; private set; }

    /// <summary>Square metres.</summary>
    public double Area(in FlatShape a, in FlatShape b)
    {
        _box = a.Box.And(b.Box);
        (_count, EdgeMetres) = (0, 0);
        if (_box.IsEmpty)
            return 0;
        var (crossingA, crossingB) = (Collect(a, false), Collect(b, true));
        // Where no edge of one comes near, it holds all of the box or nothing.
        if (!crossingB && _box == a.Box)
            return Covers(true) ? a.SquareMetres : 0;
        if (!crossingA && _box == b.Box)
            return Covers(false) ? b.SquareMetres : 0;
        return Sweep();
    }

    // What lies right of the box is left out; of what lies left of it only whether it passes matters, so a chunk there is one edge.
    private bool Collect(in FlatShape area, bool second)
    {
        var crossing = false;
        var x = area.X;
        var y = area.Y;
        foreach (ref readonly var chunk in area.Chunks)
        {
            if (chunk.Box.MaxY <= _box.MinY || chunk.Box.MinY >= _box.MaxY || chunk.Box.MinX > _box.MaxX)
                continue;
            if (chunk.Box.MaxX < _box.MinX)
            {
                Add(x[chunk.First], y[chunk.First], x[chunk.Last], y[chunk.Last], second);
                continue;
            }

            for (var i = chunk.First; i < chunk.Last; i++)
                crossing |= Add(x[i], y[i], x[i + 1], y[i + 1], second);
        }

        return crossing;
    }

    private bool Add(double x1, double y1, double x2, double y2, bool second)
    {
        var (low, high) = (Math.Min(y1, y2), Math.Max(y1, y2));
        if (high <= _box.MinY || low >= _box.MaxY || Math.Min(x1, x2) > _box.MaxX)
            return false;
        var crossing = Math.Max(x1, x2) >= _box.MinX;
        if (crossing)
            EdgeMetres += Math.Abs(x2 - x1) + high - low;
        if (low == high)
            return crossing;
        if (_count == _edges.Length)
            Array.Resize(ref _edges, 2 * _count);
        // From the corner of the box: differences of neighbours keep all their digits.
        _edges[_count++] = y1 < y2
            ? new Edge(x1 - _box.MinX, y1 - _box.MinY, x2 - _box.MinX, y2 - _box.MinY, second)
            : new Edge(x2 - _box.MinX, y2 - _box.MinY, x1 - _box.MinX, y1 - _box.MinY, second);
        return crossing;
    }

    private bool Covers(bool second)
    {
        var (middle, odd) = ((_box.MaxY - _box.MinY) / 2, false);
        for (var i = 0; i < _count; i++)
            odd ^= _edges[i].Second == second && _edges[i].Y1 <= middle && middle < _edges[i].Y2;
        return odd;
    }

    private double Sweep()
    {
        var (height, sum, next) = (_box.MaxY - _box.MinY, 0.0, 0);
        Array.Sort(_edges, 0, _count);
        _levels.Clear();
        _active.Clear();
        for (var i = 0; i < _count; i++)
        {
            _levels.Add(Math.Clamp(_edges[i].Y1, 0, height));
            _levels.Add(Math.Clamp(_edges[i].Y2, 0, height));
        }

        _levels.Sort();
        for (var i = 1; i < _levels.Count; i++)
        {
            var (low, high) = (_levels[i - 1], _levels[i]);
            if (low == high)
                continue;
            for (; next < _count && _edges[next].Y1 <= low; next++)
                _active.Add(next);
            for (var k = _active.Count - 1; k >= 0; k--)
            {
                if (_edges[_active[k]].Y2 > low)
                    continue;
                _active[k] = _active[^1];
                _active.RemoveAt(_active.Count - 1);
            }

            if (_active.Count >= 2)
                sum += Strip(low, high);
        }

        return sum;
    }

    private double Strip(double low, double high)
    {
        var count = _active.Count;
        if (_low.Length < count)
            (_low, _high) = (new Hit[2 * count], new Hit[2 * count]);
        for (var i = 0; i < count; i++)
        {
            ref readonly var edge = ref _edges[_active[i]];
            _low[i] = new Hit(edge.At(low), edge.At(high), edge.Second, _active[i]);
        }

        Array.Sort(_low, 0, count);
        for (var i = 1; i < count; i++)
        {
            if (_low[i].Above < _low[i - 1].Above)
                return Crossed(low, high);
        }

        return (Width(_low, false) + Width(_low, true)) / 2 * (high - low);
    }

    // Edges cross within the strip: it is cut there.
    private double Crossed(double low, double high)
    {
        var (count, sum, from) = (_active.Count, 0.0, low);
        _crossings.Clear();
        for (var i = 0; i < count; i++)
        {
            for (var k = i + 1; k < count; k++)
            {
                if (_low[k].Above < _low[i].Above && _low[k].Here > _low[i].Here)
                    _crossings.Add(low + (high - low) * (_low[k].Here - _low[i].Here) / (_low[k].Here - _low[i].Here + _low[i].Above - _low[k].Above));
            }
        }

        _crossings.Add(high);
        _crossings.Sort();
        var before = WidthAt(low);
        foreach (var to in _crossings)
        {
            var after = WidthAt(to);
            sum += (before + after) / 2 * (to - from);
            (before, from) = (after, to);
        }

        return sum;
    }

    private double WidthAt(double y)
    {
        for (var i = 0; i < _active.Count; i++)
        {
            ref readonly var edge = ref _edges[_active[i]];
            _high[i] = new Hit(edge.At(y), 0, edge.Second, _active[i]);
        }

        Array.Sort(_high, 0, _active.Count);
        return Width(_high, false);
    }

    // Metres of a level line inside both; what lies beyond the right side of the box was left out, so a line may end there inside.
    private double Width(Hit[] hits, bool above)
    {
        var (inA, inB, from, width, right) = (false, false, 0.0, 0.0, _box.MaxX - _box.MinX);
        for (var i = 0; i < _active.Count; i++)
        {
            var x = Math.Clamp(above ? hits[i].Above : hits[i].Here, 0, right);
            if (inA && inB)
                width += x - from;
            inA ^= !hits[i].Second;
            inB ^= hits[i].Second;
            from = x;
        }

        return inA && inB ? width + right - from : width;
    }

    /// <summary>From its lower end to its upper one, from the corner of the box.</summary>
    private readonly record struct Edge(double X1, double Y1, double X2, double Y2, bool Second) : IComparable<Edge>
    {
        public double At(double y) => y <= Y1 ? X1 : y >= Y2 ? X2 : X1 + (y - Y1) / (Y2 - Y1) * (X2 - X1);

        public int CompareTo(Edge other) => Y1.CompareTo(other.Y1);
    }

    /// <summary>Where an edge passes the lower and the upper end of a strip.</summary>
    private readonly record struct Hit(double Here, double Above, bool Second, int Edge) : IComparable<Hit>
    {
        public int CompareTo(Hit other) => Here != other.Here ? Here.CompareTo(other.Here) : Above != other.Above ? Above.CompareTo(other.Above) : Edge.CompareTo(other.Edge);
    }
}
