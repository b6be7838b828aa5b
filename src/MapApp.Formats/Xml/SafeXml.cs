using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;
using MapApp.Core.Exchange;
using MapApp.Formats.Archives;

namespace MapApp.Formats.Xml;

/// <summary>Opens XML of unknown origin: no DTD, no outside files, bounded depth, texts and marks.</summary>
internal static class SafeXml
{
    /// <summary>Deeper than any geometry; a limit for readers that call themselves.</summary>
    public const int MaximumDepth = 64;

    /// <summary>A million rows or points unpack to half a gigabyte of marks, read as a stream.</summary>
    public static readonly ArchiveLimits ExchangeArchive = new(Bytes: 2L << 30, PartBytes: 1L << 30);

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
    public static XmlReader Open(Stream stream, int maximumRun) => XmlReader.Create(new MarkLimitStream(stream, maximumRun), _settings, Context());

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

    /// <summary>
    /// Names of the elements inside the one the reader stands on, at any depth; what is done with one may read it to its closing
    /// tag. The reader ends on the closing tag of the outer one.
    /// </summary>
    public static IEnumerable<string> Elements(this XmlReader reader)
    {
        if (reader.IsEmptyElement)
            yield break;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
                yield return reader.LocalName;
        }
    }

    /// <summary>Programs write <c>gx:Track</c> and forget to say what <c>gx</c> is.</summary>
    private static XmlParserContext Context()
    {
        var names = new NameTable();
        var spaces = new XmlNamespaceManager(names);
        spaces.AddNamespace("gx", "http://www.google.com/kml/ext/2.2");
        spaces.AddNamespace("atom", "http://www.w3.org/2005/Atom");
        spaces.AddNamespace("xsi", "http://www.w3.org/2001/XMLSchema-instance");
        return new XmlParserContext(names, spaces, null, XmlSpace.None);
    }

    /// <summary>True when the document was refused for a DTD or an entity, not for a fault of writing.</summary>
    private static bool IsEntity(this XmlException e) =>
        e.Message.Contains("DTD", StringComparison.Ordinal) || e.Message.Contains("entity", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads, and words what goes wrong with the packing or the XML as a refusal of the file.</summary>
    public static T Guard<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArchiveException e)
        {
            throw ArchiveRefusal.Of(file, e, ExchangeArchive);
        }
        catch (XmlException e)
        {
            throw e.IsEntity()
                ? new ExchangeException(file, "xmlEntities", "declares entities or refers to outside files.", e)
                : new ExchangeException(file, "xml", $"cannot be read at line {e.LineNumber.ToString(CultureInfo.InvariantCulture)}: {e.Message}", e,
                    ("line", e.LineNumber.ToString(CultureInfo.InvariantCulture)), ("problem", e.Message));
        }
    }
}
