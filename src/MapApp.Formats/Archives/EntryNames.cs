using System.Text;

namespace MapApp.Formats.Archives;

/// <summary>
/// The names of parts whose archive does not say their encoding: UTF-8 where they are valid UTF-8 (GDAL writes so without the flag), else
/// GB18030, as Chinese Windows packs. For reading only.
/// </summary>
internal sealed class EntryNames : Encoding
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Encoding _chinese = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    private EntryNames()
    {
    }

    public static EntryNames Instance { get; } = new();

    public override int GetByteCount(char[] chars, int index, int count) => UTF8.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => UTF8.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) => Of(bytes.AsSpan(index, count)).GetCharCount(bytes, index, count);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) => Of(bytes.AsSpan(byteIndex, byteCount)).GetChars(bytes, byteIndex, byteCount, chars, charIndex);

    public override int GetMaxByteCount(int charCount) => UTF8.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => Math.Max(UTF8.GetMaxCharCount(byteCount), _chinese.GetMaxCharCount(byteCount));

    private Encoding Of(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes) ? _strict : _chinese;
}
