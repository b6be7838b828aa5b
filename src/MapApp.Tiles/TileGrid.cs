using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;

namespace MapApp.Tiles;

/// <summary>The plane of one tile: 4096 units to 512 pixels, y downwards, origin at the tile's north-west corner.</summary>
internal readonly struct TileGrid(TileIndex tile, int bufferPixels)
{
    public const int Extent = 4096;

    public const int UnitsPerPixel = Extent / TileIndex.Pixels;

    private readonly double _west = tile.WestMetres;
    private readonly double _north = tile.NorthMetres;
    private readonly double _unitsPerMetre = Extent / tile.SizeMetres;

    /// <summary>Nothing of a tile lies outside this box.</summary>
    public double Min { get; } = -bufferPixels * UnitsPerPixel;

    public double Max { get; } = Extent + (bufferPixels * UnitsPerPixel);

    /// <summary>The same box in degrees, a hair larger, to pass by what cannot touch the tile without projecting it.</summary>
    public Envelope Degrees { get; } = tile.Degrees(bufferPixels + 1);

    public double MetresPerUnit => 1 / _unitsPerMetre;

    public Coordinate Project(double lon, double lat)
    {
        var (x, y) = WebMercator.FromLonLat(lon, lat);
        return new Coordinate((x - _west) * _unitsPerMetre, (_north - y) * _unitsPerMetre);
    }

    public bool Contains(Coordinate c) => c.X >= Min && c.X <= Max && c.Y >= Min && c.Y <= Max;

    /// <summary>A line's or ring's vertices in tile units; null when one of them is not a number.</summary>
    public List<Coordinate>? Project(CoordinateSequence sequence)
    {
        var projected = new List<Coordinate>(sequence.Count);
        for (var i = 0; i < sequence.Count; i++)
        {
            var c = Project(sequence.GetX(i), sequence.GetY(i));
            if (!double.IsFinite(c.X) || !double.IsFinite(c.Y))
                return null;
            projected.Add(c);
        }

        return projected;
    }
}
