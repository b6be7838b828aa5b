using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Core.Plane;

/// <summary>
/// The shape that two areas share. Where their edges cross properly the outline is walked: along one area to where it leaves the other, then
/// along that one. Where a corner lies on an edge, edges run on each other, or the walk does not give the area that was measured,
/// OverlayNG answers. One instance for each thread.
/// </summary>
public sealed class SharedShape(GeometryFactory factory)
{
    // Of the smaller area: more than rounding can do, less than anyone can see.
    private const double SameArea = 1e-9;

    private readonly SharedGround _ground = new();
    private readonly Outlines _a = new();
    private readonly Outlines _b = new();
    private readonly List<Crossing> _crossings = [];
    private readonly List<Coordinate> _ring = [];

    /// <summary>How often OverlayNG had to answer.</summary>
    public long Overlays { get; private set; }

    /// <summary>Polygon or MultiPolygon in the plane of both; an empty polygon where they share no ground.</summary>
    public Geometry Of(in FlatShape a, in FlatShape b)
    {
        var shared = _ground.Area(a, b);
        if (shared == 0)
            return factory.CreatePolygon();
        return Walked(a, b, shared) ?? Overlaid(a, b);
    }

    private Geometry? Walked(in FlatShape a, in FlatShape b, double shared)
    {
        if (!FindCrossings(a, b) || !_a.Load(a, _crossings, second: false) || !_b.Load(b, _crossings, second: true))
            return null;
        var (shells, holes) = (new List<LinearRing>(), new List<LinearRing>());
        for (var start = 0; start < _crossings.Count; start++)
        {
            // Where A enters B.
            if (_crossings[start].Entering && !_crossings[start].Done && !Keep(Walk(start), shells, holes))
                return null;
        }

        if (!KeepWhole(a, _a, b, shells, holes) || !KeepWhole(b, _b, a, shells, holes))
            return null;
        var shape = Assembled(shells, holes);
        return shape is not null && Math.Abs(shape.Area - shared) <= SameArea * Math.Min(a.SquareMetres, b.SquareMetres) ? shape : null;
    }

    // False where two edges meet other than by crossing.
    private bool FindCrossings(in FlatShape a, in FlatShape b)
    {
        _crossings.Clear();
        foreach (ref readonly var chunk in a.Chunks)
        {
            if (!chunk.Box.Meets(b.Box))
                continue;
            foreach (ref readonly var other in b.Chunks)
            {
                if (!chunk.Box.Meets(other.Box))
                    continue;
                for (var i = chunk.First; i < chunk.Last; i++)
                {
                    for (var k = other.First; k < other.Last; k++)
                    {
                        if (!Cross(a, i, chunk.Path, b, k, other.Path))
                            return false;
                    }
                }
            }
        }

        return true;
    }

    private bool Cross(in FlatShape a, int i, int ringA, in FlatShape b, int k, int ringB)
    {
        var (ax, ay, bx, by) = (a.X[i], a.Y[i], a.X[i + 1], a.Y[i + 1]);
        var (cx, cy, dx, dy) = (b.X[k], b.Y[k], b.X[k + 1], b.Y[k + 1]);
        if (Math.Max(ax, bx) < Math.Min(cx, dx) || Math.Max(cx, dx) < Math.Min(ax, bx) || Math.Max(ay, by) < Math.Min(cy, dy) || Math.Max(cy, dy) < Math.Min(ay, by))
            return true;
        var (c, d) = (Side.Of(ax, ay, bx, by, cx, cy), Side.Of(ax, ay, bx, by, dx, dy));
        if (c == d && c != 0)
            return true;
        var (from, to) = (Side.Of(cx, cy, dx, dy, ax, ay), Side.Of(cx, cy, dx, dy, bx, by));
        if (from == to && from != 0)
            return true;
        if (c == 0 || d == 0 || from == 0 || to == 0)
            return false;
        // From the first corner of A: differences of neighbours keep their digits.
        var (ux, uy, vx, vy) = (bx - ax, by - ay, dx - cx, dy - cy);
        var turn = ux * vy - uy * vx;
        if (turn == 0)
            return false;
        var (onA, onB) = (((cx - ax) * vy - (cy - ay) * vx) / turn, ((cx - ax) * uy - (cy - ay) * ux) / turn);
        if (!(onA > 0 && onA < 1 && onB > 0 && onB < 1))
            return false;
        _crossings.Add(new Crossing(i, ringA, onA, k, ringB, onB, ax + onA * ux, ay + onA * uy, Entering: to > 0));
        return true;
    }

    // The ring from where A enters B, along A, along B, and so on back.
    private bool Walk(int start)
    {
        _ring.Clear();
        var at = start;
        for (var steps = 0; steps <= _crossings.Count; steps++)
        {
            if (_crossings[at].Done || !_crossings[at].Entering)
                return false;
            _crossings[at] = _crossings[at] with { Done = true };
            var leaving = _a.Follow(at, _ring);
            if (_crossings[leaving].Entering)
                return false;
            at = _b.Follow(leaving, _ring);
            if (at != start)
                continue;
            _ring.Add(_ring[0].Copy());
            return true;
        }

        return false;
    }

    private bool Keep(bool walked, List<LinearRing> shells, List<LinearRing> holes)
    {
        if (!walked || _ring.Count < 4)
            return false;
        var area = SignedArea(_ring);
        (area > 0 ? shells : holes).Add(factory.CreateLinearRing([.. _ring]));
        return area != 0;
    }

    // A ring that nothing crosses is there wholly or not at all.
    private bool KeepWhole(in FlatShape of, Outlines outlines, in FlatShape within, List<LinearRing> shells, List<LinearRing> holes)
    {
        for (var ring = 0; ring < of.PathCount; ring++)
        {
            if (outlines.IsCrossed(ring))
                continue;
            var (from, to) = of.Path(ring);
            if (!Holds(within, of.X[from], of.Y[from]))
                continue;
            _ring.Clear();
            for (var i = from; i < to; i++)
                _ring.Add(new Coordinate(of.X[i], of.Y[i]));
            if (!Keep(true, shells, holes))
                return false;
        }

        return true;
    }

    private Geometry? Assembled(List<LinearRing> shells, List<LinearRing> holes)
    {
        if (shells.Count == 0)
            return null;
        if (shells.Count == 1)
            return factory.CreatePolygon(shells[0], [.. holes]);
        // Which shell a hole belongs to is OverlayNG's to say.
        return holes.Count > 0 ? null : factory.CreateMultiPolygon([.. shells.Select(s => factory.CreatePolygon(s))]);
    }

    private Geometry Overlaid(in FlatShape a, in FlatShape b)
    {
        Overlays++;
        var shape = OverlayNGRobust.Overlay(Geometry(a), Geometry(b), SpatialFunction.Intersection);
        return shape.Dimension == Dimension.Surface && shape is Polygon or MultiPolygon ? shape
            : factory.BuildGeometry([.. NetTopologySuite.Geometries.Utilities.PolygonExtracter.GetPolygons(shape)]) is { IsEmpty: false } areas ? areas : factory.CreatePolygon();
    }

    // Rings as they stand, shells before their holes.
    private Geometry Geometry(in FlatShape shape)
    {
        var polygons = new List<(LinearRing Shell, List<LinearRing> Holes)>();
        for (var i = 0; i < shape.PathCount; i++)
        {
            var (from, to) = shape.Path(i);
            var corners = new Coordinate[to - from];
            for (var k = from; k < to; k++)
                corners[k - from] = new Coordinate(shape.X[k], shape.Y[k]);
            if (SignedArea(corners) > 0 || polygons.Count == 0)
                polygons.Add((factory.CreateLinearRing(corners), []));
            else
                polygons[^1].Holes.Add(factory.CreateLinearRing(corners));
        }

        var made = polygons.Select(p => factory.CreatePolygon(p.Shell, [.. p.Holes])).ToArray();
        return made is [var single] ? single : factory.CreateMultiPolygon(made);
    }

    private static double SignedArea(IReadOnlyList<Coordinate> ring)
    {
        var (x, y, sum) = (ring[0].X, ring[0].Y, 0.0);
        for (var i = 1; i < ring.Count; i++)
            sum += (ring[i - 1].X - x) * (ring[i].Y - y) - (ring[i].X - x) * (ring[i - 1].Y - y);
        return sum / 2;
    }

    // Nothing crosses the ring, so that its corner lies on no edge.
    private static bool Holds(in FlatShape area, double x, double y)
    {
        if (area.Box.SquaredDistance(x, y) > 0)
            return false;
        var odd = false;
        foreach (ref readonly var chunk in area.Chunks)
        {
            if (chunk.Box.MinY > y || chunk.Box.MaxY < y || chunk.Box.MaxX < x)
                continue;
            for (var i = chunk.First; i < chunk.Last; i++)
            {
                var (y1, y2) = (area.Y[i], area.Y[i + 1]);
                if (y1 > y != y2 > y && Side.Of(area.X[i], y1, area.X[i + 1], y2, x, y) > 0 == y2 > y1)
                    odd = !odd;
            }
        }

        return odd;
    }
}
