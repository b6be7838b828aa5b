using MapApp.Core.Linking;
using MapApp.Core.Plots.Outlines;
using MapApp.Formats.Parcels;

namespace MapApp.Formats.Shapefile;

/// <summary>A shapefile as outlines with attributes: <c>.shp</c>, and <c>.dbf</c>, <c>.prj</c> and <c>.cpg</c> where they are.</summary>
internal static class ShapefileOutlines
{
    private const int BufferBytes = 1 << 16;

    /// <param name="part">Opens a part by its ending (<c>.dbf</c>); null where there is none.</param>
    /// <param name="encoding">That the user chose.</param>
    /// <exception cref="Core.Plots.ParcelFileException">It is no shapefile.</exception>
    public static OutlineFile Read(string name, Func<string, Stream?> part, string? encoding)
    {
        List<Evidence> notes = [];
        var rows = Rows(name, part, notes);
        rows = [.. WithAttributes(rows, name, part, encoding, notes)];
        return new OutlineFile(name, "shapefile", ShapefileTexts.Claim(part), rows) { Notes = notes };
    }

    /// <summary>The records in the order of the index, which leaves out what programs wrote over; all of them when the index does not fit.</summary>
    private static List<OutlineRow> Rows(string name, Func<string, Stream?> part, List<Evidence> notes)
    {
        List<(long Offset, OutlineRow Row)> records;
        using (var shp = part(".shp")!)
        using (var buffered = new BufferedStream(shp, BufferBytes))
            records = [.. ShpReader.Read(buffered, name)];
        using var index = part(".shx");
        if (index is null)
            return [.. records.Select(r => r.Row)];
        using var entries = new BufferedStream(index, BufferBytes);
        var byOffset = records.ToDictionary(r => r.Offset, r => r.Row);
        if (ShpRecords.Index(entries)?.ConvertAll(e => e.Offset) is { } offsets && offsets.Count > 0 && offsets.Count <= records.Count && offsets.TrueForAll(byOffset.ContainsKey) && offsets.Distinct().Count() == offsets.Count)
            return [.. offsets.Select((o, i) => byOffset[o] with { Row = i + 1 })];
        notes.Add(Evidence.Of("parcel.told.shx"));
        return [.. records.Select(r => r.Row)];
    }

    private static IEnumerable<OutlineRow> WithAttributes(List<OutlineRow> rows, string name, Func<string, Stream?> part, string? chosen, List<Evidence> notes)
    {
        using var stream = part(".dbf");
        if (stream is null)
            return rows;
        using var buffered = new BufferedStream(stream, BufferBytes);
        if (DbfReader.Read(buffered) is not { } table)
        {
            notes.Add(Evidence.Of("parcel.told.dbf"));
            return rows;
        }

        var (encoding, told) = DbfEncoding.Of(table.Header.Language, table.Texts(), ShapefileTexts.Read(part(".cpg")), chosen, name);
        notes.AddRange(told);
        if (table.Count != rows.Count || table.Count != table.Header.Stated)
            notes.Add(Evidence.Of("parcel.told.rows", ("shapes", $"{rows.Count}"), ("rows", $"{table.Count}")));
        return rows.Select((r, i) => i >= table.Count ? r
            : table.IsDeleted(i) ? r with { Problem = Evidence.Of("parcel.refused.deleted") }
            : ParcelFields.Named(r with { Attributes = table.Values(i, encoding) }));
    }
}
