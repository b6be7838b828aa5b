using MapApp.Core.Features;
using MapApp.Stores.GeoPackage.Opening;
using MapApp.Stores.GeoPackage.Schema;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>
/// Fills an empty layer: without the triggers, whose work is done once at the end, and with its indexes built when all rows are there. In the
/// transaction of the writer, like everything: what fails leaves the triggers in their place.
/// </summary>
internal sealed class FeatureBatch(Statements statements, LayerKind kind)
{
    /// <param name="columns">All but the number of the row, which is given here.</param>
    /// <param name="fill">Puts what a feature has into its row, in the order of <paramref name="columns"/>.</param>
    public int Write(IReadOnlyList<string> columns, IEnumerable<Feature> features, RowFiller fill)
    {
        var (connection, table) = (statements.Connection, Quoting.Name(kind.Table));
        var triggers = Triggers();
        foreach (var (name, _) in triggers)
            connection.Execute($"DROP TRIGGER {Quoting.Name(name)}");
        connection.Execute($"DROP INDEX IF EXISTS {Quoting.Name(kind.Table + "_id")}");
        var count = 0;
        JournalMode.Appending(connection, () => count = Append(columns, features, fill));
        foreach (var (_, sql) in triggers)
            connection.Execute(sql);
        statements.Run("UPDATE layers SET stamp = stamp + 1, feature_count = feature_count + $1 WHERE kind = $0", kind.Kind, (long)count);
        if (!kind.IsOwn)
        {
            connection.Execute($"DELETE FROM changes WHERE layer = $0 AND feature_id IN (SELECT id FROM {table})", kind.Kind);
            connection.Execute($"INSERT INTO changes (layer, feature_id) SELECT $0, id FROM {table}", kind.Kind);
        }

        return count;
    }

    private int Append(IReadOnlyList<string> columns, IEnumerable<Feature> features, RowFiller fill)
    {
        var connection = statements.Connection;
        var first = (connection.Scalar("SELECT seq FROM sqlite_sequence WHERE name = $0", kind.Table) as long? ?? 0) + 1;
        var boxes = new BoxList();
        using (var rows = new RowInserter(connection, kind.Table, ["fid", .. columns]))
        {
            foreach (var feature in features)
            {
                fill(feature, rows.Add(first + boxes.Count));
                boxes.Add(feature.Geometry is { IsEmpty: false } geometry ? Box.Of(geometry.EnvelopeInternal) : Box.None);
            }

            rows.Complete();
        }

        var tree = new RTreeBuilder(connection, kind.Table);
        // Beside SQLite, which sorts ids meanwhile.
        var order = Task.Run(() => boxes.Tiled(tree.Capacity));
        connection.Execute(FeatureTable.IdIndex(kind));
        tree.Write(boxes, order.GetAwaiter().GetResult(), first);
        return boxes.Count;
    }

    // Whoever made them: another program may have some of its own.
    private List<(string Name, string Sql)> Triggers()
    {
        using var command = statements.Connection.Command("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = $0", kind.Table);
        using var reader = command.ExecuteReader();
        var triggers = new List<(string, string)>();
        while (reader.Read())
            triggers.Add((reader.GetString(0), reader.GetString(1)));
        return triggers;
    }
}

internal delegate void RowFiller(Feature feature, Span<object?> row);
