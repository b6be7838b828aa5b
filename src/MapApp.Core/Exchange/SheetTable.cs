using MapApp.Core.Linking;

namespace MapApp.Core.Exchange;

/// <summary>A row of a sheet.</summary>
/// <param name="Number">As Excel shows it beside the row, from 1.</param>
/// <param name="Cells">By column; null where nothing stands. At least as many as the table has columns; more where the row is longer than its header.</param>
public sealed record SheetRow(int Number, IReadOnlyList<ExchangeValue?> Cells);

/// <summary>A sheet of an outside file: the header and, read as they are asked for, the rows below it.</summary>
public sealed record SheetTable
{
    /// <summary>Of the sheet; of the file where there are no sheets.</summary>
    public required string Name { get; init; }

    /// <summary>One name for each column, none twice: a name that stands again gets a number, an empty one the column's letters.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Number of the row that the names stand in; 0 when there is none.</summary>
    public required int HeaderRow { get; init; }

    /// <summary>What was done to the sheet to make a table of it: titles passed over, merged cells filled, columns renamed.</summary>
    public IReadOnlyList<Evidence> Notes { get; init; } = [];

    /// <summary>The rows that hold anything, each read when it is reached, from the start again with each loop. Throws <see cref="ExchangeException"/> where the file breaks off.</summary>
    public required IEnumerable<SheetRow> Rows { get; init; }
}

/// <summary>A column of a sheet to write.</summary>
/// <param name="Width">In characters of the standard font; a Chinese character takes two.</param>
public sealed record SheetColumn(string Name, double Width = 14);

/// <summary>A sheet to write.</summary>
/// <param name="Rows">By column; null leaves a cell empty. Asked for once, while the file is written.</param>
public sealed record SheetDraft(string Name, IReadOnlyList<SheetColumn> Columns, IEnumerable<IReadOnlyList<ExchangeValue?>> Rows);
