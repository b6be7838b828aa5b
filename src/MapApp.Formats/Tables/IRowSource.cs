using MapApp.Core.Exchange;

namespace MapApp.Formats.Tables;

/// <summary>A file opened as sheets of raw rows, before a header is looked for.</summary>
internal interface IRowSource : IDisposable
{
    IReadOnlyList<string> Sheets { get; }

    /// <summary>The rows of a sheet as they stand, empty ones too or left out, from the start with each loop.</summary>
    IEnumerable<SheetRow> Rows(int sheet);

    /// <summary>Merged ranges of a sheet, by their first rows; none where the format has none.</summary>
    IReadOnlyList<CellRange> Merged(int sheet) => [];
}

/// <summary>Cells from one corner to the other; rows from 1 as Excel shows them, columns from 0.</summary>
internal readonly record struct CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn);
