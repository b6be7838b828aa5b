using System.Text;

namespace MapApp.Core.Styles;

/// <summary>Turns the tokens into the two blocks of CSS variables, so that no colour is ever written down a second time.</summary>
public static class Css
{
    public static string FromTokens() => FromTokens(Tokens.Default);

    public static string FromTokens(Tokens tokens)
    {
        var css = new StringBuilder();
        Append(css, ":root", tokens.Root);
        Append(css, "[data-theme=dark]", tokens.Dark);
        return css.ToString();
    }

    private static void Append(StringBuilder css, string selector, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        css.Append(selector).Append("{\n");
        foreach (var (name, value) in values)
            css.Append("  --").Append(name).Append(':').Append(value).Append(";\n");
        css.Append("}\n");
    }
}
