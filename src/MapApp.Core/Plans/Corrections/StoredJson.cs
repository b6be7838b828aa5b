using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MapApp.Core.Plans.Corrections;

/// <summary>
/// Parts of a plan as JSON text, in the shape of <c>plan show --json</c>: roles and dates as words, Chinese as it is. One value has
/// one text, so that texts can be compared.
/// </summary>
public static class StoredJson
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new DateConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, _options);

    /// <exception cref="FormatException">The text is no such JSON: somebody edited it.</exception>
    public static T Read<T>(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, _options) ?? throw new FormatException($"'{text}' holds nothing; JSON of {typeof(T).Name} was expected.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"'{text}' is no JSON of the expected shape: {e.Message}", e);
        }
    }

    private sealed class DateConverter : JsonConverter<PlanDate>
    {
        public override PlanDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            PlanDate.TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out var date)
                ? date
                : throw new JsonException("A date must be written YYYY-MM or YYYY-MM-DD.");

        public override void Write(Utf8JsonWriter writer, PlanDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
