using MapApp.Core.Features;

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

    private static string Put(LayerKind kind, string what, string formerName, string moved, string from) =>
        $"  INSERT INTO edits (layer, feature_id, kind, former_name, moved) SELECT {Quoting.Text(kind.Kind)}, id, {what}, {formerName}, {moved} {from};";
}
