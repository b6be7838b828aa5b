using NetTopologySuite.Geometries;

namespace MapApp.Core.Coordinates;

/// <summary>
/// The plane of the screen map, EPSG:3857, in metres. Workspace coordinates (EPSG:4490, CGCS2000) are taken as WGS 84: the two
/// datums differ by a decimetre or less, far below a pixel. Nothing may be measured here: at 34° north a metre is drawn as 1.2.
/// </summary>
public static class WebMercator
{
    private const double EquatorRadius = 6378137;
    private const double DegreesToRadians = Math.PI / 180;

    /// <summary>Half the width of the square world: the plane reaches from minus this to plus this on both axes.</summary>
    public const double HalfWorldMetres = Math.PI * EquatorRadius;

    /// <summary>The latitude at which the world becomes square; what lies beyond is drawn on the edge.</summary>
    public const double MaxLatitude = 85.051128779806604;

    public static (double X, double Y) FromLonLat(double lon, double lat)
    {
        var phi = Math.Clamp(lat, -MaxLatitude, MaxLatitude) * DegreesToRadians;
        // asinh(tan φ) equals the textbook ln tan(π/4 + φ/2) but stays exact near the equator.
        return (EquatorRadius * lon * DegreesToRadians, EquatorRadius * Math.Asinh(Math.Tan(phi)));
    }

    public static (double Lon, double Lat) ToLonLat(double x, double y) =>
        (x / EquatorRadius / DegreesToRadians, Math.Atan(Math.Sinh(y / EquatorRadius)) / DegreesToRadians);

    public static Envelope FromLonLat(Envelope degrees)
    {
        if (degrees.IsNull)
            return new Envelope();

        var (west, south) = FromLonLat(degrees.MinX, degrees.MinY);
        var (east, north) = FromLonLat(degrees.MaxX, degrees.MaxY);
        return new Envelope(west, east, south, north);
    }

    public static Envelope ToLonLat(Envelope metres)
    {
        if (metres.IsNull)
            return new Envelope();

        var (west, south) = ToLonLat(metres.MinX, metres.MinY);
        var (east, north) = ToLonLat(metres.MaxX, metres.MaxY);
        return new Envelope(west, east, south, north);
    }
}

/// <summary>
/// A 512-pixel tile of the XYZ scheme, row 0 in the north. Tile zoom 0 is the whole world on 512 pixels, so a view at
/// OpenLayers zoom N, which counts from 256 pixels, asks for tiles of zoom N - 1.
/// </summary>
public readonly record struct TileIndex(int Z, int X, int Y)
{
    public const int Pixels = 512;

    public const int MaxZoom = 24;

    public bool IsValid => Z is >= 0 and <= MaxZoom && X >= 0 && Y >= 0 && X < 1 << Z && Y < 1 << Z;

    public double SizeMetres => 2 * WebMercator.HalfWorldMetres / (1L << Z);

    public double WestMetres => (X * SizeMetres) - WebMercator.HalfWorldMetres;

    public double NorthMetres => WebMercator.HalfWorldMetres - (Y * SizeMetres);

    public static TileIndex At(int z, double lon, double lat)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(z);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(z, MaxZoom);
        var (x, y) = WebMercator.FromLonLat(lon, lat);
        var size = 2 * WebMercator.HalfWorldMetres / (1L << z);
        var last = (1 << z) - 1;
        return new TileIndex(z,
            (int)Math.Clamp(Math.Floor((x + WebMercator.HalfWorldMetres) / size), 0, last),
            (int)Math.Clamp(Math.Floor((WebMercator.HalfWorldMetres - y) / size), 0, last));
    }

    /// <summary>The tile's box in EPSG:3857, grown on every side by <paramref name="bufferPixels"/>.</summary>
    public Envelope Metres(double bufferPixels = 0)
    {
        var size = SizeMetres;
        var buffer = bufferPixels * size / Pixels;
        return new Envelope(WestMetres - buffer, WestMetres + size + buffer, NorthMetres - size - buffer, NorthMetres + buffer);
    }

    /// <summary>The same box in degrees, to ask a store with.</summary>
    public Envelope Degrees(double bufferPixels = 0) => WebMercator.ToLonLat(Metres(bufferPixels));

    public override string ToString() => $"{Z}/{X}/{Y}";
}
