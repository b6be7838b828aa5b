using System.Text;
using System.Text.Json;
using MapApp.Core.Coordinates;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Formats.Layers;

namespace MapApp.Formats.GeoJson;

/// <summary>GeoJSON as a layer, feature by feature. A <c>crs</c> member, which GDAL and QGIS still write, is believed; without one RFC 7946 says WGS 84.</summary>
internal static class GeoJsonLayer
{
    // A member of the collection is looked for here before the whole file is read for it.
    private const int TailBytes = 1 << 16;

    /// <param name="open">The text, UTF-8, each time from its start and able to seek.</param>
    /// <exception cref="ExchangeException">It is no JSON.</exception>
    public static SourceLayer Open(Func<Stream> open, string name, string file)
    {
        JsonElement? crs;
        using (var stream = open())
            crs = JsonFeatures.ReadCrs(stream, file, whole: false);
        if (crs is null)
        {
            using var stream = open();
            if (stream.CanSeek && !EndsWithCrs(stream))
                return new SourceLayer(name, Claim(null), Features(open, file));
            if (stream.CanSeek)
                stream.Position = 0;
            crs = JsonFeatures.ReadCrs(stream, file, whole: true);
        }

        return new SourceLayer(name, Claim(crs), Features(open, file));
    }

    private static IEnumerable<SourceFeature> Features(Func<Stream> open, string file)
    {
        using var stream = open();
        foreach (var feature in JsonFeatures.Read(stream, file, Feature))
            yield return feature;
    }

    private static bool EndsWithCrs(Stream stream)
    {
        stream.Position = Math.Max(0, stream.Length - TailBytes);
        var tail = new byte[TailBytes];
        var read = stream.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
        return tail.AsSpan(0, read).IndexOf("\"crs\""u8) >= 0;
    }

    internal static CrsClaim Claim(JsonElement? crs)
    {
        if (crs is not { } said)
            return CrsClaim.Of(CrsCatalogue.Wgs84) with { ByConvention = true };
        try
        {
            return Stated(said);
        }
        // No text in any encoding.
        catch (InvalidOperationException)
        {
            return CrsClaim.Not("crs");
        }
    }

    private static CrsClaim Stated(JsonElement said)
    {
        var name = said.ValueKind == JsonValueKind.Object && said.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("name", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        if (name is null)
            return CrsClaim.Not("crs");
        if (name.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase))
            return CrsClaim.Of(CrsCatalogue.Wgs84);
        // urn:ogc:def:crs:EPSG::4547, urn:ogc:def:crs:EPSG:9.1:4547 and EPSG:4547 alike.
        return (CrsCatalogue.Find(name) ?? CrsCatalogue.Find(name[(name.LastIndexOf(':') + 1)..])) is { } known ? CrsClaim.Of(known) : CrsClaim.Not(name);
    }

    private static SourceFeature Feature(JsonElement element, int number)
    {
        try
        {
            return Read(element, number);
        }
        // Half a surrogate, or bytes that are no UTF-8, in a text: the library tells only when it is read.
        catch (InvalidOperationException)
        {
            return new SourceFeature(number, null, [], RowProblems.Broken);
        }
    }

    private static SourceFeature Read(JsonElement element, int number)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return new SourceFeature(number, null, [], RowProblems.Member("Feature"));
        if (!element.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || !type.ValueEquals("Feature"))
        {
            var (bare, why) = JsonGeometry.Read(element);
            return new SourceFeature(number, bare, [], why);
        }

        List<NamedValue> values = [];
        if (element.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            values.Add(new NamedValue("id", Value(id)));
        if (element.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject().Where(p => p.Value.ValueKind != JsonValueKind.Null))
            {
                // An id among the properties is the one that people see.
                if (property.Name == "id")
                    values.RemoveAll(v => v.Name == "id");
                values.Add(new NamedValue(property.Name, Value(property.Value)));
            }
        }

        var (geometry, problem) = element.TryGetProperty("geometry", out var shape) ? JsonGeometry.Read(shape) : (null, RowProblems.Member("geometry"));
        return new SourceFeature(number, geometry, values, problem);
    }

    /// <summary>Whether a number stays as it is written: fifteen digits would spoil long ones.</summary>
    internal static bool IsKept(ReadOnlySpan<byte> number) => number.Length <= 19 && number.IndexOfAny("eE"u8) < 0;

    private static ExchangeValue Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.GetRawText() is var text && IsKept(Encoding.UTF8.GetBytes(text)) => new ExchangeValue(ValueKind.Number, text),
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => ExchangeValue.Of(number),
        JsonValueKind.True => ExchangeValue.Of(true),
        JsonValueKind.False => ExchangeValue.Of(false),
        _ => ExchangeValue.Of(value.ToString()),
    };
}
