using System.Text;
using MapApp.Core.Exchange;
using UtfUnknown;

namespace MapApp.Formats.Tables;

/// <summary>
/// Finds the encoding of a text of Chinese offices: a byte order mark or valid UTF-8 decides; else GB18030 (with GBK and GB2312
/// inside) and Big5 are tried on every byte, and where both could be, the frequency of the characters decides.
/// </summary>
public static class TextEncodings
{
    private const int ChunkBytes = 1 << 16;

    private const int SampleCharacters = 80;

    /// <summary>What Big5 makes of the byte FF, which is none of its own.</summary>
    private const char StrayByte = '\uF8F8';

    private static readonly string[] _chinese = ["gb18030", "big5"];

    static TextEncodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encodings that can be chosen.</summary>
    public static IReadOnlyList<string> Names { get; } = ["utf-8", .. _chinese, "utf-16", "utf-16BE"];

    /// <summary>One of <see cref="Names"/> as people call it: GB18030 reads GBK and GB2312 too. Null where it is none of them.</summary>
    public static string? Named(string said) => said.Trim().ToLowerInvariant() switch
    {
        "gbk" or "gb2312" or "cp936" or "936" or "ansi" => "gb18030",
        "utf8" => "utf-8",
        "cp950" or "950" => "big5",
        var name => Names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)),
    };

    /// <summary>The encoding of the whole stream, which is left at its start.</summary>
    /// <param name="chosen">By the user; null to find it.</param>
    /// <param name="likely">Of a format that has a usual encoding, or says its own: taken where the bytes may be it and only chance speaks for another.</param>
    /// <returns>Its name of <see cref="Names"/>, and the candidates when it is a guess (none when it is certain or chosen).</returns>
    /// <exception cref="ExchangeException">The bytes are no text, or text in no encoding known.</exception>
    internal static (string Name, IReadOnlyList<EncodingCandidate> Candidates) Find(Stream stream, string file, string? chosen, string? likely = null)
    {
        if (chosen is not null && !Names.Contains(chosen))
            throw new ArgumentException($"'{chosen}' is no encoding of {string.Join(", ", Names)}.", nameof(chosen));
        var mark = Marked(stream);
        if (mark is null && Holds(stream, 0))
            throw new ExchangeException(file, "binary", "is no text: it holds zero bytes.");
        if ((chosen ?? mark) is { } said)
        {
            return Try(stream, said) is { Broken: > 0 } wrong
                ? throw new ExchangeException(file, "notInEncoding", $"is no valid {said}: {wrong.Broken} places cannot be read.", ("encoding", said), ("count", $"{wrong.Broken}"))
                : (said, []);
        }

        if (Try(stream, "utf-8").Broken == 0)
            return likely is not null && IsChance(stream) && Try(stream, likely).Broken == 0 ? (likely, []) : ("utf-8", []);
        var candidates = _chinese.Select(n => Try(stream, n)).ToArray();
        var possible = candidates.Where(c => c.Broken == 0).ToArray();
        return possible switch
        {
            [] => throw new ExchangeException(file, "unknownEncoding", "is text in no known encoding.",
                ("candidates", string.Join(", ", candidates.Prepend(Try(stream, "utf-8")).OrderBy(c => c.Broken).Select(c => $"{c.Name} ({c.Broken})")))),
            [var only] => (only.Name, possible),
            _ when possible.Any(c => c.Name == likely) => (likely!, possible),
            _ => (Likelier(stream), possible),
        };
    }

    private static string? Marked(Stream stream)
    {
        stream.Position = 0;
        Span<byte> start = stackalloc byte[3];
        var read = stream.ReadAtLeast(start, 3, throwOnEndOfStream: false);
        stream.Position = 0;
        return start[..read] switch
        {
            [0xEF, 0xBB, 0xBF] => "utf-8",
            [0xFF, 0xFE, ..] => "utf-16",
            [0xFE, 0xFF, ..] => "utf-16BE",
            _ => null,
        };
    }

    /// <summary>Whether valid UTF-8 is so by chance: without the first byte of any common Chinese character (U+3000 to U+9FFF), yet with some that are no ASCII. 联通 in GBK is such.</summary>
    private static bool IsChance(Stream stream)
    {
        var (chunk, beyond) = (new byte[ChunkBytes], false);
        stream.Position = 0;
        for (int read; (read = stream.Read(chunk)) > 0;)
        {
            if (chunk.AsSpan(0, read).IndexOfAnyInRange((byte)0xE3, (byte)0xE9) >= 0)
                return false;
            beyond |= chunk.AsSpan(0, read).IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0;
        }

        return beyond;
    }

    private static bool Holds(Stream stream, byte value)
    {
        var chunk = new byte[ChunkBytes];
        stream.Position = 0;
        for (int read; (read = stream.Read(chunk)) > 0;)
        {
            if (chunk.AsSpan(0, read).Contains(value))
                return true;
        }

        return false;
    }

    private static EncodingCandidate Try(Stream stream, string name)
    {
        var decoder = Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFF")).GetDecoder();
        var bytes = new byte[ChunkBytes];
        var chars = new char[ChunkBytes + 16];
        string? sample = null;
        long broken = 0;
        stream.Position = 0;
        for (int read; (read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)) > 0;)
        {
            var text = chars.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, read), chars, flush: read < bytes.Length));
            broken += text.Count('\uFFFF') + text.Count(StrayByte);
            if (sample is null && text.IndexOfAnyExceptInRange('\0', '\x7F') is >= 0 and var first)
                sample = Line(text, first);
        }

        stream.Position = 0;
        return new EncodingCandidate(name, broken, sample ?? "");
    }

    private static string Line(ReadOnlySpan<char> text, int at)
    {
        var start = text[..at].LastIndexOfAny('\r', '\n') + 1;
        var length = text[start..].IndexOfAny('\r', '\n');
        var line = length < 0 ? text[start..] : text.Slice(start, length);
        return line[..Math.Min(line.Length, SampleCharacters)].ToString().Replace('\uFFFF', '\uFFFD');
    }

    private static string Likelier(Stream stream)
    {
        stream.Position = 0;
        var detected = CharsetDetector.DetectFromStream(stream, 1 << 20).Detected?.EncodingName;
        stream.Position = 0;
        return string.Equals(detected, "big5", StringComparison.OrdinalIgnoreCase) ? "big5" : "gb18030";
    }
}
