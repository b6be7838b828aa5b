using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Storage;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>One step forward. <paramref name="Apply"/> runs inside a transaction and must not open its own.</summary>
/// <param name="To">The schema version afterwards; the step starts from the one before.</param>
internal sealed record Migration(int To, Action<SqliteConnection> Apply);

/// <summary>Brings an older workspace to the current schema, after a copy of it was kept beside it.</summary>
internal sealed class Migrations(int current, IReadOnlyList<Migration> steps, TimeProvider time)
{
    /// <summary>New steps are appended here, never changed once released.</summary>
    public static IReadOnlyList<Migration> Steps { get; } =
    [
        new(2, c =>
        {
            c.Execute(WorkspaceSchema.Resource("schema-2.sql"));
            c.Execute(TaskTriggers.Sql());
        }),
        new(3, c => c.Execute(WorkspaceSchema.Resource("schema-3.sql"))),
        new(4, c => c.Execute(WorkspaceSchema.Resource("schema-4.sql"))),
        new(5, c => c.Execute(WorkspaceSchema.Resource("schema-5.sql"))),
        new(6, c => c.Execute(WorkspaceSchema.Resource("schema-6.sql"))),
        new(7, c => c.Execute(WorkspaceSchema.Resource("schema-7.sql"))),
        new(8, c => c.Execute(WorkspaceSchema.Resource("schema-8.sql"))),
        new(9, c => c.Execute(WorkspaceSchema.Resource("schema-9.sql"))),
        new(10, c =>
        {
            c.Execute(WorkspaceSchema.Resource("schema-10.sql"));
            foreach (var kind in LayerCatalogue.Kinds.Concat(OwnLayers.Declared(c, c.DataSource)).Where(k => c.HasTable(k.Table)))
                FeatureTriggers.Renew(c, kind);
        }),
    ];

    public static Migrations Released { get; } = new(WorkspaceSchema.Version, Steps, TimeProvider.System);

    public int Current => current;

    public void Run(SqliteConnection connection, string path, int from)
    {
        if (from == current)
            return;
        var pending = Enumerable.Range(from + 1, current - from).Select(to => steps.SingleOrDefault(s => s.To == to)).ToList();
        if (pending.Contains(null))
        {
            throw new StoreException(StoreFailure.NotAWorkspace, path,
                $"Workspace '{path}' has schema {from}, from which no migration leads to schema {current}. Open it with the version of MapApp that made it and export its layers.");
        }

        var copy = KeepCopy(connection, path, from);
        foreach (var step in pending)
            Apply(connection, path, step!, copy);
    }

    private static void Apply(SqliteConnection connection, string path, Migration step, string copy)
    {
        using var transaction = connection.BeginTransaction();
        try
        {
            step.Apply(connection);
            WorkspaceSchema.SetVersion(connection, step.To);
            transaction.Commit();
        }
        catch (SqliteException e) when (!Errors.IsBusy(e))
        {
            throw new StoreException(StoreFailure.WriteFailed, path,
                $"Workspace '{path}' could not be brought to schema {step.To}: {e.Message} It was left at the schema before; a copy is '{copy}'.", e);
        }
    }

    // SQLite's backup interface, because a bare copy of the file misses what is still in its -wal.
    private string KeepCopy(SqliteConnection connection, string path, int version)
    {
        var stamp = time.GetLocalNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var stem = Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}.v{version}-{stamp}");
        var copy = $"{stem}{Path.GetExtension(path)}";
        for (var i = 2; File.Exists(copy); i++)
            copy = $"{stem}-{i}{Path.GetExtension(path)}";
        try
        {
            using var target = Connections.Open(copy, SqliteOpenMode.ReadWriteCreate);
            connection.BackupDatabase(target);
            return copy;
        }
        catch (SqliteException e) when (!Errors.IsBusy(e))
        {
            throw new StoreException(StoreFailure.WriteFailed, path,
                $"Workspace '{path}' must be migrated, but no copy of it could be kept as '{copy}': {e.Message} Check the folder's permissions and free space. The workspace was not touched.", e);
        }
    }
}
