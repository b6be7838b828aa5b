using MapApp.Core.Packed;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace MapApp.Tiles;

/// <summary>
/// Cuts areas to the tile's box and puts them on whole units so that they stay valid. The quick way (cut ring by ring, round, look whether
/// it is still valid) is enough for nearly all; what enters the box more than once is linked anew along the border, and what is broken still is done
/// again by overlay with snap rounding. Used again and again.
/// </summary>
/// <param name="thinned">Leaves out holes smaller than a square pixel.</param>
internal sealed class AreaClip(bool thinned)
{
    private static readonly PrecisionModel _wholeNumbers = new(1);
    private static readonly GeometryFactory _factory = new(_wholeNumbers);

    private readonly RingCheck _check = new();
    private readonly BorderLinks _links = new();
    private readonly UnitPaths _linked = new();
    private Vertices _ring = new();
    private Vertices _cut = new();

    /// <summary>The rings of a feature in units, inside the box, each shell before its holes; none when nothing of it is left.</summary>
    public void Clip(PackedLayer layer, int place, in TileGrid grid, UnitPaths rings)
    {
        rings.Clear();
        var inside = grid.Box.Holds(layer.Box(place));
        var (first, last) = layer.Paths(place);
        var shell = false;
        for (var path = first; path < last; path++)
        {
            var hole = layer.IsHole(path);
            // The holes of a shell that is gone are gone.
            if (hole && !shell)
                continue;
            if (inside)
                Load(layer, path, grid);
            else
                LoadAndCut(layer, path, grid);
            var added = rings.AddRing(_ring, hole);
            if (hole && added && IsSmall(rings, grid))
                rings.Drop();
            shell = hole ? shell : added;
        }

        if (rings.Count == 0 || _check.IsValid(rings))
            return;
        if (!inside && _links.TryLink(rings, (int)grid.Min, (int)grid.Max, _linked) && (_linked.Count == 0 || _check.IsValid(_linked)))
            rings.Exchange(_linked);
        else
            ByOverlay(layer, place, grid, rings);
    }

    // A hole smaller than a pixel cannot be seen through.
    private bool IsSmall(UnitPaths rings, in TileGrid grid)
    {
        if (!thinned)
            return false;
        var pixel = TileGrid.UnitsPerPixel >> grid.Coarse;
        return Math.Abs(rings.DoubleArea(rings.Count - 1)) < 2 * pixel * pixel;
    }

    private void Load(PackedLayer layer, int path, in TileGrid grid)
    {
        var (from, to) = layer.Path(path);
        var xs = layer.X[from..to];
        var ys = layer.Y[from..to];
        _ring.Clear();
        for (var i = 0; i < xs.Length; i++)
            _ring.Add(grid.X(xs[i]), grid.Y(ys[i]));
    }

    // What lies beyond one side of the box leaves nothing inside it: of a run of such points the first and the last stand for all. Of a large area most
    // tiles hold a small piece.
    private void LoadAndCut(PackedLayer layer, int path, in TileGrid grid)
    {
        var (from, to) = layer.Path(path);
        var xs = layer.X[from..to];
        var ys = layer.Y[from..to];
        var box = grid.Box;
        _ring.Clear();
        for (var i = 0; i < xs.Length;)
        {
            var run = Math.Max(Beyond(xs[i..], box.MinX, box.MaxX), Beyond(ys[i..], box.MinY, box.MaxY));
            _ring.Add(grid.X(xs[i]), grid.Y(ys[i]));
            if (run > 1)
                _ring.Add(grid.X(xs[i + run - 1]), grid.Y(ys[i + run - 1]));
            i += Math.Max(1, run);
        }

        Cut(grid);
    }

    // How many, from the first on, lie beyond the same side.
    private static int Beyond(ReadOnlySpan<uint> steps, uint min, uint max)
    {
        if (steps[0] >= min && steps[0] <= max)
            return 0;
        var end = steps[0] < min ? steps.IndexOfAnyInRange(min, uint.MaxValue) : steps.IndexOfAnyInRange(0u, max);
        return end < 0 ? steps.Length : end;
    }

    // Sutherland and Hodgman: against one side of the box after the other.
    private void Cut(in TileGrid grid)
    {
        Side(grid.Min, 1, vertical: true);
        Side(grid.Max, -1, vertical: true);
        Side(grid.Min, 1, vertical: false);
        Side(grid.Max, -1, vertical: false);
    }

    private void Side(double edge, int sign, bool vertical)
    {
        _cut.Clear();
        var xs = _ring.X;
        var ys = _ring.Y;
        for (var i = 1; i < xs.Length; i++)
        {
            var (ax, ay, bx, by) = (xs[i - 1], ys[i - 1], xs[i], ys[i]);
            var (a, b) = vertical ? (sign * (ax - edge), sign * (bx - edge)) : (sign * (ay - edge), sign * (by - edge));
            if (a >= 0)
                _cut.Add(ax, ay);
            if (a < 0 != b < 0)
            {
                var t = a / (a - b);
                // The coordinate on the edge is set, not computed, so that nothing ends a rounding error outside the box.
                if (vertical)
                    _cut.Add(edge, ay + ((by - ay) * t));
                else
                    _cut.Add(ax + ((bx - ax) * t), edge);
            }
        }

        if (_cut.Count > 0)
            _cut.Add(_cut.X[0], _cut.Y[0]);
        (_ring, _cut) = (_cut, _ring);
    }

    private void ByOverlay(PackedLayer layer, int place, in TileGrid grid, UnitPaths rings)
    {
        rings.Clear();
        var whole = Geometry(layer, place, grid);
        if (!whole.IsValid)
            whole = GeometryFixer.Fix(whole);
        var cut = OverlayNG.Overlay(whole, _factory.ToGeometry(new Envelope(grid.Min, grid.Max, grid.Min, grid.Max)), SpatialFunction.Intersection, _wholeNumbers);
        for (var i = 0; i < cut.NumGeometries; i++)
        {
            if (cut.GetGeometryN(i) is not Polygon { IsEmpty: false } polygon)
                continue;
            Add(polygon.ExteriorRing, hole: false);
            for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
            {
                Add(polygon.GetInteriorRingN(hole), hole: true);
                if (IsSmall(rings, grid))
                    rings.Drop();
            }
        }

        void Add(LineString ring, bool hole) => rings.Add([.. ring.Coordinates.SkipLast(1).Select(c => ((int)c.X, (int)c.Y))], hole);
    }

    private Geometry Geometry(PackedLayer layer, int place, in TileGrid grid)
    {
        var polygons = new List<(LinearRing Shell, List<LinearRing> Holes)>();
        var (first, last) = layer.Paths(place);
        for (var path = first; path < last; path++)
        {
            Load(layer, path, grid);
            var corners = new Coordinate[_ring.Count];
            for (var i = 0; i < corners.Length; i++)
                corners[i] = new Coordinate(_ring.X[i], _ring.Y[i]);
            var ring = _factory.CreateLinearRing(corners);
            if (layer.IsHole(path))
                polygons[^1].Holes.Add(ring);
            else
                polygons.Add((ring, []));
        }

        var made = polygons.Select(p => _factory.CreatePolygon(p.Shell, [.. p.Holes])).ToArray();
        return made is [var single] ? single : _factory.CreateMultiPolygon(made);
    }
}
