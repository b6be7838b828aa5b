using System.Text.Json;
using MapApp.Core.Features;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;
using NetTopologySuite.Operation.Valid;

namespace MapApp.Formats.GeoJson;

/// <summary>The geometry of one row: read by NetTopologySuite, then checked for kind, range and validity.</summary>
internal static class LayerGeometry
{
    private static readonly JsonSerializerOptions _options = new() { Converters = { new GeoJsonConverterFactory(new GeometryFactory(new PrecisionModel(), 4490)) } };

    public static Geometry? Read(JsonElement feature, LayerKind kind, string file, int row)
    {
        if (!feature.TryGetProperty("geometry", out var element) || element.ValueKind == JsonValueKind.Null)
            return null;
        var geometry = Parse(element, file, row);
        if (geometry.IsEmpty)
            throw new SourceException(file, row, "geometry", "is empty; write null for a feature without a place.");
        if (!Fits(geometry, kind.Shape))
            throw new SourceException(file, row, "geometry", $"is a {geometry.GeometryType}; layer '{kind.Kind}' takes {kind.Shape}.");
        var box = geometry.EnvelopeInternal;
        if (box.MinX < -180 || box.MaxX > 180 || box.MinY < -90 || box.MaxY > 90)
            throw new SourceException(file, row, "geometry", "has coordinates that are no degrees; the file must be in EPSG:4490, longitude before latitude.");
        var validity = new IsValidOp(geometry);
        if (!validity.IsValid)
            throw new SourceException(file, row, "geometry", $"is not valid: {validity.ValidationError.Message} at {validity.ValidationError.Coordinate}.");
        geometry.SRID = 4490;
        return geometry;
    }

    private static Geometry Parse(JsonElement element, string file, int row)
    {
        try
        {
            return element.Deserialize<Geometry>(_options) ?? throw new SourceException(file, row, "geometry", "is no GeoJSON geometry.");
        }
        // The converter throws these three for wrong members, wrong nesting and rings that do not close.
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new SourceException(file, row, "geometry", $"is no GeoJSON geometry: {e.Message}", e);
        }
    }

    private static bool Fits(Geometry geometry, string shape) => shape switch
    {
        "Point" => geometry is Point,
        "LineString" => geometry is LineString,
        "Polygon" => geometry is Polygon or MultiPolygon,
        _ => true,
    };
}
