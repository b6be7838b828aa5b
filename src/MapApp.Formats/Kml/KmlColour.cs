namespace MapApp.Formats.Kml;

/// <summary>Colours as KML writes them: alpha, blue, green, red.</summary>
internal static class KmlColour
{
    /// <param name="colour"><c>#rrggbb</c> or <c>#rrggbbaa</c>.</param>
    public static string Of(string colour)
    {
        if (colour.Length is not (7 or 9) || colour[0] != '#' || !colour.AsSpan(1).ContainsOnlyHex())
            throw new ArgumentException($"'{colour}' is no colour; write #rrggbb or #rrggbbaa.", nameof(colour));
        var (red, green, blue, alpha) = (colour[1..3], colour[3..5], colour[5..7], colour.Length == 9 ? colour[7..9] : "ff");
        return string.Concat(alpha, blue, green, red).ToLowerInvariant();
    }

    /// <returns><c>#rrggbb</c>; null for white, which is what programs leave alone, and for what is no colour.</returns>
    public static string? Read(string text) =>
        text.Length == 8 && text.AsSpan().ContainsOnlyHex() && !text.EndsWith("ffffff", StringComparison.OrdinalIgnoreCase) ? $"#{text[6..8]}{text[4..6]}{text[2..4]}".ToLowerInvariant() : null;

    private static bool ContainsOnlyHex(this ReadOnlySpan<char> text) => !text.ContainsAnyExcept("0123456789abcdefABCDEF");
}
