using System.Globalization;
using System.Text;
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

    private byte[] _text = new byte[256];

    /// <param name="sql">With the parameters ?1, ?2, …</param>
    public RawStatement(SqliteConnection connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out _statement));
        _bound = new object?[raw.sqlite3_bind_parameter_count(_statement) + 1];
    }

    public void Run(long first, long second)
    {
        Bind(1, first);
        Bind(2, second);
        Step();
    }

    public void Run(long first, byte[] second)
    {
        Bind(1, first);
        Check(raw.sqlite3_bind_blob(_statement, 2, second));
        Step();
    }

    /// <param name="parameter">From 1.</param>
    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    /// <param name="parameter">From 1; never one that is bound as a number too.</param>
    /// <param name="value">string, byte[], long, double or null.</param>
    public void Bind(int parameter, object? value)
    {
        if (ReferenceEquals(value, _bound[parameter]))
            return;
        _bound[parameter] = value;
        Check(value switch
        {
            null => raw.sqlite3_bind_null(_statement, parameter),
            string text => Bind(parameter, text),
            byte[] blob => raw.sqlite3_bind_blob(_statement, parameter, blob),
            long whole => raw.sqlite3_bind_int64(_statement, parameter, whole),
            double number => raw.sqlite3_bind_double(_statement, parameter, number),
            _ => throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"'{value}' is a {value.GetType().Name}, which no column takes."), nameof(value)),
        });
    }

    public void Step()
    {
        if (raw.sqlite3_step(_statement) is var code && code != raw.SQLITE_DONE)
        {
            // Reset gives the reason of the failure again.
            raw.sqlite3_reset(_statement);
            Check(code);
        }

        Check(raw.sqlite3_reset(_statement));
    }

    public void Dispose() => _statement.Dispose();

    // The library would make an array of the bytes of each text.
    private int Bind(int parameter, string text)
    {
        if (text.Length * 3 > _text.Length)
            _text = new byte[text.Length * 3];
        var bytes = _text.AsSpan(0, Encoding.UTF8.GetBytes(text, _text));
        // Of no bytes it would make a null, and a text ends for it where a zero stands.
        return bytes.IsEmpty || bytes.Contains((byte)0) ? raw.sqlite3_bind_text(_statement, parameter, text) : raw.sqlite3_bind_text(_statement, parameter, bytes);
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, _connection.Handle);
    }
}
