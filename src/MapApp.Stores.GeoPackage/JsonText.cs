using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MapApp.Core.Plans;

namespace MapApp.Stores.GeoPackage;

/// <summary>Lists inside a row as JSON text, readable for a person in QGIS: Chinese as it is, not as \u escapes.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Web defaults would read "5" as 5; what was written comes back as it was.
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new PlanDateConverter() },
    };

    /// <summary>Null for an empty list, so that the column stays empty for its human readers too.</summary>
    public static string? Write<T>(IReadOnlyCollection<T> items) => items.Count == 0 ? null : JsonSerializer.Serialize(items, _options);

    public static string? WriteArguments(IReadOnlyDictionary<string, string> arguments) =>
        arguments.Count == 0 ? null : JsonSerializer.Serialize(arguments, _options);

    /// <exception cref="JsonException">The text is no such JSON.</exception>
    public static IReadOnlyList<T> ReadList<T>(string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : JsonSerializer.Deserialize<List<T>>(text, _options) ?? [];

    /// <exception cref="JsonException">The text is no such JSON.</exception>
    public static IReadOnlyDictionary<string, string> ReadArguments(string? text) =>
        string.IsNullOrWhiteSpace(text) ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(text, _options) ?? [];

    private sealed class PlanDateConverter : JsonConverter<PlanDate>
    {
        public override PlanDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PlanDate.TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out var date)
                ? date
                : throw new JsonException("A date must be written YYYY-MM or YYYY-MM-DD.");

        public override void Write(Utf8JsonWriter writer, PlanDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
