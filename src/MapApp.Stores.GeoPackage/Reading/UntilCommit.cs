using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Reading;

/// <summary>
/// What was read of the file and holds until somebody commits a change to it, this program or another: the columns of tables, the
/// summaries of layers, their stamps. SQLite tells a connection by a number that others have committed.
/// </summary>
internal sealed class UntilCommit(string path) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, object?> _kept = [];
    private SqliteCommand? _version;
    private long _seen;
    private bool _closed;

    /// <summary>The value of a key, read anew when anything was committed since.</summary>
    public T Get<T>(string key, Func<T> read)
    {
        long version;
        lock (_gate)
        {
            version = Version();
            if (version != _seen)
                _kept.Clear();
            _seen = version;
            if (_kept.TryGetValue(key, out var kept))
                return (T)kept!;
        }

        // Read after the number was asked for: it may be newer than the number says, never older.
        var value = read();
        lock (_gate)
        {
            if (_seen == version)
                _kept[key] = value;
        }

        return value;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            var connection = _version?.Connection;
            _version?.Dispose();
            connection?.Dispose();
            (_version, _closed) = (null, true);
        }
    }

    private long Version()
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(GeoPackageWorkspace));
        if (_version is null)
        {
            _version = Connections.Open(path, SqliteOpenMode.ReadOnly).Command("PRAGMA data_version");
            _version.Prepare();
        }

        return (long)_version.ExecuteScalar()!;
    }
}
