namespace MapApp.Core.Basemaps;

/// <summary>The national platform 天地图: its maps in the square world, drawn in CGCS2000, each with its letters as a map of its own. A key of the user's is needed.</summary>
public static class Tianditu
{
    private const int FirstZoom = 1, LastZoom = 18;

    /// <summary>What the service calls its maps, from the bottom to the top: streets, pictures, terrain, and the letters of each.</summary>
    public static IReadOnlyList<string> Maps { get; } = ["vec", "cva", "img", "cia", "ter", "cta"];

    /// <summary>Of a map, the one with its letters; itself for letters.</summary>
    public static string LettersOf(string map) => map switch { "vec" => "cva", "img" => "cia", "ter" => "cta", _ => map };

    /// <param name="map">One of <see cref="Maps"/>.</param>
    public static Basemap Of(string map, string title, string key) => new()
    {
        Id = "tianditu-" + map,
        Title = title,
        Address = $"https://t{{0-7}}.tianditu.gov.cn/{map}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={map}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={{key}}",
        Matrices = TileMatrixSet.WebMercatorQuad(FirstZoom, LastZoom),
        Key = key,
        Attribution = "天地图 · 国家地理信息公共服务平台",
    };
}
