namespace MapApp.Core.Plane;

/// <summary>
/// Finds which areas of many share ground with an area. What no edge of it comes near lies wholly inside or outside; only what an edge may
/// cross is measured. One instance for each thread.
/// </summary>
public sealed class AreaSearch(FlatAreas areas)
{
    private readonly AreaLocator _locator = new();
    private readonly NearChunks _near = new();

    public void Sharing<TSink>(in FlatShape area, ref TSink found)
        where TSink : struct, IOverlaps
    {
        if (area.ChunkCount == 0 || areas.Count == 0)
            return;
        _locator.Load(area);
        Sharing(area, _near.All(area), areas.Tree.Levels.Length - 1, 0, areas.Tree.Levels[^1].Length, ref found);
    }

    private void Sharing<TSink>(in FlatShape area, Range choice, int level, int first, int last, ref TSink found)
        where TSink : struct, IOverlaps
    {
        var boxes = areas.Tree.Levels[level];
        var items = areas.Tree.Items;
        for (var node = first; node < last; node++)
        {
            ref readonly var box = ref boxes[node];
            if (!box.Meets(area.Box))
                continue;
            var crossing = _near.Into(area, choice, box);
            if (!NearChunks.IsEmpty(crossing))
            {
                if (level > 0)
                    Sharing(area, crossing, level - 1, node * PackedLevels.Fanout, Math.Min((node + 1) * PackedLevels.Fanout, areas.Tree.Levels[level - 1].Length), ref found);
                else
                    found.Crossing(items[node]);
            }
            else if (_locator.Holds(box.MinX, box.MinY))
            {
                var shift = 4 * level;
                found.Inside(items[(node << shift)..(int)Math.Min((long)(node + 1) << shift, items.Length)]);
            }
        }
    }
}

/// <summary>Takes the numbers of the areas that are found.</summary>
public interface IOverlaps
{
    /// <summary>All of these lies in the area.</summary>
    void Inside(ReadOnlySpan<int> numbers);

    /// <summary>An edge may cross this one: measure what is shared, which may be nothing.</summary>
    void Crossing(int number);
}
