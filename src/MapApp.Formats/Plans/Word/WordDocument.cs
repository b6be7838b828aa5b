using System.Xml;
using MapApp.Formats.Archives;

namespace MapApp.Formats.Plans.Word;

/// <summary>Opens a .docx through the archive gate and gives its text as lines.</summary>
internal static class WordDocument
{
    private const string Main = "word/document.xml";

    /// <exception cref="PlanFormatException">It is no Word document, or one that is not safe to open.</exception>
    public static IReadOnlyList<string> Read(Stream stream, string name, CancellationToken cancellation = default)
    {
        var part = Main;
        try
        {
            using var gate = ArchiveGate.Open(stream);
            using var main = gate.OpenPart(Main) ?? throw new PlanFormatException(name, "notWord", "is a packed file, but no Word document (.docx).");
            part = "word/numbering.xml";
            var numbering = WordNumbering.Read(gate.OpenPart(part));
            part = "word/styles.xml";
            var styles = WordStyles.Read(gate.OpenPart(part));
            part = Main;
            using var reader = XmlReader.Create(main, WordNames.Settings);
            return new WordText(numbering, styles).Read(reader, cancellation);
        }
        catch (ArchiveException e)
        {
            throw Refusal(name, e);
        }
        catch (XmlException e)
        {
            var entities = e.Message.Contains("DTD", StringComparison.Ordinal) || e.Message.Contains("entity", StringComparison.OrdinalIgnoreCase);
            throw new PlanFormatException(name, entities ? "xmlEntities" : "xml",
                $"part '{part}' cannot be read: {e.Message}", e, ("part", part), ("problem", e.Message));
        }
    }

    private static PlanFormatException Refusal(string name, ArchiveException e)
    {
        var limits = new ArchiveLimits();
        return e.Fault switch
        {
            ArchiveFault.TooManyEntries => new PlanFormatException(name, "archiveEntries", e.Message, e, ("limit", $"{limits.Entries}")),
            ArchiveFault.TooBig => new PlanFormatException(name, "archiveSize", e.Message, e, ("megabytes", $"{limits.Bytes >> 20}")),
            ArchiveFault.TooDense => new PlanFormatException(name, "archiveRatio", e.Message, e, ("part", e.Part ?? "")),
            ArchiveFault.TooLong => new PlanFormatException(name, "tooBig", e.Message, e, ("megabytes", $"{PlanDocument.MaximumBytes >> 20}")),
            ArchiveFault.UnsafePath => new PlanFormatException(name, "archivePath", e.Message, e, ("part", e.Part ?? "")),
            _ => new PlanFormatException(name, "archiveDamaged", e.Message, e),
        };
    }
}
