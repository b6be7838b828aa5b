using System.Buffers.Binary;
using MapApp.Core.Packed;

namespace MapApp.Stores.GeoPackage.Geometries;

/// <summary>Takes the paths of a geometry out of its WKB: little-endian, two-dimensional, of one type or parts of it. Everything else is left to the library.</summary>
internal readonly ref struct WkbPaths(LayerPacker packer)
{
    private const uint Point = 1, LineString = 2, Polygon = 3, MultiOffset = 3;
    private const int HeaderLength = 5, CountLength = 4, PointLength = 16;

    /// <returns>False where it is of another kind or breaks off; paths that were added by then are the caller's to abandon.</returns>
    public bool TryAdd(ReadOnlySpan<byte> wkb, out PackedType type)
    {
        type = default;
        if (!TryReadHeader(wkb, out var code) || code is < Point or > Polygon + MultiOffset)
            return false;
        var single = code > Polygon ? code - MultiOffset : code;
        type = single switch { Point => PackedType.Point, LineString => PackedType.Line, _ => PackedType.Area };
        if (code <= Polygon)
            return TryAddSingle(ref wkb, single) && wkb.IsEmpty;
        wkb = wkb[HeaderLength..];
        if (!TryReadCount(ref wkb, out var parts))
            return false;
        for (var part = 0u; part < parts; part++)
        {
            if (!TryReadHeader(wkb, out var inner) || inner != single || !TryAddSingle(ref wkb, single))
                return false;
        }

        return wkb.IsEmpty;
    }

    private bool TryAddSingle(ref ReadOnlySpan<byte> wkb, uint code)
    {
        wkb = wkb[HeaderLength..];
        switch (code)
        {
            case Point:
                return TryAddPath(ref wkb, 1, 1, hole: false, out _);
            case LineString:
                return TryReadCount(ref wkb, out var points) && TryAddPath(ref wkb, points, LayerPacker.LinePoints, hole: false, out _);
            default:
                if (!TryReadCount(ref wkb, out var rings))
                    return false;
                var shell = false;
                for (var ring = 0u; ring < rings; ring++)
                {
                    if (!TryReadCount(ref wkb, out var corners))
                        return false;
                    // The holes of a shell that is none are none.
                    if (!TryAddPath(ref wkb, corners, ring == 0 || shell ? LayerPacker.RingPoints : int.MaxValue, ring > 0, out var added))
                        return false;
                    shell = ring == 0 ? added : shell;
                }

                return true;
        }
    }

    private bool TryAddPath(ref ReadOnlySpan<byte> wkb, uint points, int least, bool hole, out bool added)
    {
        added = false;
        if (wkb.Length / PointLength < points)
            return false;
        for (var i = 0u; i < points; i++)
        {
            packer.AddPoint(BinaryPrimitives.ReadDoubleLittleEndian(wkb), BinaryPrimitives.ReadDoubleLittleEndian(wkb[sizeof(double)..]));
            wkb = wkb[PointLength..];
        }

        added = packer.EndPath(least, hole);
        return true;
    }

    private static bool TryReadHeader(ReadOnlySpan<byte> wkb, out uint code)
    {
        code = 0;
        return wkb.Length >= HeaderLength && wkb[0] == 1 && (code = BinaryPrimitives.ReadUInt32LittleEndian(wkb[1..])) > 0;
    }

    private static bool TryReadCount(ref ReadOnlySpan<byte> wkb, out uint count)
    {
        count = 0;
        if (wkb.Length < CountLength)
            return false;
        count = BinaryPrimitives.ReadUInt32LittleEndian(wkb);
        wkb = wkb[CountLength..];
        return true;
    }
}
