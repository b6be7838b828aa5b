using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Outlines;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Outlines;

/// <summary>Polygons of any GeoPackage, read only: a feature table is a layer, its SRS known by EPSG code or by its text.</summary>
public sealed class GeoPackageOutlines : IOutlineSource
{
    // A view may hold a query that never ends; only tables are read.
    private const string LayersSql = """
        SELECT g.table_name, g.column_name, upper(g.geometry_type_name), g.srs_id, s.organization, s.organization_coordsys_id, s.definition, s.srs_name
        FROM gpkg_geometry_columns g JOIN sqlite_master m ON m.type = 'table' AND m.name = g.table_name COLLATE NOCASE
        LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id ORDER BY g.table_name
        """;

    private static readonly string[] _polygons = ["POLYGON", "MULTIPOLYGON", "SURFACE", "MULTISURFACE", "CURVEPOLYGON", "GEOMETRY", "GEOMCOLLECTION", "GEOMETRYCOLLECTION"];

    public IReadOnlyList<OutlineFile> Read(string path, string name, CancellationToken cancellation)
    {
        try
        {
            using var connection = Connections.Open(path, SqliteOpenMode.ReadOnly);
            if (!connection.HasTable("gpkg_geometry_columns") || !connection.HasTable("gpkg_spatial_ref_sys"))
                throw ParcelFileException.Of(name, "parcel.file.gpkg", ("problem", "gpkg_geometry_columns"));
            var layers = Layers(connection);
            var chosen = layers.Where(l => _polygons.Contains(l.Kind)).ToList();
            return [.. (chosen.Count > 0 ? chosen : layers).Select(l => new OutlineFile(name, "gpkg", l.Claim, Rows(connection, l, cancellation)))];
        }
        catch (Exception e) when (e is SqliteException or InvalidCastException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new ParcelFileException(name, Evidence.Of("parcel.file.gpkg", ("problem", e.Message), ("file", name)), e);
        }
    }

    private static List<Layer> Layers(SqliteConnection connection)
    {
        using var command = connection.Command(LayersSql);
        using var rows = command.ExecuteReader();
        var layers = new List<Layer>();
        while (rows.Read())
            layers.Add(new Layer(rows.GetString(0), rows.GetString(1), rows.IsDBNull(2) ? "" : rows.GetString(2), Claim(rows)));
        return layers;
    }

    private static CrsClaim Claim(SqliteDataReader row)
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

    private static List<OutlineRow> Rows(SqliteConnection connection, Layer layer, CancellationToken cancellation)
    {
        using var command = connection.Command($"SELECT * FROM {Quoting.Name(layer.Table)}");
        using var rows = command.ExecuteReader();
        var geometry = Enumerable.Range(0, rows.FieldCount).FirstOrDefault(i => string.Equals(rows.GetName(i), layer.Column, StringComparison.OrdinalIgnoreCase), -1);
        var read = new List<OutlineRow>();
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (read.Count > OutlineLimits.Parcels)
                break;
            var row = new OutlineRow(read.Count + 1, []) { Attributes = [.. Enumerable.Range(0, rows.FieldCount).Where(i => i != geometry && Value(rows, i) is not null).Select(i => new NamedValue(rows.GetName(i), Value(rows, i)!.Value))] };
            read.Add(geometry >= 0 && rows.GetValue(geometry) is byte[] blob ? WkbOutlines.With(row, blob) : row with { Problem = Evidence.Of("parcel.refused.noOutline") });
        }

        return read;
    }

    private static ExchangeValue? Value(SqliteDataReader rows, int column) => rows.GetValue(column) switch
    {
        long whole => ExchangeValue.Of(whole),
        double number when double.IsFinite(number) => ExchangeValue.Of(number),
        string text when text.Length > 0 => ExchangeValue.Of(text),
        _ => null,
    };

    private sealed record Layer(string Table, string Column, string Kind, CrsClaim Claim);
}
