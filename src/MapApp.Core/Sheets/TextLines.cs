namespace MapApp.Core.Sheets;

/// <summary>Breaks text into lines: between Chinese characters, elsewhere at spaces, and where a word is longer than a line inside it.</summary>
public static class TextLines
{
    private const string Ellipsis = "…";

    // What may not begin a line, and what may not end one (GB/T 15834).
    private const string NeverFirst = "，。、；：？！）》】〉」』”’…—·～％%‰℃.,;:!?)]}>/～々";
    private const string NeverLast = "（《【〈「『“‘([{<";

    /// <summary>The lines of a text. What does not fit in so many ends in '…', which everybody sees.</summary>
    public static IReadOnlyList<string> Of(string text, double widthMm, Lettering lettering, ILetterMeasure letters, int most = int.MaxValue)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var piece in Pieces(text))
        {
            var candidate = line + piece;
            if (letters.WidthMm(candidate.TrimEnd(), lettering) <= widthMm)
            {
                line = candidate;
                continue;
            }

            if (line.Trim().Length > 0)
                lines.Add(line.Trim());
            line = piece.TrimStart();
            while (letters.WidthMm(line.TrimEnd(), lettering) > widthMm && line.Length > 1)
            {
                var fits = Fitting(line, widthMm, lettering, letters);
                lines.Add(line[..fits]);
                line = line[fits..];
            }
        }

        if (line.Trim().Length > 0)
            lines.Add(line.Trim());
        if (lines.Count <= most)
            return lines;
        var last = lines[most - 1];
        while (last.Length > 0 && letters.WidthMm(last + Ellipsis, lettering) > widthMm)
            last = last[..^1];
        return [.. lines.Take(most - 1), last.TrimEnd() + Ellipsis];
    }

    private static int Fitting(string word, double widthMm, Lettering lettering, ILetterMeasure letters)
    {
        var fits = 1;
        while (fits < word.Length && letters.WidthMm(word[..(fits + 1)], lettering) <= widthMm)
            fits++;
        return fits;
    }

    // The smallest parts that stay together.
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (!MayBreak(text[i - 1], text[i]))
                continue;
            yield return text[start..i];
            start = i;
        }

        if (start < text.Length)
            yield return text[start..];
    }

    private static bool MayBreak(char before, char after)
    {
        if (NeverFirst.Contains(after) || NeverLast.Contains(before) || char.IsLowSurrogate(after) || char.IsWhiteSpace(after))
            return false;
        return char.IsWhiteSpace(before) || IsWide(before) || IsWide(after) || before == '/';
    }

    private static bool IsWide(char c) => c >= 0x2E80;
}
