using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Layers;

/// <summary>A sheet as a layer without geometries: in which columns the positions stand is found, or said by the user, later.</summary>
internal static class TableLayer
{
    public static SourceLayer Of(SheetTable table, string name) => new(name, CrsClaim.None, Features(table)) { Table = table, Notes = table.Notes };

    private static IEnumerable<SourceFeature> Features(SheetTable table)
    {
        foreach (var row in table.Rows)
        {
            var values = new List<NamedValue>(table.Columns.Count);
            for (var i = 0; i < table.Columns.Count; i++)
            {
                if (row.Cells[i] is { } cell && !string.IsNullOrWhiteSpace(cell.Text))
                    values.Add(new NamedValue(table.Columns[i], cell));
            }

            yield return new SourceFeature(row.Number, null, values);
        }
    }
}
