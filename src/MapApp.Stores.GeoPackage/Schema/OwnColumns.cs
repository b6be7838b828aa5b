using MapApp.Core.Features;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>The fields of a layer of the user's own as its table has them, whoever added or dropped a column.</summary>
internal static class OwnColumns
{
    // A field that is called so, in a file or on the command line, would be taken for what every layer has.
    private static readonly HashSet<string> _common = new(
        FeatureTable.Common.Select(c => c.Column).Concat(["fid", "geom", "positionSource", "positionAccuracyMetres", "updatedAt", "updatedBy", "rowid", "oid", "_rowid_"]), StringComparer.OrdinalIgnoreCase);

    public static LayerKind AsInTable(SqliteConnection connection, LayerKind kind)
    {
        var columns = Columns(connection, kind.Table);
        if (columns.Count == 0)
            return kind;
        var known = kind.Fields.Select(f => f.Column).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return kind with
        {
            Fields =
            [
                .. kind.Fields.Where(f => columns.Exists(c => string.Equals(c.Name, f.Column, StringComparison.OrdinalIgnoreCase))),
                .. columns.Where(c => !known.Contains(c.Name) && !_common.Contains(c.Name) && c.Type is not null).Select(c => new LayerField(c.Name, c.Type!, c.Name, c.Name, null, []) { IsOwn = true }),
            ],
        };
    }

    private static List<(string Name, string? Type)> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.Command("SELECT name, type FROM pragma_table_info($0) ORDER BY cid", table);
        using var rows = command.ExecuteReader();
        var columns = new List<(string, string?)>();
        while (rows.Read())
            columns.Add((rows.GetString(0), TypeOf(rows.GetString(1))));
        return columns;
    }

    // The types of GeoPackage 1.3, table 1, some with a length behind; null for bytes and geometries.
    private static string? TypeOf(string declared) => declared.Split('(')[0].Trim().ToUpperInvariant() switch
    {
        "BOOLEAN" => "boolean",
        "TINYINT" or "SMALLINT" or "MEDIUMINT" or "INT" or "INTEGER" => "integer",
        "FLOAT" or "DOUBLE" or "REAL" => "real",
        "DATE" => "date",
        "TEXT" or "DATETIME" => "text",
        _ => null,
    };
}
