using MapApp.Core.Features;
using MapApp.Stores.GeoPackage.Geometries;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>The table of a layer: its columns, its registration in the GeoPackage, and what to do when the catalogue has grown since.</summary>
internal static class FeatureTable
{
    public static void Create(SqliteConnection connection, LayerKind kind)
    {
        var table = Quoting.Name(kind.Table);
        var type = GeometryBlobs.TypeName(kind.Shape);
        var fields = string.Concat(kind.Fields.Select(f => $"{Quoting.Name(f.Column)} {SqlType(f)}, "));

        // Nothing is NOT NULL: QGIS inserts NULL for whatever the user left empty, and the triggers fill in id and version afterwards.
        connection.Execute($"""
            CREATE TABLE {table} (
              fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {type}, id TEXT, name TEXT, aliases TEXT, {fields}
              position_source TEXT, position_accuracy_metres REAL, schematic BOOLEAN DEFAULT 0,
              version INTEGER, updated_at DATETIME, updated_by TEXT);
            CREATE UNIQUE INDEX {Quoting.Name(kind.Table + "_id")} ON {table} (id);
            """);
        connection.Execute(RTree.Sql(kind.Table));
        connection.Execute(FeatureTriggers.Sql(kind));

        // identifier must be unique in the file; a table that somebody made in QGIS may have taken the title already.
        connection.Execute("""
            INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
            VALUES ($0, 'features', CASE WHEN EXISTS (SELECT 1 FROM gpkg_contents WHERE identifier = $1) THEN $0 ELSE $1 END, $1, $2)
            """, kind.Table, kind.TitleZh, GeometryBlobs.Srid);
        connection.Execute(
            "INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) VALUES ($0, 'geom', $1, $2, 0, 0)",
            kind.Table, type, GeometryBlobs.Srid);
        connection.Execute(
            "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES ($0, 'geom', 'gpkg_rtree_index', $1, 'write-only')",
            kind.Table, RTree.Definition);
    }

    /// <summary>The table, its index and its registration.</summary>
    public static void Drop(SqliteConnection connection, LayerKind kind)
    {
        // The triggers of the R-tree go with the table, its own tables with the virtual one.
        connection.Execute($"DROP TABLE {Quoting.Name(kind.Table)}; DROP TABLE {Quoting.Name(RTree.Table(kind.Table))};");
        foreach (var registry in (string[])["gpkg_extensions", "gpkg_geometry_columns", "gpkg_contents"])
            connection.Execute($"DELETE FROM {registry} WHERE table_name = $0", kind.Table);
    }

    /// <summary>Adds the columns of fields that the catalogue learnt after the table was made.</summary>
    public static void AddMissingColumns(SqliteConnection connection, LayerKind kind)
    {
        var present = connection.Columns(kind.Table).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var field in kind.Fields.Where(f => !present.Contains(f.Column)))
            connection.Execute($"ALTER TABLE {Quoting.Name(kind.Table)} ADD COLUMN {Quoting.Name(field.Column)} {SqlType(field)}");
    }

    /// <summary>What GeoPackage's readers look at to draw and to cache: extent and time of the last change.</summary>
    public static void UpdateContents(SqliteConnection connection, LayerKind kind, string now)
    {
        var box = RTree.Extent(connection, kind.Table);
        connection.Execute(
            "UPDATE gpkg_contents SET last_change = $1, min_x = $2, min_y = $3, max_x = $4, max_y = $5 WHERE table_name = $0",
            kind.Table, now, box?.MinX, box?.MinY, box?.MaxX, box?.MaxY);
    }

    private static string SqlType(LayerField field) => field.Type switch
    {
        "text" => "TEXT",
        "integer" => "INTEGER",
        "real" => "REAL",
        "boolean" => "BOOLEAN",
        "date" => "DATE",
        _ => throw new ArgumentException($"Field '{field.Name}' has type '{field.Type}'; known are text, integer, real, boolean and date.", nameof(field)),
    };
}
