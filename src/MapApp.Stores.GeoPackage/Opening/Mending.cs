using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage.Geometries;
using MapApp.Stores.GeoPackage.Schema;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Opening;

/// <summary>
/// Puts right what other programs did to the tables of layers behind the back of the triggers: QGIS drops and renames columns, drops spatial indexes,
/// drops and renames tables, and 'overwrites' a layer by one that has no triggers. All in one transaction when a workspace is opened; what was done is told.
/// </summary>
internal sealed class Mending
{
    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly List<(string Type, string Name, string Table)> _schema = [];
    private readonly List<Evidence> _told = [];
    private readonly List<Action> _repairs = [];
    private bool _linksAreStale;

    private Mending(SqliteConnection connection, string path) => (_connection, _path) = (connection, path);

    /// <exception cref="StoreException">Altered: a table lost what cannot be made up.</exception>
    public static IReadOnlyList<Evidence> Run(SqliteConnection connection, string path)
    {
        var mending = new Mending(connection, path);
        mending.Examine();
        if (mending._repairs.Count > 0)
            mending.Repair();
        return mending._told;
    }

    private void Examine()
    {
        using (var command = _connection.Command("SELECT type, name, tbl_name FROM sqlite_master WHERE type IN ('table', 'trigger')"))
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
                _schema.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        }

        foreach (var kind in LayerCatalogue.Kinds.Concat(OwnLayers.Declared(_connection, _path)))
        {
            if (Has("table", kind.Table))
                ExamineTable(kind);
            else
                ExamineAbsence(kind);
        }
    }

    private void Repair()
    {
        // BEGIN IMMEDIATE: to fail for a lock at once is better than after half the work.
        using var transaction = _connection.BeginTransaction(deferred: false);
        foreach (var repair in _repairs)
            repair();
        // Links say what they were computed from; without that all are computed anew.
        if (_linksAreStale)
            _connection.Execute("DELETE FROM linked_states");
        transaction.Commit();
    }

    private void ExamineTable(LayerKind kind)
    {
        var columns = _connection.Columns(kind.Table);
        // What no field of a layer of the user's own stands for: its ids and names are made up, those that links were computed from never.
        if (new[] { "fid", "geom" }.Concat(kind.IsOwn ? [] : ["id", "name"]).FirstOrDefault(c => !columns.Contains(c, StringComparer.OrdinalIgnoreCase)) is { } lost)
            throw Errors.LostColumn(_path, kind.Table, lost);
        CheckSystem(kind);
        var missing = FeatureTable.Missing(kind.IsOwn ? kind with { Fields = [] } : kind, columns);
        if (missing.Count > 0)
            AddColumns(kind, [.. missing.Select(m => m.Column)]);
        var triggers = _schema.Where(s => s.Type == "trigger" && string.Equals(s.Table, kind.Table, StringComparison.OrdinalIgnoreCase)).Select(s => s.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!triggers.IsSupersetOf(FeatureTriggers.Names(kind)))
            AddTriggers(kind);
        else if (Counted(kind) == 0 && _connection.Scalar($"SELECT 1 FROM {Quoting.Name(kind.Table)} LIMIT 1") is not null)
            Do(() => Count(kind), "mended.back", kind, stale: true);
        if (!Has("table", RTree.Table(kind.Table)) || !triggers.Contains(RTree.Table(kind.Table) + "_insert"))
            Do(() => RTree.Rebuild(_connection, kind.Table), "mended.index", kind, stale: false);
    }

    private void ExamineAbsence(LayerKind kind)
    {
        // SQLite moves the triggers of a table along when it is renamed.
        if (_schema.FirstOrDefault(s => s.Type == "trigger" && s.Name == FeatureTriggers.Names(kind)[0]).Table is { } now)
        {
            _told.Add(Evidence.Of("mended.renamed", ("table", kind.Table), ("now", now)));
            // The triggers go on counting under the other name; nothing is not counted on.
            if (Counted(kind) > 0)
                Forget(kind, "NULL");
            return;
        }

        if (Counted(kind) > 0)
        {
            _told.Add(Evidence.Of("mended.gone", ("table", kind.Table)));
            Forget(kind, "0");
        }

        if (kind.IsOwn)
            _repairs.Add(() => _connection.Execute("DELETE FROM own_layers WHERE kind = $0", kind.Kind));
    }

    private void AddColumns(LayerKind kind, IReadOnlyList<string> columns)
    {
        foreach (var column in columns)
            _told.Add(Evidence.Of("mended.column", ("table", kind.Table), ("column", column)));
        _repairs.Add(() =>
        {
            FeatureTable.AddMissingColumns(_connection, kind.IsOwn ? kind with { Fields = [] } : kind);
            // In doubt what MapApp knows is a sketch.
            if (!kind.IsOwn && columns.Contains("schematic"))
                _connection.Execute($"UPDATE {Quoting.Name(kind.Table)} SET schematic = 1");
        });
        _linksAreStale |= !kind.IsOwn;
    }

    private void AddTriggers(LayerKind kind) => Do(() =>
    {
        var table = Quoting.Name(kind.Table);
        foreach (var trigger in FeatureTriggers.Names(kind))
            _connection.Execute($"DROP TRIGGER IF EXISTS {Quoting.Name(trigger)}");
        _connection.Execute($"DROP INDEX IF EXISTS {Quoting.Name(kind.Table + "_id")}");
        // Copies of a row bring its id along; the oldest keeps it.
        _connection.Execute($"""
            UPDATE {table} SET id = lower(hex(randomblob(8))) WHERE coalesce(id, '') = '' OR fid NOT IN (SELECT min(fid) FROM {table} GROUP BY id);
            UPDATE {table} SET version = 1 WHERE typeof(version) <> 'integer';
            {FeatureTable.IdIndex(kind)}
            """);
        _connection.Execute(FeatureTriggers.Sql(kind));
        Count(kind);
    }, "mended.triggers", kind, stale: true);

    private void Forget(LayerKind kind, string count)
    {
        _repairs.Add(() =>
        {
            _connection.Execute($"DROP TABLE IF EXISTS {Quoting.Name(RTree.Table(kind.Table))}");
            foreach (var registry in (string[])["gpkg_extensions", "gpkg_geometry_columns", "gpkg_contents"])
                _connection.Execute($"DELETE FROM {registry} WHERE table_name = $0", kind.Table);
            _connection.Execute($"UPDATE layers SET feature_count = {count}, stamp = stamp + 1 WHERE kind = $0", kind.Kind);
        });
        _linksAreStale |= !kind.IsOwn;
    }

    private void Do(Action repair, string told, LayerKind kind, bool stale)
    {
        _repairs.Add(repair);
        _told.Add(Evidence.Of(told, ("table", kind.Table)));
        _linksAreStale |= stale && !kind.IsOwn;
    }

    private void Count(LayerKind kind) => _connection.Execute(
        $"UPDATE layers SET feature_count = (SELECT count(*) FROM {Quoting.Name(kind.Table)}), stamp = stamp + 1 WHERE kind = $0", kind.Kind);

    private void CheckSystem(LayerKind kind)
    {
        if (_connection.Scalar("SELECT srs_id FROM gpkg_geometry_columns WHERE lower(table_name) = lower($0)", kind.Table) is not long srid || srid == GeometryBlobs.Srid)
            return;
        throw new StoreException(StoreFailure.Altered, _path,
            $"Workspace '{_path}', table '{kind.Table}' is in system {srid} and must be in {GeometryBlobs.Srid}. Export it from QGIS in EPSG:{GeometryBlobs.Srid} again, or restore a backup.", table: kind.Table,
            problem: Evidence.Of("altered.crs", ("table", kind.Table), ("srid", $"{srid}")));
    }

    // Null where nobody counts.
    private long? Counted(LayerKind kind) => _connection.Scalar("SELECT coalesce(feature_count, 0) FROM layers WHERE kind = $0", kind.Kind) as long?;

    private bool Has(string type, string name) => _schema.Exists(s => s.Type == type && string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));
}
