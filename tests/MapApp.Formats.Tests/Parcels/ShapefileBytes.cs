using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Plots;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Tests.Parcels;

/// <summary>Shapefiles made byte by byte, so that each can be made wrong.</summary>
internal static class ShapefileBytes
{
    /// <param name="rings">East, north in turn, ring by ring.</param>
    public static byte[] Shp(params double[][][] records)
    {
        using var body = new MemoryStream();
        for (var n = 0; n < records.Length; n++)
            Write(body, n + 1, Record(records[n]));
        var header = new byte[100];
        BinaryPrimitives.WriteInt32BigEndian(header, 9994);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(24), (int)((100 + body.Length) / 2));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(32), 5);
        return [.. header, .. body.ToArray()];
    }

    /// <summary>Text columns <c>编号</c> and <c>名称</c>.</summary>
    public static byte[] Dbf(string encoding, byte language, params (string Id, string Name)[] rows)
    {
        var text = Encoding.GetEncoding(encoding);
        var header = new byte[32 + 2 * 32 + 1];
        header[0] = 3;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), rows.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)header.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), 1 + 10 + 30);
        header[29] = language;
        foreach (var (at, name, length) in new[] { (32, "编号", 10), (64, "名称", 30) })
        {
            text.GetBytes(name).CopyTo(header, at);
            header[at + 11] = (byte)'C';
            header[at + 16] = (byte)length;
        }

        header[^1] = 0x0D;
        return [.. header, .. rows.SelectMany(r => Padded(text, r.Id, 10).Prepend((byte)' ').Concat(Padded(text, r.Name, 30))), 0x1A];
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The rings of parcels in metres of a system.</summary>
    public static double[][][] Rings(IEnumerable<Parcel> parcels, string crs)
    {
        var transform = new CrsTransform(CrsCatalogue.Get(crs));
        return [.. parcels.Select(p => Lines(p.Geometry).Select(l => l.Coordinates.SelectMany(c =>
        {
            var (east, north) = transform.FromLonLat(new LonLat(c.X, c.Y));
            return new[] { Math.Round(east, 3), Math.Round(north, 3) };
        }).ToArray()).ToArray())];
    }

    private static IEnumerable<LineString> Lines(Geometry geometry) => geometry is Polygon polygon
        ? polygon.InteriorRings.Prepend(polygon.ExteriorRing)
        : ((GeometryCollection)geometry).Geometries.SelectMany(Lines);

    private static byte[] Record(double[][] rings)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(5);
        for (var i = 0; i < 4; i++)
            writer.Write(0.0);
        writer.Write(rings.Length);
        writer.Write(rings.Sum(r => r.Length / 2));
        var start = 0;
        foreach (var ring in rings)
        {
            writer.Write(start);
            start += ring.Length / 2;
        }

        foreach (var ordinate in rings.SelectMany(r => r))
            writer.Write(ordinate);
        return stream.ToArray();
    }

    private static void Write(MemoryStream stream, int number, byte[] content)
    {
        var header = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(header, number);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), content.Length / 2);
        stream.Write(header);
        stream.Write(content);
    }

    private static IEnumerable<byte> Padded(Encoding encoding, string text, int length) =>
        encoding.GetBytes(text).Concat(Enumerable.Repeat((byte)' ', length)).Take(length);
}
