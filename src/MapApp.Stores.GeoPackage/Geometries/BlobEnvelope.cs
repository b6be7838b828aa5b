using System.Buffers.Binary;

namespace MapApp.Stores.GeoPackage.Geometries;

internal enum BlobState
{
    Broken,
    Empty,
    Boxed,
}

/// <summary>
/// The bounding box of a GeoPackage geometry (spec 1.3, clause 2.1.3) from its header; only a blob without
/// an envelope, as points usually are, has its coordinates walked. Never throws: SQLite calls it from native code.
/// </summary>
internal readonly record struct BlobEnvelope(double MinX, double MaxX, double MinY, double MaxY)
{
    public const int FixedHeaderLength = 8;

    /// <summary>Bytes of the envelope by its indicator code: none, XY, XYZ, XYM, XYZM.</summary>
    private static readonly int[] _envelopeLengths = [0, 32, 48, 48, 64];

    public static BlobState Read(ReadOnlySpan<byte> blob, out BlobEnvelope box)
    {
        box = default;
        if (!TryReadHeaderLength(blob, out var headerLength))
            return BlobState.Broken;
        var flags = blob[3];
        if ((flags & 0x10) != 0)
            return BlobState.Empty;
        if (headerLength == FixedHeaderLength)
            return WkbBounds.Read(blob[headerLength..], out box);

        var little = (flags & 1) == 1;
        box = new BlobEnvelope(Ordinate(blob, 0, little), Ordinate(blob, 1, little), Ordinate(blob, 2, little), Ordinate(blob, 3, little));
        // GDAL and others write NaN, older writers a reversed box, for an empty geometry whose flag they forgot.
        return box.MinX <= box.MaxX && box.MinY <= box.MaxY ? BlobState.Boxed : BlobState.Empty;
    }

    /// <summary>Where the WKB starts.</summary>
    public static bool TryReadHeaderLength(ReadOnlySpan<byte> blob, out int length)
    {
        length = 0;
        if (blob.Length < FixedHeaderLength || blob[0] != 'G' || blob[1] != 'P')
            return false;
        var indicator = (blob[3] >> 1) & 7;
        if (indicator >= _envelopeLengths.Length)
            return false;
        length = FixedHeaderLength + _envelopeLengths[indicator];
        return blob.Length >= length;
    }

    private static double Ordinate(ReadOnlySpan<byte> blob, int index, bool little)
    {
        var bytes = blob.Slice(FixedHeaderLength + (index * sizeof(double)), sizeof(double));
        return little ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes);
    }
}
