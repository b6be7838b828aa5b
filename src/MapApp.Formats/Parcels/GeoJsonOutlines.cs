using System.Globalization;
using System.Text.Json;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Outlines;
using MapApp.Formats.GeoJson;

namespace MapApp.Formats.Parcels;

/// <summary>
/// Reads polygons of GeoJSON: collections, single features and geometries, and one feature a line. A <c>crs</c> member, which GDAL and QGIS
/// still write, is believed; without one RFC 7946 says WGS 84. Heights fall away. Rings may be open here, and are told.
/// </summary>
internal static class GeoJsonOutlines
{
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = 64, AllowTrailingCommas = true };

    /// <exception cref="ParcelFileException">It is no JSON, or no GeoJSON.</exception>
    public static OutlineFile Read(string text, string file)
    {
        try
        {
            using var json = JsonDocument.Parse(text, _options);
            // Some servers answer with the features alone.
            return Read(json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : [json.RootElement], file);
        }
        catch (JsonException e) when (Lines(text) is { Count: > 1 } lines)
        {
            return ReadLines(lines, file, e);
        }
        catch (JsonException e)
        {
            throw Broken(file, e);
        }
    }

    /// <summary>One feature a line, as GeoJSON text sequences have it, with or without record separators.</summary>
    private static List<string> Lines(string text) =>
        [.. text.Split('\n').Select(l => l.Trim('\u001E', '\r', ' ')).Where(l => l.Length > 0)];

    private static OutlineFile ReadLines(List<string> lines, string file, JsonException whole)
    {
        var documents = new List<JsonDocument>();
        try
        {
            foreach (var line in lines)
            {
                if (line is not ['{', .., '}'])
                    throw Broken(file, whole);
                documents.Add(JsonDocument.Parse(line, _options));
            }

            return Read([.. documents.Select(d => d.RootElement)], file);
        }
        catch (JsonException)
        {
            throw Broken(file, whole);
        }
        finally
        {
            foreach (var document in documents)
                document.Dispose();
        }
    }

    private static OutlineFile Read(IReadOnlyList<JsonElement> roots, string file)
    {
        var rows = new List<OutlineRow>();
        foreach (var root in roots)
        {
            var type = Text(root, "type");
            if (type == "FeatureCollection")
            {
                if (!Member(root, "features", JsonValueKind.Array, out var features))
                    throw ParcelFileException.Of(file, "parcel.file.geoJson", ("member", "features"));
                foreach (var feature in features.EnumerateArray())
                    rows.Add(Feature(feature, rows.Count + 1));
            }
            else if (type is not null)
            {
                rows.Add(Feature(root, rows.Count + 1));
            }
            else
            {
                throw ParcelFileException.Of(file, "parcel.file.geoJson", ("member", "type"));
            }
        }

        return new OutlineFile(file, "geojson", roots.Count > 0 ? GeoJsonLayer.Claim(Crs(roots[0])) : CrsClaim.None, rows);
    }

    private static JsonElement? Crs(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("crs", out var crs) && crs.ValueKind != JsonValueKind.Null ? crs : null;

    private static OutlineRow Feature(JsonElement feature, int number)
    {
        var row = new OutlineRow(number, []);
        if (feature.ValueKind != JsonValueKind.Object)
            return row with { Problem = Wrong("feature") };
        if (Text(feature, "type") != "Feature")
            return WithGeometry(row, feature);
        var id = feature.TryGetProperty("id", out var said) && said.ValueKind is JsonValueKind.String or JsonValueKind.Number ? said.ToString() : null;
        row = ParcelFields.Named(row with { Attributes = Member(feature, "properties", JsonValueKind.Object, out var properties) ? Attributes(properties) : [] });
        row = row with { Id = row.Id ?? id };
        return feature.TryGetProperty("geometry", out var geometry) ? WithGeometry(row, geometry) : row with { Problem = Wrong("geometry") };
    }

    private static List<NamedValue> Attributes(JsonElement properties) =>
        [.. properties.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null).Select(p => new NamedValue(p.Name, Value(p.Value)))];

    private static ExchangeValue Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => ExchangeValue.Of(number),
        JsonValueKind.True => ExchangeValue.Of(true),
        JsonValueKind.False => ExchangeValue.Of(false),
        _ => ExchangeValue.Of(value.ToString()),
    };

    private static OutlineRow WithGeometry(OutlineRow row, JsonElement geometry)
    {
        if (geometry.ValueKind == JsonValueKind.Null)
            return row with { Problem = Evidence.Of("parcel.refused.noOutline") };
        var rings = new List<Outline>();
        var part = 0;
        string? other = null;
        var problem = Collect(geometry, rings, ref part, ref other);
        if (problem is not null || other is null)
            return row with { Rings = rings, Problem = problem };
        return rings.Count == 0 ? row with { Problem = Evidence.Of("parcel.refused.kind", ("kind", other)) }
            : row with { Rings = rings, Remarks = [Evidence.Of("parcel.told.otherParts", ("kind", other))] };
    }

    private static Evidence? Collect(JsonElement geometry, List<Outline> rings, ref int part, ref string? other)
    {
        if (geometry.ValueKind != JsonValueKind.Object || Text(geometry, "type") is not { } type)
            return Wrong("geometry");
        if (type == "GeometryCollection")
        {
            if (!Member(geometry, "geometries", JsonValueKind.Array, out var geometries))
                return Wrong("geometries");
            foreach (var inner in geometries.EnumerateArray())
            {
                if (Collect(inner, rings, ref part, ref other) is { } problem)
                    return problem;
            }

            return null;
        }

        if (type is not ("Polygon" or "MultiPolygon"))
        {
            other ??= type.Length > 40 ? type[..40] : type;
            return null;
        }

        if (!Member(geometry, "coordinates", JsonValueKind.Array, out var coordinates))
            return Wrong("coordinates");
        if (type == "Polygon")
            return Polygon(coordinates, rings, part++);
        foreach (var polygon in coordinates.EnumerateArray())
        {
            if (Polygon(polygon, rings, part++) is { } problem)
                return problem;
        }

        return null;
    }

    private static Evidence? Polygon(JsonElement polygon, List<Outline> rings, int part)
    {
        if (polygon.ValueKind != JsonValueKind.Array)
            return Wrong("coordinates");
        var isHole = false;
        foreach (var ring in polygon.EnumerateArray())
        {
            if (ring.ValueKind != JsonValueKind.Array)
                return Wrong("coordinates");
            var corners = new List<Corner>(ring.GetArrayLength());
            foreach (var position in ring.EnumerateArray())
            {
                if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2 || !Ordinate(position[0], out var x) || !Ordinate(position[1], out var y))
                    return Evidence.Of("parcel.refused.position", ("point", (corners.Count + 1).ToString(CultureInfo.InvariantCulture)));
                corners.Add(new Corner(x, y));
            }

            rings.Add(new Outline(corners) { Part = part, IsHole = isHole });
            isHole = true;
        }

        return null;
    }

    private static bool Ordinate(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number);
    }

    private static bool Member(JsonElement element, string name, JsonValueKind kind, out JsonElement member)
    {
        member = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out member) && member.ValueKind == kind;
    }

    private static string? Text(JsonElement element, string name) => Member(element, name, JsonValueKind.String, out var text) ? text.GetString() : null;

    private static Evidence Wrong(string member) => Evidence.Of("parcel.refused.member", ("member", member));

    private static ParcelFileException Broken(string file, JsonException e) => new(file, Evidence.Of("parcel.file.json",
        ("line", ((e.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture)), ("byte", ((e.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture)), ("file", file)), e);
}
