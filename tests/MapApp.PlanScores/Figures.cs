using MapApp.Core.Plans;

namespace MapApp.PlanScores;

/// <summary>Matches the figures that were read with those expected: first those that agree in most, each at most once.</summary>
internal static class Figures
{
    /// <summary>Value, unit, comparator, by, kind and indicator.</summary>
    private const int Full = 6;

    public static GoldFigure Of(PlanTarget target) =>
        new(target.Indicator, target.Comparator, target.Value, target.Unit ?? "", target.By, target.Kind);

    /// <param name="strict">Value, unit, comparator, by and kind must agree, and one indicator hold the other; else the value alone.</param>
    public static (IReadOnlyList<GoldFigure> Missing, IReadOnlyList<GoldFigure> Surplus) Compare(
        IEnumerable<GoldFigure> expected, IEnumerable<GoldFigure> found, bool strict)
    {
        var missing = expected.ToList();
        var surplus = found.ToList();
        for (var wanted = Full; wanted >= (strict ? Full : 1); wanted--)
            Pair(missing, surplus, wanted);
        return (missing, surplus);
    }

    private static void Pair(List<GoldFigure> missing, List<GoldFigure> surplus, int wanted)
    {
        for (var i = missing.Count - 1; i >= 0; i--)
        {
            var match = surplus.FindIndex(f => Agreement(missing[i], f) >= wanted);
            if (match < 0)
                continue;
            missing.RemoveAt(i);
            surplus.RemoveAt(match);
        }
    }

    private static int Agreement(GoldFigure a, GoldFigure b)
    {
        if (a.Value is null != b.Value is null || (a.Value is { } x && b.Value is { } y && Math.Abs(x - y) > 1e-9))
            return -1;
        return 1 + (a.Unit == b.Unit ? 1 : 0) + (a.Comparator == b.Comparator ? 1 : 0) + (a.By == b.By ? 1 : 0) + (a.Kind == b.Kind ? 1 : 0)
            + (Contains(a.Indicator, b.Indicator) ? 1 : 0);
    }

    /// <summary>People name an indicator more or less fully and in another order; most signs of the shorter name must be in the longer.</summary>
    private static bool Contains(string a, string b)
    {
        var (small, large) = a.Length <= b.Length ? (a, b) : (b, a);
        var left = large.ToList();
        return small.Count(left.Remove) >= small.Length * 0.7;
    }
}
