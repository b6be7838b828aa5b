using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Tiles;

/// <summary>
/// Cuts areas to the tile's box and puts them on the whole-number grid so that they stay valid. The quick way (cut ring by
/// ring, round, look whether it is still valid) is enough for nearly all; what comes out broken is done again by overlay with snap rounding.
/// </summary>
internal static class AreaClip
{
    // A hole smaller than a pixel cannot be seen through.
    private const double SmallestHole = TileGrid.UnitsPerPixel * TileGrid.UnitsPerPixel;

    private static readonly PrecisionModel _wholeNumbers = new(1);
    private static readonly GeometryFactory _factory = new(_wholeNumbers);

    /// <summary>The area in tile units, on whole numbers, inside the box; empty when nothing of it is left.</summary>
    public static IReadOnlyList<Polygon> Clip(IReadOnlyList<Polygon> area, TileGrid grid)
    {
        var quick = new List<Polygon>();
        foreach (var polygon in area)
        {
            var shell = Ring(polygon.Shell, grid);
            if (shell is not null)
                quick.Add(_factory.CreatePolygon(shell, [.. polygon.Holes.Select(h => Ring(h, grid)).OfType<LinearRing>().Where(IsLargeHole)]));
        }

        if (quick.Count == 0)
            return [];

        var rounded = quick.Count == 1 ? (Geometry)quick[0] : _factory.CreateMultiPolygon([.. quick]);
        return rounded.IsValid ? quick : ByOverlay(area, grid);
    }

    private static IReadOnlyList<Polygon> ByOverlay(IReadOnlyList<Polygon> area, TileGrid grid)
    {
        Geometry whole = area.Count == 1 ? area[0] : _factory.CreateMultiPolygon([.. area]);
        if (!whole.IsValid)
            whole = GeometryFixer.Fix(whole);
        var box = _factory.ToGeometry(new Envelope(grid.Min, grid.Max, grid.Min, grid.Max));
        var cut = OverlayNG.Overlay(whole, box, SpatialFunction.Intersection, _wholeNumbers);
        var polygons = new List<Polygon>();
        for (var i = 0; i < cut.NumGeometries; i++)
        {
            if (cut.GetGeometryN(i) is Polygon { IsEmpty: false } polygon)
                polygons.Add(polygon.NumInteriorRings == 0 ? polygon : _factory.CreatePolygon(polygon.Shell, [.. polygon.Holes.Where(IsLargeHole)]));
        }

        return polygons;
    }

    private static bool IsLargeHole(LinearRing hole) => Math.Abs(NetTopologySuite.Algorithm.Area.OfRingSigned(hole.CoordinateSequence)) >= SmallestHole;

    private static LinearRing? Ring(LinearRing ring, TileGrid grid)
    {
        var box = ring.EnvelopeInternal;
        IReadOnlyList<Coordinate> points = ring.Coordinates;
        if (box.MinX < grid.Min || box.MaxX > grid.Max || box.MinY < grid.Min || box.MaxY > grid.Max)
        {
            // Sutherland and Hodgman: against one side of the box after the other.
            points = Side(points, c => c.X - grid.Min, grid.Min, vertical: true);
            points = Side(points, c => grid.Max - c.X, grid.Max, vertical: true);
            points = Side(points, c => c.Y - grid.Min, grid.Min, vertical: false);
            points = Side(points, c => grid.Max - c.Y, grid.Max, vertical: false);
        }

        var rounded = Round(points);
        return rounded is null ? null : _factory.CreateLinearRing(rounded);
    }

    private static List<Coordinate> Side(IReadOnlyList<Coordinate> ring, Func<Coordinate, double> inside, double edge, bool vertical)
    {
        var kept = new List<Coordinate>(ring.Count + 4);
        for (var i = 1; i < ring.Count; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            var (insideA, insideB) = (inside(a), inside(b));
            if (insideA >= 0)
                kept.Add(a);
            if ((insideA < 0) != (insideB < 0))
            {
                var t = insideA / (insideA - insideB);
                // The coordinate on the edge is set, not computed, so that nothing ends a rounding error outside the box.
                kept.Add(vertical ? new Coordinate(edge, a.Y + ((b.Y - a.Y) * t)) : new Coordinate(a.X + ((b.X - a.X) * t), edge));
            }
        }

        if (kept.Count > 0)
            kept.Add(kept[0]);
        return kept;
    }

    // On the grid, without repeated points and points in the middle of a straight run; null when nothing with an area is left.
    private static Coordinate[]? Round(IReadOnlyList<Coordinate> ring)
    {
        var kept = new List<Coordinate>(ring.Count);
        foreach (var point in ring)
        {
            var c = new Coordinate(Math.Round(point.X), Math.Round(point.Y));
            if (kept.Count > 0 && kept[^1].Equals2D(c))
                continue;
            // Collapsing may bring two equal points together, so look back until nothing changes.
            while (kept.Count > 1 && Turn(kept[^2], kept[^1], c) == 0)
                kept.RemoveAt(kept.Count - 1);
            if (kept.Count == 0 || !kept[^1].Equals2D(c))
                kept.Add(c);
        }

        if (kept.Count > 3 && kept[0].Equals2D(kept[^1]))
        {
            while (kept.Count > 3 && Turn(kept[^2], kept[0], kept[1]) == 0)
            {
                kept.RemoveAt(0);
                kept[^1] = kept[0];
                if (kept.Count > 1 && kept[^2].Equals2D(kept[^1]))
                    kept.RemoveAt(kept.Count - 1);
            }
        }

        return kept.Count > 3 && kept[0].Equals2D(kept[^1]) ? [.. kept] : null;
    }

    private static double Turn(Coordinate a, Coordinate b, Coordinate c) => ((b.X - a.X) * (c.Y - b.Y)) - ((b.Y - a.Y) * (c.X - b.X));
}
