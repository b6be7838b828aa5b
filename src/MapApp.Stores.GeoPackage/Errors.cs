using System.Globalization;
using MapApp.Core.Linking;
using MapApp.Core.Storage;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage;

/// <summary>Turns what SQLite and the file system report into a <see cref="StoreException"/> with advice.</summary>
internal static class Errors
{
    // Primary result codes, https://sqlite.org/rescode.html
    private const int Unknown = 1, Busy = 5, LockedTable = 6, ReadOnly = 8, IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    public static bool IsBusy(SqliteException e) => e.SqliteErrorCode is Busy or LockedTable;

    public static StoreException From(SqliteException e, string path, bool writing, string? table = null)
    {
        var other = writing ? StoreFailure.WriteFailed : StoreFailure.ReadFailed;
        var (failure, message) = e.SqliteErrorCode switch
        {
            Busy or LockedTable => (StoreFailure.Locked,
                $"Workspace '{path}' is locked by another program. Save or close it there (QGIS: stop editing), then try again."),
            Corrupt or NotADatabase => (StoreFailure.Corrupt,
                $"Workspace '{path}' is damaged{In(table)}: {e.Message} Restore a backup; the file was left as it is."),
            ReadOnly => (StoreFailure.WriteFailed,
                $"Workspace '{path}' may not be written. Check the permissions of the file and of its folder."),
            Full => (StoreFailure.WriteFailed,
                $"Workspace '{path}' could not be written{In(table)}: the disk is full. Free some space and try again; nothing was kept of this change."),
            CannotOpen => (other,
                $"Workspace '{path}' cannot be opened. Check the permissions of the file and of its folder."),
            IoError => (other,
                $"Workspace '{path}': the disk or network failed{In(table)} ({e.Message}). Check the connection and try again."),
            _ => (other,
                $"Workspace '{path}' could not be {(writing ? "written" : "read")}{In(table)}: {e.Message}"),
        };
        return new StoreException(failure, path, message, e, table, Problem(e));
    }

    /// <summary>Runs a read and words what SQLite throws.</summary>
    public static T Reading<T>(string path, string? table, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e)
        {
            throw From(e, path, writing: false, table);
        }
    }

    /// <summary>A row whose content cannot be understood: names table, row and column, so that it can be put right in QGIS.</summary>
    /// <param name="key">Of the text that says so in either language, with table, fid and the arguments.</param>
    public static StoreException BadRow(string path, string table, long fid, string problem, string key, Exception? inner = null, params (string Name, string Value)[] arguments) =>
        new(StoreFailure.ReadFailed, path, $"Workspace '{path}', table '{table}', row fid={fid}: {problem}", inner, table,
            Evidence.Of(key, [("table", table), ("fid", fid.ToString(CultureInfo.InvariantCulture)), .. arguments]));

    /// <summary>A column that MapApp cannot make up, such as the ids, was dropped or renamed.</summary>
    public static StoreException LostColumn(string path, string table, string column) => new(StoreFailure.Altered, path,
        $"Workspace '{path}', table '{table}' has lost its column '{column}'. Give it its name back in QGIS, or restore a backup.", table: table,
        problem: Evidence.Of("altered.column", ("table", table), ("column", column)));

    // The disk of a temporary file may be another one.
    private static Evidence? Problem(SqliteException e) => e.SqliteErrorCode switch
    {
        Full => Evidence.Of("store.full", ("folder", Path.GetTempPath())),
        ReadOnly or CannotOpen => Evidence.Of("store.noPermission"),
        IoError => Evidence.Of("store.disk", ("code", e.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture))),
        Unknown when Lost(e.Message) is { } lost => Evidence.Of("store.lostTable", ("name", lost)),
        _ => null,
    };

    // Another program took a table or a column away while the workspace was open; opening puts right what can be.
    private static string? Lost(string message)
    {
        foreach (var said in (string[])["no such table: ", "no such column: "])
        {
            if (message.IndexOf(said, StringComparison.Ordinal) is >= 0 and var at)
                return message[(at + said.Length)..].TrimEnd('.', '\'');
        }

        return null;
    }

    private static string In(string? table) => table is null ? "" : $" in table '{table}'";
}
