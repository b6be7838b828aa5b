using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MapApp.Stores.GeoPackage;

/// <summary>A statement that runs a million times: bound and stepped through SQLite's own interface, as the library makes parameter objects of every value.</summary>
internal sealed class RawStatement : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _statement;

    // A value stays bound until another is: what is the same in every row is bound once.
    private readonly object?[] _bound;

    /// <param name="sql">With the parameters ?1, ?2, …</param>
    public RawStatement(SqliteConnection connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out _statement));
        _bound = new object?[raw.sqlite3_bind_parameter_count(_statement)];
    }

    public void Run(long first, long second)
    {
        Check(raw.sqlite3_bind_int64(_statement, 1, first));
        Check(raw.sqlite3_bind_int64(_statement, 2, second));
        Step();
    }

    public void Run(long first, byte[] second)
    {
        Check(raw.sqlite3_bind_int64(_statement, 1, first));
        Check(raw.sqlite3_bind_blob(_statement, 2, second));
        Step();
    }

    /// <param name="values">string, byte[], long, double or null; the first of them is ?2.</param>
    public void Run(long first, ReadOnlySpan<object?> values)
    {
        Check(raw.sqlite3_bind_int64(_statement, 1, first));
        for (var i = 0; i < values.Length; i++)
        {
            if (ReferenceEquals(values[i], _bound[i]))
                continue;
            _bound[i] = values[i];
            Check(values[i] switch
            {
                null => raw.sqlite3_bind_null(_statement, i + 2),
                string text => raw.sqlite3_bind_text(_statement, i + 2, text),
                byte[] blob => raw.sqlite3_bind_blob(_statement, i + 2, blob),
                long whole => raw.sqlite3_bind_int64(_statement, i + 2, whole),
                double number => raw.sqlite3_bind_double(_statement, i + 2, number),
                var other => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"'{other}' is a {other.GetType().Name}, which no column takes."), nameof(values)),
            });
        }

        Step();
    }

    public void Dispose() => _statement.Dispose();

    private void Step()
    {
        if (raw.sqlite3_step(_statement) is var code && code != raw.SQLITE_DONE)
        {
            // Reset gives the reason of the failure again.
            raw.sqlite3_reset(_statement);
            Check(code);
        }

        Check(raw.sqlite3_reset(_statement));
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _connection.Handle);
}
