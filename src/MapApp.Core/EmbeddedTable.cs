using System.Text.Json;
using System.Text.Json.Serialization;

namespace MapApp.Core;

/// <summary>Tables are data: JSON embedded in this assembly under the name of its file.</summary>
internal static class EmbeddedTable
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static T Read<T>(string name)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The embedded {name} is missing from MapApp.Core.");
        return JsonSerializer.Deserialize<T>(stream, _options)
            ?? throw new InvalidOperationException($"The embedded {name} is empty.");
    }
}
