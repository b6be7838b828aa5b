using System.Globalization;

namespace MapApp.Core.Coordinates.Reading;

/// <summary>A number, a known word or sign, or something unknown (<see cref="Term.None"/> without <see cref="IsNumber"/>).</summary>
/// <param name="Value">Of a number, with its sign.</param>
/// <param name="Digits">Digits before the point.</param>
/// <param name="Decimals">Digits after it.</param>
/// <param name="Tight">Whether it follows the one before without a blank.</param>
internal readonly record struct Token(Term Term, string Text, bool Tight, bool IsNumber = false, double Value = 0, int Digits = 0, int Decimals = 0, Crs? Crs = null)
{
    public bool Is(Term term) => !IsNumber && Term == term;

    public bool IsUnknown => !IsNumber && Term == Term.None;

    public bool IsInteger => IsNumber && Decimals == 0 && Value >= 0;
}

/// <summary>Cuts a text into numbers and words, whatever the width of its letters and the shape of its primes.</summary>
internal static class Scanner
{
    /// <param name="thousands">Read <c>3,733,933.1</c> as one number.</param>
    public static List<Token> Scan(string text, bool thousands)
    {
        Span<char> line = text.Length <= 512 ? stackalloc char[text.Length] : new char[text.Length];
        for (var i = 0; i < line.Length; i++)
            line[i] = Plain(text[i]);
        var tokens = new List<Token>();
        var (at, previousEnd) = (0, 0);
        while (at < line.Length)
        {
            if (line[at] == ' ')
            {
                at++;
                continue;
            }

            var tight = at == previousEnd && at > 0;
            var start = at;
            var before = tokens.Count > 0 ? tokens[^1] : default;
            tokens.Add(Next(line, ref at, tight, before, thousands) with { Text = new string(line[start..at]), Tight = tight });
            previousEnd = at;
        }

        return tokens;
    }

    private static Token Next(ReadOnlySpan<char> line, ref int at, bool tight, Token before, bool thousands)
    {
        // 113°21'5'' writes the seconds with two minute signs.
        if (line[at] == '\'' && at + 1 < line.Length && line[at + 1] == '\'' && before.IsNumber)
        {
            at += 2;
            return new Token(Term.Second, "", tight);
        }

        if (Vocabulary.Match(line, at, before.IsNumber, out var end) is { } entry && !(entry.Term == Term.Hyphen && IsSign(line, at, tight, before)))
        {
            at = end;
            return new Token(entry.Term, "", tight, Crs: entry.Crs);
        }

        return char.IsAsciiDigit(line[at]) || IsSign(line, at, tight, before) ? Number(line, ref at, thousands) : Unknown(line, ref at);
    }

    private static bool IsSign(ReadOnlySpan<char> line, int at, bool tight, Token before) =>
        line[at] is '-' or '+' && at + 1 < line.Length && char.IsAsciiDigit(line[at + 1]) && !(tight && before.IsNumber);

    private static Token Number(ReadOnlySpan<char> line, ref int at, bool thousands)
    {
        var start = at;
        at += char.IsAsciiDigit(line[at]) ? 0 : 1;
        var digits = Digits(line, ref at);
        while (thousands && digits <= 3 * 4 && at < line.Length && line[at] == ',' && CountDigits(line, at + 1) == 3)
        {
            at += 4;
            digits += 3;
        }

        var decimals = 0;
        if (at + 1 < line.Length && line[at] == '.' && char.IsAsciiDigit(line[at + 1]))
        {
            at++;
            decimals = Digits(line, ref at);
        }

        // 2021.08.01 and 192.168.1.1 are no numbers.
        if (at + 1 < line.Length && line[at] == '.' && char.IsAsciiDigit(line[at + 1]))
        {
            while (at < line.Length && (char.IsAsciiDigit(line[at]) || line[at] == '.'))
                at++;
            return default;
        }

        return double.TryParse(line[start..at], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value)
            ? new Token(Term.None, "", false, true, value, digits, decimals)
            : default;
    }

    private static int Digits(ReadOnlySpan<char> line, ref int at)
    {
        var count = CountDigits(line, at);
        at += count;
        return count;
    }

    private static int CountDigits(ReadOnlySpan<char> line, int at)
    {
        var count = 0;
        while (at + count < line.Length && char.IsAsciiDigit(line[at + count]))
            count++;
        return count;
    }

    // A run of letters, or of Han characters up to a word that is known (排口位于东经…), or one sign.
    private static Token Unknown(ReadOnlySpan<char> line, ref int at)
    {
        if (char.IsAsciiLetter(line[at]))
        {
            while (at < line.Length && char.IsAsciiLetter(line[at]))
                at++;
        }
        else
        {
            do
                at++;
            while (at < line.Length && Vocabulary.IsHan(line[at - 1]) && Vocabulary.IsHan(line[at]) && Vocabulary.Match(line, at, false, out _) is null or { Text.Length: 1 });
        }

        return default;
    }

    private static char Plain(char c) => c switch
    {
        >= '\uff01' and <= '\uff5e' => Plain((char)(c - 0xfee0)),
        '\t' or '\n' or '\r' or '。' => ';',
        '\u3000' or '\u00a0' or '\u202f' or '\u205f' or '\ufeff' or '_' or (>= '\u2000' and <= '\u200d') => ' ',
        '′' or '’' or '‘' or '´' or '`' or '\u02b9' or '\u02ca' or '\u02bc' => '\'',
        '″' or '”' or '“' or '〃' or '\u02ba' or '\u02ee' => '"',
        'º' or '˚' or '∘' or '◦' or '゜' => '°',
        '−' or '–' or '—' or '‐' or '‑' or '―' => '-',
        _ => char.ToUpperInvariant(c),
    };
}
