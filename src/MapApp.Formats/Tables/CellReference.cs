using System.Globalization;

namespace MapApp.Formats.Tables;

/// <summary>Cells by their names: <c>B7</c>, <c>A1:C1</c>.</summary>
internal static class CellReference
{
    /// <summary>A, B … Z, AA … of a column from 0.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters;
    }

    /// <returns>Row from 1 and column from 0; null when it names no cell that Excel has.</returns>
    public static (int Row, int Column)? Cell(ReadOnlySpan<char> name)
    {
        var column = 0;
        var at = 0;
        for (; at < name.Length && char.IsAsciiLetter(name[at]) && column <= TableLimits.Columns; at++)
            column = column * 26 + (name[at] & 0x1F);
        return column is >= 1 and <= TableLimits.Columns && int.TryParse(name[at..], NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row >= 1
            ? (row, column - 1)
            : null;
    }

    public static CellRange? Range(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Cell(name.AsSpan(0, colon)) is { } first && Cell(name.AsSpan(colon + 1)) is { } last && last.Row >= first.Row && last.Column >= first.Column
            ? new CellRange(first.Row, first.Column, last.Row, last.Column)
            : null;
    }
}
