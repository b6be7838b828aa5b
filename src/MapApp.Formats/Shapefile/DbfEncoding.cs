using System.Globalization;
using System.Text;
using MapApp.Core.Exchange;
using MapApp.Core.Linking;
using MapApp.Formats.Tables;

namespace MapApp.Formats.Shapefile;

/// <summary>
/// The encoding of a <c>.dbf</c>: the user's word, else <c>.cpg</c>, else the language byte, each only as far as the bytes bear it out; else the
/// bytes decide. What was guessed, or found to be a lie, is told.
/// </summary>
internal static class DbfEncoding
{
    private static readonly Dictionary<byte, int> _codePages = new()
    {
        [0x13] = 932,
        [0x4D] = 54936,
        [0x4E] = 949,
        [0x4F] = 950,
        [0x65] = 866,
        [0x78] = 950,
        [0x79] = 949,
        [0x7A] = 54936,
        [0x7B] = 932,
        [0xC9] = 1251,
    };

    static DbfEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static (Encoding Encoding, IReadOnlyList<Evidence> Notes) Of(byte language, IEnumerable<ReadOnlyMemory<byte>> read, string? cpg, string? chosen, string file)
    {
        var texts = read.Where(t => t.Span.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) >= 0).ToList();
        if (chosen is not null)
            return Chosen(Encoding.GetEncoding(chosen), texts, file);
        if (texts.Count == 0)
            return (Encoding.UTF8, []);
        var said = ByName(cpg) ?? (_codePages.TryGetValue(language, out var page) ? Encoding.GetEncoding(page) : null);
        if (said is not null && texts.Sum(t => Broken(t.Span, said)) == 0)
            return (said, []);
        var found = Found(texts, file);
        return (found, [said is null ? Evidence.Of("parcel.told.encoding", ("encoding", found.WebName))
            : Evidence.Of("parcel.told.otherEncoding", ("said", cpg?.Trim() ?? said.WebName), ("encoding", found.WebName))]);
    }

    /// <summary>How the texts that are not plain ASCII read in each encoding of Chinese offices; empty when all are plain.</summary>
    public static IReadOnlyList<EncodingCandidate> Candidates(IEnumerable<ReadOnlyMemory<byte>> read)
    {
        var texts = read.Where(t => t.Span.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) >= 0).ToList();
        return texts.Count == 0 ? [] : [.. new[] { "utf-8", "gb18030", "big5" }.Select(n => (Name: n, Encoding: Encoding.GetEncoding(n)))
            .Select(e => new EncodingCandidate(e.Name, texts.Sum(t => Broken(t.Span, e.Encoding)), string.Join(" | ", texts.Take(3).Select(t => e.Encoding.GetString(t.Span)))))];
    }

    // Broken characters cannot be got back from a workspace: an encoding is taken that has fewest, and no other.
    private static (Encoding Encoding, IReadOnlyList<Evidence> Notes) Chosen(Encoding chosen, List<ReadOnlyMemory<byte>> texts, string file)
    {
        var broken = texts.Sum(t => Broken(t.Span, chosen));
        if (broken == 0)
            return (chosen, texts.Count > 0 && Found(texts, file) is var likely && likely.WebName != chosen.WebName ? [Evidence.Of("parcel.told.unlikely", ("encoding", chosen.WebName), ("likely", likely.WebName), ("text", chosen.GetString(texts[0].Span)), ("likelyText", likely.GetString(texts[0].Span)))] : []);
        var better = Candidates(texts).Where(c => c.Broken < broken).OrderBy(c => c.Broken).ToList();
        (string, string)[] told = [("encoding", chosen.WebName), ("count", broken.ToString(CultureInfo.InvariantCulture))];
        if (better.Count == 0)
            return (chosen, [Evidence.Of("parcel.told.broken", told)]);
        throw new ExchangeException(file, "otherEncoding", $"is no {chosen.WebName}: {broken} characters are broken.", [.. told, ("candidates", string.Join(", ", better.Select(c => $"{c.Name} ({c.Broken})")))]);
    }

    private static Encoding Found(List<ReadOnlyMemory<byte>> texts, string file)
    {
        if (texts.Sum(t => Broken(t.Span, Encoding.UTF8)) == 0)
            return Encoding.UTF8;
        using var joined = new MemoryStream();
        foreach (var text in texts)
        {
            joined.Write(text.Span);
            joined.WriteByte((byte)'\n');
        }

        try
        {
            return Encoding.GetEncoding(TextEncodings.Find(joined, file, null).Name);
        }
        // Half characters at the ends of full columns, or bytes of no encoding at all: the one that fits best.
        catch (ExchangeException)
        {
            return new[] { Encoding.UTF8, Encoding.GetEncoding("gb18030"), Encoding.GetEncoding("big5") }.MinBy(e => texts.Sum(t => Broken(t.Span, e)))!;
        }
    }

    /// <summary>Places that are no text in it; a character cut off by the end of its column is not the encoding's fault.</summary>
    private static int Broken(ReadOnlySpan<byte> bytes, Encoding encoding) => encoding.GetString(bytes).TrimEnd('\uFFFD').Count(c => c == '\uFFFD');

    private static Encoding? ByName(string? cpg)
    {
        var name = cpg?.Trim().Trim('\uFEFF', '\0').ToLowerInvariant() ?? "";
        var digits = new string([.. name.Where(char.IsAsciiDigit)]);
        return name switch
        {
            "" => null,
            _ when name.StartsWith("utf", StringComparison.Ordinal) || digits == "65001" => Encoding.UTF8,
            _ when name.StartsWith("gb", StringComparison.Ordinal) || digits is "936" or "54936" => Encoding.GetEncoding("gb18030"),
            _ when digits is "88591" or "28591" => Encoding.Latin1,
            _ when digits.StartsWith("8859", StringComparison.Ordinal) => Known("iso-8859-" + digits[4..]),
            _ => Known(name) ?? (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? CodePagesEncodingProvider.Instance.GetEncoding(page) : null),
        };
    }

    private static Encoding? Known(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name);
}
