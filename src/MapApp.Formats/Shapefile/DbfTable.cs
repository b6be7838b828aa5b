using System.Text;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Shapefile;

/// <summary>A <c>.dbf</c> that no shapefile goes with, as a table.</summary>
internal static class DbfTable
{
    private const int BufferBytes = 1 << 18;

    /// <exception cref="ExchangeException">It is no <c>.dbf</c>.</exception>
    public static (SheetTable Table, string Encoding, IReadOnlyList<EncodingCandidate> Candidates) Open(Func<Stream> open, string file, string? chosen, string? cpg)
    {
        using var stream = new BufferedStream(open(), BufferBytes);
        var header = DbfHeader.Read(stream) ?? throw new ExchangeException(file, "notDbf", "is no .dbf.");
        var texts = header.Texts(header.Records(stream)).ToList();
        var (encoding, notes) = DbfEncoding.Of(header.Language, texts, cpg, chosen, file);
        var columns = header.Names(encoding);
        return (new SheetTable { Name = Path.GetFileNameWithoutExtension(file), Columns = columns, HeaderRow = 0, Notes = notes, Rows = Rows(open, header, encoding, columns) }, encoding.WebName, DbfEncoding.Candidates(texts));
    }

    private static IEnumerable<SheetRow> Rows(Func<Stream> open, DbfHeader header, Encoding encoding, IReadOnlyList<string> columns)
    {
        using var stream = new BufferedStream(open(), BufferBytes);
        DbfHeader.Read(stream);
        var number = 0;
        foreach (var record in header.Records(stream))
        {
            number++;
            if (DbfHeader.IsDeleted(record))
                continue;
            var values = header.Values(record, encoding).ToDictionary(v => v.Name, v => v.Value);
            yield return new SheetRow(number, [.. columns.Select(c => values.TryGetValue(c, out var value) ? value : (ExchangeValue?)null)]);
        }
    }
}
