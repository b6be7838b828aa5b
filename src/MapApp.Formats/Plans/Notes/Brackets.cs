namespace MapApp.Formats.Plans.Notes;

/// <summary>Brackets of scanned plans: （ ( 〔 [ open and ） ) 〕 ] close, in any pairing, nested.</summary>
internal static class Brackets
{
    public static bool IsOpen(char c) => c is '（' or '(' or '〔' or '[' or '【';

    public static bool IsClose(char c) => c is '）' or ')' or '〕' or ']' or '】';

    /// <summary>Outermost groups as (index of the opening, index after the closing); one that never closes runs to the end.</summary>
    public static IEnumerable<(int From, int To)> Groups(string text)
    {
        var depth = 0;
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsOpen(text[i]) && depth++ == 0)
                from = i;
            else if (IsClose(text[i]) && depth > 0 && --depth == 0)
                yield return (from, i + 1);
        }

        if (depth > 0)
            yield return (from, text.Length);
    }

    /// <summary>Where the outermost bracket opens that is still open at the end, or -1.</summary>
    public static int LastOpen(string text)
    {
        var groups = Groups(text).LastOrDefault();
        return groups.To == text.Length && text.Length > 0 && !IsClosedAt(text, groups.From) ? groups.From : -1;
    }

    private static bool IsClosedAt(string text, int from)
    {
        var depth = 0;
        for (var i = from; i < text.Length; i++)
            depth += IsOpen(text[i]) ? 1 : IsClose(text[i]) ? -1 : 0;
        return depth <= 0;
    }

    /// <summary>Splits at the given characters outside brackets; empty parts stay out.</summary>
    public static IEnumerable<string> SplitOutside(string text, Func<char, bool> isSeparator)
    {
        var depth = 0;
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsOpen(text[i]))
                depth++;
            else if (IsClose(text[i]) && depth > 0)
                depth--;
            else if (depth == 0 && isSeparator(text[i]))
            {
                if (i > from)
                    yield return text[from..i];
                from = i + 1;
            }
        }

        if (from < text.Length)
            yield return text[from..];
    }
}
