using System.Globalization;
using MapApp.Core.Basemaps;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Basemaps;

/// <summary>Files of tiles: MBTiles 1.3 and the tile tables of GeoPackages (OGC 12-128r19).</summary>
public static class TileFiles
{
    private static readonly string[] _endings = [".mbtiles", ".gpkg"];

    /// <summary>Whether a file of this name may hold tiles.</summary>
    public static bool IsOne(string path) => _endings.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>The maps in a file: one of an MBTiles, one per tile table of a GeoPackage. Their ids are empty; the datum is taken for WGS 84, which a file cannot say.</summary>
    /// <exception cref="BasemapException">It cannot be read, or holds nothing that the map can draw.</exception>
    public static IReadOnlyList<Basemap> In(string path) => Read(path, connection =>
    {
        var found = connection.HasTable("gpkg_contents") ? GeoPackageTiles.In(connection, path) : MbTiles.In(connection, path);
        return found.Select(b => b with { File = path, DatumAssumed = true }).ToList();
    });

    /// <exception cref="BasemapException">It cannot be read.</exception>
    public static ITileFile Open(Basemap basemap)
    {
        ArgumentNullException.ThrowIfNull(basemap);
        var path = basemap.File ?? throw new ArgumentException("It is no file.", nameof(basemap));
        return new SqliteTiles(path, basemap.Table ?? "tiles", basemap.Matrices, southFirst: basemap.Table is null);
    }

    internal static T Read<T>(string path, Func<SqliteConnection, T> read)
    {
        var name = Path.GetFileName(path);
        if (!System.IO.File.Exists(path))
            throw new BasemapException("noFile", $"'{path}' is not there.", ("file", path));
        try
        {
            using var connection = Connections.Open(path, SqliteOpenMode.ReadOnly);
            return read(connection);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(name, e);
        }
    }

    internal static bool IsDamage(Exception e) => e is SqliteException or InvalidCastException or InvalidOperationException or FormatException or OverflowException;

    internal static BasemapException Damaged(string name, Exception e) => new("badFile", $"'{name}' cannot be read: {e.Message}", e, ("file", name), ("problem", e.Message));

    // One connection, one reader at a time: a tile is read in well under a millisecond.
    private sealed class SqliteTiles : ITileFile
    {
        private readonly Lock _gate = new();
        private readonly string _name;
        private readonly string _table;
        private readonly string _sql;
        private readonly TileMatrixSet _matrices;
        private readonly bool _southFirst;
        private readonly SqliteConnection _connection;

        public SqliteTiles(string path, string table, TileMatrixSet matrices, bool southFirst)
        {
            (_name, _table, _matrices, _southFirst) = (Path.GetFileName(path), Quoting.Name(table), matrices, southFirst);
            _sql = $"SELECT tile_data FROM {_table} WHERE zoom_level = $0 AND tile_column = $1 AND tile_row = $2";
            if (!System.IO.File.Exists(path))
                throw new BasemapException("noFile", $"'{path}' is not there.", ("file", path));
            try
            {
                _connection = Connections.Open(path, SqliteOpenMode.ReadOnly);
            }
            catch (Exception e) when (IsDamage(e))
            {
                throw Damaged(_name, e);
            }
        }

        public TilePicture? Read(int z, int column, int row)
        {
            if (_matrices.At(z) is not { } matrix || !matrix.Has(column, row))
                return null;
            return Picture(_sql, int.Parse(matrix.Id, CultureInfo.InvariantCulture), column, _southFirst ? matrix.Rows - 1 - row : row);
        }

        public TilePicture? Any() => Picture($"SELECT tile_data FROM {_table} LIMIT 1");

        public void Dispose() => _connection.Dispose();

        private TilePicture? Picture(string sql, params object[] place)
        {
            try
            {
                lock (_gate)
                {
                    return _connection.Scalar(sql, place) is not byte[] bytes ? null
                        : TilePicture.TypeOf(bytes) is { } type ? new TilePicture(bytes, type)
                        : throw new BasemapException("noPicture", $"'{_name}': tile {string.Join('/', place)} is no picture.", ("file", _name));
                }
            }
            catch (Exception e) when (IsDamage(e))
            {
                throw Damaged(_name, e);
            }
        }
    }
}
