using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using MapApp.Core.Basemaps;
using Microsoft.Data.Sqlite;

namespace MapApp.Stores.GeoPackage.Basemaps;

/// <summary>MBTiles 1.3: pictures in the square world, rows counted from the south.</summary>
internal static partial class MbTiles
{
    private const int MostZoom = 24;

    public static IReadOnlyList<Basemap> In(SqliteConnection connection, string path)
    {
        var name = Path.GetFileName(path);
        if (!connection.HasTableOrView("tiles"))
            throw new BasemapException("notTiles", $"'{name}' holds no tiles.", ("file", name));
        var said = Said(connection);
        if (said.GetValueOrDefault("format") is "pbf" or "mvt")
            throw new BasemapException("vectorTiles", $"'{name}' holds vector tiles, no pictures.", ("file", name));
        if (connection.Scalar("SELECT min(zoom_level) FROM tiles") is not long from || connection.Scalar("SELECT max(zoom_level) FROM tiles") is not long to)
            throw new BasemapException("noTiles", $"'{name}' is empty.", ("file", name));
        if (from < 0 || to > MostZoom || from > to)
            throw new BasemapException("badFile", $"'{name}' has zooms {from} to {to}.", ("file", name), ("problem", $"zoom_level {from} – {to}"));
        return
        [
            new Basemap
            {
                Id = "",
                Title = said.GetValueOrDefault("name") is { Length: > 0 } title ? title : Path.GetFileNameWithoutExtension(path),
                Matrices = TileMatrixSet.WebMercatorQuad((int)from, (int)to, Pixels(connection)),
                Attribution = said.GetValueOrDefault("attribution") is { Length: > 0 } attribution ? WebUtility.HtmlDecode(Mark().Replace(attribution, "")).Trim() : null,
            },
        ];
    }

    private static Dictionary<string, string> Said(SqliteConnection connection)
    {
        var said = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!connection.HasTableOrView("metadata"))
            return said;
        using var command = connection.Command("SELECT name, value FROM metadata");
        using var rows = command.ExecuteReader();
        while (rows.Read())
            said[Convert.ToString(rows.GetValue(0), CultureInfo.InvariantCulture)!] = Convert.ToString(rows.GetValue(1), CultureInfo.InvariantCulture)!;
        return said;
    }

    // The standard says 256; tiles for fine screens are twice as large, and only the pictures themselves tell. The width of a PNG stands at byte 16.
    private static int Pixels(SqliteConnection connection) =>
        connection.Scalar("SELECT tile_data FROM tiles LIMIT 1") is byte[] { Length: > 24 } png && TilePicture.TypeOf(png) == "image/png"
        && System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)) == 512 ? 512 : 256;

    private static bool HasTableOrView(this SqliteConnection connection, string name) =>
        connection.Scalar("SELECT 1 FROM sqlite_master WHERE type IN ('table', 'view') AND name = $0", name) is not null;

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();
}
