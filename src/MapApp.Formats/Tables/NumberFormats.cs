namespace MapApp.Formats.Tables;

/// <summary>Tells from its number format whether a number of a workbook is a date (ECMA-376 part 1, 18.8.30 and 18.8.31).</summary>
internal static class NumberFormats
{
    /// <param name="code">Of a format of the workbook's own; null for a built-in one.</param>
    public static bool IsDate(int id, string? code) => code is null ? IsBuiltInDate(id) : IsDate(code);

    /// <summary>27–36 and 50–58 have no code in the file: they are dates in the words of the user's country, 2024年3月5日 in China.</summary>
    private static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    private static bool IsDate(string code)
    {
        var section = code.AsSpan();
        for (var i = 0; i < section.Length; i++)
        {
            switch (section[i])
            {
                case '"':
                    i = Skip(section, i, '"');
                    break;
                case '[' when i + 1 < section.Length && section[i + 1] is 'h' or 'H' or 'm' or 'M' or 's' or 'S':
                    // Hours run past a day: a duration, no date.
                    return false;
                case '[':
                    i = Skip(section, i, ']');
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'G' or 'g' when section[i..].StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    return false;
                case '0' or '#' or '?' or ';' or '@':
                    return false;
                case 'y' or 'Y' or 'd' or 'D' or 'm' or 'M' or 'h' or 'H' or 's' or 'S':
                    return true;
                default:
                    break;
            }
        }

        return false;
    }

    private static int Skip(ReadOnlySpan<char> code, int from, char end)
    {
        var length = code[(from + 1)..].IndexOf(end);
        return length < 0 ? code.Length : from + 1 + length;
    }
}
