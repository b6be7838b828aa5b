using MapApp.Core.Coordinates;
using MapApp.Core.Packed;

namespace MapApp.Tiles;

/// <summary>
/// The plane of one tile: 4096 units to 512 pixels, y downwards, origin at the tile's north-west corner. A coarser grid counts the same tile
/// in units of 2, 4 or 8.
/// </summary>
/// <param name="coarse">Powers of two: 0 for whole units, 3 for pixels.</param>
internal readonly struct TileGrid(TileIndex tile, int bufferPixels, int coarse = 0)
{
    public const int Extent = 4096;

    public const int UnitsPerPixel = Extent / TileIndex.Pixels;

    // A world of 2^32 steps, a tile of 2^12 units.
    private const int StepBits = 20;

    private readonly long _west = (long)tile.X << (32 - tile.Z);
    private readonly long _north = (long)tile.Y << (32 - tile.Z);
    private readonly double _unitsPerStep = 1.0 / (1L << (StepBits - tile.Z + coarse));

    public int Coarse { get; } = coarse;

    /// <summary>Nothing of a tile lies outside this box; in units of this grid, like all that follows.</summary>
    public double Min { get; } = -bufferPixels * UnitsPerPixel / (double)(1 << coarse);

    public double Max { get; } = (Extent + (bufferPixels * UnitsPerPixel)) / (double)(1 << coarse);

    /// <summary>The same box on the world grid.</summary>
    public WorldBox Box { get; } = WorldGrid.Of(tile, bufferPixels);

    public double MetresPerUnit { get; } = tile.SizeMetres / Extent * (1 << coarse);

    public double X(uint step) => (step - _west) * _unitsPerStep;

    public double Y(uint step) => (step - _north) * _unitsPerStep;

    public bool Contains(double x, double y) => x >= Min && x <= Max && y >= Min && y <= Max;

    /// <summary>Whether a box is smaller than so many pixels both ways.</summary>
    public bool IsTiny(in WorldBox box, double pixels)
    {
        var steps = pixels * UnitsPerPixel / (1 << Coarse) / _unitsPerStep;
        return box.MaxX - box.MinX < steps && box.MaxY - box.MinY < steps;
    }

    public static int Round(double units) => (int)Math.Floor(units + 0.5);
}
