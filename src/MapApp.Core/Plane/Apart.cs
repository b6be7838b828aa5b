namespace MapApp.Core.Plane;

/// <summary>The shortest way in metres between the edges of two areas.</summary>
internal static class Apart
{
    /// <summary>Infinite when it is longer than so many metres; 0 where edges meet or cross. Of an area within the other, the way to its edge.</summary>
    public static double Metres(in FlatShape a, in FlatShape b, double most)
    {
        var best = most * most;
        if (a.Box.SquaredDistance(b.Box) > best)
            return double.PositiveInfinity;
        var found = false;
        foreach (ref readonly var chunk in a.Chunks)
        {
            if (chunk.Box.SquaredDistance(b.Box) > best)
                continue;
            foreach (ref readonly var other in b.Chunks)
            {
                if (chunk.Box.SquaredDistance(other.Box) > best)
                    continue;
                var nearest = Squared(a, chunk, b, other);
                if (nearest > best)
                    continue;
                (best, found) = (nearest, true);
                if (best == 0)
                    return 0;
            }
        }

        return found ? Math.Sqrt(best) : double.PositiveInfinity;
    }

    private static double Squared(in FlatShape a, in Chunk ofA, in FlatShape b, in Chunk ofB)
    {
        var best = double.PositiveInfinity;
        var ax = a.X;
        var ay = a.Y;
        var bx = b.X;
        var by = b.Y;
        for (var i = ofA.First; i < ofA.Last; i++)
        {
            for (var k = ofB.First; k < ofB.Last; k++)
                best = Math.Min(best, Squared(ax[i], ay[i], ax[i + 1], ay[i + 1], bx[k], by[k], bx[k + 1], by[k + 1]));
        }

        return best;
    }

    private static double Squared(double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy) =>
        Side(ax, ay, bx, by, cx, cy) * Side(ax, ay, bx, by, dx, dy) < 0 && Side(cx, cy, dx, dy, ax, ay) * Side(cx, cy, dx, dy, bx, by) < 0 ? 0
        : Math.Min(Math.Min(ToEdge(ax, ay, cx, cy, dx, dy), ToEdge(bx, by, cx, cy, dx, dy)), Math.Min(ToEdge(cx, cy, ax, ay, bx, by), ToEdge(dx, dy, ax, ay, bx, by)));

    private static double Side(double ax, double ay, double bx, double by, double px, double py) => Math.Sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));

    /// <summary>The distance of P from the edge from A to B, squared.</summary>
    public static double ToEdge(double px, double py, double ax, double ay, double bx, double by)
    {
        var (x, y) = (bx - ax, by - ay);
        var length = x * x + y * y;
        var along = length == 0 ? 0 : Math.Clamp(((px - ax) * x + (py - ay) * y) / length, 0, 1);
        var (east, north) = (ax + along * x - px, ay + along * y - py);
        return east * east + north * north;
    }
}
