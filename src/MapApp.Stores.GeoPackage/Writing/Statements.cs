using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>Statements of one transaction, prepared once and run many times: 100,000 features are 100,000 steps, not as many parses.</summary>
internal sealed class Statements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = [];

    public SqliteConnection Connection => connection;

    /// <returns>How many rows the statement itself changed; those of its triggers do not count.</returns>
    public int Run(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
            _prepared.Add(sql, command = connection.Command(sql, values));
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
    }
}
