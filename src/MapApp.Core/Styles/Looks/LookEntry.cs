using MapApp.Core.Features;

namespace MapApp.Core.Styles.Looks;

/// <summary>A line of the legend of a layer that is drawn by value or class.</summary>
/// <param name="Value">The value; null for a class and for all others.</param>
/// <param name="From">Least number of a class; null where it has no lower end.</param>
/// <param name="To">The number that belongs to the next class; null where it has no upper end.</param>
/// <param name="Count">Features; null where nobody counted.</param>
public sealed record LookEntry(string Color, string? Value, double? From, double? To, long? Count)
{
    public bool IsOther => Value is null && From is null && To is null;

    /// <summary>The legend of a look: values in their order or classes from the least, then what has no colour of its own if there is any.</summary>
    /// <param name="counts">Of the field that chooses; null leaves out how many there are.</param>
    public static IReadOnlyList<LookEntry> Of(LayerLook look, IReadOnlyList<ValueCount>? counts)
    {
        ArgumentNullException.ThrowIfNull(look);
        var other = counts?.Sum(c => c.Count);
        var entries = new List<LookEntry>();
        if (look.Values is { } values)
        {
            var each = counts?.GroupBy(c => Condition.Text(c.Value) ?? "").ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
            entries.AddRange(values.Values.Select(v => new LookEntry(v.Color, v.Value, null, null, each?.GetValueOrDefault(v.Value))));
        }
        else if (look.Classes is { Breaks.Count: > 0 } classes)
        {
            var each = counts?.GroupBy(c => IndexOf(look, _ => c.Value)).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
            entries.AddRange(classes.Colors.Select((color, i) => new LookEntry(color, null, i == 0 ? null : classes.Breaks[i - 1], i == classes.Breaks.Count ? null : classes.Breaks[i], each?.GetValueOrDefault(i))));
        }
        else
        {
            return [];
        }

        var rest = other - entries.Sum(e => e.Count);
        return rest == 0 ? entries : [.. entries, new LookEntry(look.Color, null, null, null, rest)];
    }

    /// <summary>Which of the entries a feature belongs to, all others included.</summary>
    public static int IndexOf(LayerLook look, Func<string, object?> valueOf)
    {
        ArgumentNullException.ThrowIfNull(look);
        if (look.Values is { } values)
            return values.Values.TakeWhile(v => v.Value != Condition.Text(valueOf(values.Field))).Count();
        return look.Classes is not { Breaks: { Count: > 0 } breaks } classes ? 0
            : RangeMap.Number(valueOf(classes.Field)) is { } number ? breaks.Count(b => number >= b) : breaks.Count + 1;
    }
}
