using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MapApp.Formats.Layers;

namespace MapApp.Formats.Dxf;

/// <summary>What became of a text that was written to a drawing.</summary>
[Flags]
internal enum DxfChange
{
    None = 0,

    /// <summary>Characters that a drawing cannot hold are taken out or widened.</summary>
    Cleaned = 1,

    /// <summary>Longer than <see cref="DxfText.MostBytes"/>.</summary>
    Cut = 2,

    /// <summary>Has characters that GBK lacks, written as <c>\U+XXXX</c>.</summary>
    Escaped = 4,
}

/// <summary>Texts between a drawing and what they say: <c>\U+5B97</c> is a character, <c>^J</c> a control character, <c>%%d</c> a sign, <c>{\fSimSun|b0;…}</c> a font.</summary>
internal static partial class DxfText
{
    /// <summary>The limit of a string of extended data, which that of AutoCAD's older strings is too.</summary>
    public const int MostBytes = 255;

    /// <summary>A text as a value of a drawing whose <c>$DWGCODEPAGE</c> is ANSI_936, on one line.</summary>
    public static (string Value, DxfChange Change) Written(string text)
    {
        if (IsPlain(text))
            return (text, DxfChange.None);
        var line = OneLine.Of(text);
        var change = ReferenceEquals(line, text) ? DxfChange.None : DxfChange.Cleaned;
        var (value, bytes) = (new StringBuilder(line.Length), 0);
        for (var at = 0; at < line.Length;)
        {
            var rune = Rune.GetRuneAt(line, at);
            // What AutoCAD would take for a sign or a character becomes its full-width twin.
            var (piece, of) = rune.Value == '^' ? ("^ ", DxfChange.None)
                : rune.Value == '\\' && line.AsSpan(at + 1) is ['U' or 'u' or 'M' or 'm', '+', ..] ? ("＼", DxfChange.Cleaned)
                : rune.Value == '%' && (line.AsSpan(at + 1) is ['%', ..] || (at > 0 && line[at - 1] == '%')) ? ("％", DxfChange.Cleaned)
                : Gbk.Holds(line.AsSpan(at, rune.Utf16SequenceLength)) ? (line.Substring(at, rune.Utf16SequenceLength), DxfChange.None)
                : (string.Concat(line.Substring(at, rune.Utf16SequenceLength).Select(c => string.Create(CultureInfo.InvariantCulture, $"\\U+{(int)c:X4}"))), DxfChange.Escaped);
            bytes += Gbk.Encoding.GetByteCount(piece);
            if (bytes > MostBytes)
                return (value.ToString().TrimEnd(), change | DxfChange.Cut);
            value.Append(piece);
            (change, at) = (change | of, at + rune.Utf16SequenceLength);
        }

        return (value.ToString(), change);
    }

    // Of most texts every character is one of a few that GBK has in one or two bytes, and none is a sign.
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or '^' or '%' or '\\' or > '~' and (< '\u4E00' or > '\u9FA5'))
                return false;
        }

        return text.Length is > 0 and <= MostBytes / 2 && text[0] != ' ' && text[^1] != ' ';
    }

    /// <summary>What a name or a value of extended data says.</summary>
    public static string Read(string value) => Carets(Characters(value));

    /// <summary>What a TEXT says.</summary>
    public static string OfText(string value) => Carets(Signs(Characters(value)));

    /// <summary>What an MTEXT says.</summary>
    public static string OfParagraphs(string value) => Carets(Signs(Format().Replace(Characters(value), m => m.Value is @"\P" ? " " : "")));

    private static string Characters(string value) => Escape().Replace(value, m => ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    private static string Signs(string value) => Sign().Replace(value, m => char.ToUpperInvariant(m.Value[2]) switch { 'D' => "°", 'P' => "±", 'C' => "⌀", '%' => "%", _ => "" });

    private static string Carets(string value) => Caret().Replace(value, m => m.ValueSpan is "^ " ? "^" : m.ValueSpan is "^J" or "^M" or "^I" ? " " : "").Trim();

    [GeneratedRegex(@"\\U\+([0-9A-Fa-f]{4})")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\^[ -~]")]
    private static partial Regex Caret();

    [GeneratedRegex("%%[DdPpCcUuOoKk%]")]
    private static partial Regex Sign();

    [GeneratedRegex(@"\\P|\\[A-OQ-Za-z][^;\\]*;|[{}]")]
    private static partial Regex Format();
}
