using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>
/// The nodes of an R-tree as its shadow table has them, for questions that SQL cannot ask, such as what is nearest. The format is
/// documented (https://sqlite.org/rtree.html#the_shadow_tables): depth of the root (2 bytes), number of cells (2), then per cell its id
/// (8) and minx, maxx, miny, maxy (4 each, rounded outward), all big-endian.
/// </summary>
internal sealed class RTreeNodes : IDisposable
{
    public const long Root = 1;

    private const int HeaderLength = 4;
    private const int CellLength = 24;

    private readonly SqliteCommand _node;

    public RTreeNodes(SqliteConnection connection, string featureTable) =>
        _node = connection.Command($"SELECT data FROM {Quoting.Name(RTree.Table(featureTable) + "_node")} WHERE nodeno = $0", Root);

    /// <summary>How many levels lie below the root; 0 where the root holds features.</summary>
    public int Depth() => Data(Root) is { Length: >= HeaderLength } root ? BinaryPrimitives.ReadUInt16BigEndian(root) : 0;

    /// <summary>The cells of a node: other nodes, or on the lowest level features by their fid.</summary>
    public IReadOnlyList<RTreeCell> Read(long node)
    {
        var data = Data(node);
        // Never more cells than there are bytes: the file may be damaged.
        var count = data.Length < HeaderLength ? 0 : Math.Min(BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(2)), (data.Length - HeaderLength) / CellLength);
        var cells = new RTreeCell[count];
        for (var i = 0; i < count; i++)
        {
            var cell = data.AsSpan(HeaderLength + i * CellLength, CellLength);
            cells[i] = new RTreeCell(BinaryPrimitives.ReadInt64BigEndian(cell), Single(cell, 0), Single(cell, 1), Single(cell, 2), Single(cell, 3));
        }

        return cells;
    }

    public void Dispose() => _node.Dispose();

    private byte[] Data(long node)
    {
        _node.Parameters[0].Value = node;
        return _node.ExecuteScalar() as byte[] ?? [];
    }

    private static float Single(ReadOnlySpan<byte> cell, int index) => BinaryPrimitives.ReadSingleBigEndian(cell[(sizeof(long) + index * sizeof(float))..]);
}

/// <param name="Id">Number of a node, or fid of a feature.</param>
internal readonly record struct RTreeCell(long Id, double MinX, double MaxX, double MinY, double MaxY);
