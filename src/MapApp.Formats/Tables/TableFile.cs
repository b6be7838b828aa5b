using System.Globalization;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Tables.Xlsx;

namespace MapApp.Formats.Tables;

public enum TableFormat
{
    Csv,
    Xlsx,
    Xls,
}

/// <summary>
/// A file of tables: CSV in the encodings of Chinese offices, .xlsx or .xls, told by its first bytes, never by its name. Rows are
/// read as they are asked for, one loop at a time; memory does not grow with them (of a workbook, only with the texts its cells share).
/// </summary>
public sealed class TableFile : IDisposable
{
    private readonly IRowSource _source;
    private readonly TableOptions _options;

    private TableFile(string name, TableFormat format, IRowSource source, TableOptions options) => (Name, Format, _source, _options) = (name, format, source, options);

    public string Name { get; }

    public TableFormat Format { get; }

    /// <summary>Of CSV, as found or chosen; null for workbooks.</summary>
    public string? Encoding { get; private init; }

    /// <summary>Of CSV, when the encoding is a guess: those that it may be, all without a fault. Empty when it is certain or chosen.</summary>
    public IReadOnlyList<EncodingCandidate> EncodingCandidates { get; private init; } = [];

    /// <summary>Of CSV; null for workbooks.</summary>
    public char? Separator { get; private init; }

    /// <summary>Names of the sheets; CSV has one, named like the file.</summary>
    public IReadOnlyList<string> Sheets => _source.Sheets;

    /// <exception cref="ExchangeException">The file is empty, no table, protected, damaged, not safe to open, or text in no known encoding.</exception>
    public static TableFile Open(string path, TableOptions? options = null) => Open(File.OpenRead(path), Path.GetFileName(path), options);

    /// <param name="stream">Must be able to seek; is closed with the file, and when it is refused.</param>
    /// <param name="name">Of the file, for messages.</param>
    /// <inheritdoc cref="Open(string, TableOptions?)"/>
    public static TableFile Open(Stream stream, string name, TableOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
            throw new ArgumentException("The stream must be able to seek; write an upload to a file first.", nameof(stream));
        try
        {
            return Opened(stream, name, options ?? new TableOptions());
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>A sheet by name, the first when none is named; its header is looked for at once, its rows are read later.</summary>
    /// <exception cref="ExchangeException">There is no such sheet, nothing in it, or no header.</exception>
    public SheetTable Read(string? sheet = null)
    {
        var index = sheet is null ? 0 : Sheets.ToList().IndexOf(sheet);
        if (index < 0 || index >= Sheets.Count)
            throw new ExchangeException(Name, "noSheet", $"has no sheet '{sheet}'; it has {string.Join(", ", Sheets)}.", ("sheet", sheet ?? ""), ("sheets", string.Join(", ", Sheets)));
        var notes = new List<Evidence>();
        var merged = _source.Merged(index);
        var header = Header(index, merged, notes);
        var columns = header is null ? Lettered(index) : TableHeader.Names(header, notes);
        if (merged.Any(m => m.LastRow > (header?.Number ?? 0)))
            notes.Add(Evidence.Of("exchange.note.merged", ("count", Text(merged.Count(m => m.LastRow > (header?.Number ?? 0))))));
        return new SheetTable
        {
            Name = Sheets[index],
            Columns = columns,
            HeaderRow = header?.Number ?? 0,
            Notes = notes,
            Rows = Rows(index, merged, header?.Number ?? 0, columns.Count),
        };
    }

    public void Dispose() => _source.Dispose();

    private static TableFile Opened(Stream stream, string name, TableOptions options)
    {
        switch (TableSignature.Of(stream, name))
        {
            case TableFormat.Xlsx:
                return NotEmpty(new TableFile(name, TableFormat.Xlsx, new XlsxRows(stream, name), options));
            case TableFormat.Xls:
                return NotEmpty(new TableFile(name, TableFormat.Xls, new XlsRows(stream, name), options));
            default:
                var (encoding, candidates) = TextEncodings.Find(stream, name, options.Encoding, options.Likely);
                var separator = options.Separator ?? CsvRows.FindSeparator(stream, encoding);
                return new TableFile(name, TableFormat.Csv, new CsvRows(stream, name, encoding, separator), options)
                {
                    Encoding = encoding,
                    EncodingCandidates = candidates,
                    Separator = separator,
                };
        }
    }

    private static TableFile NotEmpty(TableFile file) =>
        file.Sheets.Count > 0 ? file : throw new ExchangeException(file.Name, "empty", "holds no sheet of cells.");

    private SheetRow? Header(int sheet, IReadOnlyList<CellRange> merged, List<Evidence> notes)
    {
        if (_options.HeaderRow == 0)
            return null;
        // A merged title would look like a row of names once it is filled.
        var rows = _source.Rows(sheet).Where(HoldsAnything);
        var number = _options.HeaderRow ?? TableHeader.Find(rows)?.Number;
        var header = Filled(sheet, merged).TakeWhile(r => r.Number <= number).FirstOrDefault(r => r.Number == number);
        if (header is null)
        {
            throw rows.Any()
                ? new ExchangeException(Name, "noHeader", $"has no row of column names in sheet '{Sheets[sheet]}'.", ("sheet", Sheets[sheet]))
                : new ExchangeException(Name, "empty", $"holds nothing in sheet '{Sheets[sheet]}'.");
        }

        foreach (var title in _options.HeaderRow is null ? rows.TakeWhile(r => r.Number < header.Number) : [])
        {
            notes.Add(Evidence.Of("exchange.note.title", ("row", Text(title.Number)),
                ("text", string.Join(' ', title.Cells.OfType<ExchangeValue>().Select(c => c.Text.Trim()).Distinct()))));
        }

        return header;
    }

    private string[] Lettered(int sheet) =>
        [.. Enumerable.Range(0, _source.Rows(sheet).Select(r => r.Cells.Count).DefaultIfEmpty().Max()).Select(i => i < _options.Columns.Count ? _options.Columns[i] : CellReference.Letters(i))];

    private IEnumerable<SheetRow> Rows(int sheet, IReadOnlyList<CellRange> merged, int header, int columns) =>
        Filled(sheet, merged).Where(r => r.Number > header && HoldsAnything(r))
            .Select(r => r.Cells.Count >= columns ? r : r with { Cells = [.. r.Cells, .. new ExchangeValue?[columns - r.Cells.Count]] });

    /// <summary>An iterator, so that each loop has a filling of its own, which remembers where it is.</summary>
    private IEnumerable<SheetRow> Filled(int sheet, IReadOnlyList<CellRange> merged)
    {
        var filling = new MergedCells(merged);
        foreach (var row in _source.Rows(sheet))
            yield return filling.Fill(row);
    }

    private static bool HoldsAnything(SheetRow row) => row.Cells.Any(c => !string.IsNullOrWhiteSpace(c?.Text));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
