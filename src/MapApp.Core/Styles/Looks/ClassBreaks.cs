using MapApp.Core.Features;

namespace MapApp.Core.Styles.Looks;

/// <summary>How numbers are parted into classes.</summary>
public enum ClassMethod
{
    /// <summary>As many features in each class as ties allow.</summary>
    Quantile,

    /// <summary>Classes of the same width.</summary>
    EqualInterval,

    /// <summary>The least sum of squared distances from the mean of the class (Jenks 1967; exact, by dynamic programming).</summary>
    Natural,

    /// <summary>As the user set them.</summary>
    Manual,
}

/// <summary>Finds where classes of numbers begin.</summary>
public static class ClassBreaks
{
    // More values are pooled before natural breaks are sought; neighbours of so many are the same to any eye.
    private const int MostDistinct = 20_000;

    /// <returns>Ascending beginnings of the second class and those after it. Fewer than asked for where there are too few different numbers; what is no number is left out.</returns>
    public static IReadOnlyList<double> Of(ClassMethod method, IEnumerable<ValueCount> counts, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        var sorted = counts.Select(c => (Value: RangeMap.Number(c.Value), c.Count)).Where(c => c is { Value: { } v, Count: > 0 } && double.IsFinite(v))
            .GroupBy(c => c.Value!.Value, (value, same) => (Value: value, Count: same.Sum(c => c.Count))).OrderBy(c => c.Value).ToList();
        if (sorted.Count < 2 || classes == 1)
            return [];
        return method switch
        {
            ClassMethod.Quantile => Quantiles(sorted, classes),
            ClassMethod.EqualInterval => Intervals(sorted[0].Value, sorted[^1].Value, classes),
            ClassMethod.Natural => Natural(Pooled(sorted), classes),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Breaks that the user sets are not computed."),
        };
    }

    // A class begins with the first value that has at least its share of the features below it; equal values stay together.
    private static List<double> Quantiles(List<(double Value, long Count)> sorted, int classes)
    {
        var (breaks, below, all) = (new List<double>(), 0L, sorted.Sum(s => s.Count));
        foreach (var (value, count) in sorted)
        {
            if (below > 0 && breaks.Count < classes - 1 && below * classes >= all * (breaks.Count + 1))
                breaks.Add(value);
            below += count;
        }

        return breaks;
    }

    private static List<double> Intervals(double least, double most, int classes) =>
        [.. Enumerable.Range(1, classes - 1).Select(i => least + ((most / classes * i) - (least / classes * i))).Where(b => b > least).Distinct()];

    private static List<(double Value, long Count)> Pooled(List<(double Value, long Count)> sorted)
    {
        if (sorted.Count <= MostDistinct)
            return sorted;
        var size = (sorted.Count + MostDistinct - 1) / MostDistinct;
        return [.. sorted.Chunk(size).Select(c => (c[0].Value, c.Sum(s => s.Count)))];
    }

    // Best costs of the first i values in k classes. The best beginning of the last class never goes back as i grows, so halving finds
    // all of them in n log n steps for each class.
    private static List<double> Natural(List<(double Value, long Count)> sorted, int classes)
    {
        var (n, k) = (sorted.Count, Math.Min(classes, sorted.Count));
        var (weight, sum, square) = (new double[n + 1], new double[n + 1], new double[n + 1]);
        // From the mean and in units of the range, or the squares of large numbers would swallow their differences.
        var (middle, range) = (sorted[n / 2].Value, Math.Max(double.Epsilon, (sorted[^1].Value / 2) - (sorted[0].Value / 2)));
        for (var i = 0; i < n; i++)
        {
            var at = (sorted[i].Value / range) - (middle / range);
            weight[i + 1] = weight[i] + sorted[i].Count;
            sum[i + 1] = sum[i] + (at * sorted[i].Count);
            square[i + 1] = square[i] + (at * at * sorted[i].Count);
        }

        double Cost(int from, int to)
        {
            var (w, s) = (weight[to] - weight[from], sum[to] - sum[from]);
            return square[to] - square[from] - (s * s / w);
        }

        var best = new double[n + 1];
        for (var i = 1; i <= n; i++)
            best[i] = Cost(0, i);
        var starts = new int[k + 1][];
        for (var c = 2; c <= k; c++)
        {
            var (before, now, start) = (best, new double[n + 1], new int[n + 1]);
            Fill(c, n, c - 1, n - 1);
            (best, starts[c]) = (now, start);

            void Fill(int low, int high, int first, int last)
            {
                if (low > high)
                    return;
                var i = (low + high) / 2;
                now[i] = double.PositiveInfinity;
                for (var j = Math.Max(first, c - 1); j <= Math.Min(last, i - 1); j++)
                {
                    if (before[j] + Cost(j, i) is var cost && cost < now[i])
                        (now[i], start[i]) = (cost, j);
                }

                Fill(low, i - 1, first, start[i]);
                Fill(i + 1, high, start[i], last);
            }
        }

        var breaks = new List<double>();
        for (var (c, end) = (k, n); c > 1; c--)
        {
            end = starts[c][end];
            breaks.Insert(0, sorted[end].Value);
        }

        return breaks;
    }
}
