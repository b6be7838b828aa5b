using System.Text.Encodings.Web;
using System.Text.Json;
using MapApp.Core.Coordinates;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Layers;

/// <summary>
/// GeoJSON as RFC 7946 has it: WGS 84, longitude before latitude, outlines counter-clockwise, holes the other way, no <c>crs</c> member;
/// or one feature on each line (<c>.geojsonl</c>).
/// </summary>
public sealed class GeoJsonLayerWriter(bool linewise) : ILayerWriter
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Ending => linewise ? ".geojsonl" : ".geojson";

    public bool HoldsOne => true;

    public IReadOnlyList<Evidence> Losses(IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default) =>
        [.. layers.Select(l => Evidence.Of("exchange.loss.fixedCrs", ("layer", l.Title)))];

    public int Write(Stream stream, IReadOnlyList<LayerDraft> layers, CrsTransform crs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var layer = layers.Single();
        if (!linewise)
            stream.Write("{\"type\":\"FeatureCollection\",\"name\":"u8);
        using var json = new Utf8JsonWriter(stream, _options with { SkipValidation = true });
        if (!linewise)
        {
            json.WriteStringValue(layer.Title);
            json.Flush();
            stream.Write(",\"features\":[\n"u8);
        }

        var written = 0;
        foreach (var row in layer.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (written++ > 0)
                stream.Write(linewise ? "\n"u8 : ",\n"u8);
            json.Reset();
            Feature(json, layer, row);
            json.Flush();
        }

        stream.Write(linewise ? (written == 0 ? ""u8 : "\n"u8) : "\n]}\n"u8);
        return written;
    }

    private static void Feature(Utf8JsonWriter json, LayerDraft layer, DraftRow row)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        if (layer.Fields is [{ Name: "id", Type: DraftFieldType.Text }, ..] && row.Values[0] is string id)
            json.WriteString("id", id);
        json.WriteStartObject("properties");
        for (var i = 0; i < layer.Fields.Count; i++)
            Value(json, layer.Fields[i].Name, row.Values[i]);
        json.WriteEndObject();
        if (row.Geometry is { IsEmpty: false } geometry)
            Shape(json, geometry, "geometry");
        else
            json.WriteNull("geometry");
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case long whole: json.WriteNumber(name, whole); break;
            case double number when double.IsFinite(number): json.WriteNumber(name, number); break;
            case double: json.WriteNull(name); break;
            case bool truth: json.WriteBoolean(name, truth); break;
            default: json.WriteString(name, (string)value); break;
        }
    }

    private static void Shape(Utf8JsonWriter json, Geometry geometry, string? name)
    {
        if (name is null)
            json.WriteStartObject();
        else
            json.WriteStartObject(name);
        json.WriteString("type", geometry.GeometryType);
        if (geometry is GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon))
        {
            json.WriteStartArray("geometries");
            for (var i = 0; i < geometry.NumGeometries; i++)
                Shape(json, geometry.GetGeometryN(i), null);
            json.WriteEndArray();
        }
        else
        {
            json.WritePropertyName("coordinates");
            Coordinates(json, geometry);
        }

        json.WriteEndObject();
    }

    private static void Coordinates(Utf8JsonWriter json, Geometry geometry)
    {
        switch (geometry)
        {
            case Point point:
                Position(json, point.Coordinate);
                break;
            case LineString line:
                Line(json, line.Coordinates);
                break;
            case Polygon polygon:
                json.WriteStartArray();
                Line(json, Wound(polygon.ExteriorRing, counterClockwise: true));
                foreach (var hole in polygon.InteriorRings)
                    Line(json, Wound(hole, counterClockwise: false));
                json.WriteEndArray();
                break;
            default:
                json.WriteStartArray();
                for (var i = 0; i < geometry.NumGeometries; i++)
                    Coordinates(json, geometry.GetGeometryN(i));
                json.WriteEndArray();
                break;
        }
    }

    private static Coordinate[] Wound(LineString ring, bool counterClockwise)
    {
        var points = ring.Coordinates;
        return Orientation.IsCCW(points) == counterClockwise ? points : [.. points.Reverse()];
    }

    private static void Line(Utf8JsonWriter json, IEnumerable<Coordinate> points)
    {
        json.WriteStartArray();
        foreach (var point in points)
            Position(json, point);
        json.WriteEndArray();
    }

    private static void Position(Utf8JsonWriter json, Coordinate at)
    {
        json.WriteStartArray();
        json.WriteNumberValue(at.X);
        json.WriteNumberValue(at.Y);
        json.WriteEndArray();
    }
}
