namespace MapApp.Stores.GeoPackage;

/// <summary>The only way for a name into SQL. Values are parameters; <see cref="Text"/> is for trigger bodies, where SQLite allows none.</summary>
internal static class Quoting
{
    public static string Name(string identifier) => Wrap(identifier, '"');

    public static string Text(string literal) => Wrap(literal, '\'');

    private static string Wrap(string text, char quote)
    {
        // SQLite reads statements as C strings: everything after a NUL would silently fall away.
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A name in SQL must not contain the character NUL.", nameof(text));
        var mark = quote.ToString();
        return mark + text.Replace(mark, mark + mark, StringComparison.Ordinal) + mark;
    }
}
