using System.Globalization;
using MapApp.Core.Exchange;
using MapApp.Core.Features;
using MapApp.Workspace.LayerImport;

namespace MapApp.Workspace.Editing;

/// <summary>What is said of a feature, as texts that a user types; each is checked by the type and the domain of its field.</summary>
public sealed class FeatureDraft
{
    private const int LongestName = 200;

    private static readonly char[] _between = ['、', '|', '；', ';'];

    /// <param name="feature">As it is, or as a new one begins.</param>
    public FeatureDraft(LayerKind kind, Feature feature)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(feature);
        (Kind, Feature, Name, Aliases, Schematic) = (kind, feature, feature.Name, string.Join('、', feature.Aliases), feature.Schematic);
        Accuracy = feature.PositionAccuracyMetres?.ToString(CultureInfo.InvariantCulture) ?? "";
        Values = kind.Fields.ToDictionary(f => f.Name, f => Written(feature.Fields.GetValueOrDefault(f.Name)));
    }

    public LayerKind Kind { get; }

    public Feature Feature { get; }

    public string Name { get; set; }

    /// <summary>Other names, with 、 between them.</summary>
    public string Aliases { get; set; }

    /// <summary>How far off the position may be, in metres; blank when nobody said.</summary>
    public string Accuracy { get; set; }

    public bool Schematic { get; set; }

    /// <summary>By the names of the fields; blank for no value.</summary>
    public IDictionary<string, string> Values { get; }

    /// <summary>The fields whose text their type or domain does not take, <c>name</c> and <c>accuracy</c> among them.</summary>
    public IReadOnlyList<string> Wrong =>
    [
        .. Name.Trim().Length is 0 or > LongestName ? (string[])["name"] : [],
        .. AccuracyMetres is null && Accuracy.Trim().Length > 0 ? (string[])["accuracy"] : [],
        .. Kind.Fields.Where(f => !FieldValues.TryRead(f, ExchangeValue.Of(Values[f.Name]), out _)).Select(f => f.Name),
    ];

    public bool IsChanged => Same(Result()) is false;

    private double? AccuracyMetres => double.TryParse(Accuracy.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var metres) && double.IsFinite(metres) && metres >= 0 ? metres : null;

    /// <summary>The feature as the texts say it; texts that are wrong leave their field as it was.</summary>
    public Feature Result()
    {
        var fields = new Dictionary<string, object?>(Feature.Fields);
        foreach (var field in Kind.Fields)
        {
            // What was not touched stays as it is stored: a number keeps all its digits.
            if (Values[field.Name] != Written(Feature.Fields.GetValueOrDefault(field.Name)) && FieldValues.TryRead(field, ExchangeValue.Of(Values[field.Name]), out var value))
                fields[field.Name] = value;
        }

        return Feature with
        {
            Name = FieldValues.Clean(Name).Trim(),
            Aliases = Aliases == string.Join('、', Feature.Aliases) ? Feature.Aliases : [.. FieldValues.Clean(Aliases).Split(_between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()],
            PositionAccuracyMetres = Accuracy.Trim().Length == 0 ? null : AccuracyMetres ?? Feature.PositionAccuracyMetres,
            Schematic = Schematic,
            Fields = fields,
        };
    }

    private bool Same(Feature other) => other.Name == Feature.Name && other.Aliases.SequenceEqual(Feature.Aliases) && other.PositionAccuracyMetres == Feature.PositionAccuracyMetres && other.Schematic == Feature.Schematic
        && Kind.Fields.All(f => Equals(other.Fields.GetValueOrDefault(f.Name), Feature.Fields.GetValueOrDefault(f.Name)));

    private static string Written(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
