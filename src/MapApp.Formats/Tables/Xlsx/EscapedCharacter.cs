using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace MapApp.Formats.Tables.Xlsx;

/// <summary>Characters that XML cannot hold, as a workbook writes them: <c>_x000D_</c>, and <c>_x005F_</c> for an underscore that would be taken for one (ECMA-376 part 1, 22.9.2.19).</summary>
internal static partial class EscapedCharacter
{
    public static string Decode(string text) =>
        text.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(text, m => ((char)int.Parse(m.ValueSpan.Slice(2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()) : text;

    public static string Encode(string text)
    {
        var safe = text.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(text, "_x005F$0") : text;
        return safe.All(IsPlain) ? safe : string.Concat(safe.Select((c, i) => IsPlain(c) || IsPair(safe, i) ? c.ToString() : $"_x{(int)c:X4}_"));
    }

    /// <summary>XML turns a carriage return into a line feed.</summary>
    private static bool IsPlain(char c) => XmlConvert.IsXmlChar(c) && c != '\r';

    private static bool IsPair(string text, int i) =>
        (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) || (i > 0 && char.IsSurrogatePair(text[i - 1], text[i]));

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escape();
}
