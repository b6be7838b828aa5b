using MapApp.Core.Styles;

namespace MapApp.Rendering.Pictures;

/// <summary>Which of two looks of one rule lies above: the value that its colour names first, or the higher class of a number.</summary>
internal static class Ranks
{
    /// <returns>0 lies on top.</returns>
    public static int Of(StyleRule rule, Func<string, object?> values) => rule.Symbols.SelectMany(s => s.Colors).Select(c => Of(c, values)).FirstOrDefault(r => r is not null) ?? 0;

    private static int? Of(StyleColor color, Func<string, object?> values)
    {
        if (color.Ranges is { } ranges)
            return RangeMap.Number(values(ranges.By)) is { } number ? ranges.Breaks.Count(b => number < b) : ranges.Colors.Count;
        if (color.Choice is not { } choice)
            return null;
        var text = choice.By.Select(f => Condition.Text(values(f))).FirstOrDefault(t => t is not null);
        var place = text is null ? -1 : choice.Map.Keys.ToList().IndexOf(text);
        return place < 0 ? choice.Map.Count : place;
    }
}
