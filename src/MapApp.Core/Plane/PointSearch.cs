namespace MapApp.Core.Plane;

/// <summary>
/// Finds the points of a tree that lie in an area or near a line. A node that no edge comes near is taken or left as a whole; only points
/// about the edges are tested one by one. One instance for each thread.
/// </summary>
public sealed class PointSearch(PointTree points)
{
    private readonly AreaLocator _locator = new();
    private readonly NearChunks _near = new();

    /// <summary>The points inside an area or on its edge, exactly.</summary>
    public void Inside<TSink>(in FlatShape area, ref TSink found)
        where TSink : struct, IRuns
    {
        if (area.ChunkCount == 0 || points.Count == 0)
            return;
        _locator.Load(area);
        Inside(area, _near.All(area), points.Levels.Length - 1, 0, points.Levels[^1].Length, ref found);
    }

    /// <summary>The points no farther from a line, or from the edges of an area, than so many metres.</summary>
    public void Near<TSink>(in FlatShape line, double metres, ref TSink found)
        where TSink : struct, IRuns
    {
        if (line.ChunkCount > 0 && points.Count > 0)
            Near(line, metres * metres, _near.All(line), points.Levels.Length - 1, 0, points.Levels[^1].Length, ref found);
    }

    private void Inside<TSink>(in FlatShape area, Range choice, int level, int first, int last, ref TSink found)
        where TSink : struct, IRuns
    {
        var boxes = points.Levels[level];
        for (var node = first; node < last; node++)
        {
            ref readonly var box = ref boxes[node];
            if (!box.Meets(area.Box))
                continue;
            var (from, to) = points.Under(level, node);
            var crossing = _near.Into(area, choice, box);
            if (NearChunks.IsEmpty(crossing))
            {
                if (_locator.Holds(points.X[from], points.Y[from]))
                    found.Add(from, to);
            }
            else if (level > 0)
            {
                Inside(area, crossing, level - 1, node * PackedLevels.Fanout, Math.Min((node + 1) * PackedLevels.Fanout, points.Levels[level - 1].Length), ref found);
            }
            else
            {
                for (var i = from; i < to; i++)
                {
                    if (_locator.Holds(points.X[i], points.Y[i]))
                        found.Add(i, i + 1);
                }
            }
        }
    }

    private void Near<TSink>(in FlatShape line, double squaredMetres, Range choice, int level, int first, int last, ref TSink found)
        where TSink : struct, IRuns
    {
        var boxes = points.Levels[level];
        for (var node = first; node < last; node++)
        {
            ref readonly var box = ref boxes[node];
            var near = _near.Near(line, choice, box, squaredMetres);
            if (NearChunks.IsEmpty(near))
                continue;
            var (from, to) = points.Under(level, node);
            if (HoldsAll(line, near, box, squaredMetres))
            {
                found.Add(from, to);
            }
            else if (level > 0)
            {
                Near(line, squaredMetres, near, level - 1, node * PackedLevels.Fanout, Math.Min((node + 1) * PackedLevels.Fanout, points.Levels[level - 1].Length), ref found);
            }
            else
            {
                for (var i = from; i < to; i++)
                {
                    if (IsNear(line, near, points.X[i], points.Y[i], squaredMetres))
                        found.Add(i, i + 1);
                }
            }
        }
    }

    // Whether some corner of the line is so near that all of the box is.
    private bool HoldsAll(in FlatShape line, Range near, in FlatBox box, double squaredMetres)
    {
        foreach (var number in _near[near])
        {
            var chunk = line.Chunks[number];
            var middle = (chunk.First + chunk.Last) / 2;
            if (box.FarthestSquared(line.X[middle], line.Y[middle]) <= squaredMetres)
                return true;
        }

        return false;
    }

    private bool IsNear(in FlatShape line, Range near, double x, double y, double squaredMetres)
    {
        foreach (var number in _near[near])
        {
            ref readonly var chunk = ref line.Chunks[number];
            if (chunk.Box.SquaredDistance(x, y) > squaredMetres)
                continue;
            for (var i = chunk.First; i < chunk.Last; i++)
            {
                if (Apart.ToEdge(x, y, line.X[i], line.Y[i], line.X[i + 1], line.Y[i + 1]) <= squaredMetres)
                    return true;
            }
        }

        return false;
    }
}

/// <summary>Takes what is found as runs of places in packed order, the last one behind the run.</summary>
public interface IRuns
{
    void Add(int first, int last);
}
