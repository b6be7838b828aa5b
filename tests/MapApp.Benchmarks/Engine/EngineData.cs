using System.Text.Json;
using MapApp.Core.Coordinates;
using NetTopologySuite.Geometries;

namespace MapApp.Benchmarks.Engine;

/// <summary>
/// The data set of <c>gen_dataset.py</c> in the plane of EPSG:4547, projected by us, so that both sides have the same coordinates bit by bit.
/// Ids count from 1.
/// </summary>
internal sealed class EngineData
{
    private const int Zone = 38;
    private const double ZonePrefixMetres = 38_000_000;

    public static readonly GeometryFactory Factory = new(new PrecisionModel(), 4547);

    public EngineData(string folder)
    {
        Points = [.. Read(folder, "points").Select(r => r.Shape.Coordinate)];
        Zones = [.. Read(folder, "zones").Select(r => r.Shape)];
        Parcels = [.. Read(folder, "parcels").Select(r => r.Shape)];
        Rivers = [.. Read(folder, "rivers").Select(r => r.Shape)];
    }

    /// <summary>Every fiftieth is a station.</summary>
    public IReadOnlyList<Coordinate> Points { get; }

    public IReadOnlyList<Geometry> Zones { get; }

    public IReadOnlyList<Geometry> Parcels { get; }

    public IReadOnlyList<Geometry> Rivers { get; }

    public static bool IsStation(int id) => id % 50 == 0;

    private static IEnumerable<(int Id, Geometry Shape)> Read(string folder, string layer)
    {
        foreach (var line in File.ReadLines(System.IO.Path.Combine(folder, layer + ".geojsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var geometry = row.RootElement.GetProperty("geometry");
            var coordinates = geometry.GetProperty("coordinates");
            yield return (row.RootElement.GetProperty("id").GetInt32(), geometry.GetProperty("type").GetString() switch
            {
                "Point" => Factory.CreatePoint(At(coordinates)),
                "LineString" => Factory.CreateLineString(Path(coordinates)),
                _ => Factory.CreatePolygon(Factory.CreateLinearRing(Path(coordinates[0])), [.. coordinates.EnumerateArray().Skip(1).Select(r => Factory.CreateLinearRing(Path(r)))]),
            });
        }
    }

    private static Coordinate[] Path(JsonElement points) => [.. points.EnumerateArray().Select(At)];

    private static Coordinate At(JsonElement point)
    {
        var (x, y) = GaussKruger.FromLonLat(point[0].GetDouble(), point[1].GetDouble(), Zone);
        return new Coordinate(x - ZonePrefixMetres, y);
    }
}
