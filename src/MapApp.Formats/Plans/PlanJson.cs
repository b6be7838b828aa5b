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

    /// <param name="word">Words a warning; the file holds key and arguments beside it.</param>
    public static void Write(Plan plan, Stream stream, Func<PlanWarning, string> word)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(word);
        using var json = new Utf8JsonWriter(stream, _options);
        PlanJsonWriter.Write(plan, json, word);
    }

    /// <inheritdoc cref="Write(Plan, Stream, Func{PlanWarning, string})"/>
    public static string ToText(Plan plan, Func<PlanWarning, string> word)
    {
        using var buffer = new MemoryStream();
        Write(plan, buffer, word);
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
            throw new PlanFormatException(file, "json", $"is no JSON: {e.Message}", e, ("place", ""), ("problem", e.Message));
        }
    }

    /// <inheritdoc cref="Read(Stream, string)"/>
    public static Plan Read(string text, string file)
    {
        using var buffer = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return Read(buffer, file);
    }
}
