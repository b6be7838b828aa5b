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

    /// <param name="company">What accompanies the selection.</param>
    public static JsonElement Of(IEnumerable<Feature> features, params IEnumerable<Companion> company) => JsonSerializer.SerializeToElement(new
    {
        type = "FeatureCollection",
        features = features.Select(f => (object)new
        {
            type = "Feature",
            id = f.Id.ToString(),
            properties = new { name = f.Name, layer = f.Id.Layer, id = f.Id.Id, targetClass = f.Text("targetClass") },
            geometry = JsonSerializer.SerializeToElement(Project(f.Geometry!), _options),
        }).Concat(company.Select((c, i) => (object)new
        {
            type = "Feature",
            id = $"{c.Role}-{i}",
            properties = new { role = c.Role, label = c.Label },
            geometry = JsonSerializer.SerializeToElement(Project(c.LonLat), _options),
        })),
    });

    /// <summary>A geometry for editing: its parts, each of rings (one for a point or a line) of positions in EPSG:3857; rings are closed.</summary>
    public static double[][][][] Parts(Geometry lonLat) =>
    [
        .. Enumerable.Range(0, lonLat.NumGeometries).Select(lonLat.GetGeometryN).Select(p => p is Polygon polygon ? polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(Positions).ToArray() : [Positions(p)]),
    ];

    private static double[][] Positions(Geometry chain) => [.. chain.Coordinates.Select(c => WebMercator.FromLonLat(c.X, c.Y)).Select(c => new[] { c.X, c.Y })];

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

/// <summary>Something that is drawn with what was chosen.</summary>
/// <param name="Role">In the selection of map-style.json: corridor, trace, overlap, parcel-corner …</param>
/// <param name="LonLat">EPSG:4490.</param>
/// <param name="Label">Written beside a point.</param>
internal sealed record Companion(string Role, Geometry LonLat, string? Label = null);
