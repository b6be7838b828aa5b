using MapApp.Core.Coordinates;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Rivers;

/// <summary>One piece of a reach in its Gauss-Krüger zone: a line whose places are told in metres from its upstream end.</summary>
internal sealed class Course
{
    // A vertex that deviates less than this from the line through its neighbours is a matter of digitising, not of the river:
    // without it the same river gives the same answers, however densely it was drawn.
    private const double CollinearMetres = 1e-5;

    // Bounds the work on a straight canal of very many vertices.
    private const int LongestRun = 1000;

    private readonly Coordinate[] _points;
    private readonly double[] _at;

    private Course(Coordinate[] points, int zone)
    {
        (_points, Zone) = (points, zone);
        _at = new double[points.Length];
        for (var i = 1; i < points.Length; i++)
            _at[i] = _at[i - 1] + points[i].Distance(points[i - 1]);
    }

    public int Zone { get; }

    public double Length => _at[^1];

    /// <summary>Null for a line without length.</summary>
    public static Course? Of(LineString lonLat)
    {
        var zone = GaussKruger.ZoneOf(lonLat.EnvelopeInternal.Centre.X);
        var points = Essential(GaussKruger.Project(lonLat, zone).Coordinates);
        return points.Length < 2 ? null : new Course(points, zone);
    }

    public Coordinate PointAt(double metres)
    {
        var i = SegmentAt(metres);
        return OnSegment(i, metres);
    }

    /// <summary>Unit vector downstream at a place; <paramref name="before"/> chooses the side where the line bends just there.</summary>
    public (double X, double Y) DirectionAt(double metres, bool before)
    {
        var i = SegmentAt(metres);
        if (before && i > 0 && metres <= _at[i])
            i--;
        var length = _at[i + 1] - _at[i];
        return ((_points[i + 1].X - _points[i].X) / length, (_points[i + 1].Y - _points[i].Y) / length);
    }

    /// <summary>The part between two places, in the zone.</summary>
    public LineString Between(double from, double to, GeometryFactory factory)
    {
        var line = new List<Coordinate> { PointAt(from) };
        for (var i = 0; i < _points.Length; i++)
        {
            if (_at[i] > from && _at[i] < to)
                line.Add(_points[i].Copy());
        }

        line.Add(PointAt(to));
        return factory.CreateLineString([.. line]);
    }

    /// <summary>The nearest place between <paramref name="from"/> and <paramref name="to"/> to a shape of the same zone, if it comes within so many metres.</summary>
    public Foot? NearestTo(Shape shape, double from, double to, double withinMetres)
    {
        var nearest = new NearestPlace(withinMetres);
        for (var i = 0; i < _points.Length - 1; i++)
        {
            if (_at[i + 1] < from || _at[i] > to)
                continue;
            var (a, b) = (_at[i] >= from ? _points[i] : OnSegment(i, from), _at[i + 1] <= to ? _points[i + 1] : OnSegment(i, to));
            shape.Approach(a, b, Math.Max(_at[i], from), nearest);
        }

        return nearest.Foot;
    }

    private int SegmentAt(double metres)
    {
        var i = Array.BinarySearch(_at, metres);
        return Math.Clamp(i >= 0 ? i : ~i - 1, 0, _points.Length - 2);
    }

    private Coordinate OnSegment(int i, double metres)
    {
        var share = Math.Clamp((metres - _at[i]) / (_at[i + 1] - _at[i]), 0, 1);
        return new Coordinate(_points[i].X + share * (_points[i + 1].X - _points[i].X), _points[i].Y + share * (_points[i + 1].Y - _points[i].Y));
    }

    private static Coordinate[] Essential(Coordinate[] points)
    {
        var kept = new List<Coordinate>();
        var run = 0;
        for (var i = 0; i < points.Length; i++)
        {
            if (kept.Count > 0 && points[i].Distance(kept[^1]) <= CollinearMetres)
            {
                // The last vertex stays where it is: nodes are found by it.
                if (i == points.Length - 1 && kept.Count > 1)
                    kept[^1] = points[i];
                continue;
            }

            var next = i + 1 < points.Length ? points[i + 1] : null;
            if (kept.Count > 0 && next is not null && run < LongestRun && OnTheWay(kept[^1], points, i - run, i, next))
            {
                run++;
                continue;
            }

            kept.Add(points[i]);
            run = 0;
        }

        return [.. kept];
    }

    private static bool OnTheWay(Coordinate from, Coordinate[] points, int first, int last, Coordinate to)
    {
        for (var i = first; i <= last; i++)
        {
            if (DistanceComputer.PointToSegment(points[i], from, to) > CollinearMetres)
                return false;
        }

        return true;
    }
}

/// <summary>Where a course comes nearest to something, and from where to where it does so equally.</summary>
/// <param name="First">The most upstream of the nearest places, metres along the course.</param>
/// <param name="Last">The most downstream one.</param>
internal readonly record struct Foot(double Distance, double First, double Last);

/// <summary>The best place so far.</summary>
internal sealed class NearestPlace(double withinMetres)
{
    // Distances that differ by less are equal: computing in a projection is no more exact than this.
    private const double EqualMetres = 1e-6;

    private double _first;
    private double _last;
    private bool _found;

    public double Limit { get; private set; } = withinMetres + EqualMetres;

    public Foot? Foot => _found ? new Foot(Math.Max(0, Limit - EqualMetres), _first, _last) : null;

    public void Offer(double distance, double at)
    {
        if (distance > Limit)
            return;
        if (!_found || distance < Limit - 2 * EqualMetres)
            (_first, _last, Limit) = (at, at, distance + EqualMetres);
        else
            (_first, _last, Limit) = (Math.Min(_first, at), Math.Max(_last, at), Math.Min(Limit, distance + EqualMetres));
        _found = true;
    }
}
