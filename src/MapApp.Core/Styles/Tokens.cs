using System.Globalization;
using System.Text.Json;

namespace MapApp.Core.Styles;

public enum Theme
{
    Light,
    Dark,
}

/// <summary>A colour as the screen and the printer want it, 8 bits each.</summary>
public readonly record struct Rgb(byte R, byte G, byte B)
{
    /// <summary>Whether a colour is written out where else the name of a token stands.</summary>
    public static bool IsLiteral(string color) => color.StartsWith('#');

    public static bool IsColor(string text) => TryRead(text, out _);

    public static Rgb Parse(string text) =>
        TryRead(text, out var rgb)
            ? new Rgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : throw new FormatException($"'{text}' is no colour; colours are written #RRGGBB.");

    public override string ToString() => $"#{R:X2}{G:X2}{B:X2}";

    private static bool TryRead(string text, out uint rgb)
    {
        rgb = 0;
        return text.Length == 7 && text[0] == '#' && uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out rgb);
    }
}

/// <summary>
/// The visual language's named values, read from the embedded <c>tokens.json</c>: colours, fonts, sizes, shadows. The dark theme
/// states only what differs. Nothing on a screen or sheet has a colour that is not one of these.
/// </summary>
public sealed class Tokens
{
    private Tokens(IReadOnlyList<KeyValuePair<string, string>> root, IReadOnlyList<KeyValuePair<string, string>> dark)
    {
        Root = root;
        Dark = dark;
        _light = new Dictionary<string, string>(root);
        _dark = new Dictionary<string, string>(root);
        foreach (var (name, value) in dark)
            _dark[name] = _light.ContainsKey(name) ? value : throw new FormatException($"Token '{name}' is dark only; give it a light value too.");
    }

    private readonly Dictionary<string, string> _light;
    private readonly Dictionary<string, string> _dark;

    public static Tokens Default { get; } = Read(Text);

    /// <summary>The embedded file as it is.</summary>
    public static string Text => StyleResources.Read("tokens.json");

    /// <summary>All tokens with their light values, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Root { get; }

    /// <summary>The tokens that differ in the dark.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Dark { get; }

    /// <summary>Every token's value in a theme.</summary>
    public IReadOnlyDictionary<string, string> Of(Theme theme) => theme == Theme.Dark ? _dark : _light;

    public string Value(string name, Theme theme) =>
        Of(theme).TryGetValue(name, out var value) ? value : throw new ArgumentException($"There is no token '{name}'.", nameof(name));

    /// <param name="name">A token, or the colour itself as #RRGGBB.</param>
    public Rgb Color(string name, Theme theme) => Rgb.Parse(Rgb.IsLiteral(name) ? name : Value(name, theme));

    public static Tokens Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new Tokens(Block(document, "root"), Block(document, "dark"));
    }

    private static List<KeyValuePair<string, string>> Block(JsonDocument document, string name)
    {
        if (!document.RootElement.TryGetProperty(name, out var block))
            throw new FormatException($"The tokens have no block '{name}'.");

        List<KeyValuePair<string, string>> values = [.. block.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString() ?? ""))];
        var twice = values.GroupBy(v => v.Key).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is null ? values : throw new FormatException($"Token '{twice}' stands twice in '{name}'.");
    }
}
