using MapApp.Core.Exchange;

namespace MapApp.Formats.Tables;

/// <summary>Gives every cell of a merged range the value that stands in its corner, row by row as a sheet is read.</summary>
/// <param name="ranges">By their first rows.</param>
internal sealed class MergedCells(IReadOnlyList<CellRange> ranges)
{
    private readonly List<(CellRange Range, ExchangeValue? Value)> _open = [];
    private int _next;

    public SheetRow Fill(SheetRow row)
    {
        _open.RemoveAll(o => o.Range.LastRow < row.Number);
        for (; _next < ranges.Count && ranges[_next].FirstRow <= row.Number; _next++)
        {
            if (ranges[_next].LastRow >= row.Number)
                _open.Add((ranges[_next], ranges[_next].FirstRow == row.Number ? row.Cells.ElementAtOrDefault(ranges[_next].FirstColumn) : null));
        }

        return _open.Count == 0 ? row : row with { Cells = Filled(row.Cells) };
    }

    private List<ExchangeValue?> Filled(IReadOnlyList<ExchangeValue?> cells)
    {
        var filled = cells.ToList();
        foreach (var (range, value) in _open)
        {
            for (var column = range.FirstColumn; value is not null && column <= range.LastColumn; column++)
            {
                while (filled.Count <= column)
                    filled.Add(null);
                filled[column] ??= value;
            }
        }

        return filled;
    }
}
