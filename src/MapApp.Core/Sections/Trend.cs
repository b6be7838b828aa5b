using MapApp.Core.Observations;

namespace MapApp.Core.Sections;

/// <summary>
/// Whether monthly values rise or fall, by Kendall's rank test: it asks for no normal distribution, bears gaps, outliers and values
/// below detection. From 24 values over more than two years on it compares each month with the same month of other years alone
/// (seasonal Kendall test, Hirsch, Slack and Smith 1982), for rivers have seasons; before that all months with all (Mann-Kendall),
/// and a season may look like a trend. Dependence from month to month is not taken out, so that p is rather too small.
/// </summary>
/// <param name="Count">Values used.</param>
/// <param name="Score">Pairs that rise less pairs that fall.</param>
/// <param name="P">Two-sided, from the normal approximation with ties and continuity corrected.</param>
/// <param name="SlopePerYear">The median of the slopes of all pairs (Sen), in the indicator's unit; what lies below detection counts with half the limit.</param>
public sealed record Trend(TrendMethod Method, int Count, int Score, double P, double SlopePerYear)
{
    /// <summary>A trend is told below this chance of error.</summary>
    public const double Level = 0.05;

    /// <summary>Fewer values let the normal approximation say nothing (Gilbert 1987).</summary>
    private const int Fewest = 10;

    private const int FewestSeasonal = 24;

    public TrendDirection Direction => P >= Level ? TrendDirection.None : Score > 0 ? TrendDirection.Rising : TrendDirection.Falling;

    /// <summary>Null of fewer than ten values.</summary>
    /// <param name="series">One value a month, in any order.</param>
    public static Trend? Of(IEnumerable<(DateOnly Month, Reading Reading)> series)
    {
        // What was not detected at no told limit lies below nothing that could be compared.
        var points = series.Where(s => s.Reading.Value is not null).OrderBy(s => s.Month)
            .Select(s => new Point(s.Month.Year * 12 + s.Month.Month, (double)s.Reading.Value!.Value, s.Reading.BelowDetection)).ToList();
        if (points.Count < Fewest)
            return null;
        var seasonal = points.Count >= FewestSeasonal && points[^1].Month - points[0].Month > 24;
        var groups = points.GroupBy(p => seasonal ? p.Month % 12 : 0).Select(g => g.ToList()).ToList();
        var pairs = groups.SelectMany(g => g.SelectMany((a, i) => g.Skip(i + 1).Select(b => (A: a, B: b)))).ToList();
        var score = pairs.Sum(p => p.A.CompareTo(p.B));
        var variance = groups.Sum(Variance);
        // Where all are equal there is neither a trend nor a variance.
        var z = variance > 0 ? (score - Math.Sign(score)) / Math.Sqrt(variance) : 0;
        var slopes = pairs.Select(p => (p.B.Shown - p.A.Shown) * 12 / (p.B.Month - p.A.Month)).Order().ToList();
        return new Trend(seasonal ? TrendMethod.SeasonalKendall : TrendMethod.MannKendall, points.Count, score, BothTails(z), (slopes[(slopes.Count - 1) / 2] + slopes[slopes.Count / 2]) / 2);
    }

    private static double Variance(List<Point> group)
    {
        // Values of one rank; a value below detection is taken as equal to others below it.
        var ties = group.GroupBy(p => p.Below ? double.NegativeInfinity : p.Value).Select(g => (double)g.Count());
        return (Term(group.Count) - ties.Sum(Term)) / 18;

        static double Term(double n) => n * (n - 1) * (2 * n + 5);
    }

    // Abramowitz and Stegun 7.1.26: the complement of the error function to 1.5e-7.
    private static double BothTails(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + 0.3275911 * x);
        return Math.Clamp(t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.Exp(-x * x), 0, 1);
    }

    private readonly record struct Point(int Month, double Value, bool Below)
    {
        public double Shown => Below ? Value / 2 : Value;

        /// <summary>1 when the later value is higher, -1 when it is lower; 0 when they are equal, or detection does not tell.</summary>
        public int CompareTo(Point later) => (Below, later.Below) switch
        {
            (true, true) => 0,
            (true, false) => later.Value >= Value ? 1 : 0,
            (false, true) => Value >= later.Value ? -1 : 0,
            _ => later.Value.CompareTo(Value),
        };
    }
}

public enum TrendMethod
{
    MannKendall,
    SeasonalKendall,
}

public enum TrendDirection
{
    None,
    Rising,
    Falling,
}
