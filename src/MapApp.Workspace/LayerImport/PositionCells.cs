using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Workspace.Locating.Batches;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.LayerImport;

/// <summary>Makes geometries of the cells of a table: a column of WKT, or two columns (or one) of coordinates in any writing.</summary>
/// <param name="Wkt">The column of well-known text; null where columns of coordinates hold the positions.</param>
/// <param name="Columns">Null where a column of WKT does.</param>
public sealed record PositionCells(string? Wkt, PositionColumns? Columns)
{
    private const int LooksAt = 50, MostShown = 60;

    private static readonly GeometryFactory _factory = new();

    // Degrees, minutes and seconds as numbers of the file, whatever its datum.
    private static readonly CoordinateHints _asWritten = new(null, CrsCatalogue.Cgcs2000);

    /// <summary>Null where neither a heading nor a cell tells where the positions stand.</summary>
    public static PositionCells? Of(SheetTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = table.Rows.Take(LooksAt).ToList();
        var wkt = Enumerable.Range(0, table.Columns.Count).FirstOrDefault(i => rows.Exists(r => WellKnownText.IsOne(r.Cells[i]?.Text)), -1);
        return wkt >= 0 ? new PositionCells(table.Columns[wkt], null) : PositionColumns.Of(table) is { } columns ? new PositionCells(null, columns) : null;
    }

    /// <summary>Names of the columns that hold positions, which are no attributes.</summary>
    public IEnumerable<string> Names(SheetTable table) =>
        Wkt is not null ? [Wkt] : new[] { Columns!.Coordinate, Columns.First, Columns.Second }.OfType<int>().Select(i => table.Columns[i]);

    /// <returns>A geometry in the numbers of the file, east first, or the reason why there is none.</returns>
    public (Geometry? Geometry, Evidence? Problem) Of(SheetTable table, SourceFeature row)
    {
        string? Cell(int? column) => column is { } at ? row.Values.FirstOrDefault(v => v.Name == table.Columns[at])?.Value.Text.Trim() : null;
        if (Wkt is not null)
            return row.Values.FirstOrDefault(v => v.Name == Wkt)?.Value.Text is { Length: > 0 } text ? WellKnownText.Read(text) : (null, Evidence.Of("exchange.row.noGeometry"));
        if (Columns!.Coordinate is null && Number(Cell(Columns.First)) is { } east && Number(Cell(Columns.Second)) is { } north)
            return (_factory.CreatePoint(new Coordinate(east, north)), null);
        var written = Columns.Coordinate is { } one ? Cell(one) : Cell(Columns.First) is { } first && Cell(Columns.Second) is { } second ? $"经度={first} 纬度={second}" : null;
        if (written is null)
            return (null, Evidence.Of("exchange.row.noGeometry"));
        var cells = new[] { Columns.Coordinate, Columns.First, Columns.Second }.Select(Cell).Where(c => !string.IsNullOrEmpty(c)).ToList();
        if (cells.Count == 0)
            return (null, Evidence.Of("exchange.row.noPosition"));
        return CoordinateReader.Read(written, _asWritten) is [{ Position: { } at, Problem: null }, ..] ? (_factory.CreatePoint(new Coordinate(at.Lon, at.Lat)), null)
            : (null, Evidence.Of("exchange.row.badPosition", ("text", FieldValues.Clean(string.Join(", ", cells)) is { Length: > MostShown } longer ? longer[..MostShown] + "…" : FieldValues.Clean(string.Join(", ", cells)))));
    }

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
