using System.Text.Json;
using MapApp.Core.Features;
using MapApp.Core.Packed;
using NetTopologySuite.Geometries;

namespace MapApp.Benchmarks.MapTiles;

/// <summary>Points, zones and parcels of <c>gen_dataset.py</c> as they lie in its files, in degrees, each with its id and one text.</summary>
internal sealed class TilesData(string folder)
{
    public static readonly (string Layer, string Field)[] Layers = [("points", "kind"), ("zones", "class"), ("parcels", "use")];

    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4326);

    /// <param name="named">With names, as layers of ours have them.</param>
    public IReadOnlyList<PackedLayer> Packed(bool named) => [.. Layers.Select(l => LayerPacker.Pack(l.Layer, [l.Field], Read(l.Layer, l.Field).Select(r => new Feature
    {
        Id = new FeatureId(l.Layer, r.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Name = named ? r.Name : "",
        Geometry = r.Shape,
        Fields = new Dictionary<string, object?> { [l.Field] = r.Text },
    })))];

    public IEnumerable<(int Id, string Name, string Text, Geometry Shape)> Read(string layer, string field)
    {
        foreach (var line in File.ReadLines(System.IO.Path.Combine(folder, layer + ".geojsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var (properties, geometry) = (row.RootElement.GetProperty("properties"), row.RootElement.GetProperty("geometry"));
            var coordinates = geometry.GetProperty("coordinates");
            Geometry shape = geometry.GetProperty("type").GetString() == "Point"
                ? _factory.CreatePoint(At(coordinates))
                : _factory.CreatePolygon(_factory.CreateLinearRing(Path(coordinates[0])), [.. coordinates.EnumerateArray().Skip(1).Select(r => _factory.CreateLinearRing(Path(r)))]);
            yield return (properties.GetProperty("id").GetInt32(), properties.TryGetProperty("name", out var name) ? name.GetString()! : "", properties.GetProperty(field).ToString(), shape);
        }
    }

    private static Coordinate[] Path(JsonElement points) => [.. points.EnumerateArray().Select(At)];

    private static Coordinate At(JsonElement point) => new(point[0].GetDouble(), point[1].GetDouble());
}
