using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>
/// Appends rows to a table, many with each statement: SQLite begins a statement, and looks up the last number of the table, for longer than it
/// appends a row. What was added is in the table after <see cref="Complete"/>.
/// </summary>
internal sealed class RowInserter : IDisposable
{
    // Less than any build of SQLite allows; more rows gain nothing.
    private const int MostParameters = 900, MostRows = 50;

    private readonly SqliteConnection _connection;
    private readonly string _into;
    private readonly int _width;
    private readonly long[] _keys;
    private readonly object?[] _values;
    private readonly RawStatement _many;
    private int _count;

    /// <param name="columns">The first takes the key of the row.</param>
    public RowInserter(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        (_connection, _width) = (connection, columns.Count);
        _into = $"INSERT INTO {Quoting.Name(table)} ({string.Join(", ", columns.Select(Quoting.Name))}) VALUES ";
        var rows = Math.Clamp(MostParameters / _width, 1, MostRows);
        (_keys, _values) = (new long[rows], new object?[rows * (_width - 1)]);
        _many = new RawStatement(connection, Sql(rows));
    }

    /// <returns>Where the values of the row behind its key are to be put, before the next is added: string, byte[], long, double or null. Those of an earlier row may stand there.</returns>
    public Span<object?> Add(long key)
    {
        if (_count == _keys.Length)
            Flush(_many);
        _keys[_count++] = key;
        return _values.AsSpan((_count - 1) * (_width - 1), _width - 1);
    }

    public void Complete()
    {
        if (_count == 0)
            return;
        using var rest = new RawStatement(_connection, Sql(_count));
        Flush(rest);
    }

    public void Dispose() => _many.Dispose();

    private void Flush(RawStatement statement)
    {
        var (parameter, value) = (1, 0);
        for (var row = 0; row < _count; row++)
        {
            statement.Bind(parameter++, _keys[row]);
            for (var i = 1; i < _width; i++)
                statement.Bind(parameter++, _values[value++]);
        }

        statement.Step();
        _count = 0;
    }

    private string Sql(int rows)
    {
        var row = $"({string.Join(", ", Enumerable.Repeat("?", _width))})";
        return _into + string.Join(", ", Enumerable.Repeat(row, rows));
    }
}
