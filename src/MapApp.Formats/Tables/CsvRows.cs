using System.Text;
using CsvHelper;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Tables;

/// <summary>A text of separated values. All cells are text: the format knows no types.</summary>
internal sealed class CsvRows(Stream stream, string file, string encoding, char separator) : IRowSource
{
    private static readonly char[] _separators = [',', ';', '\t', '|'];

    public IReadOnlyList<string> Sheets { get; } = [Path.GetFileNameWithoutExtension(file)];

    public IEnumerable<SheetRow> Rows(int sheet)
    {
        stream.Position = 0;
        using var reader = CsvReader.Create(stream, Options() with { Separator = separator }, leaveOpen: true);
        while (Next(reader))
            yield return new SheetRow((int)reader.RowNumber, Cells(reader));
    }

    public void Dispose() => stream.Dispose();

    /// <summary>The separator that cuts most of the first lines into the same number of fields, more fields winning.</summary>
    public static char FindSeparator(Stream stream, string encoding)
    {
        const int lines = 30;
        const int characters = 1 << 16;
        stream.Position = 0;
        using var reader = new StreamReader(stream, Encoding.GetEncoding(encoding), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var buffer = new char[characters];
        var start = buffer.AsSpan(0, reader.ReadBlock(buffer));
        stream.Position = 0;
        var counts = new List<int[]>();
        var row = new int[_separators.Length];
        var quoted = false;
        foreach (var character in start)
        {
            if (character == '"')
                quoted = !quoted;
            else if (!quoted && character == '\n')
                (counts, row) = ([.. counts, row], new int[_separators.Length]);
            else if (!quoted && Array.IndexOf(_separators, character) is >= 0 and var found)
                row[found]++;
            if (counts.Count == lines)
                break;
        }

        counts.Add(row);
        return _separators.MaxBy(s => Fit([.. counts.Select(c => c[Array.IndexOf(_separators, s)])]));
    }

    private static (int Lines, int Fields) Fit(int[] counts) =>
        counts.Where(c => c > 0).GroupBy(c => c).Select(g => (g.Count(), g.Key)).DefaultIfEmpty().Max();

    private bool Next(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException e)
        {
            throw new ExchangeException(file, "rowTooLong", $"has a row {reader.RowNumber + 1} of more than {TableLimits.RowBytes >> 20} MB.", e,
                ("row", $"{reader.RowNumber + 1}"), ("megabytes", $"{TableLimits.RowBytes >> 20}"));
        }
    }

    private ExchangeValue?[] Cells(CsvReader reader)
    {
        if (reader.FieldCount > TableLimits.Columns)
        {
            throw new ExchangeException(file, "tooManyColumns", $"has more than {TableLimits.Columns} columns in row {reader.RowNumber}.",
                ("row", $"{reader.RowNumber}"), ("limit", $"{TableLimits.Columns}"));
        }

        var cells = new ExchangeValue?[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = reader.IsEmpty(i) ? null : ExchangeValue.Of(reader.GetString(i));
        return cells;
    }

    private CsvReaderOptions Options() => new()
    {
        HasHeader = false,
        SkipEmptyLines = false,
        Encoding = Encoding.GetEncoding(encoding),
        MaxRecordSize = TableLimits.RowBytes,
        OnMalformedRecord = Malformed,
    };

    /// <summary>Stray quotes are text, but a quote that is never closed has swallowed the rest of the file.</summary>
    private void Malformed(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
            throw new ExchangeException(file, "unclosedQuote", $"has a quote in row {record.RecordNumber} that is never closed.", ("row", $"{record.RecordNumber}"));
    }
}
