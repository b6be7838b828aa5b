using MapApp.Core.Plots.Outlines;

namespace MapApp.Formats.Dxf;

/// <summary>A line of corners, straight where no arc is told.</summary>
internal sealed class DxfPolyline(int row, string? layer, bool closed)
{
    private const int Closed = 1;

    // Of a vertex: a control point of a spline, which is no corner.
    private const int ControlPoint = 16;

    private readonly List<Corner> _corners = [];
    private (double West, double South, double East, double North) _box = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public int Row { get; } = row;

    public string? Layer { get; } = layer;

    public IReadOnlyList<Corner> Corners => _corners;

    public bool HasArc { get; private set; }

    /// <summary>By its flag, or because it comes back to its first corner.</summary>
    public bool IsClosed => closed || (_corners.Count > 3 && _corners[0].X == _corners[^1].X && _corners[0].Y == _corners[^1].Y);

    public void Add(double x, double y, double bulge, int at)
    {
        _corners.Add(new Corner(x, y, at));
        _box = (Math.Min(_box.West, x), Math.Min(_box.South, y), Math.Max(_box.East, x), Math.Max(_box.North, y));
        HasArc |= bulge != 0;
    }

    /// <summary>Whether a place lies in it, by the edges that a line to the east crosses.</summary>
    public bool Holds(double x, double y)
    {
        if (x < _box.West || x > _box.East || y < _box.South || y > _box.North)
            return false;
        var odd = false;
        for (var i = 0; i < _corners.Count; i++)
        {
            var (a, b) = (_corners[i], _corners[(i + 1) % _corners.Count]);
            odd ^= (a.Y > y) != (b.Y > y) && x < a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X);
        }

        return odd;
    }

    /// <summary>The entities in their order, each polyline put together, whichever way the release writes it.</summary>
    public static IEnumerable<(DxfEntity Entity, DxfPolyline? Line)> Joined(IEnumerable<DxfEntity> entities)
    {
        (DxfEntity Entity, DxfPolyline Line)? open = null;
        foreach (var entity in entities)
        {
            switch (entity.Kind)
            {
                case "LWPOLYLINE":
                    yield return (entity, Of(entity));
                    break;
                case "POLYLINE":
                    open = (entity, new DxfPolyline(entity.Row, entity.First(8), (entity.Whole(70) & Closed) != 0));
                    break;
                case "VERTEX":
                    if (open is { } line && (entity.Whole(70) & ControlPoint) == 0)
                        line.Line.Add(entity.Number(10), entity.Number(20), entity.Number(42), entity.Row);
                    break;
                case "SEQEND":
                    if (open is { } done)
                        yield return (done.Entity, done.Line);
                    open = null;
                    break;
                default:
                    yield return (entity, null);
                    break;
            }
        }
    }

    // A light-weight polyline has its corners in itself.
    private static DxfPolyline Of(DxfEntity entity)
    {
        var line = new DxfPolyline(entity.Row, entity.First(8), (entity.Whole(70) & Closed) != 0);
        // The pairs of a corner begin with its X; Y and the bulge follow.
        (double X, double Y, double Bulge, int Row)? corner = null;
        foreach (var (code, value, row) in entity.Pairs)
        {
            if (code == 10)
            {
                Put();
                corner = (DxfEntity.Parse(value), 0, 0, row);
            }
            else if (corner is { } at && code is 20 or 42)
            {
                corner = code == 20 ? at with { Y = DxfEntity.Parse(value) } : at with { Bulge = DxfEntity.Parse(value) };
            }
        }

        Put();
        return line;

        void Put()
        {
            if (corner is { } at)
                line.Add(at.X, at.Y, at.Bulge, at.Row);
        }
    }
}
