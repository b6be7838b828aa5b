using MapApp.Core.Coordinates;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.VectorTiles.Mapbox;

namespace MapApp.Tiles.Tests;

/// <summary>Tiles as the independent reader understands them, brought from its degrees back to tile units.</summary>
internal static class Decoded
{
    /// <summary>The tile all tests use; 卫东区 lies in it.</summary>
    public static readonly TileIndex Tile = TileIndex.At(11, 113.33, 33.75);

    public static IReadOnlyDictionary<string, List<IFeature>> Read(byte[] bytes) => Read(bytes, Tile);

    public static IReadOnlyDictionary<string, List<IFeature>> Read(byte[] bytes, TileIndex tile)
    {
        using var stream = new MemoryStream(bytes);
        var read = new MapboxTileReader().Read(stream, new NetTopologySuite.IO.VectorTiles.Tiles.Tile(tile.X, tile.Y, tile.Z));
        foreach (var feature in read.Layers.SelectMany(l => l.Features))
            feature.Geometry = ToUnits(feature.Geometry, tile, round: true);
        return read.Layers.ToDictionary(l => l.Name, l => l.Features.ToList());
    }

    /// <summary>Degrees to tile units; the reader's own arithmetic is undone by rounding (and + 0 turns its -0 into 0).</summary>
    public static Geometry ToUnits(Geometry degrees, TileIndex tile, bool round = false) => Convert(degrees, c =>
    {
        var (x, y) = WebMercator.FromLonLat(c.X, c.Y);
        var units = new Coordinate((x - tile.WestMetres) / tile.SizeMetres * 4096, (tile.NorthMetres - y) / tile.SizeMetres * 4096);
        return round ? new Coordinate(Math.Round(units.X) + 0.0, Math.Round(units.Y) + 0.0) : units;
    });

    /// <summary>Tile units to the degrees in which features are handed to the encoder.</summary>
    public static Geometry ToDegrees(Geometry units) => Convert(units, c =>
    {
        var (lon, lat) = WebMercator.ToLonLat(Tile.WestMetres + (c.X / 4096 * Tile.SizeMetres), Tile.NorthMetres - (c.Y / 4096 * Tile.SizeMetres));
        return new Coordinate(lon, lat);
    });

    private static Geometry Convert(Geometry geometry, Func<Coordinate, Coordinate> convert)
    {
        var copy = geometry.Copy();
        copy.Apply(new Change(convert));
        copy.GeometryChanged();
        return copy;
    }

    private sealed class Change(Func<Coordinate, Coordinate> convert) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var c = convert(seq.GetCoordinate(i));
            seq.SetX(i, c.X);
            seq.SetY(i, c.Y);
        }
    }
}
