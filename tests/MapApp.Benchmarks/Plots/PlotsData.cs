using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plots;
using NetTopologySuite.Geometries;

namespace MapApp.Benchmarks.Plots;

/// <summary>Invented land of zone 38: parcels of 5 to 14 corners, and a tenth as many areas, half of them plots, half second-grade zones, in a square whose sides grow with their number.</summary>
internal sealed class PlotsData
{
    // As many parcels on a square kilometre at every size.
    private const double ParcelsPerSquareKilometre = 28;

    private readonly Random _random = new(6);
    private readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);
    private readonly double _side;

    public PlotsData(int parcels)
    {
        _side = Math.Sqrt(parcels / ParcelsPerSquareKilometre) * 1_000;
        Parcels = [.. Enumerable.Range(0, parcels).Select(i => new Parcel($"{i}", Star(15, 120, 5 + i % 10)))];
        var areas = parcels / 20;
        Plots = [.. Enumerable.Range(0, areas).Select(i => Area("plots", i, Star(40, 350, 12 + i % 50), "stage", "suspected"))];
        Zones = [.. Enumerable.Range(0, areas).Select(i => Area("protectionZones", i, Star(200, 1_200, 50 + i % 250), "grade", "second"))];
    }

    public IReadOnlyList<Parcel> Parcels { get; }

    public IReadOnlyList<Feature> Plots { get; }

    public IReadOnlyList<Feature> Zones { get; }

    private static Feature Area(string layer, int number, Geometry shape, string field, string value) => new()
    {
        Id = new FeatureId(layer, $"{number}"),
        Name = $"{layer} {number}",
        Geometry = shape,
        Fields = new Dictionary<string, object?> { [field] = value },
    };

    private Polygon Star(double least, double most, int corners)
    {
        var (east, north, radius) = (38_430_000 + _random.NextDouble() * _side, 3_735_000 + _random.NextDouble() * _side, least + (most - least) * Math.Pow(_random.NextDouble(), 2));
        var points = new Coordinate[corners + 1];
        for (var i = 0; i < corners; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / corners);
            var length = radius * (0.6 + 0.4 * _random.NextDouble());
            var (lon, lat) = GaussKruger.ToLonLat(east + length * cos, north + length * sin, 38);
            points[i] = new Coordinate(lon, lat);
        }

        points[corners] = points[0].Copy();
        return _factory.CreatePolygon(points);
    }
}
