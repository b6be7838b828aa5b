using System.Buffers.Binary;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Shapefile;

/// <summary>
/// The records of a <c>.shp</c> (ESRI white paper, July 1998), one by one. Own, because every length and count in the file may lie: nothing is
/// allocated on a count's word.
/// </summary>
internal static class ShpRecords
{
    public const int HeaderBytes = 100, RecordHeaderBytes = 8;

    private const int Magic = 9994;

    private const int MostRecordBytes = 256 << 20;

    /// <returns>Each record with the byte that it begins at, from its type on; null where the file breaks off in it, and then it is the last.</returns>
    /// <exception cref="ExchangeException">It is no shapefile.</exception>
    public static IEnumerable<(long Offset, byte[]? Content)> Read(Stream stream, string file)
    {
        var stated = Check(stream, file);
        long position = HeaderBytes;
        var start = new byte[RecordHeaderBytes];
        while (true)
        {
            var read = stream.ReadAtLeast(start, RecordHeaderBytes, throwOnEndOfStream: false);
            var length = BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(4)) * 2L;
            if (read < RecordHeaderBytes || (position >= stated && length == 0))
            {
                if (read > 0 && read < RecordHeaderBytes || position < stated)
                    yield return (position, null);
                yield break;
            }

            if (length is < 4 or > MostRecordBytes)
            {
                yield return (position, null);
                yield break;
            }

            var content = Content(stream, (int)length);
            if (content is null)
            {
                yield return (position, null);
                yield break;
            }

            yield return (position, content);
            position += RecordHeaderBytes + length;
        }
    }

    /// <summary>The records at these places, in this order; null for what is no record.</summary>
    public static IEnumerable<byte[]?> Read(Stream stream, List<ShpEntry> index)
    {
        var start = new byte[RecordHeaderBytes];
        foreach (var entry in index)
        {
            var offset = entry.Offset;
            if (stream.Position != offset)
                stream.Position = offset;
            var read = stream.ReadAtLeast(start, RecordHeaderBytes, throwOnEndOfStream: false);
            var length = BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(4)) * 2L;
            yield return read < RecordHeaderBytes || length is < 4 or > MostRecordBytes ? null : Content(stream, (int)length);
        }
    }

    /// <summary>Whether a record of the index's length begins at each place of an index. One that runs on without gaps is taken at its word.</summary>
    public static bool Fit(Stream stream, List<ShpEntry> index)
    {
        var start = new byte[RecordHeaderBytes];
        long next = HeaderBytes;
        foreach (var entry in index)
        {
            var (offset, length) = (entry.Offset, entry.Length);
            if (offset != next)
            {
                if (offset < HeaderBytes || offset > stream.Length - RecordHeaderBytes)
                    return false;
                stream.Position = offset;
                if (stream.ReadAtLeast(start, RecordHeaderBytes, throwOnEndOfStream: false) < RecordHeaderBytes || BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(4)) * 2L != length)
                    return false;
            }

            next = offset + RecordHeaderBytes + length;
        }

        return next <= stream.Length;
    }

    /// <returns>How long the header says that the file is, in bytes.</returns>
    /// <exception cref="ExchangeException">It is no shapefile.</exception>
    public static long Check(Stream stream, string file)
    {
        var header = new byte[HeaderBytes];
        if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || BinaryPrimitives.ReadInt32BigEndian(header) != Magic)
            throw new ExchangeException(file, "notShp", "is no shapefile.");
        return BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(24)) * 2L;
    }

    /// <summary>Where the records begin by the index (<c>.shx</c>), and how many bytes they have behind their header; null when it is none.</summary>
    public static List<ShpEntry>? Index(Stream stream)
    {
        var entry = new byte[RecordHeaderBytes];
        var header = new byte[HeaderBytes];
        if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || BinaryPrimitives.ReadInt32BigEndian(header) != Magic)
            return null;
        var index = new List<ShpEntry>(stream.CanSeek ? (int)Math.Min((stream.Length - HeaderBytes) / RecordHeaderBytes, Array.MaxLength) : 0);
        while (stream.ReadAtLeast(entry, entry.Length, throwOnEndOfStream: false) == entry.Length)
            index.Add(new ShpEntry(BinaryPrimitives.ReadInt32BigEndian(entry), BinaryPrimitives.ReadInt32BigEndian(entry.AsSpan(4))));
        return index;
    }

    /// <summary>In pieces, as the length may be a lie.</summary>
    private static byte[]? Content(Stream stream, int length)
    {
        const int piece = 1 << 20;
        if (length <= piece)
        {
            var small = new byte[length];
            return stream.ReadAtLeast(small, length, throwOnEndOfStream: false) == length ? small : null;
        }

        using var whole = new MemoryStream();
        var buffer = new byte[piece];
        while (whole.Length < length)
        {
            var wanted = (int)Math.Min(piece, length - whole.Length);
            if (stream.ReadAtLeast(buffer.AsSpan(0, wanted), wanted, throwOnEndOfStream: false) < wanted)
                return null;
            whole.Write(buffer, 0, wanted);
        }

        return whole.ToArray();
    }
}

/// <summary>A record by the index, in the words of 16 bits that it counts in.</summary>
internal readonly record struct ShpEntry(int OffsetWords, int LengthWords)
{
    /// <summary>In bytes, of the record with its header.</summary>
    public long Offset => OffsetWords * 2L;

    /// <summary>In bytes, without the header.</summary>
    public long Length => LengthWords * 2L;
}
