using NetTopologySuite.Geometries;

namespace MapApp.Core.Plane;

/// <summary>The rings of an area with the crossings on them in their order, so that they can be followed.</summary>
internal sealed class Outlines
{
    // Two crossings so near to each other on one edge may be in either order.
    private const double Apart = 1e-12;

    private readonly List<int> _order = [];
    private int[] _places = new int[16];
    private List<Crossing> _crossings = [];
    private FlatShape _shape;
    private bool _second;

    /// <returns>False where two crossings cannot be told apart.</returns>
    public bool Load(in FlatShape shape, List<Crossing> crossings, bool second)
    {
        (_shape, _crossings, _second) = (shape, crossings, second);
        _order.Clear();
        for (var i = 0; i < crossings.Count; i++)
            _order.Add(i);
        _order.Sort((a, b) => At(crossings[a]).CompareTo(At(crossings[b])));
        if (_places.Length < _order.Count)
            _places = new int[2 * _order.Count];
        for (var i = 0; i < _order.Count; i++)
        {
            _places[_order[i]] = i;
            if (i > 0 && At(crossings[_order[i]]) is var here && At(crossings[_order[i - 1]]) is var before && here.Edge == before.Edge && here.On - before.On < Apart)
                return false;
        }

        return true;
    }

    public bool IsCrossed(int ring)
    {
        foreach (var number in _order)
        {
            if (At(_crossings[number]).Ring == ring)
                return true;
        }

        return false;
    }

    /// <summary>Adds a crossing and the corners after it, up to the next crossing on the ring, whose number is returned.</summary>
    public int Follow(int number, List<Coordinate> ring)
    {
        var (ringNumber, edge, _) = At(_crossings[number]);
        var place = _places[number];
        // The next on this ring, or the first of it once more.
        var next = place + 1 < _order.Count && At(_crossings[_order[place + 1]]).Ring == ringNumber ? place + 1 : First(place, ringNumber);
        var to = At(_crossings[_order[next]]);
        ring.Add(new Coordinate(_crossings[number].X, _crossings[number].Y));
        var (from, end) = _shape.Path(ringNumber);
        // A ring closes with its first point, which is told once.
        if (next <= place)
        {
            for (var i = edge + 1; i < end - 1; i++)
                ring.Add(new Coordinate(_shape.X[i], _shape.Y[i]));
            for (var i = from; i <= to.Edge; i++)
                ring.Add(new Coordinate(_shape.X[i], _shape.Y[i]));
        }
        else
        {
            for (var i = edge + 1; i <= to.Edge; i++)
                ring.Add(new Coordinate(_shape.X[i], _shape.Y[i]));
        }

        return _order[next];
    }

    private int First(int place, int ring)
    {
        while (place > 0 && At(_crossings[_order[place - 1]]).Ring == ring)
            place--;
        return place;
    }

    private (int Ring, int Edge, double On) At(in Crossing crossing) => _second ? (crossing.RingB, crossing.EdgeB, crossing.OnB) : (crossing.RingA, crossing.EdgeA, crossing.OnA);
}
