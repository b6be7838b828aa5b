namespace MapApp.Tiles;

/// <summary>
/// Puts right what cutting ring by ring leaves of an area that enters the box more than once: pieces that hang together by edges to and fro along the
/// border. Such edges cancel each other; what is left of the border and the paths through the box are linked anew, to as many rings as there are
/// pieces, and a hole that was cut open becomes part of its shell. Where the border is touched so that it is not plain how to go on, it gives up.
/// Used again and again.
/// </summary>
internal sealed class BorderLinks
{
    private const int Top = 1, Right = 2, Bottom = 4, Left = 8;

    // Places on the border are counted along it from the north-west corner eastwards, as rings of positive area run.
    private readonly List<(int From, int To, int Sign)> _edges = [];
    private readonly List<int> _places = [];
    private readonly List<int> _counts = [];
    private readonly List<Chain> _chains = [];
    private readonly Dictionary<int, int> _starts = [];
    private readonly List<int> _x = [];
    private readonly List<int> _y = [];
    private readonly List<int> _holes = [];
    private readonly Vertices _ring = new();
    private readonly UnitPaths _shells = new();
    private bool[] _passed = [];
    private bool[] _used = [];
    private int _min;
    private int _max;

    private int Width => _max - _min;

    /// <param name="cut">Rings on whole units within the box, each shell before its holes.</param>
    /// <param name="linked">The same area; empty where nothing is left.</param>
    /// <returns>False where it gives up.</returns>
    public bool TryLink(UnitPaths cut, int min, int max, UnitPaths linked)
    {
        (_min, _max) = (min, max);
        linked.Clear();
        for (var shell = 0; shell < cut.Count;)
        {
            var next = shell + 1;
            while (next < cut.Count && cut.IsHole(next))
                next++;
            if (!TryLinkPart(cut, shell, next, linked))
                return false;
            shell = next;
        }

        return true;
    }

    private bool TryLinkPart(UnitPaths cut, int shell, int next, UnitPaths linked)
    {
        _edges.Clear();
        _chains.Clear();
        _starts.Clear();
        _holes.Clear();
        _x.Clear();
        _y.Clear();
        _shells.Clear();
        _places.Clear();
        for (var corner = 0; corner <= 4; corner++)
            _places.Add(corner * Width);
        for (var ring = shell; ring < next; ring++)
        {
            if (Unravel(cut, ring))
                continue;
            if (cut.IsHole(ring))
                _holes.Add(ring);
            else
                Copy(cut, ring, _shells, hole: false);
        }

        return Count() && Walk() && AddHoles(cut, linked);
    }

    // Takes a ring apart into edges along the border and chains through the box; false where it does not touch the border.
    private bool Unravel(UnitPaths cut, int ring)
    {
        var (from, to) = cut[ring];
        var count = to - from;
        // Shells forward, holes backward.
        var forward = cut.DoubleArea(ring) > 0 != cut.IsHole(ring);
        var first = 0;
        while (first < count && Sides(At(first)) == 0)
            first++;
        if (first == count)
            return false;
        var (last, open) = (At(first), -1);
        for (var i = 1; i <= count; i++)
        {
            var point = At((first + i) % count);
            if ((Sides(last) & Sides(point)) is var side and > 0)
            {
                AddEdge(Place(last, side), Place(point, side));
            }
            else
            {
                if (open < 0)
                {
                    open = _x.Count;
                    Add(last);
                }

                Add(point);
                if (Sides(point) > 0)
                {
                    _chains.Add(new Chain(open, _x.Count, Node((_x[open], _y[open])), Node(point)));
                    open = -1;
                }
            }

            last = point;
        }

        return true;

        (int X, int Y) At(int i)
        {
            var at = forward ? from + i : to - 1 - i;
            return (cut.X[at], cut.Y[at]);
        }
    }

    private void AddEdge(int from, int to)
    {
        _edges.Add(from < to ? (from, to, 1) : (to, from, -1));
        _places.Add(from);
        _places.Add(to);
    }

    // How often each piece of the border is passed, less how often it is passed backwards: once or not at all, or the rings were no area.
    private bool Count()
    {
        foreach (var chain in _chains)
        {
            _places.Add(chain.Start);
            _places.Add(chain.End);
        }

        _places.Sort();
        var distinct = 1;
        for (var i = 1; i < _places.Count; i++)
        {
            if (_places[i] != _places[distinct - 1])
                _places[distinct++] = _places[i];
        }

        _places.RemoveRange(distinct, _places.Count - distinct);
        _counts.Clear();
        for (var i = 0; i < distinct; i++)
            _counts.Add(0);
        foreach (var (from, to, sign) in _edges)
        {
            _counts[_places.BinarySearch(from)] += sign;
            _counts[_places.BinarySearch(to)] -= sign;
        }

        for (var i = 1; i < distinct; i++)
            _counts[i] += _counts[i - 1];
        return _counts.TrueForAll(c => c is 0 or 1);
    }

    private bool Walk()
    {
        (_passed, _used) = (new bool[_places.Count], new bool[_chains.Count]);
        for (var i = 0; i < _chains.Count; i++)
        {
            // Two ways on.
            if (!_starts.TryAdd(_chains[i].Start, i) || _counts[_places.BinarySearch(_chains[i].Start)] == 1)
                return false;
        }

        for (var i = 0; i < _chains.Count; i++)
        {
            if (!_used[i] && !Walk(_chains[i].Start))
                return false;
        }

        // The whole border, of an area that holds all of it.
        return _chains.Count > 0 || _counts[0] == 0 || Walk(0);
    }

    private bool Walk(int start)
    {
        _ring.Clear();
        var node = start;
        do
        {
            if (_starts.TryGetValue(node, out var chain))
            {
                if (_used[chain])
                    return false;
                _used[chain] = true;
                for (var i = _chains[chain].From; i < _chains[chain].To - 1; i++)
                    _ring.Add(_x[i], _y[i]);
                node = _chains[chain].End;
                continue;
            }

            var piece = _places.BinarySearch(node);
            if (_counts[piece] == 0 || _passed[piece])
                return false;
            _passed[piece] = true;
            var (x, y) = Point(node);
            _ring.Add(x, y);
            node = _places[piece + 1] % (4 * Width);
        }
        while (node != start);

        // What has no area is gone; what runs backwards is a hole that touches the border.
        return !_shells.AddRing(_ring, hole: false) || _shells.DoubleArea(_shells.Count - 1) > 0;
    }

    private bool AddHoles(UnitPaths cut, UnitPaths linked)
    {
        var added = 0;
        for (var shell = 0; shell < _shells.Count; shell++)
        {
            Copy(_shells, shell, linked, hole: false);
            foreach (var hole in _holes)
            {
                if (_shells.Count > 1 && !_shells.Holds(shell, cut.X[cut[hole].From], cut.Y[cut[hole].From]))
                    continue;
                Copy(cut, hole, linked, hole: true);
                added++;
            }
        }

        return added == _holes.Count;
    }

    private static void Copy(UnitPaths from, int ring, UnitPaths to, bool hole)
    {
        var (first, last) = from[ring];
        to.Add(from.X[first..last], from.Y[first..last], hole);
    }

    private void Add((int X, int Y) point)
    {
        _x.Add(point.X);
        _y.Add(point.Y);
    }

    private int Sides((int X, int Y) point) =>
        (point.Y == _min ? Top : 0) | (point.X == _max ? Right : 0) | (point.Y == _max ? Bottom : 0) | (point.X == _min ? Left : 0);

    // The north-west corner as a node is 0, as the end of the west side 4 widths.
    private int Node((int X, int Y) point) => Place(point, Sides(point));

    private int Place((int X, int Y) point, int sides) =>
        (sides & Top) != 0 ? point.X - _min : (sides & Right) != 0 ? Width + point.Y - _min : (sides & Bottom) != 0 ? (2 * Width) + _max - point.X : (3 * Width) + _max - point.Y;

    private (int X, int Y) Point(int place) => (place / Width) switch
    {
        0 => (_min + place, _min),
        1 => (_max, _min + place - Width),
        2 => (_max - (place - (2 * Width)), _max),
        _ => (_min, _max - (place - (3 * Width))),
    };

    /// <summary>A path through the box, its points and the places where it leaves the border and comes back to it.</summary>
    private readonly record struct Chain(int From, int To, int Start, int End);
}
