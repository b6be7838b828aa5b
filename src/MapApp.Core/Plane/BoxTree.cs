namespace MapApp.Core.Plane;

/// <summary>A packed R-tree over boxes: sorted once, then only asked. Safe to share between threads.</summary>
public sealed class BoxTree
{
    private readonly FlatBox[][] _levels;
    private readonly int[] _items;

    public BoxTree(IReadOnlyList<FlatBox> boxes)
    {
        var (x, y, all) = (new double[boxes.Count], new double[boxes.Count], FlatBox.Empty);
        for (var i = 0; i < x.Length; i++)
        {
            var box = boxes[i];
            // An empty box has no middle and meets nothing.
            (x[i], y[i]) = box.IsEmpty ? (0, 0) : ((box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2);
            all = box.IsEmpty ? all : all.With(box);
        }

        _items = PackedLevels.Order(x, y, all);
        _levels = PackedLevels.Above([.. _items.Select(i => boxes[i])]);
    }

    /// <summary>Boxes in packed order on level 0, boxes of sixteen of the level below on the others.</summary>
    internal FlatBox[][] Levels => _levels;

    /// <summary>The number of each box, in packed order.</summary>
    internal ReadOnlySpan<int> Items => _items;

    /// <summary>Adds the numbers of the boxes that meet a box, in no order.</summary>
    public void Query(FlatBox box, List<int> found) => Query(box, found, _levels.Length - 1, 0, _levels[^1].Length);

    private void Query(in FlatBox box, List<int> found, int level, int first, int last)
    {
        var boxes = _levels[level];
        for (var i = first; i < last; i++)
        {
            if (!boxes[i].Meets(box))
                continue;
            if (level == 0)
                found.Add(_items[i]);
            else
                Query(box, found, level - 1, i * PackedLevels.Fanout, Math.Min((i + 1) * PackedLevels.Fanout, _levels[level - 1].Length));
        }
    }
}
