using System.Text.Json;
using MapApp.Core.Features;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.GeoJson;

/// <summary>
/// Reads a layer file of a workspace source: a GeoJSON FeatureCollection (RFC 7946) in EPSG:4490 with <c>layer</c> and
/// <c>coverage</c> beside it. Strict: a row that does not fit its layer's catalogue entry is an error that names it.
/// </summary>
public static class LayerFile
{
    private static readonly string[] _common = ["name", "aliases", "positionSource", "positionAccuracyMetres", "schematic"];

    /// <exception cref="SourceException">The file cannot be read or a row is wrong.</exception>
    public static LayerSource Read(string path)
    {
        var file = Path.GetFileName(path);
        using var json = Parse(path, file);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object || TextOf(root, "type") != "FeatureCollection")
            throw new SourceException(file, 0, "type", "expected a GeoJSON FeatureCollection.");
        var kindName = TextOf(root, "layer") ?? throw new SourceException(file, 0, "layer", "missing; it names the layer kind, such as \"sections\".");
        var kind = LayerCatalogue.Find(kindName)
            ?? throw new SourceException(file, 0, "layer", $"'{kindName}' is no layer kind; use one of {string.Join(", ", LayerCatalogue.Kinds.Select(k => k.Kind))}.");
        if (!root.TryGetProperty("features", out var rows) || rows.ValueKind != JsonValueKind.Array)
            throw new SourceException(file, 0, "features", "expected an array of features.");

        var features = new List<Feature>();
        var ids = new HashSet<string>();
        var row = 0;
        foreach (var element in rows.EnumerateArray())
        {
            var feature = ReadFeature(element, kind, file, ++row);
            if (!ids.Add(feature.Id.Id))
                throw new SourceException(file, row, "id", $"'{feature.Id.Id}' stands twice; ids must be unique within a layer.");
            features.Add(feature);
        }

        return new LayerSource(kind.Kind, file, ReadCoverage(root, file), features);
    }

    private static JsonDocument Parse(string path, string file)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonDocument.Parse(stream);
        }
        catch (JsonException e)
        {
            throw new SourceException(file, 0, null, $"is no valid JSON (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}). Restore the file or mend that line.", e);
        }
        catch (IOException e)
        {
            throw new SourceException(file, 0, null, $"cannot be read: {e.Message}", e);
        }
    }

    private static Coverage ReadCoverage(JsonElement root, string file)
    {
        if (!root.TryGetProperty("coverage", out var coverage) || coverage.ValueKind != JsonValueKind.Object)
            throw new SourceException(file, 0, "coverage", "missing; say how complete the layer is.");
        if (!Enum.TryParse<Completeness>(TextOf(coverage, "completeness"), ignoreCase: true, out var completeness))
            throw new SourceException(file, 0, "coverage.completeness", "expected complete, partial or schematic.");
        DateOnly? date = null;
        if (TextOf(coverage, "date") is { } text)
        {
            date = DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)
                ? day
                : throw new SourceException(file, 0, "coverage.date", $"'{text}' is no date; write YYYY-MM-DD.");
        }

        return new Coverage(completeness, date, TextOf(coverage, "area"), TextOf(coverage, "note"));
    }

    private static Feature ReadFeature(JsonElement element, LayerKind kind, string file, int row)
    {
        var id = TextOf(element, "id");
        if (string.IsNullOrWhiteSpace(id))
            throw new SourceException(file, row, "id", "missing; every feature needs a stable text id.");
        if (!element.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            throw new SourceException(file, row, "properties", "expected an object.");
        var name = TextOf(properties, "name");
        if (string.IsNullOrWhiteSpace(name))
            throw new SourceException(file, row, "name", "missing; every feature needs a name.");

        return new Feature
        {
            Id = new FeatureId(kind.Kind, id),
            Name = name,
            Aliases = ReadAliases(properties, file, row),
            Geometry = LayerGeometry.Read(element, kind, file, row),
            Fields = ReadFields(properties, kind, file, row),
            PositionSource = TextOf(properties, "positionSource"),
            PositionAccuracyMetres = ReadAccuracy(properties, file, row),
            Schematic = properties.TryGetProperty("schematic", out var schematic) && schematic.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => throw new SourceException(file, row, "schematic", "expected true or false."),
            },
        };
    }

    private static string[] ReadAliases(JsonElement properties, string file, int row)
    {
        if (!properties.TryGetProperty("aliases", out var aliases) || aliases.ValueKind == JsonValueKind.Null)
            return [];
        if (aliases.ValueKind != JsonValueKind.Array || aliases.EnumerateArray().Any(a => a.ValueKind != JsonValueKind.String))
            throw new SourceException(file, row, "aliases", "expected an array of texts.");
        return [.. aliases.EnumerateArray().Select(a => a.GetString()!)];
    }

    private static double? ReadAccuracy(JsonElement properties, string file, int row)
    {
        if (!properties.TryGetProperty("positionAccuracyMetres", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.Number && value.GetDouble() is >= 0 and var metres
            ? metres
            : throw new SourceException(file, row, "positionAccuracyMetres", "expected metres, 0 or more.");
    }

    private static Dictionary<string, object?> ReadFields(JsonElement properties, LayerKind kind, string file, int row)
    {
        var fields = new Dictionary<string, object?>();
        foreach (var property in properties.EnumerateObject().Where(p => !_common.Contains(p.Name)))
        {
            var field = kind.Fields.FirstOrDefault(f => f.Name == property.Name)
                ?? throw new SourceException(file, row, property.Name, $"layer '{kind.Kind}' has no such field; it has {string.Join(", ", kind.Fields.Select(f => f.Name))}.");
            fields[field.Name] = ReadValue(property.Value, field, file, row);
        }

        return fields;
    }

    private static object? ReadValue(JsonElement value, LayerField field, string file, int row)
    {
        object? read = (field.Type, value.ValueKind) switch
        {
            (_, JsonValueKind.Null) => null,
            ("text" or "date", JsonValueKind.String) => value.GetString(),
            ("integer", JsonValueKind.Number) when value.TryGetInt64(out var whole) => whole,
            ("real", JsonValueKind.Number) => value.GetDouble(),
            ("boolean", JsonValueKind.True) => true,
            ("boolean", JsonValueKind.False) => false,
            _ => throw new SourceException(file, row, field.Name, $"expected {field.Type}, found {value.GetRawText()}."),
        };
        if (read is string text && field.Domain.Count > 0 && field.Domain.All(d => d.Value != text))
            throw new SourceException(file, row, field.Name, $"'{text}' is not allowed; use one of {string.Join(", ", field.Domain.Select(d => d.Value))}.");
        return read;
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
