using System.Text.Json.Serialization;
using MapApp.Core.Features;

namespace MapApp.Core.Styles.Looks;

/// <summary>
/// How the user wants a layer of their own drawn: in one colour, by the values of a field or by classes of a number, and what is written beside it.
/// Colours are tokens, which follow the theme, or #RRGGBB. Sizes are CSS pixels (1/96 inch).
/// </summary>
public sealed record LayerLook
{
    public const double LeastMarker = 2, MostMarker = 40, LeastLine = 0.25, MostLine = 20, MostZoom = 22;

    public static LayerLook Standard { get; } = new();

    /// <summary>Of all features; by value of those with another value, by class of those without a number.</summary>
    public string Color { get; init; } = LookColors.Single[0];

    /// <summary>Null where it is not drawn by value.</summary>
    public ValueColors? Values { get; init; }

    /// <summary>Null where it is not drawn by class; never together with <see cref="Values"/>.</summary>
    public ClassColors? Classes { get; init; }

    /// <summary>Diameter of the circle that stands for a point.</summary>
    public double MarkerSize { get; init; } = 8;

    /// <summary>Of lines and of the outlines of areas.</summary>
    public double LineWidth { get; init; } = 1.5;

    /// <summary>Null writes nothing beside the features.</summary>
    public LookLabel? Label { get; init; } = new("name", 12.5);

    /// <summary>The field that chooses the colour; null where all have one.</summary>
    [JsonIgnore]
    public string? Field => Values?.Field ?? Classes?.Field;

    /// <summary>Fields that the look asks for and the layer does not have, any more or at all.</summary>
    public IReadOnlyList<string> Lacking(LayerKind kind) => [.. new[] { Field, Label?.Field }.OfType<string>().Where(f => !Has(kind, f)).Distinct()];

    /// <summary>The look without what hangs on a field that the layer does not have: one colour, no labels.</summary>
    public LayerLook Within(LayerKind kind)
    {
        var lacking = Lacking(kind);
        return lacking.Count == 0 ? this : this with
        {
            Values = Values is { } values && lacking.Contains(values.Field) ? null : Values,
            Classes = Classes is { } classes && lacking.Contains(classes.Field) ? null : Classes,
            Label = Label is { } label && lacking.Contains(label.Field) ? null : Label,
        };
    }

    private static bool Has(LayerKind kind, string field) => field is "name" or "id" || kind.Fields.Any(f => f.Name == field);
}

/// <summary>Colours by the value of a field.</summary>
/// <param name="Values">In the order of the legend, each value once, at most <see cref="Most"/>.</param>
public sealed record ValueColors(string Field, IReadOnlyList<ValueColor> Values)
{
    public const int Most = 20;

    /// <summary>The most frequent values of a field, each with a colour that the others do not have.</summary>
    public static ValueColors Of(string field, IEnumerable<ValueCount> counts) => new(field,
    [
        .. counts.Select(c => (Text: Condition.Text(c.Value), c.Count)).Where(c => c.Text is not null).OrderByDescending(c => c.Count).ThenBy(c => c.Text, StringComparer.Ordinal)
            .Take(Most).Select((c, i) => new ValueColor(c.Text!, LookColors.Categories[i])),
    ]);
}

/// <param name="Value">As <see cref="Condition.Text"/> writes it.</param>
public sealed record ValueColor(string Value, string Color);

/// <summary>Colours of a ramp by classes of a number.</summary>
/// <param name="Breaks">Ascending; each opens the class that begins with it, so that there is one class more than breaks.</param>
/// <param name="Method">How they were found, to find them again.</param>
/// <param name="Ramp">A ramp of <see cref="LookColors"/>.</param>
public sealed record ClassColors(string Field, ClassMethod Method, IReadOnlyList<double> Breaks, string Ramp)
{
    public const int Fewest = 3, Most = 9;

    [JsonIgnore]
    public IReadOnlyList<string> Colors => LookColors.Ramp(Ramp, Breaks.Count + 1);
}

/// <param name="Field">Of the layer, or <c>name</c>.</param>
/// <param name="MinZoom">View zoom from which on it is written.</param>
public sealed record LookLabel(string Field, double MinZoom);
