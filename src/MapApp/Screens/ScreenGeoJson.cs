using System.Text.Json;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO.Converters;

namespace MapApp.Screens;

/// <summary>Features for the selection overlay: full geometry, already in EPSG:3857, because the browser never gets 4490.</summary>
internal static class ScreenGeoJson
{
    private static readonly JsonSerializerOptions _options = new() { Converters = { new GeoJsonConverterFactory() } };

    public static JsonElement Of(IEnumerable<Feature> features) => JsonSerializer.SerializeToElement(new
    {
        type = "FeatureCollection",
        features = features.Select(f => new
        {
            type = "Feature",
            id = f.Id.ToString(),
            properties = new { name = f.Name, kind = f.Id.Layer, targetClass = f.Text("targetClass") },
            geometry = JsonSerializer.SerializeToElement(Project(f.Geometry!), _options),
        }),
    });

    private static Geometry Project(Geometry lonLat) => new GeometryEditor(lonLat.Factory).Edit(lonLat, new ToScreen());

    private sealed class ToScreen : GeometryEditor.CoordinateOperation
    {
        public override Coordinate[] Edit(Coordinate[] coordinates, Geometry geometry) => [.. coordinates.Select(c =>
        {
            var (x, y) = WebMercator.FromLonLat(c.X, c.Y);
            return new Coordinate(x, y);
        })];
    }
}
