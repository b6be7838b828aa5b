using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Shapefile;

/// <summary>A column of a <c>.dbf</c>.</summary>
/// <param name="Type"><c>C</c> text, <c>N</c> and <c>F</c> number, <c>D</c> date, <c>L</c> truth; others are passed over.</param>
internal sealed record DbfField(byte[] Name, char Type, int Offset, int Length);

/// <summary>The attributes of a shapefile, as bytes until their encoding is known. Damage costs attributes, never outlines: what cannot be read is null.</summary>
internal sealed class DbfReader
{
    private const int HeaderBytes = 32, FieldBytes = 32, NameBytes = 11, MostBytes = 512 << 20;

    private const byte HeaderEnd = 0x0D, Deleted = (byte)'*';

    private readonly IReadOnlyList<DbfField> _fields;
    private readonly List<byte[]> _records;

    private DbfReader(byte language, IReadOnlyList<DbfField> fields, List<byte[]> records, int stated) => (Language, _fields, _records, Stated) = (language, fields, records, stated);

    /// <summary>The language driver, which names a code page; 0 says nothing.</summary>
    public byte Language { get; }

    public int Count => _records.Count;

    /// <summary>How many records the header promises.</summary>
    public int Stated { get; }

    /// <returns>Null when it is no <c>.dbf</c>.</returns>
    public static DbfReader? Read(Stream stream)
    {
        var header = new byte[HeaderBytes];
        if (stream.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
            return null;
        var (stated, headerLength, recordLength) = (BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4)), BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(8)), BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(10)));
        if (headerLength <= HeaderBytes || recordLength < 2 || stated < 0)
            return null;
        var rest = new byte[headerLength - HeaderBytes];
        if (stream.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length)
            return null;
        var fields = Fields(rest, recordLength);
        return fields.Count == 0 ? null : new DbfReader(header[29], fields, Records(stream, recordLength, stated), stated);
    }

    public bool IsDeleted(int record) => _records[record][0] == Deleted;

    /// <summary>The texts of all records and columns, for finding their encoding.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Texts()
    {
        foreach (var field in _fields)
            yield return field.Name;
        foreach (var record in _records)
        {
            foreach (var field in _fields.Where(f => f.Type == 'C'))
                yield return Trimmed(record.AsMemory(field.Offset, field.Length));
        }
    }

    public List<NamedValue> Values(int record, Encoding encoding)
    {
        var values = new List<NamedValue>(_fields.Count);
        var taken = new HashSet<string>();
        foreach (var field in _fields)
        {
            var name = Text(field.Name, encoding);
            for (var again = 2; !taken.Add(name); again++)
                name = $"{Text(field.Name, encoding)} {again.ToString(CultureInfo.InvariantCulture)}";
            var text = Text(Trimmed(_records[record].AsMemory(field.Offset, field.Length)).Span, encoding);
            if (Value(field.Type, text) is { } value)
                values.Add(new NamedValue(name, value));
        }

        return values;
    }

    private static List<DbfField> Fields(ReadOnlySpan<byte> header, int recordLength)
    {
        var fields = new List<DbfField>();
        // The first byte of a record is its mark of deletion.
        var offset = 1;
        for (var at = 0; at + FieldBytes <= header.Length && header[at] != HeaderEnd; at += FieldBytes)
        {
            var name = header.Slice(at, NameBytes);
            var end = name.IndexOf((byte)0);
            var length = (int)header[at + 16];
            if (offset + length > recordLength)
                break;
            fields.Add(new DbfField((end < 0 ? name : name[..end]).ToArray(), (char)header[at + 11], offset, length));
            offset += length;
        }

        return fields;
    }

    private static List<byte[]> Records(Stream stream, int length, int stated)
    {
        var records = new List<byte[]>();
        for (var n = 0; n < stated && (long)(n + 1) * length <= MostBytes; n++)
        {
            var record = new byte[length];
            if (stream.ReadAtLeast(record, length, throwOnEndOfStream: false) < length)
                break;
            records.Add(record);
        }

        return records;
    }

    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> bytes)
    {
        var end = bytes.Span.IndexOf((byte)0);
        var text = end < 0 ? bytes : bytes[..end];
        return text.Trim((byte)' ');
    }

    // A text that fills its column may end in half a character.
    private static string Text(ReadOnlySpan<byte> bytes, Encoding encoding) => encoding.GetString(bytes).TrimEnd('\uFFFD').Trim();

    private static ExchangeValue? Value(char type, string text) => text.Length == 0 ? null : type switch
    {
        'N' or 'F' or 'I' or 'O' or 'B' => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? ExchangeValue.Of(number) : null,
        'D' => DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? ExchangeValue.Of(date) : null,
        'L' => text[0] switch
        {
            'T' or 't' or 'Y' or 'y' => ExchangeValue.Of(true),
            'F' or 'f' or 'N' or 'n' => ExchangeValue.Of(false),
            _ => null,
        },
        _ => ExchangeValue.Of(text),
    };
}
