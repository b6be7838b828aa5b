using System.Globalization;
using System.Text;
using MapApp.Formats.Plans.Word;

namespace MapApp.Formats.Plans;

/// <summary>
/// A plan as lines of text, from plain text or a Word document. Chinese offices still send GB18030, so that is tried when
/// UTF-8 fails. The lines are what a screen shows beside the tasks.
/// </summary>
public sealed class PlanDocument
{
    /// <summary>A plan of 200 pages has less than 2 MB of text, and a Word document of it without pictures no more.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    private PlanDocument(string name, string encoding, IReadOnlyList<string> lines) =>
        (Name, EncodingName, Lines) = (name, encoding, lines);

    public string Name { get; }

    /// <summary>utf-8, utf-16, gb18030 or docx.</summary>
    public string EncodingName { get; }

    public IReadOnlyList<string> Lines { get; }

    /// <exception cref="PlanFormatException">The file is too big, empty, or neither text in a known encoding nor a Word document.</exception>
    public static PlanDocument Read(Stream stream, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = stream.Read(chunk, 0, chunk.Length)) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaximumBytes)
            {
                throw new PlanFormatException(name, "tooBig", $"is bigger than {MaximumBytes >> 20} MB; give the plan alone, without pictures.",
                    ("megabytes", (MaximumBytes >> 20).ToString(CultureInfo.InvariantCulture)));
            }
        }

        buffer.Position = 0;
        return Decode(buffer, name, cancellation);
    }

    public static PlanDocument Open(string path, CancellationToken cancellation = default)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path), cancellation);
    }

    private static PlanDocument Decode(MemoryStream buffer, string name, CancellationToken cancellation)
    {
        var bytes = buffer.ToArray();
        if (bytes is [0x50, 0x4B, 0x03 or 0x05, ..])
            return NotEmpty(new PlanDocument(name, "docx", WordDocument.Read(buffer, name, cancellation)));
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, ..])
            throw new PlanFormatException(name, "oldWord", "is an old Word document or protected by a password; save it as .docx without a password.");
        if (bytes is [0x25, 0x50, 0x44, 0x46, ..])
            throw new PlanFormatException(name, "pdf", "is a PDF; give the plan as .docx or as plain text.");
        var (text, encoding) = DecodeText(bytes, name);
        if (text.Contains('\0', StringComparison.Ordinal) || text.StartsWith(@"{\rtf", StringComparison.Ordinal))
            throw new PlanFormatException(name, "noText", "is not a text file; give the plan as .docx or as plain text (UTF-8 or GB18030).");
        return NotEmpty(new PlanDocument(name, encoding, text.ReplaceLineEndings("\n").Split('\n')));
    }

    private static PlanDocument NotEmpty(PlanDocument document) =>
        document.Lines.All(string.IsNullOrWhiteSpace) ? throw new PlanFormatException(document.Name, "empty", "holds no text.") : document;

    private static (string Text, string Encoding) DecodeText(byte[] bytes, string name)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            return (Strict("utf-8", bytes.AsSpan(3), name), "utf-8");
        if (bytes is [0xFF, 0xFE, ..])
            return (Strict("utf-16", bytes.AsSpan(2), name), "utf-16");
        if (bytes is [0xFE, 0xFF, ..])
            return (Strict("utf-16BE", bytes.AsSpan(2), name), "utf-16");
        if (System.Text.Unicode.Utf8.IsValid(bytes))
            return (Encoding.UTF8.GetString(bytes), "utf-8");
        return (Strict("gb18030", bytes, name), "gb18030");
    }

    private static string Strict(string encoding, ReadOnlySpan<byte> bytes, string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var decoder = Encoding.GetEncoding(encoding, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        try
        {
            return decoder.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new PlanFormatException(name, "encoding", $"is no valid {encoding} text at byte {e.Index}; save it as UTF-8 or GB18030.", e,
                ("encoding", encoding), ("byte", e.Index.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
