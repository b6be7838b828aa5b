using System.Buffers.Binary;
using System.Globalization;
using MapApp.Core.Linking;
using MapApp.Core.Plots.Outlines;

namespace MapApp.Formats.Shapefile;

/// <summary>The polygons in the records of a <c>.shp</c>; heights and measures fall away. A record that does not add up is a row with its reason.</summary>
internal static class ShpReader
{
    // Type, box, and the two counts.
    private const int PolygonHeaderBytes = 44;

    /// <returns>Each record with the byte that it begins at.</returns>
    /// <inheritdoc cref="ShpRecords.Read"/>
    public static IEnumerable<(long Offset, OutlineRow Row)> Read(Stream stream, string file) =>
        ShpRecords.Read(stream, file).Select((r, i) => (r.Offset, r.Content is null ? CutOff(i + 1) : Row(i + 1, r.Content)));

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
