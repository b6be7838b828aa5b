using MapApp.Core.Features;
using MapApp.Core.Styles;

namespace MapApp.Screens.Looks;

/// <summary>Colours of looks, tokens or written out, as the page needs them.</summary>
internal static class ColorInk
{
    /// <summary>As CSS, which follows the theme where the colour is a token.</summary>
    public static string Css(string color) => Rgb.IsLiteral(color) ? color : $"var(--{color})";

    /// <summary>As the browser's own picker of colours takes it.</summary>
    public static string Picked(string color) => Tokens.Default.Color(color, Theme.Light).ToString().ToLowerInvariant();

    /// <summary>The colours of the small symbol of an own layer; of many the first ones stand for all. Null for a layer that MapApp knows.</summary>
    public static IReadOnlyList<string>? SymbolOf(LayerKind kind)
    {
        var look = kind.Look.Within(kind);
        return !kind.IsOwn ? null
            : look.Classes is { } classes ? [classes.Colors[0], classes.Colors[^1]]
            : look.Values is { Values.Count: > 0 } values ? [.. values.Values.Take(3).Select(v => v.Color)]
            : [look.Color];
    }
}
