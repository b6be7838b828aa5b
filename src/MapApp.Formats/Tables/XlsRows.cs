using System.Globalization;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Tables;

/// <summary>A workbook of Excel 97 to 2003 (.xls), read by ExcelDataReader.</summary>
internal sealed class XlsRows : IRowSource
{
    private readonly Stream _stream;
    private readonly string _file;
    private readonly IExcelDataReader _reader;

    /// <exception cref="ExchangeException">It is no workbook, or protected by a password.</exception>
    public XlsRows(Stream stream, string file)
    {
        (_stream, _file) = (stream, file);
        _reader = Guarded(() => ExcelReaderFactory.CreateBinaryReader(stream, new ExcelReaderConfiguration { LeaveOpen = true }));
        Sheets = Guarded(() =>
        {
            var names = new List<string>();
            do
                names.Add(_reader.Name);
            while (_reader.NextResult());
            return names;
        });
    }

    public IReadOnlyList<string> Sheets { get; }

    public IEnumerable<SheetRow> Rows(int sheet)
    {
        Guarded(() => Go(sheet));
        for (var number = 1; Guarded(_reader.Read); number++)
            yield return Guarded(() => new SheetRow(number, [.. Enumerable.Range(0, _reader.FieldCount).Select(Cell)]));
    }

    public IReadOnlyList<CellRange> Merged(int sheet) => Guarded(() =>
    {
        Go(sheet);
        return (_reader.MergeCells ?? []).Select(m => new CellRange(m.FromRow + 1, m.FromColumn, m.ToRow + 1, m.ToColumn)).OrderBy(m => m.FirstRow).ToArray();
    });

    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
    }

    private bool Go(int sheet)
    {
        _reader.Reset();
        for (var i = 0; i < sheet; i++)
            _reader.NextResult();
        return true;
    }

    /// <summary>The library gives nothing for a formula that failed, so its cell counts as empty.</summary>
    private ExchangeValue? Cell(int column) => _reader.GetValue(column) switch
    {
        null or "" => null,
        string text => ExchangeValue.Of(text),
        bool truth => ExchangeValue.Of(truth),
        DateTime time => SerialDate.Read(time.ToOADate(), since1904: false),
        TimeSpan span => ExchangeValue.Of(span.TotalDays),
        // Dates in the words of the country have no code in the file, so the library takes them for numbers.
        double number when NumberFormats.IsDate(_reader.GetNumberFormatIndex(column), null) => SerialDate.Read(number, since1904: false),
        var number => ExchangeValue.Of(Convert.ToDouble(number, CultureInfo.InvariantCulture)),
    };

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException e)
        {
            throw new ExchangeException(_file, "password", "is protected by a password.", e);
        }
        // On damaged files the library fails wherever it happens to be: in its own checks, in arrays, in the stream.
        catch (Exception e) when (e is ExcelReaderException or IndexOutOfRangeException or ArgumentException or InvalidOperationException or IOException
            or FormatException or OverflowException or NullReferenceException or InvalidCastException or KeyNotFoundException or NotSupportedException)
        {
            throw new ExchangeException(_file, "damaged", $"is no workbook, or damaged: {e.Message}", e);
        }
    }
}
