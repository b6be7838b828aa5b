using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using NetTopologySuite.Geometries;

namespace MapApp.Workspace.Locating.Batches;

/// <summary>Positions that came in a file: rows of a sheet, or the points of a KML or GPX file.</summary>
/// <param name="Name">Of the sheet or file.</param>
/// <param name="Rows">Read as they are asked for, from the start again with each loop; throws <see cref="ExchangeException"/> where the file breaks off.</param>
public sealed record PositionList(string Name, IEnumerable<ListedPosition> Rows)
{
    /// <summary>The system that a heading states or the format prescribes (WGS 84 of KML and GPX); null where only the user can say. Files break it often enough.</summary>
    public Crs? Stated { get; init; }

    /// <summary>Headings of the columns that the rows have; empty where the file is no table.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    public static PositionList Of(SheetTable table, PositionColumns columns) =>
        new(table.Name, table.Rows.Select(r => columns.Of(table, r))) { Stated = columns.Stated(table), Columns = table.Columns };

    public static PositionList Of(string name, IEnumerable<PlacemarkRow> rows) => new(name, rows.Select(Of)) { Stated = CrsCatalogue.Wgs84 };

    private static ListedPosition Of(PlacemarkRow row)
    {
        if (row.Placemark is not { } placemark)
            return new ListedPosition(row.Number, null, null) { Problem = row.Problem };
        var listed = new ListedPosition(row.Number, Text(placemark.Name), null) { Description = Text(placemark.Description) };
        return placemark.Geometry is Point { IsEmpty: false } point
            ? listed with { Text = FormattableString.Invariant($"经度={point.X:R} 纬度={point.Y:R}"), Given = FormattableString.Invariant($"{point.X:R}, {point.Y:R}") }
            : listed with { Problem = row.Problem ?? Evidence.Of("batch.noPoint") };
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>One position of a list as it stands in its file; what is blank is null.</summary>
/// <param name="Number">The row as Excel shows it, or the placemark's place in its file, from 1.</param>
/// <param name="Text">The position as it is written, each number with its heading.</param>
public sealed record ListedPosition(int Number, string? Name, string? Text)
{
    /// <summary>The position as its cells have it, without their headings.</summary>
    public string? Given { get; init; }

    /// <summary>All cells of the row, by column of the list.</summary>
    public IReadOnlyList<ExchangeValue?> Cells { get; init; } = [];

    public string? River { get; init; }

    public string? Type { get; init; }

    public string? Code { get; init; }

    public string? Description { get; init; }

    public string? Unit { get; init; }

    /// <summary>Why the row holds no position, where the file itself says so.</summary>
    public Evidence? Problem { get; init; }
}
