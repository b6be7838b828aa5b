using NetTopologySuite.Geometries;

namespace MapApp.Tiles;

/// <summary>Cuts a line to the tile's box, in tile units, and remembers how far along the whole line each piece begins.</summary>
internal static class LineClip
{
    public readonly record struct Piece(List<Coordinate> Points, double From);

    public static List<Piece> Clip(List<Coordinate> line, TileGrid grid)
    {
        var pieces = new List<Piece>();
        List<Coordinate>? open = null;
        var along = 0.0;
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var length = a.Distance(b);
            if (Cut(a, b, grid, out var enter, out var leave))
            {
                if (open is null || enter > 0)
                {
                    open = [At(a, b, enter)];
                    pieces.Add(new Piece(open, along + (enter * length)));
                }

                open.Add(At(a, b, leave));
                if (leave < 1)
                    open = null;
            }
            else
            {
                open = null;
            }

            along += length;
        }

        return pieces;
    }

    private static Coordinate At(Coordinate a, Coordinate b, double t) => t switch
    {
        0 => a,
        1 => b,
        _ => new Coordinate(a.X + ((b.X - a.X) * t), a.Y + ((b.Y - a.Y) * t)),
    };

    // Liang and Barsky: the part of the segment, as two parameters from 0 to 1, that is inside all four half planes.
    private static bool Cut(Coordinate a, Coordinate b, TileGrid grid, out double enter, out double leave)
    {
        enter = 0;
        leave = 1;
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        return Against(-dx, a.X - grid.Min, ref enter, ref leave) && Against(dx, grid.Max - a.X, ref enter, ref leave)
            && Against(-dy, a.Y - grid.Min, ref enter, ref leave) && Against(dy, grid.Max - a.Y, ref enter, ref leave);
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
