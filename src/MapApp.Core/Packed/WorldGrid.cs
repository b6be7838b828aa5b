using MapApp.Core.Coordinates;

namespace MapApp.Core.Packed;

/// <summary>
/// EPSG:3857 in whole steps: 2^32 of them across the square world, counted from its north-west corner, 9 mm at the equator. A unit of a
/// tile (4096 to a side) is a whole number of steps down to zoom 20.
/// </summary>
public static class WorldGrid
{
    /// <summary>The deepest zoom whose tile units are whole steps.</summary>
    public const int DeepestZoom = 20;

    private const double Steps = 4294967296.0;

    private const double StepsPerMetre = Steps / (2 * WebMercator.HalfWorldMetres);

    /// <param name="lon">Degrees, EPSG:4490; what lies beyond the world is put on its edge.</param>
    public static (uint X, uint Y) Of(double lon, double lat)
    {
        var (x, y) = WebMercator.FromLonLat(lon, lat);
        return (Step(x + WebMercator.HalfWorldMetres), Step(WebMercator.HalfWorldMetres - y));
    }

    /// <summary>The box of a tile, grown by so many of its 512 pixels.</summary>
    public static WorldBox Of(TileIndex tile, double bufferPixels)
    {
        var (side, buffer) = (Steps / (1L << tile.Z), bufferPixels / TileIndex.Pixels * (Steps / (1L << tile.Z)));
        return new WorldBox(Clamped(tile.X * side - buffer), Clamped(tile.Y * side - buffer), Clamped((tile.X + 1) * side + buffer), Clamped((tile.Y + 1) * side + buffer));
    }

    private static uint Step(double metres) => Clamped(Math.Round(metres * StepsPerMetre));

    private static uint Clamped(double step) => (uint)Math.Clamp(step, 0, uint.MaxValue);
}

/// <summary>A box of the world grid, its edges included; Y grows to the south.</summary>
public readonly record struct WorldBox(uint MinX, uint MinY, uint MaxX, uint MaxY)
{
    /// <summary>Meets nothing.</summary>
    public static WorldBox Empty { get; } = new(uint.MaxValue, uint.MaxValue, 0, 0);

    public bool IsEmpty => MinX > MaxX;

    public static WorldBox At(uint x, uint y) => new(x, y, x, y);

    public bool Meets(in WorldBox other) => MinX <= other.MaxX && other.MinX <= MaxX && MinY <= other.MaxY && other.MinY <= MaxY;

    public bool Holds(in WorldBox other) => MinX <= other.MinX && other.MaxX <= MaxX && MinY <= other.MinY && other.MaxY <= MaxY;

    public WorldBox With(in WorldBox other) => new(Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));
}
