using System.Globalization;
using System.Text.Json;
using MapApp.Core.Features;
using MapApp.Core.Packed;
using MapApp.Core.Styles.Looks;
using MapApp.Rendering.Pictures;
using NetTopologySuite.Geometries;

namespace MapApp.Benchmarks.Pictures;

/// <summary>The layers of <c>gen_dataset.py</c> as layers of the user's own, from bottom to top, each in one colour.</summary>
internal static class PicturesData
{
    public static readonly (string Layer, string Shape, string Color)[] Layers =
        [("zones", "Polygon", "m-z3"), ("parcels", "Polygon", "accent"), ("rivers", "LineString", "m-water-ink"), ("points", "Point", "m-susp")];

    private static readonly GeometryFactory _factory = new(new PrecisionModel(), 4490);

    public static LayerLook Look(string color) => LayerLook.Standard with { Color = color, Label = null };

    public static PictureLayer Read(string folder, string layer)
    {
        var (_, shape, color) = Layers.Single(l => l.Layer == layer);
        var kind = new LayerKind(layer, shape, LayerKind.OwnGroup, layer, layer, []) { Look = Look(color) };
        return new PictureLayer(LayerPacker.Pack(layer, [], Features(folder, layer)), [LookStyle.Of(kind)]);
    }

    private static IEnumerable<Feature> Features(string folder, string layer)
    {
        foreach (var line in File.ReadLines(System.IO.Path.Combine(folder, layer + ".geojsonl")))
        {
            using var row = JsonDocument.Parse(line);
            var (id, geometry) = (row.RootElement.GetProperty("properties").GetProperty("id").GetInt32(), row.RootElement.GetProperty("geometry"));
            var coordinates = geometry.GetProperty("coordinates");
            yield return new Feature
            {
                Id = new FeatureId(layer, id.ToString(CultureInfo.InvariantCulture)),
                Name = "",
                Geometry = geometry.GetProperty("type").GetString() switch
                {
                    "Point" => _factory.CreatePoint(At(coordinates)),
                    "LineString" => _factory.CreateLineString(Path(coordinates)),
                    _ => _factory.CreatePolygon(_factory.CreateLinearRing(Path(coordinates[0])), [.. coordinates.EnumerateArray().Skip(1).Select(r => _factory.CreateLinearRing(Path(r)))]),
                },
                Fields = new Dictionary<string, object?>(),
            };
        }
    }

    private static Coordinate[] Path(JsonElement points) => [.. points.EnumerateArray().Select(At)];

    private static Coordinate At(JsonElement point) => new(point[0].GetDouble(), point[1].GetDouble());
}
