using MapApp.Core.Features;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>
/// Writes down what other programs do to features. Columns that may be dropped in QGIS are not named: a trigger that names a column holds it. A name is such
/// a column only in layers of the user's own.
/// </summary>
internal static class EditTriggers
{
    /// <summary>The row of <c>meta</c> that is there while MapApp itself deletes.</summary>
    public const string OwnDeletion = "own_deletion";

    public static string Added(LayerKind kind) => Put(kind, "'added'", "NULL", "NULL", $"FROM {Quoting.Name(kind.Table)} WHERE fid = NEW.fid");

    public static string Changed(LayerKind kind) =>
        Put(kind, "'changed'", kind.IsOwn ? "NULL" : "CASE WHEN NEW.name IS NOT OLD.name THEN OLD.name END", "NEW.geom IS NOT OLD.geom", $"FROM {Quoting.Name(kind.Table)} WHERE fid = NEW.fid");

    public static string Deleted(LayerKind kind) => $"""
          INSERT INTO edits (layer, feature_id, kind, former_name) SELECT {Quoting.Text(kind.Kind)}, OLD.id, 'deleted', {(kind.IsOwn ? "NULL" : "OLD.name")}
          WHERE OLD.id <> '' AND NOT EXISTS (SELECT 1 FROM meta WHERE key = '{OwnDeletion}');
        """;

    /// <summary>A table whose triggers are all there, as an older MapApp made them, gets those of this one.</summary>
    public static void Renew(SqliteConnection connection, LayerKind kind)
    {
        var there = FeatureTriggers.Names(kind).Count(n => connection.Scalar("SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = $0", n) is not null);
        // What another program took away is told and put right when the workspace is looked over.
        if (there < FeatureTriggers.Names(kind).Count)
            return;
        foreach (var name in FeatureTriggers.Names(kind))
            connection.Execute($"DROP TRIGGER {Quoting.Name(name)}");
        connection.Execute(FeatureTriggers.Sql(kind));
    }

    private static string Put(LayerKind kind, string what, string formerName, string moved, string from) =>
        $"  INSERT INTO edits (layer, feature_id, kind, former_name, moved) SELECT {Quoting.Text(kind.Kind)}, id, {what}, {formerName}, {moved} {from};";
}
