using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>A box in 32-bit floats rounded outward, as the module of the R-tree itself keeps them; not a number where there is none.</summary>
internal readonly record struct Box(float MinX, float MaxX, float MinY, float MaxY)
{
    public static readonly Box None = new(float.NaN, float.NaN, float.NaN, float.NaN);

    public bool IsNone => float.IsNaN(MinX);

    public static Box Of(Envelope box) => new(Down(box.MinX), Up(box.MaxX), Down(box.MinY), Up(box.MaxY));

    public Box With(in Box other) => new(Math.Min(MinX, other.MinX), Math.Max(MaxX, other.MaxX), Math.Min(MinY, other.MinY), Math.Max(MaxY, other.MaxY));

    public void Write(Span<byte> at)
    {
        BinaryPrimitives.WriteSingleBigEndian(at, MinX);
        BinaryPrimitives.WriteSingleBigEndian(at[4..], MaxX);
        BinaryPrimitives.WriteSingleBigEndian(at[8..], MinY);
        BinaryPrimitives.WriteSingleBigEndian(at[12..], MaxY);
    }

    private static float Down(double value) => (float)value is var near && near > value ? MathF.BitDecrement(near) : near;

    private static float Up(double value) => (float)value is var near && near < value ? MathF.BitIncrement(near) : near;
}

/// <summary>The boxes of a table in its order, in pieces: of a million features they are the largest thing there is, and never copied to grow.</summary>
internal sealed class BoxList
{
    private const int PieceBits = 15;

    private readonly List<Box[]> _pieces = [];

    public int Count { get; private set; }

    public ref readonly Box this[int index] => ref _pieces[index >> PieceBits][index & ((1 << PieceBits) - 1)];

    public void Add(Box box)
    {
        if (Count == _pieces.Count << PieceBits)
            _pieces.Add(new Box[1 << PieceBits]);
        _pieces[^1][Count++ & ((1 << PieceBits) - 1)] = box;
    }

    /// <summary>The places of the boxes in an order in which neighbours fill a node together: slices by x, each sorted by y.</summary>
    /// <param name="capacity">Boxes of a node.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int[] Tiled(int capacity)
    {
        var order = new List<int>(Count);
        for (var i = 0; i < Count; i++)
        {
            if (!this[i].IsNone)
                order.Add(i);
        }

        int[] tiled = [.. order];
        if (tiled.Length <= capacity)
            return tiled;
        var keys = new float[tiled.Length];
        for (var i = 0; i < tiled.Length; i++)
            keys[i] = this[tiled[i]].MinX + this[tiled[i]].MaxX;
        Array.Sort(keys, tiled);
        var nodes = (tiled.Length + capacity - 1) / capacity;
        var slice = (int)Math.Ceiling(Math.Sqrt(nodes)) * capacity;
        for (var i = 0; i < tiled.Length; i++)
            keys[i] = this[tiled[i]].MinY + this[tiled[i]].MaxY;
        for (var at = 0; at < tiled.Length; at += slice)
            Array.Sort(keys, tiled, at, Math.Min(slice, tiled.Length - at));
        return tiled;
    }
}
