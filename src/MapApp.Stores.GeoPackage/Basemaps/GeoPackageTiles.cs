using System.Globalization;
using MapApp.Core.Basemaps;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Basemaps;

/// <summary>The tile tables of a GeoPackage, in the square world or in degrees; those in other systems are told when there is nothing else.</summary>
internal static class GeoPackageTiles
{
    private const int MostLevels = 40;

    private const string TablesSql = """
        SELECT c.table_name, coalesce(nullif(c.identifier, ''), c.table_name), s.organization, s.organization_coordsys_id, m.min_x, m.max_y
        FROM gpkg_contents c JOIN gpkg_tile_matrix_set m ON m.table_name = c.table_name
        LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = m.srs_id WHERE c.data_type = 'tiles' ORDER BY c.table_name
        """;

    private const string LevelsSql = """
        SELECT zoom_level, pixel_x_size, pixel_y_size, tile_width, tile_height, matrix_width, matrix_height
        FROM gpkg_tile_matrix WHERE table_name = $0 ORDER BY pixel_x_size DESC LIMIT $1
        """;

    public static IReadOnlyList<Basemap> In(SqliteConnection connection, string path)
    {
        var name = Path.GetFileName(path);
        if (!connection.HasTable("gpkg_tile_matrix_set") || !connection.HasTable("gpkg_tile_matrix"))
            throw new BasemapException("notTiles", $"'{name}' holds no tiles.", ("file", name));
        var found = new List<Basemap>();
        string? strange = null;
        using var command = connection.Command(TablesSql);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var system = rows.IsDBNull(2) ? "?" : $"{rows.GetString(2).ToUpperInvariant()}:{Convert.ToString(rows.GetValue(3), CultureInfo.InvariantCulture)}";
            if (TileMatrixSet.CodeOf(system) is not { } crs)
                strange = system;
            else if (Levels(connection, rows.GetString(0), rows.GetDouble(4), rows.GetDouble(5)) is { Count: > 0 } levels)
                found.Add(new Basemap { Id = "", Title = rows.GetString(1), Table = rows.GetString(0), Matrices = new TileMatrixSet(crs, levels) });
        }

        return found.Count > 0 ? found
            : strange is null ? throw new BasemapException("notTiles", $"'{name}' holds no tiles.", ("file", name))
            : throw new BasemapException("crs", $"The tiles of '{name}' are in {strange}.", ("source", name), ("crs", strange));
    }

    private static List<TileMatrix> Levels(SqliteConnection connection, string table, double left, double top)
    {
        var levels = new List<TileMatrix>();
        using var command = connection.Command(LevelsSql, table, MostLevels);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var (across, down) = (rows.GetDouble(1), rows.GetDouble(2));
            if (!(across > 0) || !double.IsFinite(across) || Math.Abs(across - down) > across * 1e-6)
                throw new BasemapException("badFile", "Pixels are not square.", ("file", table), ("problem", $"pixel_x_size {across.ToString(CultureInfo.InvariantCulture)}, pixel_y_size {down.ToString(CultureInfo.InvariantCulture)}"));
            levels.Add(new TileMatrix(rows.GetInt64(0).ToString(CultureInfo.InvariantCulture), across, left, top, rows.GetInt32(3), rows.GetInt32(4), rows.GetInt64(5), rows.GetInt64(6)));
        }

        return levels;
    }
}
