namespace MapApp.Core.Plots.Checking;

/// <summary>A packed R-tree over boxes, in flat arrays: sorted into tiles once (Leutenegger's sort-tile-recursive), then only asked. Safe to share between threads.</summary>
internal sealed class BoxIndex
{
    private const int Fanout = 16;

    // Level by level, the leaves first; the children of a node stand together.
    private readonly List<FlatBox[]> _levels = [];
    private readonly int[] _items;

    public BoxIndex(IReadOnlyList<FlatBox> boxes)
    {
        _items = Tiled(boxes);
        var level = _items.Select(i => boxes[i]).ToArray();
        while (true)
        {
            _levels.Add(level);
            if (level.Length <= Fanout)
                break;
            level = [.. level.Chunk(Fanout).Select(c => c.Aggregate((a, b) => a.With(b)))];
        }
    }

    /// <summary>Adds the numbers of the boxes that meet a box, in no order.</summary>
    public void Query(FlatBox box, List<int> found) => Query(box, found, _levels.Count - 1, 0, _levels[^1].Length);

    private void Query(FlatBox box, List<int> found, int level, int first, int last)
    {
        var boxes = _levels[level];
        for (var i = first; i < last; i++)
        {
            ref readonly var other = ref boxes[i];
            if (other.MinX > box.MaxX || other.MaxX < box.MinX || other.MinY > box.MaxY || other.MaxY < box.MinY)
                continue;
            if (level == 0)
                found.Add(_items[i]);
            else
                Query(box, found, level - 1, i * Fanout, Math.Min((i + 1) * Fanout, _levels[level - 1].Length));
        }
    }

    private static int[] Tiled(IReadOnlyList<FlatBox> boxes)
    {
        var strips = (int)Math.Ceiling(Math.Sqrt((double)boxes.Count / Fanout));
        var perStrip = Math.Max(1, (int)Math.Ceiling((double)boxes.Count / Math.Max(1, strips)));
        // What reaches into a strip of tiles is a multiple of the fanout, so that no node spans two strips.
        perStrip = (perStrip + Fanout - 1) / Fanout * Fanout;
        return [.. Enumerable.Range(0, boxes.Count).OrderBy(i => boxes[i].MinX + boxes[i].MaxX).Chunk(perStrip)
            .SelectMany(s => s.OrderBy(i => boxes[i].MinY + boxes[i].MaxY))];
    }
}
