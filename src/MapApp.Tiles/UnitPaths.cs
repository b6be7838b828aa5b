namespace MapApp.Tiles;

/// <summary>Lines or rings on whole units, one after the other; rings stand open, the last point is not the first. Used again and again.</summary>
internal sealed class UnitPaths
{
    private int[] _x = new int[512];
    private int[] _y = new int[512];
    private int[] _ends = new int[16];
    private bool[] _holes = new bool[16];
    private int _count;

    public int Count { get; private set; }

    public int Points => _count;

    public ReadOnlySpan<int> X => _x.AsSpan(0, _count);

    public ReadOnlySpan<int> Y => _y.AsSpan(0, _count);

    public void Clear() => (_count, Count) = (0, 0);

    public (int From, int To) this[int path] => (path == 0 ? 0 : _ends[path - 1], _ends[path]);

    public bool IsHole(int path) => _holes[path];

    /// <summary>Adds a line without repeated points; false, and nothing is added, where fewer than two are left.</summary>
    public bool AddLine(Vertices line)
    {
        var from = _count;
        var xs = line.X;
        var ys = line.Y;
        for (var i = 0; i < xs.Length; i++)
        {
            var (x, y) = (TileGrid.Round(xs[i]), TileGrid.Round(ys[i]));
            if (_count == from || _x[_count - 1] != x || _y[_count - 1] != y)
                Add(x, y);
        }

        return End(from, 2, hole: false);
    }

    /// <summary>Adds a ring without repeated points and points in the middle of a straight run; false where nothing with an area is left.</summary>
    public bool AddRing(Vertices ring, bool hole)
    {
        var from = _count;
        var xs = ring.X;
        var ys = ring.Y;
        for (var i = 0; i < xs.Length; i++)
        {
            var (x, y) = (TileGrid.Round(xs[i]), TileGrid.Round(ys[i]));
            // Collapsing may bring two equal points together, so look back until nothing changes.
            while (_count - from > 1 && Turn(_count - 2, _count - 1, x, y) == 0)
                _count--;
            if (_count == from || _x[_count - 1] != x || _y[_count - 1] != y)
                Add(x, y);
        }

        // The same across the place where the ring closes.
        var first = from;
        while (_count - first > 2)
        {
            if ((_x[_count - 1] == _x[first] && _y[_count - 1] == _y[first]) || Turn(_count - 2, _count - 1, _x[first], _y[first]) == 0)
                _count--;
            else if (Turn(_count - 1, first, _x[first + 1], _y[first + 1]) == 0)
                first++;
            else
                break;
        }

        if (first > from)
        {
            Array.Copy(_x, first, _x, from, _count - first);
            Array.Copy(_y, first, _y, from, _count - first);
            _count -= first - from;
        }

        return End(from, 3, hole);
    }

    public void Add(ReadOnlySpan<(int X, int Y)> ring, bool hole)
    {
        var from = _count;
        foreach (var (x, y) in ring)
            Add(x, y);
        End(from, 1, hole);
    }

    public void Add(ReadOnlySpan<int> xs, ReadOnlySpan<int> ys, bool hole)
    {
        var from = _count;
        for (var i = 0; i < xs.Length; i++)
            Add(xs[i], ys[i]);
        End(from, 1, hole);
    }

    /// <summary>Has from now on what the other had, and the other the paths of this.</summary>
    public void Exchange(UnitPaths other)
    {
        (_x, other._x) = (other._x, _x);
        (_y, other._y) = (other._y, _y);
        (_ends, other._ends) = (other._ends, _ends);
        (_holes, other._holes) = (other._holes, _holes);
        (_count, other._count) = (other._count, _count);
        (Count, other.Count) = (other.Count, Count);
    }

    /// <summary>Whether a point lies within a ring; on its edge, either.</summary>
    public bool Holds(int ring, int px, int py)
    {
        var (from, to) = this[ring];
        var odd = false;
        for (int i = from, last = to - 1; i < to; last = i++)
        {
            if (_y[i] > py == _y[last] > py)
                continue;
            var turn = ((long)(_x[i] - _x[last]) * (py - _y[last])) - ((long)(_y[i] - _y[last]) * (px - _x[last]));
            odd ^= turn > 0 == _y[i] > _y[last];
        }

        return odd;
    }

    /// <summary>Takes the last path away.</summary>
    public void Drop()
    {
        _count = this[Count - 1].From;
        Count--;
    }

    /// <summary>Twice the area of a ring by the surveyor's formula, y pointing down.</summary>
    public long DoubleArea(int path)
    {
        var (from, to) = this[path];
        var (sum, last) = (0L, to - 1);
        for (var i = from; i < to; last = i++)
            sum += ((long)_x[last] * _y[i]) - ((long)_x[i] * _y[last]);
        return sum;
    }

    private long Turn(int a, int b, int x, int y) => ((long)(_x[b] - _x[a]) * (y - _y[b])) - ((long)(_y[b] - _y[a]) * (x - _x[b]));

    private void Add(int x, int y)
    {
        if (_count == _x.Length)
        {
            Array.Resize(ref _x, 2 * _count);
            Array.Resize(ref _y, 2 * _count);
        }

        (_x[_count], _y[_count++]) = (x, y);
    }

    private bool End(int from, int least, bool hole)
    {
        if (_count - from < least)
        {
            _count = from;
            return false;
        }

        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * Count);
            Array.Resize(ref _holes, 2 * Count);
        }

        (_ends[Count], _holes[Count]) = (_count, hole);
        Count++;
        return true;
    }
}
