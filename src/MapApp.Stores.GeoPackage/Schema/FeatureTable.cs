using MapApp.Core.Features;
using MapApp.Stores.GeoPackage.Geometries;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>The table of a layer: its columns, its registration in the GeoPackage, and what to do when the catalogue has grown since.</summary>
internal static class FeatureTable
{
    /// <summary>Columns that every layer has, besides its geometry, in the order of the table, with their types in SQL.</summary>
    public static readonly IReadOnlyList<(string Column, string Type)> Common =
    [
        ("id", "TEXT"), ("name", "TEXT"), ("aliases", "TEXT"), ("position_source", "TEXT"), ("position_accuracy_metres", "REAL"), ("schematic", "BOOLEAN DEFAULT 0"),
        ("version", "INTEGER"), ("updated_at", "DATETIME"), ("updated_by", "TEXT"),
    ];

    public static void Create(SqliteConnection connection, LayerKind kind)
    {
        var table = Quoting.Name(kind.Table);
        var type = GeometryBlobs.TypeName(kind.Shape);
        var fields = string.Concat(kind.Fields.Select(f => $"{Quoting.Name(f.Column)} {SqlType(f)}, "));

        // A table that was called so once and is renamed has taken its triggers and its index along.
        foreach (var trigger in FeatureTriggers.Names(kind))
            connection.Execute($"DROP TRIGGER IF EXISTS {Quoting.Name(trigger)}");
        connection.Execute($"DROP INDEX IF EXISTS {Quoting.Name(kind.Table + "_id")}");

        // Nothing is NOT NULL: QGIS inserts NULL for whatever the user left empty, and the triggers fill in id and version afterwards.
        connection.Execute($"""
            CREATE TABLE {table} (
              fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {type}, id TEXT, name TEXT, aliases TEXT, {fields}
              position_source TEXT, position_accuracy_metres REAL, schematic BOOLEAN DEFAULT 0,
              version INTEGER, updated_at DATETIME, updated_by TEXT);
            {IdIndex(kind)}
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
        RTree.Register(connection, kind.Table);
    }

    public static string IdIndex(LayerKind kind) => $"CREATE UNIQUE INDEX {Quoting.Name(kind.Table + "_id")} ON {Quoting.Name(kind.Table)} (id);";

    /// <summary>The table, its index and its registration.</summary>
    public static void Drop(SqliteConnection connection, LayerKind kind)
    {
        // The triggers of the R-tree go with the table, its own tables with the virtual one.
        connection.Execute($"DROP TABLE {Quoting.Name(kind.Table)}; DROP TABLE {Quoting.Name(RTree.Table(kind.Table))};");
        foreach (var registry in (string[])["gpkg_extensions", "gpkg_geometry_columns", "gpkg_contents"])
            connection.Execute($"DELETE FROM {registry} WHERE table_name = $0", kind.Table);
    }

    /// <summary>Adds the columns of fields that the catalogue learnt after the table was made, and of what every layer has.</summary>
    /// <returns>Their names.</returns>
    public static IReadOnlyList<string> AddMissingColumns(SqliteConnection connection, LayerKind kind)
    {
        var missing = Missing(kind, connection.Columns(kind.Table));
        foreach (var (column, type) in missing)
            connection.Execute($"ALTER TABLE {Quoting.Name(kind.Table)} ADD COLUMN {Quoting.Name(column)} {type}");
        return [.. missing.Select(m => m.Column)];
    }

    /// <param name="present">Columns that the table has.</param>
    public static IReadOnlyList<(string Column, string Type)> Missing(LayerKind kind, IEnumerable<string> present)
    {
        var there = present.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Common.Concat(kind.Fields.Select(f => (f.Column, Type: SqlType(f)))).Where(c => !there.Contains(c.Column))];
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
