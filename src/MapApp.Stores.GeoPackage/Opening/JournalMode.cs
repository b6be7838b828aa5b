using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MapApp.Stores.GeoPackage.Opening;

/// <summary>
/// WAL lets readers run beside the writer, but only on a local disk (it needs shared memory) and only while the workspace is
/// open: a closed workspace is one single file that can be copied and mailed.
/// </summary>
internal static class JournalMode
{
    // Instead of 2 MiB: edits touch a table, its index and the R-tree in turn and would push them out to the log again and again.
    private const int CacheKibibytes = 32 << 10;

    // What is only appended to needs to be seen once.
    private const int AppendingKibibytes = 6 << 10;

    /// <summary>Appends with little memory: pages that are full go to the log, and what is sorted goes through files.</summary>
    public static void Appending(SqliteConnection connection, Action append)
    {
        connection.Execute(Cache(AppendingKibibytes));
        try
        {
            append();
        }
        finally
        {
            // Past the library, which asks for its transaction, and a full disk has ended that. A cache that stayed small would only be slower.
            _ = raw.sqlite3_exec(connection.Handle, Cache(CacheKibibytes));
        }
    }

    private static string Cache(int kibibytes) => string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size = -{kibibytes}");

    public static void Enter(SqliteConnection connection, bool network)
    {
        connection.Execute(Cache(CacheKibibytes));
        if (network)
        {
            connection.Execute("PRAGMA journal_mode = DELETE");
            // A spilled page locks out every reader until the commit, also a reader inside the write itself, which would wait for ever.
            connection.Execute("PRAGMA cache_spill = OFF");
            return;
        }

        // In WAL, NORMAL cannot damage the file; a power cut may lose the last commits only.
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute("PRAGMA synchronous = NORMAL");
    }

    /// <summary>False when another program still has the file open: then it stays in WAL, whole, and the last one to close cleans up.</summary>
    public static bool TryLeave(SqliteConnection connection)
    {
        try
        {
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return Delete(connection);
        }
        catch (SqliteException e) when (Errors.IsBusy(e))
        {
            return false;
        }
    }

    // Past the library, which would ask again and again for as long as QGIS may hold the file.
    private static bool Delete(SqliteConnection connection)
    {
        var code = raw.sqlite3_prepare_v2(connection.Handle, "PRAGMA journal_mode = DELETE", out var statement);
        using (statement)
            return code == raw.SQLITE_OK && raw.sqlite3_step(statement) == raw.SQLITE_ROW && raw.sqlite3_column_text(statement, 0).utf8_to_string() == "delete";
    }

    public static bool IsNetwork(string path)
    {
        if (path.StartsWith(@"\\", StringComparison.Ordinal))
            return true;
        try
        {
            return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(path)! : Path.GetDirectoryName(path)!).DriveType == DriveType.Network;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // A file system that does not say what it is gets the journal that works everywhere.
            return true;
        }
    }
}
