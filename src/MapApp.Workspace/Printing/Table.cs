using MapApp.Core.Sheets;

namespace MapApp.Workspace.Printing;

/// <summary>Rows of cells, side by side in columns of given widths.</summary>
internal static class Table
{
    /// <summary>A row with a hairline under it.</summary>
    /// <param name="lastColor">Of the last cell.</param>
    public static Piece Row(IReadOnlyList<string> texts, IReadOnlyList<double> columns, Pen pen, string color = "ink", string? lastColor = null, int most = int.MaxValue, int right = int.MaxValue)
    {
        var cells = Cells(texts, columns, pen, color, lastColor, most, right);
        var (height, width) = (cells.Height + pen.Mm(1), columns.Sum());
        return new Piece(height, [.. cells.At(0, pen.Mm(0.5)), new LineMark(0, height, width, height, "line", 0.15)]);
    }

    /// <param name="most">Lines of a cell.</param>
    /// <param name="right">Cells from this one on stand at the right of their column: figures.</param>
    public static Piece Cells(IReadOnlyList<string> texts, IReadOnlyList<double> columns, Pen pen, string color, string? lastColor = null, int most = int.MaxValue, int right = int.MaxValue)
    {
        var (marks, x, height) = (new List<Mark>(), 0.0, 0.0);
        for (var i = 0; i < texts.Count; i++)
        {
            var shade = i == texts.Count - 1 ? lastColor ?? color : color;
            if (i < right)
            {
                var cell = pen.Text(texts[i], columns[i] - pen.Mm(2), pen.Small, shade, most: most);
                marks.AddRange(cell.At(x, 0));
                height = Math.Max(height, cell.Height);
            }
            else
            {
                marks.Add(new TextMark(x + columns[i] - pen.Mm(2), Pen.Baseline(0, pen.Small), pen.Line(texts[i], columns[i] - pen.Mm(2), pen.Small), pen.Small, shade, TextAlign.End));
                height = Math.Max(height, pen.Small.LineMm);
            }

            x += columns[i];
        }

        return new Piece(height, marks);
    }
}
