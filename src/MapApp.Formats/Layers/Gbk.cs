using System.Text;

namespace MapApp.Formats.Layers;

/// <summary>The characters of the code page 936, with which Chinese desktops before Unicode write.</summary>
internal static class Gbk
{
    private const int CodePage = 936;

    // What a page lacks gives no byte, instead of a question mark.
    private static readonly Encoding _page = CodePagesEncodingProvider.Instance.GetEncoding(CodePage, new EncoderReplacementFallback(""), DecoderFallback.ExceptionFallback)!;
    private static readonly Encoding _national = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    /// <summary>For texts of which <see cref="Holds"/> every character.</summary>
    public static Encoding Encoding { get; } = CodePagesEncodingProvider.Instance.GetEncoding(CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Whether it has a character, and GB18030 the same bytes for it: the euro sign, which Windows added, has others there.</summary>
    public static bool Holds(ReadOnlySpan<char> character)
    {
        Span<byte> page = stackalloc byte[4], national = stackalloc byte[4];
        return _page.GetBytes(character, page) is > 0 and var bytes && page[..bytes].SequenceEqual(national[.._national.GetBytes(character, national)]);
    }
}
