using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Plane;

/// <summary>Takes geometries into flat arrays, one shape after the other.</summary>
internal sealed class FlatArrays(int points = 64, int paths = 4)
{
    // As many as are worth a box of their own.
    private const int ChunkEdges = 16;

    private readonly List<FlatBox> _boxes = [];
    private readonly List<double> _areas = [];
    private readonly List<int> _pathStarts = [0];
    private readonly List<int> _chunkStarts = [0];
    private double[] _x = new double[points];
    private double[] _y = new double[points];
    private int[] _paths = new int[paths + 1];
    private Chunk[] _chunks = new Chunk[Math.Max(1, points / ChunkEdges)];
    private int _point;
    private int _path;
    private int _chunk;

    public int Count => _boxes.Count;

    /// <summary>Adds the polygons of a geometry as one area.</summary>
    /// <param name="zone">Projects from EPSG:4490 into this zone; null where the geometry lies in the plane already.</param>
    /// <returns>Where the rings of each polygon begin, counted within the shape, and one behind the last.</returns>
    public int[] AddArea(Geometry geometry, int? zone)
    {
        var (first, area, starts) = (_path, 0.0, new List<int> { 0 });
        foreach (var polygon in Polygons(geometry))
        {
            area += Math.Abs(Ring(polygon.ExteriorRing, zone, first, anticlockwise: true));
            for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
                area -= Math.Abs(Ring(polygon.GetInteriorRingN(hole), zone, first, anticlockwise: false));
            starts.Add(_path - first);
        }

        End(area);
        return [.. starts];
    }

    /// <summary>Adds the lines of a geometry of the plane as one shape.</summary>
    public void AddLine(Geometry geometry)
    {
        var first = _path;
        for (var i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is LineString { IsEmpty: false } line)
                Path(line, null, first);
        }

        End(0);
    }

    public FlatShape Shape(int number) => new(
        _x, _y, _paths, _pathStarts[number], _pathStarts[number + 1] - _pathStarts[number], _chunks, _chunkStarts[number], _chunkStarts[number + 1] - _chunkStarts[number], _boxes[number], _areas[number]);

    /// <summary>All shapes, in arrays that are no longer than they need.</summary>
    public FlatShape[] Shapes()
    {
        Array.Resize(ref _x, _point);
        Array.Resize(ref _y, _point);
        Array.Resize(ref _paths, _path + 1);
        Array.Resize(ref _chunks, _chunk);
        return [.. Enumerable.Range(0, Count).Select(Shape)];
    }

    private static IEnumerable<Polygon> Polygons(Geometry geometry) => geometry is Polygon { IsEmpty: false } single ? [single]
        : Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>().Where(p => !p.IsEmpty);

    // Signed square metres, anticlockwise positive.
    private double Ring(LineString ring, int? zone, int firstPath, bool anticlockwise)
    {
        var from = Points(ring, zone);
        var area = RingArea(from);
        if (area > 0 != anticlockwise)
        {
            Array.Reverse(_x, from, _point - from);
            Array.Reverse(_y, from, _point - from);
        }

        Chunks(from, _path - firstPath);
        return area;
    }

    private void Path(LineString line, int? zone, int firstPath) => Chunks(Points(line, zone), _path - firstPath);

    private int Points(LineString line, int? zone)
    {
        var (corners, from) = (line.CoordinateSequence, _point);
        if (_x.Length < _point + corners.Count)
        {
            var length = Math.Max(2 * _x.Length, _point + corners.Count);
            Array.Resize(ref _x, length);
            Array.Resize(ref _y, length);
        }

        for (var i = 0; i < corners.Count; i++, _point++)
            (_x[_point], _y[_point]) = zone is { } z ? GaussKruger.FromLonLat(corners.GetX(i), corners.GetY(i), z) : (corners.GetX(i), corners.GetY(i));
        return from;
    }

    // Around its first point, so that no digits are lost to the millions of the easting.
    private double RingArea(int from)
    {
        var (x, y, sum) = (_x[from], _y[from], 0.0);
        for (var i = from + 1; i < _point; i++)
            sum += (_x[i - 1] - x) * (_y[i] - y) - (_x[i] - x) * (_y[i - 1] - y);
        return sum / 2;
    }

    private void Chunks(int from, int path)
    {
        for (var first = from; first < _point - 1; first += ChunkEdges)
        {
            var (last, box) = (Math.Min(first + ChunkEdges, _point - 1), FlatBox.Empty);
            for (var i = first; i <= last; i++)
                box = box.With(FlatBox.At(_x[i], _y[i]));
            if (_chunk == _chunks.Length)
                Array.Resize(ref _chunks, 2 * _chunk);
            _chunks[_chunk++] = new Chunk(first, last, path, box);
        }

        if (++_path == _paths.Length)
            Array.Resize(ref _paths, 2 * _path);
        _paths[_path] = _point;
    }

    private void End(double area)
    {
        var box = FlatBox.Empty;
        for (var i = _chunkStarts[^1]; i < _chunk; i++)
            box = box.With(_chunks[i].Box);
        _boxes.Add(box);
        _areas.Add(area);
        _pathStarts.Add(_path);
        _chunkStarts.Add(_chunk);
    }
}
