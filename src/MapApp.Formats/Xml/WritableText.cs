using System.Xml;

namespace MapApp.Formats.Xml;

/// <summary>Text that XML can hold.</summary>
internal static class WritableText
{
    /// <summary>Without control characters and torn pairs, which XML has no way to write.</summary>
    public static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPlain(text, i))
                return string.Concat(text.Where((_, j) => IsPlain(text, j)));
        }

        return text;
    }

    private static bool IsPlain(string text, int i) =>
        XmlConvert.IsXmlChar(text[i])
        || (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
        || (i > 0 && char.IsSurrogatePair(text[i - 1], text[i]));
}
