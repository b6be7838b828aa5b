using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Sources;

/// <summary>A feature table of any GeoPackage.</summary>
/// <param name="Column">Of the geometries.</param>
/// <param name="Kind">As the table declares its geometries, in capitals.</param>
internal sealed record ForeignLayer(string Table, string Column, string Kind, CrsClaim Claim)
{
    // A view may hold a query that never ends; only tables are read.
    private const string LayersSql = """
        SELECT g.table_name, g.column_name, upper(g.geometry_type_name), g.srs_id, s.organization, s.organization_coordsys_id, s.definition, s.srs_name
        FROM gpkg_geometry_columns g JOIN sqlite_master m ON m.type = 'table' AND m.name = g.table_name COLLATE NOCASE
        LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id ORDER BY g.table_name
        """;

    public static List<ForeignLayer> In(SqliteConnection connection)
    {
        using var command = connection.Command(LayersSql);
        using var rows = command.ExecuteReader();
        var layers = new List<ForeignLayer>();
        while (rows.Read())
            layers.Add(new ForeignLayer(rows.GetString(0), rows.GetString(1), rows.IsDBNull(2) ? "" : rows.GetString(2), ClaimOf(rows)));
        return layers;
    }

    private static CrsClaim ClaimOf(SqliteDataReader row)
    {
        // 0 and -1 are the standard's 'undefined'.
        if (row.IsDBNull(3) || row.GetInt64(3) is 0 or -1)
            return CrsClaim.None;
        string? Text(int column) => row.IsDBNull(column) ? null : Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture);
        var byCode = string.Equals(Text(4), "EPSG", StringComparison.OrdinalIgnoreCase) && Text(5) is { } code ? CrsCatalogue.Find(code) : null;
        // GDAL files what has no system under a number of its own.
        if (byCode is null && Text(7) is { } said && said.StartsWith("Undefined", StringComparison.OrdinalIgnoreCase))
            return CrsClaim.None;
        return (byCode ?? (Text(6) is { } wkt ? CrsWkt.Find(wkt) : null)) is { } crs ? CrsClaim.Of(crs) : CrsClaim.Not(Text(7) ?? $"srs_id {Text(3)}");
    }

    public static ExchangeValue? Value(SqliteDataReader rows, int column) => rows.GetValue(column) switch
    {
        long whole => new ExchangeValue(ValueKind.Number, whole.ToString(CultureInfo.InvariantCulture)),
        double number when double.IsFinite(number) => ExchangeValue.Of(number),
        string text when text.Length > 0 => ExchangeValue.Of(text),
        _ => null,
    };
}
