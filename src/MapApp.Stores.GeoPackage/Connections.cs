using MapApp.Stores.GeoPackage.Geometries;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage;

/// <summary>Every connection of the store is made here, so that every one knows the functions of the R-tree triggers.</summary>
internal static class Connections
{
    /// <summary>How long a statement waits for another program's lock before the user is told.</summary>
    public const int BusySeconds = 2;

    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            DefaultTimeout = BusySeconds,
            // The library's pool keeps handles after Dispose, and with them -wal and -shm.
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            GeometryFunctions.Register(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static void Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(sql, values);
        command.ExecuteNonQuery();
    }

    /// <summary>First column of the first row; null without a row and for NULL.</summary>
    public static object? Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>A command whose parameters are called $0, $1, … in the order of <paramref name="values"/>.</summary>
    public static SqliteCommand Command(this SqliteConnection connection, string sql, params ReadOnlySpan<object?> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i}", values[i] ?? DBNull.Value);
        return command;
    }

    public static bool HasTable(this SqliteConnection connection, string table) =>
        connection.Scalar("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $0", table) is not null;

    /// <summary>The names of all tables and views.</summary>
    public static HashSet<string> Tables(this SqliteConnection connection)
    {
        using var command = connection.Command("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')");
        using var rows = command.ExecuteReader();
        var tables = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (rows.Read())
            tables.Add(rows.GetString(0));
        return tables;
    }

    public static List<string> Columns(this SqliteConnection connection, string table)
    {
        using var command = connection.Command("SELECT name FROM pragma_table_info($0) ORDER BY cid", table);
        using var rows = command.ExecuteReader();
        var columns = new List<string>();
        while (rows.Read())
            columns.Add(rows.GetString(0));
        return columns;
    }
}
