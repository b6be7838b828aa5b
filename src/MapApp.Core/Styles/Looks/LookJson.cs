using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MapApp.Core.Exchange;

namespace MapApp.Core.Styles.Looks;

/// <summary>Looks as JSON: in a workspace as they are, in a file (<c>*.mapstyle.json</c>) with what it is and its version. Read strictly.</summary>
public static class LookJson
{
    public const string Ending = ".mapstyle.json";

    /// <summary>A look is some lines; what is longer is something else.</summary>
    public const int MostChars = 200_000;

    private const string Format = "mapapp-style";

    private const int Version = 1;

    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly JsonSerializerOptions _indented = new(_options) { WriteIndented = true };

    public static string Write(LayerLook look) => JsonSerializer.Serialize(look, _options);

    public static string WriteFile(LayerLook look) => JsonSerializer.Serialize(new File(Format, Version, look), _indented);

    /// <param name="name">What the text is of, for the message.</param>
    /// <exception cref="ExchangeException">It is no look; the message names the place.</exception>
    public static LayerLook Read(string json, string name) => Checked(Parse<LayerLook>(json, name), name, "$");

    /// <exception cref="ExchangeException">It is no file of a look, or of a later version; the message names the place.</exception>
    public static LayerLook ReadFile(string json, string name)
    {
        var file = Parse<File>(json, name);
        if (file.Format != Format)
            throw new ExchangeException(name, "lookFormat", "is no style of a layer.", ("place", "$.format"));
        if (file.Version != Version)
            throw new ExchangeException(name, "lookVersion", $"has version {file.Version}; {Version} can be read.", ("version", $"{file.Version}"), ("known", $"{Version}"));
        return Checked(file.Look, name, "$.look");
    }

    private static T Parse<T>(string json, string name)
        where T : class
    {
        if (json.Length > MostChars)
            throw new ExchangeException(name, "lookFormat", "is too long for a style of a layer.", ("place", "$"));
        try
        {
            return JsonSerializer.Deserialize<T>(json, _options) ?? throw new ExchangeException(name, "lookFormat", "is no style of a layer.", ("place", "$"));
        }
        catch (JsonException e)
        {
            var (line, place) = ($"{e.LineNumber + 1}", e.Path ?? "$");
            throw new ExchangeException(name, "lookJson", $"cannot be read at {place}, line {line}.", e, ("place", place), ("line", line));
        }
    }

    private static LayerLook Checked(LayerLook look, string name, string at)
    {
        var (values, classes) = (look.Values?.Values ?? [], look.Classes);
        Color(look.Color, $"{at}.color");
        for (var i = 0; i < values.Count; i++)
            Color(values[i].Color, $"{at}.values.values[{i}].color");
        if (look.Values is not null && classes is not null)
            throw new ExchangeException(name, "lookTwo", "has colours both by value and by class.", ("place", at));
        if (values.Count > ValueColors.Most)
            throw new ExchangeException(name, "lookMany", $"has more than {ValueColors.Most} values.", ("most", $"{ValueColors.Most}"));
        if (values.GroupBy(v => v.Value).FirstOrDefault(g => g.Count() > 1)?.Key is { } twice)
            throw new ExchangeException(name, "lookTwice", $"gives the value '{twice}' two colours.", ("value", twice));
        if (classes is not null && (classes.Breaks.Count >= ClassColors.Most || classes.Breaks.Any(b => !double.IsFinite(b)) || classes.Breaks.Zip(classes.Breaks.Skip(1)).Any(p => p.First >= p.Second)))
            throw new ExchangeException(name, "lookBreaks", "has breaks that do not ascend, or too many.", ("place", $"{at}.classes.breaks"));
        if (classes is not null && !LookColors.Ramps.Contains(classes.Ramp))
            throw new ExchangeException(name, "lookRamp", "names a ramp that there is not.", ("place", $"{at}.classes.ramp"));
        Within(look.MarkerSize, LayerLook.LeastMarker, LayerLook.MostMarker, $"{at}.markerSize");
        Within(look.LineWidth, LayerLook.LeastLine, LayerLook.MostLine, $"{at}.lineWidth");
        Within(look.Label?.MinZoom ?? 0, 0, LayerLook.MostZoom, $"{at}.label.minZoom");
        return look;

        void Color(string color, string place)
        {
            if (!(Rgb.IsLiteral(color) ? Rgb.IsColor(color) : Tokens.Default.Of(Theme.Light).TryGetValue(color, out var value) && Rgb.IsLiteral(value)))
                throw new ExchangeException(name, "lookColor", $"has at {place} '{color}', which is no colour.", ("place", place), ("color", color));
        }

        void Within(double number, double least, double most, string place)
        {
            if (!(number >= least && number <= most))
                throw new ExchangeException(name, "lookNumber", $"has at {place} a number that is not between {least} and {most}.", ("place", place), ("least", $"{least}"), ("most", $"{most}"));
        }
    }

    private sealed record File(string Format, int Version, LayerLook Look);
}
