using MapApp.Core.Features;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>
/// Keeps id, version, marks, count and stamp right whoever edits. Core SQL only, because QGIS and GDAL do not know functions of ours.
/// MapApp's own statements raise the version by exactly one; every other update is 'external' and gets its version here.
/// An edit in QGIS writes back the version it once read, which may be older than the row's: it must not lower it either.
/// A trigger's own update fires the other triggers, but itself only with recursive_triggers, which GDAL switches on for an upsert:
/// a row in <c>meta</c> says meanwhile that the update is the trigger's own.
/// </summary>
internal static class FeatureTriggers
{
    // Never the same way twice: a workspace that was put back to an older state and edited differently must not come to a stamp that stood for something else.
    private const string NextStamp = "stamp + 1 + (random() & 65535)";

    /// <summary>Their names in this workspace.</summary>
    public static IReadOnlyList<string> Names(LayerKind kind) =>
    [
        .. new[] { "external_insert", "external_update", "insert_mark", "update_mark", "rename_mark", "delete_mark" }
            .Where(n => !kind.IsOwn || n != "rename_mark").Select(n => Name(kind, n)),
    ];

    public static string Sql(LayerKind kind)
    {
        var table = Quoting.Name(kind.Table);
        var layer = Quoting.Text(kind.Kind);
        const string Own = "SELECT 1 FROM meta WHERE key = 'external_update'";
        // Nothing is linked to a layer of the user's own by rule.
        string Mark(string id) => kind.IsOwn ? "" : ChangeMarks.Put(kind.Kind, id);
        string Trigger(string name) => Quoting.Name(Name(kind, name));
        string Rename() => kind.IsOwn ? "" : $"""
            CREATE TRIGGER {Trigger("rename_mark")} AFTER UPDATE OF id ON {table}
            WHEN NEW.id IS NOT OLD.id
            BEGIN
            {Mark("OLD.id")}
            {Mark("NEW.id")}
            END;
            """;
        return $"""
            CREATE TRIGGER {Trigger("external_insert")} AFTER INSERT ON {table}
            WHEN NEW.id IS NULL OR NEW.id = '' OR NEW.version IS NULL
            BEGIN
              UPDATE {table} SET id = coalesce(nullif(NEW.id, ''), lower(hex(randomblob(8)))), version = 1,
                updated_at = {Timestamp.SqlNow}, updated_by = 'external'
              WHERE fid = NEW.fid;
            {EditTriggers.Added(kind)}
            END;
            CREATE TRIGGER {Trigger("external_update")} AFTER UPDATE ON {table}
            WHEN OLD.id <> '' AND (NEW.version IS NOT coalesce(OLD.version, 0) + 1 OR NEW.id IS NULL OR NEW.id = '') AND NOT EXISTS ({Own})
            BEGIN
              INSERT INTO meta (key) VALUES ('external_update');
              UPDATE {table} SET id = coalesce(nullif(NEW.id, ''), OLD.id), version = coalesce(OLD.version, 0) + 1,
                updated_at = {Timestamp.SqlNow}, updated_by = 'external'
              WHERE fid = NEW.fid;
              DELETE FROM meta WHERE key = 'external_update';
            {EditTriggers.Changed(kind)}
            END;
            CREATE TRIGGER {Trigger("insert_mark")} AFTER INSERT ON {table}
            BEGIN
              UPDATE layers SET stamp = {NextStamp}, feature_count = feature_count + 1 WHERE kind = {layer};
            {Mark("NEW.id")}
            END;
            CREATE TRIGGER {Trigger("update_mark")} AFTER UPDATE ON {table}
            WHEN NEW.version IS NOT OLD.version
            BEGIN
              UPDATE layers SET stamp = {NextStamp} WHERE kind = {layer};
            {Mark("NEW.id")}
            END;
            {Rename()}
            CREATE TRIGGER {Trigger("delete_mark")} AFTER DELETE ON {table}
            BEGIN
              UPDATE layers SET stamp = {NextStamp}, feature_count = feature_count - 1 WHERE kind = {layer};
            {Mark("OLD.id")}
            {EditTriggers.Deleted(kind)}
            END;
            """;
    }

    /// <summary>A table whose triggers are all there, as an older MapApp made them, gets those of this one.</summary>
    public static void Renew(SqliteConnection connection, LayerKind kind)
    {
        var there = Names(kind).Count(n => connection.Scalar("SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = $0", n) is not null);
        // What another program took away is told and put right when the workspace is looked over.
        if (there < Names(kind).Count)
            return;
        foreach (var name in Names(kind))
            connection.Execute($"DROP TRIGGER {Quoting.Name(name)}");
        connection.Execute(Sql(kind));
    }

    private static string Name(LayerKind kind, string name) => $"{kind.Table}_{name}";
}
