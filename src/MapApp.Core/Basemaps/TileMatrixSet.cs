using System.Text.Json.Serialization;
using MapApp.Core.Coordinates;

namespace MapApp.Core.Basemaps;

/// <summary>The grids of a tile service, one per zoom (OGC 17-083r4), from the coarsest to the finest.</summary>
/// <param name="Crs"><see cref="WebMercatorCode"/> or <see cref="DegreesCode"/>: what the map can draw itself.</param>
public sealed record TileMatrixSet(string Crs, IReadOnlyList<TileMatrix> Levels)
{
    public const string WebMercatorCode = "EPSG:3857";

    /// <summary>Longitude and latitude; CGCS2000 degrees (EPSG:4490) are taken for them, which is right to within a decimetre.</summary>
    public const string DegreesCode = "EPSG:4326";

    private const int MostLevels = 25;

    // Along the equator: enough to tell a zoom by.
    private const double MetresPerDegree = 111_320;

    // ArcGIS and old servers have names of their own for the same plane.
    private static readonly string[] _mercators = ["3857", "900913", "102100", "102113", "3785"];

    [JsonIgnore]
    public bool InDegrees => Crs == DegreesCode;

    /// <summary>The square world of OpenStreetMap, Amap and Tianditu's <c>w</c> sets, row 0 in the north.</summary>
    /// <param name="from">First zoom, 0 being the whole world on one tile.</param>
    public static TileMatrixSet WebMercatorQuad(int from, int to, int tilePixels = 256) => new(WebMercatorCode,
    [
        .. Enumerable.Range(from, Math.Clamp(to - from + 1, 0, MostLevels)).Select(z => new TileMatrix(
            $"{z}", 2 * WebMercator.HalfWorldMetres / tilePixels / Math.Pow(2, z), -WebMercator.HalfWorldMetres, WebMercator.HalfWorldMetres, tilePixels, tilePixels, 1 << z, 1 << z)),
    ]);

    /// <summary>The world in degrees, two tiles beside each other at the coarsest zoom.</summary>
    public static TileMatrixSet WorldGeodetic(int to, int tilePixels = 256) => new(DegreesCode,
        [.. Enumerable.Range(0, to + 1).Select(z => new TileMatrix($"{z}", 180.0 / tilePixels / Math.Pow(2, z), -180, 90, tilePixels, tilePixels, 2 << z, 1 << z))]);

    /// <summary>The code that the map knows a system by; null for those that it cannot draw tiles of.</summary>
    /// <param name="name"><c>EPSG:3857</c>, <c>urn:ogc:def:crs:EPSG::4490</c>, <c>CRS:84</c> …</param>
    public static string? CodeOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var number = name[(name.LastIndexOfAny([':', '/', '#']) + 1)..].Trim();
        return _mercators.Contains(number) ? WebMercatorCode
            : number is "4326" or "4490" or "CRS84" || (number == "84" && name.Contains("CRS", StringComparison.OrdinalIgnoreCase)) ? DegreesCode : null;
    }

    /// <summary>The tile that holds a position, of the coarsest grid whose pixels are no larger.</summary>
    /// <param name="at">EPSG:4490.</param>
    public (TileMatrix Matrix, int Column, int Row) Around(LonLat at, double mostMetresPerPixel)
    {
        var matrix = Levels.FirstOrDefault(l => l.Resolution * (InDegrees ? MetresPerDegree : 1) <= mostMetresPerPixel) ?? Levels[^1];
        var (x, y) = InDegrees ? (at.Lon, at.Lat) : WebMercator.FromLonLat(at.Lon, at.Lat);
        return (matrix, (int)Math.Floor((x - matrix.Left) / (matrix.TileWidth * matrix.Resolution)), (int)Math.Floor((matrix.Top - y) / (matrix.TileHeight * matrix.Resolution)));
    }

    /// <summary>The grid at a zoom, counted from 0; null beyond the finest.</summary>
    public TileMatrix? At(int z) => z >= 0 && z < Levels.Count ? Levels[z] : null;
}

/// <summary>One grid of tiles.</summary>
/// <param name="Id">As the service calls it.</param>
/// <param name="Resolution">Units of the CRS per pixel.</param>
/// <param name="Left">Of the north-west corner, in units of the CRS.</param>
/// <param name="Columns">Tiles from west to east.</param>
public sealed record TileMatrix(string Id, double Resolution, double Left, double Top, int TileWidth, int TileHeight, long Columns, long Rows)
{
    public bool Has(int column, int row) => column >= 0 && row >= 0 && column < Columns && row < Rows;

    /// <summary>[west, south, east, north] of a tile in units of the CRS.</summary>
    public double[] Box(int column, int row)
    {
        var (width, height) = (TileWidth * Resolution, TileHeight * Resolution);
        return [Left + column * width, Top - (row + 1) * height, Left + (column + 1) * width, Top - row * height];
    }
}
