using System.Text;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Shapefile;

/// <summary>The attributes of a shapefile, all of them. Damage costs attributes, never outlines: what cannot be read is null.</summary>
internal sealed class DbfReader
{
    private const int MostBytes = 512 << 20;

    private readonly DbfHeader _header;
    private readonly List<byte[]> _records;

    private DbfReader(DbfHeader header, List<byte[]> records) => (_header, _records) = (header, records);

    public DbfHeader Header => _header;

    public int Count => _records.Count;

    /// <returns>Null when it is no <c>.dbf</c>.</returns>
    public static DbfReader? Read(Stream stream) =>
        DbfHeader.Read(stream) is { } header ? new DbfReader(header, [.. header.Records(stream).Take(MostBytes / header.RecordLength)]) : null;

    public bool IsDeleted(int record) => DbfHeader.IsDeleted(_records[record]);

    /// <summary>The texts of all records and columns, for finding their encoding.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Texts() => _header.Texts(_records);

    public List<NamedValue> Values(int record, Encoding encoding) => _header.Values(_records[record], encoding);
}
