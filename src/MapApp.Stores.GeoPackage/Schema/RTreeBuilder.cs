using System.Buffers.Binary;
using MapApp.Stores.GeoPackage.Writing;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>
/// Builds the R-tree of a whole table at once, packed from below (sort-tile-recursive), into the shadow tables that
/// <see cref="RTreeNodes"/> reads: a hundredth of the time that inserting row by row takes. Only for an index that is still empty.
/// </summary>
internal sealed class RTreeBuilder
{
    private const int HeaderLength = 4;
    private const int CellLength = 24;

    private readonly SqliteConnection _connection;
    private readonly string _index;
    private readonly byte[] _data;

    public RTreeBuilder(SqliteConnection connection, string featureTable)
    {
        (_connection, _index) = (connection, RTree.Table(featureTable));
        // The module fixes the size of its nodes by the page size of the file.
        _data = new byte[(long)connection.Scalar($"SELECT length(data) FROM {Quoting.Name(_index + "_node")} WHERE nodeno = $0", RTreeNodes.Root)!];
    }

    /// <summary>Cells of a node.</summary>
    public int Capacity => (_data.Length - HeaderLength) / CellLength;

    /// <param name="boxes">Of the rows from <paramref name="first"/> on, without a gap.</param>
    /// <param name="order">Of <see cref="BoxList.Tiled"/> for <see cref="Capacity"/>.</param>
    public void Write(BoxList boxes, int[] order, long first)
    {
        if (order.Length == 0)
            return;
        using var nodes = new RawStatement(_connection, $"INSERT OR REPLACE INTO {Quoting.Name(_index + "_node")} (nodeno, data) VALUES (?1, ?2)");
        using var parents = new RawStatement(_connection, $"INSERT INTO {Quoting.Name(_index + "_parent")} (nodeno, parentnode) VALUES (?1, ?2)");
        var leaves = order.Length <= Capacity ? RTreeNodes.Root : RTreeNodes.Root + 1;
        WriteRows(order, first, leaves);
        var (next, depth, level) = (RTreeNodes.Root + 1, 0, boxes);
        while (true)
        {
            var isRoot = order.Length <= Capacity;
            var (above, firstAbove) = (new BoxList(), next);
            for (var at = 0; at < order.Length; at += Capacity)
            {
                var number = isRoot ? RTreeNodes.Root : next++;
                above.Add(Fill(level, order.AsSpan(at, Math.Min(Capacity, order.Length - at)), first, isRoot ? depth : 0));
                nodes.Run(number, _data);
                if (depth == 0)
                    continue;
                foreach (var child in order.AsSpan(at, Math.Min(Capacity, order.Length - at)))
                    parents.Run(first + child, number);
            }

            if (isRoot)
                return;
            (level, order, first, depth) = (above, above.Tiled(Capacity), firstAbove, depth + 1);
        }
    }

    /// <returns>The box of all cells of the node.</returns>
    private Box Fill(BoxList level, ReadOnlySpan<int> cells, long first, int depth)
    {
        _data.AsSpan().Clear();
        BinaryPrimitives.WriteUInt16BigEndian(_data, (ushort)depth);
        BinaryPrimitives.WriteUInt16BigEndian(_data.AsSpan(2), (ushort)cells.Length);
        var all = level[cells[0]];
        for (var i = 0; i < cells.Length; i++)
        {
            var at = _data.AsSpan(HeaderLength + i * CellLength);
            BinaryPrimitives.WriteInt64BigEndian(at, first + cells[i]);
            level[cells[i]].Write(at[sizeof(long)..]);
            all = all.With(level[cells[i]]);
        }

        return all;
    }

    /// <summary>In which leaf each row lies; one without a place lies in none.</summary>
    private void WriteRows(int[] order, long first, long firstLeaf)
    {
        var leafOf = new int[order.Max() + 1];
        for (var i = 0; i < order.Length; i++)
            leafOf[order[i]] = i / Capacity + 1;
        // Boxed once a leaf, not once a row.
        var numbers = Enumerable.Range(0, (order.Length + Capacity - 1) / Capacity).Select(i => (object)(firstLeaf + i)).ToArray();
        using var rows = new RowInserter(_connection, _index + "_rowid", ["rowid", "nodeno"]);
        for (var i = 0; i < leafOf.Length; i++)
        {
            if (leafOf[i] != 0)
                rows.Add(first + i)[0] = numbers[leafOf[i] - 1];
        }

        rows.Complete();
    }
}
