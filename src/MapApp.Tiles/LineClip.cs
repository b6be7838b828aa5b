using MapApp.Core.Packed;

namespace MapApp.Tiles;

/// <summary>Cuts lines to the tile's box and puts them on whole units; remembers how far along the whole line each piece begins. Used again and again.</summary>
internal sealed class LineClip
{
    private readonly Vertices _piece = new();
    private readonly List<double> _starts = [];
    private double _start;

    /// <summary>Units along the whole line at which each piece begins.</summary>
    public IReadOnlyList<double> Starts => _starts;

    /// <summary>The pieces of a feature inside the box; none when nothing of it is left.</summary>
    public void Clip(PackedLayer layer, int place, in TileGrid grid, UnitPaths pieces)
    {
        pieces.Clear();
        _starts.Clear();
        var (first, last) = layer.Paths(place);
        for (var path = first; path < last; path++)
            ClipPath(layer, path, grid, pieces);
    }

    private void ClipPath(PackedLayer layer, int path, in TileGrid grid, UnitPaths pieces)
    {
        var (from, to) = layer.Path(path);
        var (along, open) = (0.0, false);
        var (ax, ay) = (grid.X(layer.X[from]), grid.Y(layer.Y[from]));
        _piece.Clear();
        for (var i = from + 1; i < to; i++)
        {
            var (bx, by) = (grid.X(layer.X[i]), grid.Y(layer.Y[i]));
            var length = Math.Sqrt(((bx - ax) * (bx - ax)) + ((by - ay) * (by - ay)));
            if (Cut(ax, ay, bx, by, grid, out var enter, out var leave))
            {
                if (!open || enter > 0)
                {
                    End(pieces);
                    _start = along + (enter * length);
                    Add(ax, ay, bx, by, enter);
                }

                Add(ax, ay, bx, by, leave);
                open = leave >= 1;
            }
            else
            {
                open = false;
            }

            along += length;
            (ax, ay) = (bx, by);
        }

        End(pieces);
    }

    private void End(UnitPaths pieces)
    {
        if (pieces.AddLine(_piece))
            _starts.Add(_start);
        _piece.Clear();
    }

    private void Add(double ax, double ay, double bx, double by, double t)
    {
        if (t == 0)
            _piece.Add(ax, ay);
        else if (t == 1)
            _piece.Add(bx, by);
        else
            _piece.Add(ax + ((bx - ax) * t), ay + ((by - ay) * t));
    }

    // Liang and Barsky: the part of the segment, as two parameters from 0 to 1, that is inside all four half planes.
    private static bool Cut(double ax, double ay, double bx, double by, in TileGrid grid, out double enter, out double leave)
    {
        enter = 0;
        leave = 1;
        var (dx, dy) = (bx - ax, by - ay);
        return Against(-dx, ax - grid.Min, ref enter, ref leave) && Against(dx, grid.Max - ax, ref enter, ref leave)
            && Against(-dy, ay - grid.Min, ref enter, ref leave) && Against(dy, grid.Max - ay, ref enter, ref leave);
    }

    private static bool Against(double direction, double room, ref double enter, ref double leave)
    {
        if (direction == 0)
            return room >= 0;

        var t = room / direction;
        if (direction < 0)
            enter = Math.Max(enter, t);
        else
            leave = Math.Min(leave, t);
        return enter < leave;
    }
}
