namespace MapApp.Core.Plane;

/// <summary>Which chunks of a shape come near a box, narrowed down with the boxes of a tree on the way down. One instance for each thread.</summary>
internal sealed class NearChunks
{
    private int[] _numbers = new int[256];

    /// <summary>Begins with all chunks of a shape.</summary>
    public Range All(in FlatShape shape)
    {
        Reserve(shape.ChunkCount);
        for (var i = 0; i < shape.ChunkCount; i++)
            _numbers[i] = i;
        return ..shape.ChunkCount;
    }

    /// <summary>Those of a choice whose boxes are no farther from a box than so many metres, squared. The choices made since are forgotten.</summary>
    public Range Near(in FlatShape shape, Range choice, in FlatBox box, double squaredMetres)
    {
        var (from, to) = (choice.Start.Value, choice.End.Value);
        Reserve(to + to - from);
        var chunks = shape.Chunks;
        var count = to;
        for (var i = from; i < to; i++)
        {
            if (chunks[_numbers[i]].Box.SquaredDistance(box) <= squaredMetres)
                _numbers[count++] = _numbers[i];
        }

        return to..count;
    }

    /// <summary>Those of a choice with an edge that comes into a box or onto its edge. The choices made since are forgotten.</summary>
    public Range Into(in FlatShape shape, Range choice, in FlatBox box)
    {
        var (from, to) = (choice.Start.Value, choice.End.Value);
        Reserve(to + to - from);
        var chunks = shape.Chunks;
        var count = to;
        for (var i = from; i < to; i++)
        {
            ref readonly var chunk = ref chunks[_numbers[i]];
            if (chunk.Box.Meets(box) && Into(shape, chunk, box))
                _numbers[count++] = _numbers[i];
        }

        return to..count;
    }

    public ReadOnlySpan<int> this[Range choice] => _numbers.AsSpan(choice);

    public static bool IsEmpty(Range choice) => choice.Start.Value == choice.End.Value;

    private static bool Into(in FlatShape shape, in Chunk chunk, in FlatBox box)
    {
        var (x, y) = (shape.X, shape.Y);
        for (var i = chunk.First; i < chunk.Last; i++)
        {
            var (ax, ay, bx, by) = (x[i], y[i], x[i + 1], y[i + 1]);
            if (Math.Max(ax, bx) < box.MinX || Math.Min(ax, bx) > box.MaxX || Math.Max(ay, by) < box.MinY || Math.Min(ay, by) > box.MaxY)
                continue;
            // All corners on one side of its line: it passes by.
            var side = Side.Of(ax, ay, bx, by, box.MinX, box.MinY);
            if (side == 0 || side != Side.Of(ax, ay, bx, by, box.MaxX, box.MinY) || side != Side.Of(ax, ay, bx, by, box.MaxX, box.MaxY) || side != Side.Of(ax, ay, bx, by, box.MinX, box.MaxY))
                return true;
        }

        return false;
    }

    private void Reserve(int count)
    {
        if (_numbers.Length < count)
            Array.Resize(ref _numbers, Math.Max(2 * _numbers.Length, count));
    }
}
