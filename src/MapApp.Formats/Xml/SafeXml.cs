using System.Buffers;
using System.Text;
using System.Xml;

namespace MapApp.Formats.Xml;

/// <summary>Opens XML of unknown origin: no DTD, no outside files, bounded depth, texts and marks.</summary>
internal static class SafeXml
{
    /// <summary>Deeper than any sheet or map; a limit for readers that call themselves.</summary>
    public const int MaximumDepth = 64;

    private const int ChunkCharacters = 1024;

    private static readonly XmlReaderSettings _settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    /// <param name="maximumRun">Most bytes from one mark to the next: the longest text or tag.</param>
    public static XmlReader Open(Stream stream, int maximumRun) => XmlReader.Create(new MarkLimitStream(stream, maximumRun), _settings);

    /// <summary>The text inside the element, tags left out; the reader ends on the closing tag.</summary>
    public static string ReadText(this XmlReader reader, int maximum)
    {
        if (reader.IsEmptyElement)
            return "";
        var depth = reader.Depth;
        var chunk = ArrayPool<char>.Shared.Rent(ChunkCharacters);
        try
        {
            string? first = null;
            StringBuilder? text = null;
            while (reader.Read() && reader.Depth > depth)
            {
                if (!reader.HasValue)
                    continue;
                // In chunks, as a CDATA section may hold any number of marks and so be of any length.
                for (int read; (read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
                {
                    if (first is null)
                        first = new string(chunk, 0, read);
                    else
                        (text ??= new StringBuilder(first)).Append(chunk, 0, read);
                    if ((text?.Length ?? first.Length) > maximum)
                        throw new XmlException($"A text is longer than {maximum} characters.");
                }
            }

            return text?.ToString() ?? first ?? "";
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chunk);
        }
    }

    /// <summary>True when the document was refused for a DTD or an entity, not for a fault of writing.</summary>
    public static bool IsEntity(this XmlException e) =>
        e.Message.Contains("DTD", StringComparison.Ordinal) || e.Message.Contains("entity", StringComparison.OrdinalIgnoreCase);
}
