namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>The SQL that leaves a change mark, for trigger bodies. <c>id</c> is an SQL expression such as NEW.id.</summary>
internal static class ChangeMarks
{
    // Deleted and inserted, not INSERT OR IGNORE: inside a trigger the conflict clause of the outer statement would win
    // (https://sqlite.org/lang_createtrigger.html), and the new fid tells a newer change from the one already worked on.
    public static string Put(string layer, string id) =>
        $"""
          DELETE FROM changes WHERE layer = {Quoting.Text(layer)} AND feature_id = {id};
          INSERT INTO changes (layer, feature_id) SELECT {Quoting.Text(layer)}, {id} WHERE {id} <> '';
        """;
}
