using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage;

/// <summary>Read-only connections, one per running enumeration, a few kept for the next one.</summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    // More readers than this at a time are rare; opening one costs about a millisecond.
    private const int MostIdle = 4;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _closed;

    public Lease Rent()
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(GeoPackageWorkspace));
        return new Lease(this, _idle.TryTake(out var connection) ? connection : Connections.Open(path, SqliteOpenMode.ReadOnly));
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }

    private void Return(SqliteConnection connection)
    {
        if (_closed || _idle.Count >= MostIdle)
            connection.Dispose();
        else
            _idle.Add(connection);
    }

    internal readonly struct Lease(ReaderPool pool, SqliteConnection connection) : IDisposable
    {
        public SqliteConnection Connection => connection;

        public void Dispose() => pool.Return(connection);
    }
}
