using System.Text;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Layers;

namespace MapApp.Formats.Shapefile;

/// <summary>A shapefile as a layer, record by record. Attributes go by the index (<c>.shx</c>), which leaves out what programs wrote over.</summary>
internal static class ShapefileLayer
{
    private const int BufferBytes = 1 << 18;

    // Enough to tell an encoding by; a whole province would only take longer.
    private const int MostTexts = 50_000;

    /// <param name="part">Opens a part by its ending (<c>.dbf</c>), each time from its start and able to seek; null where there is none.</param>
    /// <param name="name">Of the layer.</param>
    /// <param name="file">For messages.</param>
    /// <exception cref="ExchangeException">It is no shapefile.</exception>
    public static SourceLayer Open(Func<string, Stream?> part, string name, string file, string? encoding)
    {
        List<Evidence> notes = [];
        using (var shp = part(".shp") ?? throw new ExchangeException(file, "noShp", "has no .shp beside it."))
            ShpRecords.Check(shp, file);
        var index = Index(part, notes);
        var (header, read, candidates) = Attributes(part, encoding, file, notes);
        return new SourceLayer(name, ShapefileTexts.Claim(part), Features(part, file, index, header is null ? null : read)) { Encoding = header is null ? null : read.WebName, Encodings = candidates, Notes = notes };
    }

    private static (DbfHeader? Header, Encoding Encoding, IReadOnlyList<EncodingCandidate> Candidates) Attributes(Func<string, Stream?> part, string? chosen, string file, List<Evidence> notes)
    {
        using var stream = part(".dbf");
        if (stream is null)
            return (null, Encoding.UTF8, []);
        using var buffered = new BufferedStream(stream, BufferBytes);
        if (DbfHeader.Read(buffered) is not { } header)
        {
            notes.Add(Evidence.Of("parcel.told.dbf"));
            return (null, Encoding.UTF8, []);
        }

        var texts = header.Texts(header.Records(buffered)).Where(t => t.Span.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) >= 0).Take(MostTexts).ToList();
        var (encoding, told) = DbfEncoding.Of(header.Language, texts, ShapefileTexts.Read(part(".cpg")), chosen, file);
        notes.AddRange(told);
        return (header, encoding, told.Count > 0 || chosen is not null ? DbfEncoding.Candidates(texts) : []);
    }

    /// <summary>Null where there is no index, or none that fits.</summary>
    private static List<ShpEntry>? Index(Func<string, Stream?> part, List<Evidence> notes)
    {
        using var stream = part(".shx");
        if (stream is null)
            return null;
        using var buffered = new BufferedStream(stream, BufferBytes);
        if (ShpRecords.Index(buffered) is not { Count: > 0 } entries)
            return null;
        using var shp = part(".shp")!;
        if (ShpRecords.Fit(shp, entries))
            return entries;
        notes.Add(Evidence.Of("parcel.told.shx"));
        return null;
    }

    private static IEnumerable<SourceFeature> Features(Func<string, Stream?> part, string file, List<ShpEntry>? index, Encoding? encoding)
    {
        using var shp = part(".shp") ?? throw new ExchangeException(file, "noShp", "has no .shp beside it.");
        using var records = new BufferedStream(shp, BufferBytes);
        using var dbf = encoding is null ? null : part(".dbf");
        using var rows = dbf is null ? null : new BufferedStream(dbf, BufferBytes);
        var header = rows is null ? null : DbfHeader.Read(rows);
        using var attributes = header?.Records(rows!).GetEnumerator();
        var number = 0;
        foreach (var content in index is null ? ShpRecords.Read(records, file).Select(r => r.Content) : ShpRecords.Read(records, index))
        {
            number++;
            var values = attributes?.MoveNext() == true ? attributes.Current : null;
            if (values is not null && DbfHeader.IsDeleted(values))
                continue;
            var (geometry, problem) = content is null ? (null, RowProblems.CutOff) : ShpGeometry.Of(content);
            yield return new SourceFeature(number, geometry, values is null ? [] : header!.Values(values, encoding!), problem);
        }
    }
}
