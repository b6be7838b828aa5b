using System.Buffers.Binary;
using System.Globalization;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Outlines;

namespace MapApp.Formats.Shapefile;

/// <summary>
/// The polygons of a <c>.shp</c> (ESRI white paper, July 1998), record by record; heights and measures fall away. Own, because every length
/// and count in the file may lie: a record that does not add up is a row with its reason, and nothing is allocated on a count's word.
/// </summary>
internal static class ShpReader
{
    private const int HeaderBytes = 100, RecordHeaderBytes = 8, Magic = 9994;

    // Type, box, and the two counts.
    private const int PolygonHeaderBytes = 44;

    private const int MostRecordBytes = 256 << 20;

    /// <returns>Each record with the byte that it begins at.</returns>
    /// <exception cref="ParcelFileException">It is no shapefile.</exception>
    public static IEnumerable<(long Offset, OutlineRow Row)> Read(Stream stream, string file)
    {
        var header = new byte[HeaderBytes];
        if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || BinaryPrimitives.ReadInt32BigEndian(header) != Magic)
            throw ParcelFileException.Of(file, "parcel.file.shp");
        var stated = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(24)) * 2L;
        long position = HeaderBytes;
        var start = new byte[RecordHeaderBytes];
        var number = 0;
        while (true)
        {
            var read = stream.ReadAtLeast(start, RecordHeaderBytes, throwOnEndOfStream: false);
            var length = BinaryPrimitives.ReadInt32BigEndian(start.AsSpan(4)) * 2L;
            if (read < RecordHeaderBytes || (position >= stated && length == 0))
            {
                if (read > 0 && read < RecordHeaderBytes || position < stated)
                    yield return (position, CutOff(number + 1));
                yield break;
            }

            number++;
            if (length is < 4 or > MostRecordBytes)
            {
                yield return (position, CutOff(number));
                yield break;
            }

            var content = Content(stream, (int)length);
            if (content is null)
            {
                yield return (position, CutOff(number));
                yield break;
            }

            yield return (position, Row(number, content));
            position += RecordHeaderBytes + length;
        }
    }

    /// <summary>Where the records begin by the index (<c>.shx</c>); null when it is none.</summary>
    public static List<long>? Index(Stream stream)
    {
        var entry = new byte[RecordHeaderBytes];
        var header = new byte[HeaderBytes];
        if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || BinaryPrimitives.ReadInt32BigEndian(header) != Magic)
            return null;
        var offsets = new List<long>();
        while (stream.ReadAtLeast(entry, entry.Length, throwOnEndOfStream: false) == entry.Length && offsets.Count <= OutlineLimits.Parcels)
            offsets.Add(BinaryPrimitives.ReadInt32BigEndian(entry) * 2L);
        return offsets;
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

    private static OutlineRow Row(int number, ReadOnlySpan<byte> content)
    {
        var type = BinaryPrimitives.ReadInt32LittleEndian(content);
        var problem = type switch
        {
            0 => Evidence.Of("parcel.refused.noOutline"),
            5 or 15 or 25 => null,
            _ => Evidence.Of("parcel.refused.kind", ("kind", Kind(type))),
        };
        if (problem is not null)
            return new OutlineRow(number, []) { Problem = problem };
        return Rings(content) is { } rings ? new OutlineRow(number, rings) : new OutlineRow(number, []) { Problem = Evidence.Of("parcel.refused.record") };
    }

    private static List<Outline>? Rings(ReadOnlySpan<byte> content)
    {
        if (content.Length < PolygonHeaderBytes)
            return null;
        var (parts, points) = (BinaryPrimitives.ReadInt32LittleEndian(content[36..]), BinaryPrimitives.ReadInt32LittleEndian(content[40..]));
        if (parts < 0 || points < 0 || PolygonHeaderBytes + 4L * parts + 16L * points > content.Length)
            return null;
        var rings = new List<Outline>(parts);
        var corners = content[(PolygonHeaderBytes + 4 * parts)..];
        for (var i = 0; i < parts; i++)
        {
            var from = Start(content, i);
            var to = i + 1 < parts ? Start(content, i + 1) : points;
            // A first part that begins later would leave corners out unseen.
            if ((i == 0 && from != 0) || from < 0 || to < from || to > points)
                return null;
            var ring = new Corner[to - from];
            for (var n = 0; n < ring.Length; n++)
            {
                var at = corners[((from + n) * 16)..];
                ring[n] = new Corner(BinaryPrimitives.ReadDoubleLittleEndian(at), BinaryPrimitives.ReadDoubleLittleEndian(at[8..]));
            }

            rings.Add(new Outline(ring));
        }

        return rings;
    }

    private static int Start(ReadOnlySpan<byte> content, int part) => BinaryPrimitives.ReadInt32LittleEndian(content[(PolygonHeaderBytes + 4 * part)..]);

    private static string Kind(int type) => type switch
    {
        1 or 11 or 21 => "Point",
        3 or 13 or 23 => "PolyLine",
        8 or 18 or 28 => "MultiPoint",
        31 => "MultiPatch",
        _ => type.ToString(CultureInfo.InvariantCulture),
    };

    private static OutlineRow CutOff(int number) => new(number, []) { Problem = Evidence.Of("parcel.refused.cutOff") };
}
