using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace MapApp.Workspace.Answers;

/// <summary>Answers as JSON (RFC 8259): camelCase, enumerations as words, Chinese as it is written.</summary>
public static class AnswerJson
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Text<T>(T answer) => JsonSerializer.Serialize(answer, _options);

    public static void Write<T>(Stream stream, T answer) => JsonSerializer.Serialize(stream, answer, _options);

    /// <exception cref="JsonException">The text is no such answer.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, _options) ?? throw new JsonException("null is no answer.");
}
