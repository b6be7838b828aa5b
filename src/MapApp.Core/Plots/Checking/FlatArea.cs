using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Plots.Checking;

/// <summary>
/// Polygons in the plane of a Gauss-Krüger zone as flat arrays (metres, easting with prefix), their edges in chunks that each know
/// their box, so that what lies far away costs a look at the box.
/// </summary>
internal sealed class FlatArea
{
    private const int ChunkEdges = 16;

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly Chunk[] _chunks;
    private readonly GeometryFactory _factory;
    private readonly int[] _rings;
    private readonly int[] _polygons;
    private Geometry? _geometry;

    private FlatArea(double[] x, double[] y, int[] rings, int[] polygons, GeometryFactory factory)
    {
        (_x, _y, _rings, _polygons, _factory) = (x, y, rings, polygons, factory);
        _chunks = Chunks();
        foreach (var chunk in _chunks)
            Box = Box.With(chunk.Box);
        for (var polygon = 0; polygon + 1 < polygons.Length; polygon++)
        {
            for (var ring = polygons[polygon]; ring < polygons[polygon + 1]; ring++)
                Area += (ring == polygons[polygon] ? 1 : -1) * Math.Abs(RingArea(ring));
        }
    }

    public FlatBox Box { get; } = FlatBox.Empty;

    /// <summary>Square metres.</summary>
    public double Area { get; }

    public ReadOnlySpan<double> X => _x;

    public ReadOnlySpan<double> Y => _y;

    public ReadOnlySpan<Chunk> Edges => _chunks;

    /// <summary>The same as a geometry of NetTopologySuite, made when it is first asked for; its SRID says which zone.</summary>
    public Geometry Geometry => _geometry ??= Build();

    /// <param name="polygons">Polygon or MultiPolygon of the zone's plane, valid.</param>
    public static FlatArea Of(Geometry polygons) => Of(polygons, null);

    /// <param name="polygons">Polygon or MultiPolygon, EPSG:4490, valid, no farther than 6° from the meridian of the zone.</param>
    public static FlatArea Projected(Geometry polygons, int zone) => Of(polygons, zone);

    /// <summary>Itself for 0 metres, else a new one; may be empty.</summary>
    public FlatArea Buffer(double metres) => metres == 0 ? this : Of(Geometry.Buffer(metres));

    private static FlatArea Of(Geometry polygons, int? zone)
    {
        var (parts, holes, points) = (0, 0, 0);
        foreach (var polygon in Polygons(polygons))
            (parts, holes, points) = (parts + 1, holes + polygon.NumInteriorRings, points + polygon.NumPoints);
        var (x, y, rings, starts, at, ring) = (new double[points], new double[points], new int[parts + holes + 1], new int[parts + 1], 0, 0);
        parts = 0;
        foreach (var polygon in Polygons(polygons))
        {
            Add(polygon.ExteriorRing);
            for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
                Add(polygon.GetInteriorRingN(hole));
            starts[++parts] = ring;
        }

        return new FlatArea(x, y, rings, starts, polygons.Factory);

        void Add(LineString line)
        {
            var corners = line.CoordinateSequence;
            for (var i = 0; i < corners.Count; i++, at++)
                (x[at], y[at]) = zone is { } z ? GaussKruger.FromLonLat(corners.GetX(i), corners.GetY(i), z) : (corners.GetX(i), corners.GetY(i));
            rings[++ring] = at;
        }
    }

    private static IEnumerable<Polygon> Polygons(Geometry geometry) => geometry is Polygon { IsEmpty: false } single ? [single]
        : Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN).OfType<Polygon>().Where(p => !p.IsEmpty);

    // Around its first point, so that no digits are lost to the millions of the easting.
    private double RingArea(int ring)
    {
        var (from, to, sum) = (_rings[ring], _rings[ring + 1], 0.0);
        var (x, y) = (_x[from], _y[from]);
        for (var i = from + 1; i < to; i++)
            sum += (_x[i - 1] - x) * (_y[i] - y) - (_x[i] - x) * (_y[i - 1] - y);
        return sum / 2;
    }

    private Chunk[] Chunks()
    {
        var count = 0;
        for (var ring = 0; ring + 1 < _rings.Length; ring++)
            count += (_rings[ring + 1] - _rings[ring] - 1 + ChunkEdges - 1) / ChunkEdges;
        var (chunks, at) = (new Chunk[count], 0);
        for (var ring = 0; ring + 1 < _rings.Length; ring++)
        {
            for (var first = _rings[ring]; first < _rings[ring + 1] - 1; first += ChunkEdges)
            {
                var (last, box) = (Math.Min(first + ChunkEdges, _rings[ring + 1] - 1), FlatBox.Empty);
                for (var i = first; i <= last; i++)
                    box = box.With(new FlatBox(_x[i], _y[i], _x[i], _y[i]));
                chunks[at++] = new Chunk(first, last, box);
            }
        }

        return chunks;
    }

    private Geometry Build()
    {
        var polygons = new Polygon[_polygons.Length - 1];
        for (var i = 0; i < polygons.Length; i++)
            polygons[i] = _factory.CreatePolygon(Ring(_polygons[i]), [.. Enumerable.Range(_polygons[i] + 1, _polygons[i + 1] - _polygons[i] - 1).Select(Ring)]);
        return polygons is [var single] ? single : _factory.CreateMultiPolygon(polygons);

        LinearRing Ring(int ring) => _factory.CreateLinearRing([.. Enumerable.Range(_rings[ring], _rings[ring + 1] - _rings[ring]).Select(i => new Coordinate(_x[i], _y[i]))]);
    }
}

/// <summary>Neighbouring edges of one ring: between the points <paramref name="First"/> and <paramref name="Last"/>.</summary>
internal readonly record struct Chunk(int First, int Last, FlatBox Box);

/// <summary>A box in metres; empty where the least is above the most.</summary>
internal readonly record struct FlatBox(double MinX, double MinY, double MaxX, double MaxY)
{
    public static FlatBox Empty { get; } = new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public bool IsEmpty => !(MinX <= MaxX && MinY <= MaxY);

    public FlatBox With(FlatBox other) => new(Math.Min(MinX, other.MinX), Math.Min(MinY, other.MinY), Math.Max(MaxX, other.MaxX), Math.Max(MaxY, other.MaxY));

    public FlatBox And(FlatBox other) => new(Math.Max(MinX, other.MinX), Math.Max(MinY, other.MinY), Math.Min(MaxX, other.MaxX), Math.Min(MaxY, other.MaxY));

    public FlatBox Grown(double metres) => new(MinX - metres, MinY - metres, MaxX + metres, MaxY + metres);

    /// <summary>The distance in metres, squared; 0 where they meet.</summary>
    public double SquaredDistance(FlatBox other)
    {
        var x = Math.Max(0, Math.Max(MinX - other.MaxX, other.MinX - MaxX));
        var y = Math.Max(0, Math.Max(MinY - other.MaxY, other.MinY - MaxY));
        return x * x + y * y;
    }
}
