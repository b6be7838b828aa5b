using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MapApp.Core.Styles;

/// <summary>A number that may change with the zoom in steps: from each zoom on, its value holds until the next step.</summary>
[JsonConverter(typeof(StepsConverter))]
public sealed record Steps(IReadOnlyList<(double Zoom, double Value)> Values)
{
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

/// <summary>A colour by token name, always the same or chosen by the feature's value.</summary>
[JsonConverter(typeof(StyleColorConverter))]
public sealed record StyleColor(string? Token, ValueMap? Choice)
{
    public IEnumerable<string> Tokens => Choice is null ? [Token!] : Choice.Otherwise is { } other ? Choice.Map.Values.Append(other) : Choice.Map.Values;

    public string? For(Func<string, object?> valueOf) => Token ?? Choice!.For(valueOf);
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

    /// <summary>How a field's value is written in the style file; null and the empty text are no value.</summary>
    public static string? Text(object? value) => value switch
    {
        null or "" => null,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}

internal sealed class StepsConverter : JsonConverter<Steps>
{
    public override Steps Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return new Steps([(0, reader.GetDouble())]);

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
    public override StyleColor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new StyleColor(reader.GetString(), null)
            : new StyleColor(null, JsonSerializer.Deserialize<ValueMap>(ref reader, options) ?? throw new JsonException("A colour is a token or a choice."));

    public override void Write(Utf8JsonWriter writer, StyleColor value, JsonSerializerOptions options)
    {
        if (value.Token is not null)
            writer.WriteStringValue(value.Token);
        else
            JsonSerializer.Serialize(writer, value.Choice, options);
    }
}
