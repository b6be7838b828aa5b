using System.Text;
using MapApp.Core.Coordinates;
using MapApp.Core.Linking;
using MapApp.Core.Plots.Outlines;
using MapApp.Formats.Parcels;

namespace MapApp.Formats.Shapefile;

/// <summary>A shapefile as outlines with attributes: <c>.shp</c>, and <c>.dbf</c>, <c>.prj</c> and <c>.cpg</c> where they are.</summary>
internal static class ShapefileOutlines
{
    private const int MostPrjBytes = 100_000;

    /// <param name="part">Opens a part by its ending (<c>.dbf</c>); null where there is none.</param>
    /// <param name="encoding">That the user chose.</param>
    /// <exception cref="Core.Plots.ParcelFileException">It is no shapefile.</exception>
    public static OutlineFile Read(string name, Func<string, Stream?> part, string? encoding)
    {
        List<OutlineRow> rows;
        using (var shp = part(".shp")!)
        using (var buffered = new BufferedStream(shp, 1 << 16))
            rows = [.. ShpReader.Read(buffered, name)];
        List<Evidence> notes = [];
        rows = [.. WithAttributes(rows, name, part, encoding, notes)];
        return new OutlineFile(name, "shapefile", Text(part(".prj")) is { Length: > 0 } wkt ? CrsWkt.Find(wkt) is { } crs ? CrsClaim.Of(crs) : CrsClaim.Not(CrsWkt.NameOf(wkt) ?? ".prj") : CrsClaim.None, rows) { Notes = notes };
    }

    private static IEnumerable<OutlineRow> WithAttributes(List<OutlineRow> rows, string name, Func<string, Stream?> part, string? chosen, List<Evidence> notes)
    {
        using var stream = part(".dbf");
        if (stream is null)
            return rows;
        using var buffered = new BufferedStream(stream, 1 << 16);
        if (DbfReader.Read(buffered) is not { } table)
        {
            notes.Add(Evidence.Of("parcel.told.dbf"));
            return rows;
        }

        var (encoding, told) = DbfEncoding.Of(table, Text(part(".cpg")), chosen, name);
        notes.AddRange(told);
        if (table.Count != rows.Count || table.Count != table.Stated)
            notes.Add(Evidence.Of("parcel.told.rows", ("shapes", $"{rows.Count}"), ("rows", $"{table.Count}")));
        return rows.Select((r, i) => i >= table.Count ? r
            : table.IsDeleted(i) ? r with { Problem = Evidence.Of("parcel.refused.deleted") }
            : ParcelFields.Named(r with { Attributes = table.Values(i, encoding) }));
    }

    private static string? Text(Stream? stream)
    {
        using (stream)
        {
            if (stream is null)
                return null;
            var bytes = new byte[MostPrjBytes];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Encoding.UTF8.GetString(bytes, 0, read).Trim('\uFEFF', '\0', ' ', '\r', '\n');
        }
    }
}
