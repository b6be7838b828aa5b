using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Shapefile;

/// <summary>A column of a <c>.dbf</c>.</summary>
/// <param name="Type"><c>C</c> text, <c>N</c> and <c>F</c> number, <c>D</c> date, <c>L</c> truth; others are passed over.</param>
internal sealed record DbfField(byte[] Name, char Type, int Offset, int Length);

/// <summary>The columns of a <c>.dbf</c> and its records, as bytes until their encoding is known.</summary>
/// <param name="Language">The language driver, which names a code page; 0 says nothing.</param>
/// <param name="Stated">How many records the header promises.</param>
internal sealed record DbfHeader(byte Language, IReadOnlyList<DbfField> Fields, int RecordLength, int Stated)
{
    private const int HeaderBytes = 32, FieldBytes = 32, NameBytes = 11;

    private const byte HeaderEnd = 0x0D, Deleted = (byte)'*';

    private (Encoding Encoding, string[] Names)? _names;

    /// <summary>Reads to the first record.</summary>
    /// <returns>Null when it is no <c>.dbf</c>.</returns>
    public static DbfHeader? Read(Stream stream)
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
        var fields = ReadFields(rest, recordLength);
        return fields.Count == 0 ? null : new DbfHeader(header[29], fields, recordLength, stated);
    }

    /// <summary>The records that are there, which may be fewer than promised; each in an array of its own.</summary>
    /// <param name="stream">Behind the header.</param>
    public IEnumerable<byte[]> Records(Stream stream)
    {
        for (var n = 0; n < Stated; n++)
        {
            var record = new byte[RecordLength];
            if (stream.ReadAtLeast(record, RecordLength, throwOnEndOfStream: false) < RecordLength)
                yield break;
            yield return record;
        }
    }

    public static bool IsDeleted(byte[] record) => record[0] == Deleted;

    /// <summary>The names of the columns and the texts of these records, for finding their encoding.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Texts(IEnumerable<byte[]> records)
    {
        foreach (var field in Fields)
            yield return field.Name;
        foreach (var record in records)
        {
            foreach (var field in Fields.Where(f => f.Type == 'C'))
                yield return Trimmed(record.AsMemory(field.Offset, field.Length));
        }
    }

    public List<NamedValue> Values(byte[] record, Encoding encoding)
    {
        if (_names is not { } names || names.Encoding != encoding)
            _names = names = (encoding, Names(encoding));
        var values = new List<NamedValue>(Fields.Count);
        for (var i = 0; i < Fields.Count; i++)
        {
            var field = Fields[i];
            if (Value(field.Type, Text(Trimmed(record.AsMemory(field.Offset, field.Length)).Span, encoding)) is { } value)
                values.Add(new NamedValue(names.Names[i], value));
        }

        return values;
    }

    /// <summary>None twice.</summary>
    public string[] Names(Encoding encoding)
    {
        var taken = new HashSet<string>();
        return [.. Fields.Select(field =>
        {
            var name = Text(field.Name, encoding);
            for (var again = 2; !taken.Add(name); again++)
                name = $"{Text(field.Name, encoding)} {again.ToString(CultureInfo.InvariantCulture)}";
            return name;
        })];
    }

    private static List<DbfField> ReadFields(ReadOnlySpan<byte> header, int recordLength)
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
        'N' or 'F' when text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && text[0] != '0' => new ExchangeValue(ValueKind.Number, text),
        'N' or 'F' or 'I' or 'O' or 'B' => ExchangeValue.OfNumber(text),
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
