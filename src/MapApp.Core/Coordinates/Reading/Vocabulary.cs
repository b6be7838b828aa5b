using System.Collections.Frozen;
using System.Text.Json;

namespace MapApp.Core.Coordinates.Reading;

/// <summary>What a word or sign in a written coordinate can mean; the writings are in <c>coordinate-words.json</c>.</summary>
internal enum Term
{
    None,
    East,
    North,
    West,
    South,
    X,
    Y,
    Height,
    Degree,
    Minute,
    Second,
    Metre,
    Zone,
    ZoneIs,
    ThreeDegrees,
    SixDegrees,
    MeridianIs,
    Utm,
    Epsg,
    Crs,
    Comma,
    Colon,
    Equals,
    Hyphen,
    Slash,
    Open,
    Close,
    Filler,
}

/// <summary>The known writings, found by their first character, the longest first.</summary>
internal static class Vocabulary
{
    private static readonly FrozenDictionary<char, Entry[]> _entries = Read();

    /// <summary>The longest writing that stands at a place of a normalized text; null when none does.</summary>
    /// <param name="afterNumber">Signs that follow a number (°, 分, 带 …) count only there.</param>
    /// <param name="end">Where it ends.</param>
    public static Entry? Match(ReadOnlySpan<char> text, int start, bool afterNumber, out int end)
    {
        end = start;
        if (!_entries.TryGetValue(text[start], out var entries))
            return null;
        foreach (var entry in entries)
        {
            if ((afterNumber || !FollowsNumber(entry.Term)) && Fits(entry, text, start, afterNumber, out end))
                return entry;
        }

        return null;
    }

    public static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff';

    private static bool FollowsNumber(Term term) => term is Term.Degree or Term.Minute or Term.Second or Term.Metre or Term.Zone;

    private static bool Fits(Entry entry, ReadOnlySpan<char> text, int start, bool afterNumber, out int end)
    {
        end = start;
        foreach (var c in entry.Text)
        {
            // CGCS 2000, GCJ-02, Xi'an 80: blanks, hyphens and apostrophes inside a name do not matter.
            while (entry.Text.Length > 2 && end > start && end < text.Length && text[end] is ' ' or '-' or '\'')
                end++;
            if (end >= text.Length || text[end] != c)
                return false;
            end++;
        }

        var last = entry.Text[^1];
        var runsOn = end < text.Length && (char.IsAsciiLetter(last) ? char.IsAsciiLetter(text[end]) : char.IsAsciiDigit(last) && (char.IsAsciiDigit(text[end]) || text[end] == '.'));
        if (runsOn && !(afterNumber && entry.Text.Length == 1 && EndsInHemisphere(text[end..])))
            return false;
        // 北 in 北湛河 is no direction.
        return entry.Text.Length > 1 || !IsHan(last) || FollowsNumber(entry.Term) || entry.Term == Term.Filler
            || !(start > 0 && IsHan(text[start - 1])) && !(end < text.Length && IsHan(text[end]));
    }

    // 5.4sE: the sign of the seconds and the hemisphere run together.
    private static bool EndsInHemisphere(ReadOnlySpan<char> rest) => rest[0] is 'E' or 'N' or 'W' or 'S' && !(rest.Length > 1 && char.IsAsciiLetter(rest[1]));

    private static FrozenDictionary<char, Entry[]> Read()
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream("coordinate-words.json")
            ?? throw new InvalidOperationException("The embedded coordinate-words.json is missing from MapApp.Core.");
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.EnumerateObject()
            .SelectMany(o => o.Value.EnumerateArray().Select(w => new Entry(w.GetString()!, Enum.Parse<Term>(o.Name), null)))
            .Concat(CrsCatalogue.Names.Where(n => n.Key.Any(char.IsLetter)).Select(n => new Entry(n.Key, Term.Crs, n.Value)))
            .GroupBy(e => e.Text[0])
            .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(e => e.Text.Length).ToArray());
    }

    internal sealed record Entry(string Text, Term Term, Crs? Crs);
}
