using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>The extension gpkg_rtree_index (GeoPackage 1.3, annex F.3) of a feature table, with its six standard triggers.</summary>
internal static class RTree
{
    public const string Definition = "http://www.geopackage.org/spec120/#extension_rtree";

    public static string Table(string featureTable) => $"rtree_{featureTable}_geom";

    public static string Sql(string featureTable)
    {
        var table = Quoting.Name(featureTable);
        var rtree = Quoting.Name(Table(featureTable));
        string Trigger(string name) => Quoting.Name($"{Table(featureTable)}_{name}");
        const string Box = "ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)";
        return $"""
            CREATE VIRTUAL TABLE {rtree} USING rtree(id, minx, maxx, miny, maxy);
            CREATE TRIGGER {Trigger("insert")} AFTER INSERT ON {table}
            WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
            BEGIN
              INSERT OR REPLACE INTO {rtree} VALUES (NEW.fid, {Box});
            END;
            CREATE TRIGGER {Trigger("update1")} AFTER UPDATE OF geom ON {table}
            WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
            BEGIN
              INSERT OR REPLACE INTO {rtree} VALUES (NEW.fid, {Box});
            END;
            CREATE TRIGGER {Trigger("update2")} AFTER UPDATE OF geom ON {table}
            WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
            BEGIN
              DELETE FROM {rtree} WHERE id = OLD.fid;
            END;
            CREATE TRIGGER {Trigger("update3")} AFTER UPDATE ON {table}
            WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
            BEGIN
              DELETE FROM {rtree} WHERE id = OLD.fid;
              INSERT OR REPLACE INTO {rtree} VALUES (NEW.fid, {Box});
            END;
            CREATE TRIGGER {Trigger("update4")} AFTER UPDATE ON {table}
            WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
            BEGIN
              DELETE FROM {rtree} WHERE id IN (OLD.fid, NEW.fid);
            END;
            CREATE TRIGGER {Trigger("delete")} AFTER DELETE ON {table}
            WHEN OLD.geom NOT NULL
            BEGIN
              DELETE FROM {rtree} WHERE id = OLD.fid;
            END;
            """;
    }

    /// <summary>The row that tells other programs of the index.</summary>
    public static void Register(SqliteConnection connection, string featureTable) => connection.Execute(
        "INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES ($0, 'geom', 'gpkg_rtree_index', $1, 'write-only')",
        featureTable, Definition);

    /// <summary>Makes the index anew from what the table holds; whatever was left of the one before is dropped.</summary>
    public static void Rebuild(SqliteConnection connection, string featureTable)
    {
        var (table, rtree) = (Quoting.Name(featureTable), Quoting.Name(Table(featureTable)));
        foreach (var trigger in (string[])["insert", "update1", "update2", "update3", "update4", "delete"])
            connection.Execute($"DROP TRIGGER IF EXISTS {Quoting.Name($"{Table(featureTable)}_{trigger}")}");
        connection.Execute($"DROP TABLE IF EXISTS {rtree}");
        connection.Execute(Sql(featureTable));
        connection.Execute($"""
            INSERT INTO {rtree} SELECT fid, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) FROM {table}
            WHERE geom NOTNULL AND NOT ST_IsEmpty(geom)
            """);
        connection.Execute("DELETE FROM gpkg_extensions WHERE table_name = $0 AND extension_name = 'gpkg_rtree_index'", featureTable);
        Register(connection, featureTable);
    }

    /// <summary>
    /// The exact extent without a scan: the root node gives the box in 32-bit floats rounded outward (up to a metre too large);
    /// the few features that touch a side of it are then asked for their own coordinates. Null while the layer is empty.
    /// </summary>
    public static Envelope? Extent(SqliteConnection connection, string featureTable)
    {
        if (RootBox(connection, featureTable) is not { } root)
            return null;
        double Side(string function, string condition, double limit, double otherwise) => connection.Scalar(
            $"SELECT {function} FROM {Quoting.Name(Table(featureTable))} r CROSS JOIN {Quoting.Name(featureTable)} t ON t.fid = r.id WHERE r.{condition} $0",
            limit) as double? ?? otherwise;
        return new Envelope(
            Side("min(ST_MinX(t.geom))", "minx <=", root.MinX, root.MinX), Side("max(ST_MaxX(t.geom))", "maxx >=", root.MaxX, root.MaxX),
            Side("min(ST_MinY(t.geom))", "miny <=", root.MinY, root.MinY), Side("max(ST_MaxY(t.geom))", "maxy >=", root.MaxY, root.MaxY));
    }

    private static Envelope? RootBox(SqliteConnection connection, string featureTable)
    {
        using var nodes = new RTreeNodes(connection, featureTable);
        var box = new Envelope();
        foreach (var cell in nodes.Read(RTreeNodes.Root))
            box.ExpandToInclude(new Envelope(cell.MinX, cell.MaxX, cell.MinY, cell.MaxY));
        return box.IsNull ? null : box;
    }
}
