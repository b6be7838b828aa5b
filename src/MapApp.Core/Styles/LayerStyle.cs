using System.Text.Json.Serialization;

namespace MapApp.Core.Styles;

/// <summary>How the features of one kind are drawn and labelled. Zooms are OpenLayers view zooms (zoom 12 is about 1 : 120 000 at 34° north).</summary>
/// <param name="Kind">A layer kind, or <c>*</c> for every kind without a style of its own.</param>
/// <param name="Part">Names a second appearance of the same kind lower in the pile, such as the ground under a district; null for the first.</param>
/// <param name="Measured">Tiles say how far along the whole line each piece begins, so that ticks and arrows run on across tile edges.</param>
/// <param name="TinyAreas">What tiles do with an area smaller than a pixel: <c>drop</c> or <c>point</c>.</param>
public sealed record LayerStyle(
    string Kind, IReadOnlyList<StyleRule> Rules, string? Part = null, double MinZoom = 0, bool Measured = false, string TinyAreas = "drop",
    IReadOnlyList<LabelRule>? Labels = null)
{
    /// <summary>The fields a tile must carry for this style besides id and name.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Fields =>
    [
        .. Rules.SelectMany(r => r.When?.Keys ?? [])
            .Concat(Rules.SelectMany(r => r.Symbols).SelectMany(s => s.Colors).SelectMany(c => c.Fields))
            .Concat((Labels ?? []).SelectMany(l => l.Fields))
            .Where(f => f is not ("id" or "name") && !f.StartsWith('$'))
            .Distinct(),
    ];

    public StyleRule? RuleFor(double zoom, Func<string, object?> valueOf) =>
        zoom < MinZoom ? null : Rules.FirstOrDefault(r => r.Holds(zoom, valueOf));

    public LabelRule? LabelFor(double zoom, Func<string, object?> valueOf) =>
        Labels?.FirstOrDefault(l => Condition.Holds(l.When ?? EmptyWhen, valueOf)) is { } label && label.MinZoom <= zoom && zoom < label.MaxZoom ? label : null;

    internal static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> EmptyWhen = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>Symbols for the features that meet the condition between two zooms. The first rule that holds is the only one used.</summary>
public sealed record StyleRule(
    IReadOnlyList<Symbol> Symbols, IReadOnlyDictionary<string, IReadOnlyList<string>>? When = null, double MinZoom = 0, double MaxZoom = 99)
{
    public bool Holds(double zoom, Func<string, object?> valueOf) =>
        zoom >= MinZoom && zoom < MaxZoom && Condition.Holds(When ?? LayerStyle.EmptyWhen, valueOf);
}

/// <summary>The lettering of the features that meet the condition; the first label whose condition holds is the only one used.</summary>
/// <param name="Field">Field with the text; <paramref name="Otherwise"/> when that is empty.</param>
/// <param name="Texts">Instead of a field: texts by value, in both languages.</param>
/// <param name="Suffix">Short text after the name, such as the water class.</param>
/// <param name="Once">Features with the same value of this field share their labels: a river in ten reaches is named once, again only far away.</param>
/// <param name="Place">point (beside it), line (beside it, several), area (inside), edge (on the outline).</param>
/// <param name="Priority">1 wins the contest for room.</param>
/// <param name="Leader">May move away and be tied to its feature by a line.</param>
/// <param name="Counted">False for lettering nobody misses when there is no room.</param>
public sealed record LabelRule(
    string Place, StyleColor Color, int Priority, Steps Size, int Weight = 500, string? Field = null, string? Otherwise = null, LabelTexts? Texts = null,
    ValueMap? Suffix = null, string? Once = null, double MinZoom = 0, double MaxZoom = 99, double Spacing = 0, bool Leader = false, bool Counted = true,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? When = null)
{
    [JsonIgnore]
    public IEnumerable<string> Fields =>
        new[] { Field, Otherwise, Texts?.By, Once }.OfType<string>().Concat(Suffix?.By ?? []).Concat(Color.Fields).Concat(When?.Keys ?? []);
}

public sealed record LabelTexts(string By, IReadOnlyDictionary<string, string> Zh, IReadOnlyDictionary<string, string> En);
