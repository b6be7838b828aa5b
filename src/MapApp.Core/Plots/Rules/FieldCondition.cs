using MapApp.Core.Features;

namespace MapApp.Core.Plots.Rules;

/// <summary>What the fields of an area must say. A field that nobody filled may say anything.</summary>
public sealed record FieldCondition
{
    /// <summary>Each of these fields must hold one of its values (<c>true</c> and <c>false</c> for yes and no).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Is { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The same, but a field that nobody filled says no: a plot is listed only where somebody says so.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Stated { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>None of these fields may hold one of its values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> IsNot { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>One of these words must stand in the field <c>formerUse</c>; in a name it only may mean the same.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public Match Holds(Feature area)
    {
        var match = Words.Count == 0 ? Match.Yes : Spoken(area);
        foreach (var (field, values) in Is)
            match = Least(match, area.Text(field) is not { Length: > 0 } value ? Match.Maybe : Has(values, value) ? Match.Yes : Match.No);
        foreach (var (field, values) in Stated)
            match = area.Text(field) is { } value && Has(values, value) ? match : Match.No;
        foreach (var (field, values) in IsNot)
            match = area.Text(field) is { } value && Has(values, value) ? Match.No : match;
        return match;
    }

    private static bool Has(IReadOnlyList<string> values, string value) => values.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static Match Least(Match a, Match b) => a < b ? a : b;

    private Match Spoken(Feature area) =>
        area.Text("formerUse") is { } former && Words.Any(w => former.Contains(w, StringComparison.OrdinalIgnoreCase)) ? Match.Yes
        : area.Names.Any(n => Words.Any(w => n.Contains(w, StringComparison.OrdinalIgnoreCase))) ? Match.Maybe
        : Match.No;
}
