using MapApp.Core.Features;
using MapApp.Stores.GeoPackage.Schema;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>
/// Fills an empty layer: without the triggers, whose work is done once at the end, and with its indexes built when all rows are there. In the
/// transaction of the writer, like everything: what fails leaves the triggers in their place.
/// </summary>
internal sealed class FeatureBatch(Statements statements, LayerKind kind)
{
    /// <param name="values">The row of a feature in the order of <paramref name="columns"/>; used up before the next is asked for.</param>
    public int Write(IReadOnlyList<string> columns, IEnumerable<(Feature Feature, object?[] Values)> values)
    {
        var (connection, table) = (statements.Connection, Quoting.Name(kind.Table));
        foreach (var trigger in Triggers())
            connection.Execute($"DROP TRIGGER {Quoting.Name(trigger)}");
        connection.Execute($"DROP INDEX {Quoting.Name(kind.Table + "_id")}");
        var fid = connection.Scalar("SELECT seq FROM sqlite_sequence WHERE name = $0", kind.Table) as long? ?? 0;
        var (tree, count) = (new RTreeBuilder(), 0);
        using (var insert = new RawStatement(connection, $"INSERT INTO {table} (fid, {string.Join(", ", columns.Select(Quoting.Name))}) VALUES (?1, {string.Join(", ", columns.Select((_, i) => $"?{i + 2}"))})"))
        {
            foreach (var (feature, row) in values)
            {
                insert.Run(++fid, row);
                if (feature.Geometry is { IsEmpty: false } geometry)
                    tree.Add(fid, geometry.EnvelopeInternal);
                count++;
            }
        }

        tree.Write(connection, kind.Table);
        connection.Execute($"CREATE UNIQUE INDEX {Quoting.Name(kind.Table + "_id")} ON {table} (id)");
        connection.Execute(RTree.TriggersSql(kind.Table));
        connection.Execute(FeatureTriggers.Sql(kind));
        statements.Run("UPDATE layers SET stamp = stamp + 1, feature_count = feature_count + $1 WHERE kind = $0", kind.Kind, (long)count);
        if (!kind.IsOwn)
        {
            statements.Run("DELETE FROM changes WHERE layer = $0", kind.Kind);
            connection.Execute($"INSERT INTO changes (layer, feature_id) SELECT $0, id FROM {table}", kind.Kind);
        }

        return count;
    }

    private List<string> Triggers()
    {
        using var command = statements.Connection.Command("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = $0", kind.Table);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }
}
