using NetTopologySuite.Geometries;

namespace MapApp.Core.Plane;

/// <summary>Polygons in the plane of a Gauss-Krüger zone (metres, easting with prefix), ready to be measured.</summary>
public sealed class FlatArea
{
    private readonly GeometryFactory _factory;
    private readonly int[] _polygons;
    private readonly FlatShape _shape;
    private Geometry? _geometry;

    private FlatArea(FlatShape shape, int[] polygons, GeometryFactory factory) => (_shape, _polygons, _factory) = (shape, polygons, factory);

    public FlatBox Box => _shape.Box;

    public double SquareMetres => _shape.SquareMetres;

    public ref readonly FlatShape Shape => ref _shape;

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
        var arrays = new FlatArrays(Math.Max(1, polygons.NumPoints), Math.Max(1, polygons.NumGeometries));
        var starts = arrays.AddArea(polygons, zone);
        return new FlatArea(arrays.Shape(0), starts, polygons.Factory);
    }

    private Geometry Build()
    {
        var polygons = new Polygon[_polygons.Length - 1];
        for (var i = 0; i < polygons.Length; i++)
            polygons[i] = _factory.CreatePolygon(Ring(_polygons[i]), [.. Enumerable.Range(_polygons[i] + 1, _polygons[i + 1] - _polygons[i] - 1).Select(Ring)]);
        return polygons is [var single] ? single : _factory.CreateMultiPolygon(polygons);

        LinearRing Ring(int ring)
        {
            var (from, to) = _shape.Path(ring);
            return _factory.CreateLinearRing([.. Enumerable.Range(from, to - from).Select(i => new Coordinate(_shape.X[i], _shape.Y[i]))]);
        }
    }
}
