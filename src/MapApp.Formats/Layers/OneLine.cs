using System.Globalization;
using System.Text;

namespace MapApp.Formats.Layers;

/// <summary>A text as formats hold it whose records are lines.</summary>
internal static class OneLine
{
    /// <summary>Without control characters, those that turn the direction, and torn pairs; the ends of lines become blanks.</summary>
    /// <returns>The text itself where nothing changes.</returns>
    public static string Of(string text)
    {
        if (IsOne(text))
            return text;
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                line.Append(Rune.IsWhiteSpace(rune) ? " " : "");
            else if (rune != Rune.ReplacementChar)
                line.Append(rune.ToString());
        }

        var plain = line.ToString().Trim();
        return plain == text ? text : plain;
    }

    // Of most texts every character is plain.
    private static bool IsOne(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' and (< '\u3001' or > '\u9FFF'))
                return false;
        }

        return text.Length == 0 || (text[0] != ' ' && text[^1] != ' ');
    }

    /// <summary>The beginning that takes no more than so many bytes, never half a character.</summary>
    public static string Cut(string text, Encoding encoding, int bytes)
    {
        var (taken, at) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            taken += encoding.GetByteCount(text, at, rune.Utf16SequenceLength);
            if (taken > bytes)
                return text[..at];
            at += rune.Utf16SequenceLength;
        }

        return text;
    }
}
