using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;

namespace MapApp.Tiles;

/// <summary>
/// Writes Mapbox Vector Tiles (specification 2.1): one layer per kind, 4096 units to the 512-pixel tile. What is left out, and
/// nothing else: what lies outside the buffered tile; areas and lines smaller than a pixel both ways (areas may become points,
/// see <see cref="TinyAreas"/>); holes smaller than a square pixel; vertices that fall on the same unit or on a straight run.
/// </summary>
public sealed class TileEncoder(int bufferPixels = TileEncoder.DefaultBufferPixels)
{
    /// <summary>Wider than half the broadest band of the style (22 pixels), so that no symbol is cut at a tile's edge.</summary>
    public const int DefaultBufferPixels = 16;

    private const int LayersField = 3;

    /// <summary>The tile's bytes; none at all when nothing lies in it.</summary>
    public byte[] Encode(TileIndex tile, IEnumerable<TileLayer> layers)
    {
        if (!tile.IsValid)
            throw new ArgumentOutOfRangeException(nameof(tile), tile, $"There is no tile {tile}.");

        var grid = new TileGrid(tile, bufferPixels);
        using var output = new ProtobufBuffer();
        using var message = new ProtobufBuffer();
        foreach (var layer in layers)
        {
            using var writer = new LayerWriter();
            foreach (var feature in layer.Features)
            {
                if (grid.Degrees.Intersects(feature.Geometry.EnvelopeInternal))
                    Add(writer, feature, feature.Geometry, layer, grid);
            }

            if (writer.Count == 0)
                continue;

            message.Clear();
            writer.WriteTo(message, layer.Kind);
            output.Bytes(LayersField, message.Written);
        }

        return output.Written.ToArray();
    }

    private static void Add(LayerWriter writer, TileFeature feature, Geometry geometry, TileLayer layer, TileGrid grid)
    {
        switch (geometry)
        {
            case Point or MultiPoint:
                AddPoints(writer, feature, geometry, grid);
                break;
            case LineString or MultiLineString:
                AddLines(writer, feature, geometry, layer.Measured, grid);
                break;
            case Polygon or MultiPolygon:
                AddAreas(writer, feature, geometry, layer.TinyAreas, grid);
                break;
            case GeometryCollection collection:
                foreach (var part in collection.Geometries)
                    Add(writer, feature, part, layer, grid);
                break;
        }
    }

    private static void AddPoints(LayerWriter writer, TileFeature feature, Geometry geometry, TileGrid grid)
    {
        var points = new List<Coordinate>();
        foreach (var c in geometry.Coordinates)
        {
            var point = grid.Project(c.X, c.Y);
            if (grid.Contains(point))
                points.Add(new Coordinate(Math.Round(point.X), Math.Round(point.Y)));
        }

        if (points.Count > 0)
            writer.AddPoints(feature, points);
    }

    private static void AddLines(LayerWriter writer, TileFeature feature, Geometry geometry, bool measured, TileGrid grid)
    {
        var box = new Envelope();
        var lines = new List<List<Coordinate>>();
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (grid.Project(((LineString)geometry.GetGeometryN(i)).CoordinateSequence) is not { Count: > 1 } line)
                continue;
            lines.Add(line);
            foreach (var c in line)
                box.ExpandToInclude(c);
        }

        // The whole feature decides, not the piece: a long river must not lose the pixel by which it enters a tile.
        if (IsTiny(box))
            return;

        var whole = new List<List<Coordinate>>();
        foreach (var line in lines)
        {
            foreach (var piece in LineClip.Clip(line, grid))
            {
                if (Round(piece.Points) is not { } rounded)
                    continue;
                if (measured)
                    writer.AddLines(feature, [rounded], piece.From * grid.MetresPerUnit);
                else
                    whole.Add(rounded);
            }
        }

        if (whole.Count > 0)
            writer.AddLines(feature, whole, null);
    }

    private static List<Coordinate>? Round(List<Coordinate> line)
    {
        var kept = new List<Coordinate>(line.Count);
        foreach (var point in line)
        {
            var c = new Coordinate(Math.Round(point.X), Math.Round(point.Y));
            if (kept.Count == 0 || !kept[^1].Equals2D(c))
                kept.Add(c);
        }

        return kept.Count > 1 ? kept : null;
    }

    private static void AddAreas(LayerWriter writer, TileFeature feature, Geometry geometry, TinyAreas tinyAreas, TileGrid grid)
    {
        var box = new Envelope();
        var area = new List<Polygon>();
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (Project((Polygon)geometry.GetGeometryN(i), grid) is not { } polygon)
                continue;
            area.Add(polygon);
            box.ExpandToInclude(polygon.EnvelopeInternal);
        }

        if (area.Count == 0)
            return;

        if (!IsTiny(box))
        {
            if (AreaClip.Clip(area, grid) is { Count: > 0 } polygons)
                writer.AddAreas(feature, polygons);
        }
        else if (tinyAreas == TinyAreas.Point && grid.Contains(box.Centre))
        {
            writer.AddPoints(feature, [new Coordinate(Math.Round(box.Centre.X), Math.Round(box.Centre.Y))]);
        }
    }

    private static Polygon? Project(Polygon polygon, TileGrid grid)
    {
        if (polygon.IsEmpty || Ring(polygon.Shell) is not { } shell)
            return null;
        return new Polygon(shell, [.. polygon.Holes.Select(Ring).OfType<LinearRing>()]);

        LinearRing? Ring(LinearRing ring) => grid.Project(ring.CoordinateSequence) is { Count: > 3 } points ? new LinearRing([.. points]) : null;
    }

    private static bool IsTiny(Envelope box) => box.Width < TileGrid.UnitsPerPixel && box.Height < TileGrid.UnitsPerPixel;
}
