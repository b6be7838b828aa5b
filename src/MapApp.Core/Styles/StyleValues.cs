using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MapApp.Core.Styles;

/// <summary>A number that may change with the zoom in steps: from each zoom on, its value holds until the next step.</summary>
[JsonConverter(typeof(StepsConverter))]
public sealed record Steps(IReadOnlyList<(double Zoom, double Value)> Values)
{
    /// <summary>The same at every zoom.</summary>
    public static Steps Always(double value) => new([(0, value)]);

    public double At(double zoom)
    {
        var value = Values[0].Value;
        foreach (var step in Values)
        {
            if (step.Zoom <= zoom)
                value = step.Value;
        }

        return value;
    }
}

/// <summary>A choice by the value of a feature: the first of the fields that has a value decides, and names a token or a text.</summary>
public sealed record ValueMap(IReadOnlyList<string> By, IReadOnlyDictionary<string, string> Map, string? Otherwise = null)
{
    public string? For(Func<string, object?> valueOf)
    {
        foreach (var field in By)
        {
            if (Condition.Text(valueOf(field)) is { } text)
                return Map.GetValueOrDefault(text, Otherwise!);
        }

        return Otherwise;
    }
}

/// <summary>A choice by the size of a number: of ascending breaks, each opens the class that begins with it. What is no number gets the other colour.</summary>
/// <param name="Colors">One more than there are breaks.</param>
public sealed record RangeMap(string By, IReadOnlyList<double> Breaks, IReadOnlyList<string> Colors, string? Otherwise = null)
{
    public string? For(Func<string, object?> valueOf) => Number(valueOf(By)) is { } number ? Colors[Breaks.Count(b => number >= b)] : Otherwise;

    /// <summary>Null for what is no number or none that lies anywhere.</summary>
    public static double? Number(object? value) => value switch
    {
        double number => double.IsNaN(number) ? null : number,
        long or int or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>A colour by token name or as #RRGGBB, always the same or chosen by the feature's value.</summary>
[JsonConverter(typeof(StyleColorConverter))]
public sealed record StyleColor(string? Token, ValueMap? Choice, RangeMap? Ranges = null)
{
    public IEnumerable<string> Tokens =>
        (Ranges?.Colors ?? Choice?.Map.Values ?? []).Concat(new[] { Token, Choice?.Otherwise, Ranges?.Otherwise }.OfType<string>());

    /// <summary>The fields that choose.</summary>
    public IEnumerable<string> Fields => Choice?.By ?? (Ranges is null ? [] : [Ranges.By]);

    public string? For(Func<string, object?> valueOf) => Token ?? (Ranges is null ? Choice!.For(valueOf) : Ranges.For(valueOf));
}

/// <summary>
/// Which features a rule or label is for: every named field has one of the listed values; <c>*</c> stands for any value at all.
/// Names that begin with $ are given by the renderer, such as <c>$focus</c> for the jurisdiction the user works in.
/// </summary>
public static class Condition
{
    public static bool Holds(IReadOnlyDictionary<string, IReadOnlyList<string>> when, Func<string, object?> valueOf)
    {
        foreach (var (field, allowed) in when)
        {
            if (Text(valueOf(field)) is not { } text || !(allowed.Contains("*") || allowed.Contains(text)))
                return false;
        }

        return true;
    }

    /// <summary>How a field's value is written in the style file, numbers as JavaScript writes them; null and the empty text are no value.</summary>
    public static string? Text(object? value) => value switch
    {
        null or "" => null,
        bool flag => flag ? "true" : "false",
        double number => Text(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    // ECMA-262, Number::toString: powers of ten are written out from -6 to 20, where .NET does so from -5 to 14.
    private static string Text(double number)
    {
        var text = number == 0 ? "0" : number.ToString("R", CultureInfo.InvariantCulture);
        if (text.Split('E') is not [var mantissa, var power])
            return text;
        var exponent = int.Parse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent is < -6 or > 20)
            return FormattableString.Invariant($"{mantissa}e{exponent:+0;-0}");
        var (sign, digits) = (number < 0 ? "-" : "", mantissa.TrimStart('-').Replace(".", "", StringComparison.Ordinal));
        return exponent < 0 ? sign + "0." + new string('0', -exponent - 1) + digits
            : digits.Length <= exponent + 1 ? sign + digits.PadRight(exponent + 1, '0')
            : sign + digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];
    }
}

internal sealed class StepsConverter : JsonConverter<Steps>
{
    public override Steps Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return Steps.Always(reader.GetDouble());

        var steps = JsonSerializer.Deserialize<double[][]>(ref reader, options);
        return steps is { Length: > 0 } && steps.All(s => s.Length == 2)
            ? new Steps([.. steps.Select(s => (s[0], s[1]))])
            : throw new JsonException("A number by zoom is written as [[zoom, value], …].");
    }

    public override void Write(Utf8JsonWriter writer, Steps value, JsonSerializerOptions options)
    {
        if (value.Values is [(0, var only)])
            writer.WriteNumberValue(only);
        else
            JsonSerializer.Serialize(writer, value.Values.Select(s => new[] { s.Zoom, s.Value }), options);
    }
}

internal sealed class StyleColorConverter : JsonConverter<StyleColor>
{
    public override StyleColor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return new StyleColor(reader.GetString(), null);
        using var choice = JsonDocument.ParseValue(ref reader);
        if (choice.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("A colour is a token or a choice.");
        return choice.RootElement.TryGetProperty("breaks", out _)
            ? new StyleColor(null, null, choice.Deserialize<RangeMap>(options))
            : new StyleColor(null, choice.Deserialize<ValueMap>(options));
    }

    public override void Write(Utf8JsonWriter writer, StyleColor value, JsonSerializerOptions options)
    {
        if (value.Token is not null)
            writer.WriteStringValue(value.Token);
        else if (value.Ranges is not null)
            JsonSerializer.Serialize(writer, value.Ranges, options);
        else
            JsonSerializer.Serialize(writer, value.Choice, options);
    }
}
