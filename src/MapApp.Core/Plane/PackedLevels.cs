namespace MapApp.Core.Plane;

/// <summary>
/// The boxes of a packed R-tree, level by level, sixteen children to a node that stand together. What is packed lies along a Hilbert
/// curve, so that nodes are compact on every level and neighbours are neighbours in memory.
/// </summary>
internal static class PackedLevels
{
    public const int Fanout = 16;

    private const int Bits = 16;

    /// <summary>The order along the curve.</summary>
    public static int[] Order(ReadOnlySpan<double> x, ReadOnlySpan<double> y, in FlatBox within)
    {
        var (keys, items) = (new uint[x.Length], new int[x.Length]);
        const uint Last = (1u << Bits) - 1;
        var (scaleX, scaleY) = (Scale(within.MaxX - within.MinX), Scale(within.MaxY - within.MinY));
        for (var i = 0; i < keys.Length; i++)
        {
            items[i] = i;
            keys[i] = Hilbert(Step((x[i] - within.MinX) * scaleX), Step((y[i] - within.MinY) * scaleY));
        }

        Array.Sort(keys, items);
        return items;

        static double Scale(double length) => length > 0 ? Last / length : 0;
        static uint Step(double at) => (uint)Math.Clamp(at, 0, Last);
    }

    /// <summary>Boxes of boxes, until one level is small enough to be looked through.</summary>
    public static FlatBox[][] Above(FlatBox[] lowest)
    {
        var levels = new List<FlatBox[]> { lowest };
        while (levels[^1].Length > Fanout)
        {
            var (below, level) = (levels[^1], new FlatBox[(levels[^1].Length + Fanout - 1) / Fanout]);
            for (var i = 0; i < level.Length; i++)
            {
                level[i] = FlatBox.Empty;
                for (var k = i * Fanout; k < Math.Min((i + 1) * Fanout, below.Length); k++)
                    level[i] = level[i].With(below[k]);
            }

            levels.Add(level);
        }

        return [.. levels];
    }

    // How far along the curve a cell lies: one quadrant after the other, each turned as the curve runs through it.
    private static uint Hilbert(uint x, uint y)
    {
        var along = 0u;
        for (var half = 1u << (Bits - 1); half > 0; half >>= 1)
        {
            var (right, upper) = ((x & half) != 0 ? 1u : 0, (y & half) != 0 ? 1u : 0);
            along += half * half * ((3 * right) ^ upper);
            if (upper == 1)
                continue;
            if (right == 1)
                (x, y) = ((1u << Bits) - 1 - x, (1u << Bits) - 1 - y);
            (x, y) = (y, x);
        }

        return along;
    }
}
