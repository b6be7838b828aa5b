using System.Globalization;
using MapApp.Core.Basemaps;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Basemaps;

/// <summary>
/// Tiles of services kept in one SQLite file, up to a number of bytes; those that were not looked at for longest go first. Several windows may
/// use it at once. It can be deleted at any time.
/// </summary>
public sealed class TileCache : ITileCache
{
    // When it is full, a tenth makes room at once.
    private const double KeptShare = 0.9;

    // That a tile was looked at is noted once a day.
    private static readonly TimeSpan _noted = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly long _most;
    private long _bytes;

    /// <param name="path">Is made where it is missing, its folder too.</param>
    /// <exception cref="BasemapException">It cannot be opened.</exception>
    public TileCache(string path, long mostBytes)
    {
        (_path, _most) = (path, mostBytes);
        SqliteConnection? connection = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            connection = Connections.Open(path, SqliteOpenMode.ReadWriteCreate);
            connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA auto_vacuum=INCREMENTAL");
            connection.Execute("""
                CREATE TABLE IF NOT EXISTS tiles (stamp TEXT NOT NULL, z INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL, type TEXT NOT NULL,
                fetched INTEGER NOT NULL, used INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (stamp, z, x, y));
                CREATE INDEX IF NOT EXISTS tiles_used ON tiles (used);
                """);
            _bytes = Convert.ToInt64(connection.Scalar("SELECT coalesce(sum(length(data)), 0) FROM tiles"), CultureInfo.InvariantCulture);
            _connection = connection;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection?.Dispose();
            throw Problem(e);
        }
    }

    public (TilePicture Picture, DateTimeOffset Fetched)? Find(string stamp, int z, int column, int row) => Guarded<(TilePicture, DateTimeOffset)?>(() =>
    {
        using var command = _connection.Command("SELECT type, fetched, used, data FROM tiles WHERE stamp = $0 AND z = $1 AND x = $2 AND y = $3", stamp, z, column, row);
        using var rows = command.ExecuteReader();
        if (!rows.Read())
            return null;
        var found = (new TilePicture((byte[])rows.GetValue(3), rows.GetString(0)), DateTimeOffset.FromUnixTimeSeconds(rows.GetInt64(1)));
        var (used, now) = (rows.GetInt64(2), DateTimeOffset.UtcNow);
        rows.Close();
        if (now - DateTimeOffset.FromUnixTimeSeconds(used) > _noted)
            _connection.Execute("UPDATE tiles SET used = $4 WHERE stamp = $0 AND z = $1 AND x = $2 AND y = $3", stamp, z, column, row, now.ToUnixTimeSeconds());
        return found;
    });

    public void Put(string stamp, int z, int column, int row, TilePicture picture, DateTimeOffset now) => Guarded(() =>
    {
        if (picture.Bytes.Length > _most)
            return false;
        var before = Convert.ToInt64(_connection.Scalar("SELECT coalesce(max(length(data)), 0) FROM tiles WHERE stamp = $0 AND z = $1 AND x = $2 AND y = $3", stamp, z, column, row), CultureInfo.InvariantCulture);
        _connection.Execute("INSERT OR REPLACE INTO tiles (stamp, z, x, y, type, fetched, used, data) VALUES ($0, $1, $2, $3, $4, $5, $5, $6)",
            stamp, z, column, row, picture.MediaType, now.ToUnixTimeSeconds(), picture.Bytes);
        _bytes += picture.Bytes.Length - before;
        if (_bytes > _most)
            MakeRoom();
        return true;
    });

    public long Bytes() => Guarded(() => _bytes);

    public void Clear() => Guarded(() =>
    {
        _connection.Execute("DELETE FROM tiles; PRAGMA incremental_vacuum");
        return _bytes = 0;
    });

    public void Dispose()
    {
        lock (_gate)
            _connection.Dispose();
    }

    private void MakeRoom()
    {
        using (var transaction = _connection.BeginTransaction())
        {
            // Another window may have put tiles there too.
            var bytes = Convert.ToInt64(_connection.Scalar("SELECT coalesce(sum(length(data)), 0) FROM tiles"), CultureInfo.InvariantCulture);
            using (var oldest = _connection.Command("SELECT rowid, length(data) FROM tiles ORDER BY used, rowid"))
            {
                using var rows = oldest.ExecuteReader();
                var gone = new List<long>();
                for (; bytes > _most * KeptShare && rows.Read(); bytes -= rows.GetInt64(1))
                    gone.Add(rows.GetInt64(0));
                rows.Close();
                foreach (var row in gone)
                    _connection.Execute("DELETE FROM tiles WHERE rowid = $0", row);
            }

            transaction.Commit();
            _bytes = bytes;
        }

        _connection.Execute("PRAGMA incremental_vacuum");
    }

    private T Guarded<T>(Func<T> act)
    {
        try
        {
            lock (_gate)
                return act();
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            throw Problem(e);
        }
    }

    private BasemapException Problem(Exception e) => new("cache", $"'{_path}': {e.Message}", e, ("file", _path), ("problem", e.Message));
}
