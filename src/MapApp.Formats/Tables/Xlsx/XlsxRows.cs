using System.Xml;
using MapApp.Core.Exchange;
using MapApp.Formats.Archives;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Tables.Xlsx;

/// <summary>A workbook (.xlsx, .xlsm) read row by row behind the archive gate; only texts that cells share are kept.</summary>
internal sealed class XlsxRows : IRowSource
{
    /// <summary>Ranges are no streams: so many are kept, as Excel itself allows in a sheet.</summary>
    private const int MaximumMerged = 65_536;

    private readonly Stream _stream;
    private readonly ArchiveGate _gate;
    private readonly string _file;
    private readonly Workbook _workbook;
    private readonly bool[] _dateStyles;
    private IReadOnlyList<string>? _shared;

    /// <exception cref="ExchangeException">It is no workbook, or one that is not safe to open.</exception>
    public XlsxRows(Stream stream, string file)
    {
        (_stream, _file) = (stream, file);
        _gate = Guarded(() => ArchiveGate.Open(stream, SafeXml.ExchangeArchive));
        try
        {
            (_workbook, _dateStyles) = Guarded(() =>
            {
                var book = Workbook.Read(_gate) ?? throw new ExchangeException(file, "notWorkbook", "is a packed file, but no workbook (.xlsx).");
                return (book, XlsxStyles.ReadDates(Open(book.StylesPart)));
            });
        }
        catch
        {
            _gate.Dispose();
            throw;
        }
    }

    public IReadOnlyList<string> Sheets => [.. _workbook.Sheets.Select(s => s.Name)];

    public IEnumerable<SheetRow> Rows(int sheet)
    {
        _shared ??= Guarded(() => SharedStrings.Read(Open(_workbook.SharedPart)));
        using var reader = Open(_workbook.Sheets[sheet].Part) ?? throw Missing(sheet);
        var cells = new XlsxCells(_shared, _dateStyles, _workbook.Since1904);
        var number = 0;
        while (Guarded(() => ReadTo(reader, "row", "sheetData")))
        {
            var row = Guarded(() => cells.ReadRow(reader, number));
            number = row.Number;
            yield return row;
        }
    }

    public IReadOnlyList<CellRange> Merged(int sheet) => Guarded(() =>
    {
        using var reader = Open(_workbook.Sheets[sheet].Part) ?? throw Missing(sheet);
        var ranges = new List<CellRange>();
        while (ReadTo(reader, "mergeCell", null))
        {
            if (reader.GetAttribute("ref") is { } reference && CellReference.Range(reference) is { } range)
                ranges.Add(range);
            if (ranges.Count > MaximumMerged)
                throw new ExchangeException(_file, "tooManyMerged", $"has more than {MaximumMerged} merged ranges in a sheet.", ("limit", $"{MaximumMerged}"));
        }

        return (IReadOnlyList<CellRange>)[.. ranges.OrderBy(r => r.FirstRow)];
    });

    public void Dispose()
    {
        _gate.Dispose();
        _stream.Dispose();
    }

    /// <summary>To the next element of the name; false at the end of the element around it, or of the part.</summary>
    private static bool ReadTo(XmlReader reader, string name, string? within)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == name)
                return true;
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == within)
                return false;
        }

        return false;
    }

    private XmlReader? Open(string? part) => part is not null && _gate.OpenPart(part) is { } stream ? SafeXml.Open(stream, TableLimits.RowBytes) : null;

    private ExchangeException Missing(int sheet) =>
        new(_file, "sheetMissing", $"names a sheet '{_workbook.Sheets[sheet].Name}' that it does not hold.", ("sheet", _workbook.Sheets[sheet].Name));

    private T Guarded<T>(Func<T> read) => SafeXml.Guard(_file, read);
}
