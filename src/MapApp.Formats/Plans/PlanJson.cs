using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MapApp.Core.Plans;
using MapApp.Formats.Plans.Json;

namespace MapApp.Formats.Plans;

/// <summary>
/// A plan as JSON, the shape of <c>mapapp plan show --json</c> and of the bundled plans. The lists by kind (sections, projects …)
/// repeat what <c>annex</c> holds, for readers of the file; on reading only <c>annex</c> counts.
/// </summary>
public static class PlanJson
{
    private static readonly JsonWriterOptions _options = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",

        // Chinese stays legible; the file is never put into a page as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Plan plan, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var json = new Utf8JsonWriter(stream, _options);
        PlanJsonWriter.Write(plan, json);
    }

    public static string ToText(Plan plan)
    {
        using var buffer = new MemoryStream();
        Write(plan, buffer);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <param name="file">Named in messages.</param>
    /// <exception cref="PlanFormatException">No JSON, or a member is missing, unknown or of the wrong kind.</exception>
    public static Plan Read(Stream stream, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            return PlanJsonReader.Read(document.RootElement, file);
        }
        catch (JsonException e)
        {
            throw new PlanFormatException(file, null, null, $"is no JSON: {e.Message}", e);
        }
    }

    /// <inheritdoc cref="Read(Stream, string)"/>
    public static Plan Read(string text, string file)
    {
        using var buffer = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return Read(buffer, file);
    }
}
