using System.Text;

namespace MapApp.Formats.Plans;

/// <summary>A plan as lines of text, decoded. Chinese offices still send GB18030, so that is tried when UTF-8 fails.</summary>
public sealed class PlanDocument
{
    /// <summary>A plan of 200 pages has less than 2 MB of text; more is no plan.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    private PlanDocument(string name, string encoding, IReadOnlyList<string> lines) =>
        (Name, EncodingName, Lines) = (name, encoding, lines);

    public string Name { get; }

    /// <summary>utf-8, utf-16 or gb18030.</summary>
    public string EncodingName { get; }

    public IReadOnlyList<string> Lines { get; }

    /// <exception cref="PlanFormatException">The file is too big, empty, or no text in a known encoding.</exception>
    public static PlanDocument Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        for (int read; (read = stream.Read(chunk, 0, chunk.Length)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaximumBytes)
                throw new PlanFormatException(name, null, null, $"is bigger than {MaximumBytes >> 20} MB; give the plan alone as text.");
        }

        return Decode(buffer.ToArray(), name);
    }

    public static PlanDocument Open(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path));
    }

    private static PlanDocument Decode(byte[] bytes, string name)
    {
        var (text, encoding) = DecodeText(bytes, name);
        if (string.IsNullOrWhiteSpace(text))
            throw new PlanFormatException(name, null, null, "holds no text.");
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new PlanFormatException(name, null, null, "is not a text file; save the plan as plain text (UTF-8 or GB18030).");
        return new PlanDocument(name, encoding, text.ReplaceLineEndings("\n").Split('\n'));
    }

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
            throw new PlanFormatException(
                name, null, null, $"is no valid {encoding} text at byte {e.Index}; save it as UTF-8 or GB18030.", e);
        }
    }
}
