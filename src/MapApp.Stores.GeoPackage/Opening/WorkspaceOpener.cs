using MapApp.Core.Linking;
using MapApp.Core.Storage;
using MapApp.Stores.GeoPackage.Schema;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Opening;

/// <summary>Makes the connection of the writer, on a new file or on one that proved to be a workspace of a schema we know.</summary>
internal static class WorkspaceOpener
{
    public static SqliteConnection Create(string path, TimeProvider time)
    {
        Claim(path);
        SqliteConnection? connection = null;
        try
        {
            connection = Connections.Open(path, SqliteOpenMode.ReadWrite);
            WorkspaceSchema.Create(connection, time.GetUtcNow());
            JournalMode.Enter(connection, JournalMode.IsNetwork(path));
            return connection;
        }
        catch (Exception e)
        {
            connection?.Dispose();
            // Ours: Claim made it a moment ago.
            File.Delete(path);
            if (e is SqliteException sqlite)
                throw Errors.From(sqlite, path, writing: true);
            throw;
        }
    }

    /// <returns>The connection, and what had to be put right.</returns>
    public static (SqliteConnection Writer, IReadOnlyList<Evidence> Mended) Open(string path, Migrations migrations)
    {
        FileCheck.Run(path);
        SqliteConnection? connection = null;
        try
        {
            connection = Connections.Open(path, SqliteOpenMode.ReadWrite);
            var version = CheckSchema(connection, path, migrations.Current);
            migrations.Run(connection, path, version);
            var mended = Mending.Run(connection, path);
            JournalMode.Enter(connection, JournalMode.IsNetwork(path));
            return (connection, mended);
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw Errors.From(e, path, writing: false);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    private static int CheckSchema(SqliteConnection connection, string path, int current)
    {
        if (!WorkspaceSchema.IsWorkspace(connection))
        {
            throw new StoreException(StoreFailure.NotAWorkspace, path,
                $"'{path}' is a database, but no workspace of MapApp. To use its layers, create a workspace and import the file into it.");
        }

        if (WorkspaceSchema.ReadVersion(connection) is not { } version)
        {
            throw new StoreException(StoreFailure.Corrupt, path,
                $"Workspace '{path}' does not say which schema it has (table 'meta', key 'schema_version'). Restore a backup; the file was left as it is.", table: "meta");
        }

        return version <= current ? version : throw new StoreException(StoreFailure.NewerVersion, path,
            $"Workspace '{path}' was made by a newer MapApp (schema {version}; this one knows up to {current}). Update MapApp to open it.");
    }

    // CreateNew is atomic: two programs cannot both believe that they made the file.
    private static void Claim(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw (File.Exists(path) || Directory.Exists(path), e) switch
            {
                (true, _) => new StoreException(StoreFailure.AlreadyExists, path,
                    $"'{path}' exists already and is never overwritten. Open it, or choose another name.", e),
                (_, DirectoryNotFoundException) => new StoreException(StoreFailure.Missing, path,
                    $"The folder of '{path}' does not exist. Create it first, or choose another.", e),
                _ => new StoreException(StoreFailure.WriteFailed, path,
                    $"Workspace '{path}' cannot be created: {e.Message} Check the permissions of the folder.", e),
            };
        }
    }
}
