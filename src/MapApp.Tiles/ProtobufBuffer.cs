using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace MapApp.Tiles;

/// <summary>A growing byte buffer that speaks the four protobuf wire forms MVT needs. Its array is rented; dispose it.</summary>
internal sealed class ProtobufBuffer : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1 << 14);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Varint(ulong value)
    {
        // Nearly all numbers of a tile are small.
        if (value < 0x80 && Length < _bytes.Length)
            _bytes[Length++] = (byte)value;
        else
            LongVarint(value);
    }

    /// <summary>A field of wire type 0.</summary>
    public void Number(int field, ulong value)
    {
        Varint((ulong)field << 3);
        Varint(value);
    }

    public void Double(int field, double value)
    {
        Varint(((ulong)field << 3) | 1);
        Reserve(8);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.AsSpan(Length), value);
        Length += 8;
    }

    /// <summary>A field of wire type 2: bytes, a packed list or a message written elsewhere.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)value.Length);
        Reserve(value.Length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>How long a field with a buffer's bytes is, its number below 16.</summary>
    public static int LengthOf(ProtobufBuffer bytes) => 1 + LengthOf((uint)bytes.Length) + bytes.Length;

    /// <summary>Begins a field of wire type 2 whose bytes, so many, are written next.</summary>
    public void Begin(int field, int length)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)length);
    }

    /// <summary>A field that holds a message of nothing but one field with bytes, both of numbers below 16.</summary>
    public void Nested(int field, int inner, ReadOnlySpan<byte> value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)(1 + LengthOf((uint)value.Length) + value.Length));
        Bytes(inner, value);
    }

    public void Append(ReadOnlySpan<byte> written)
    {
        Reserve(written.Length);
        written.CopyTo(_bytes.AsSpan(Length));
        Length += written.Length;
    }

    public void Text(int field, string value)
    {
        Varint(((ulong)field << 3) | 2);
        var count = Encoding.UTF8.GetByteCount(value);
        Varint((ulong)count);
        Reserve(count);
        Length += Encoding.UTF8.GetBytes(value, _bytes.AsSpan(Length));
    }

    /// <summary>Signed numbers as MVT wants them: small magnitudes, short code.</summary>
    public static uint ZigZag(int value) => (uint)((value << 1) ^ (value >> 31));

    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    // Bytes of a varint: seven bits each.
    private static int LengthOf(uint value) => (38 - System.Numerics.BitOperations.LeadingZeroCount(value | 1)) / 7;

    private void LongVarint(ulong value)
    {
        Reserve(10);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    private void Reserve(int count)
    {
        if (Length + count <= _bytes.Length)
            return;

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
