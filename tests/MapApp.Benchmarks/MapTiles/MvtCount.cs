using System.Text;

namespace MapApp.Benchmarks.MapTiles;

/// <summary>Counts the features of a layer in the bytes of a vector tile: no decoder of ours or the rival's takes part.</summary>
internal static class MvtCount
{
    private const int TileLayers = 3, LayerName = 1, LayerFeatures = 2;

    public static long Features(ReadOnlySpan<byte> tile, string layer)
    {
        var total = 0L;
        while (!tile.IsEmpty)
        {
            var (field, bytes) = Next(ref tile);
            if (field != TileLayers)
                continue;
            var (name, features) = ("", 0L);
            while (!bytes.IsEmpty)
            {
                var (inner, value) = Next(ref bytes);
                name = inner == LayerName ? Encoding.UTF8.GetString(value) : name;
                features += inner == LayerFeatures ? 1 : 0;
            }

            total += name == layer ? features : 0;
        }

        return total;
    }

    private static Entry Next(ref ReadOnlySpan<byte> bytes)
    {
        var tag = Varint(ref bytes);
        switch (tag & 7)
        {
            case 0:
                Varint(ref bytes);
                return new Entry((int)(tag >> 3), []);
            case 1:
                bytes = bytes[8..];
                return new Entry((int)(tag >> 3), []);
            case 2:
                var length = (int)Varint(ref bytes);
                var value = bytes[..length];
                bytes = bytes[length..];
                return new Entry((int)(tag >> 3), value);
            default:
                bytes = bytes[4..];
                return new Entry((int)(tag >> 3), []);
        }
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
            shift += 7;
        }
    }

    private readonly ref struct Entry(int field, ReadOnlySpan<byte> value)
    {
        private readonly ReadOnlySpan<byte> _value = value;

        public void Deconstruct(out int number, out ReadOnlySpan<byte> bytes)
        {
            number = field;
            bytes = _value;
        }
    }
}
