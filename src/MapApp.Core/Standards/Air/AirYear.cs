namespace MapApp.Core.Standards.Air;

/// <summary>A year of air, judged by the edition of its last day: each pollutant by its mean and its percentile of days, and all together by the composite index.</summary>
/// <param name="CompositeIndex">Sum of weight · C / limit of grade 2; null unless all six pollutants are there.</param>
public sealed record AirYear(AirLimits Standard, int Year, IReadOnlyList<AirYearItem> Items, decimal? CompositeIndex)
{
    /// <summary>Days with data that a mean of the year needs, of the year and of each month (HJ 663).</summary>
    private const int DaysOfYear = 324;

    private const int DaysOfMonth = 27;

    private const int DaysOfFebruary = 25;

    /// <param name="days">By pollutant the values of the days, ozone the highest eight hours, in the indicator's unit.</param>
    public static AirYear Of(int year, IReadOnlyDictionary<string, IReadOnlyDictionary<DateOnly, decimal>> days)
    {
        var standard = AirLimits.Editions.On(new DateOnly(year, 12, 31))!;
        var items = standard.Year.Where(r => days.TryGetValue(r.Indicator, out var values) && values.Keys.Any(d => d.Year == year))
            .Select(r => Item(standard, r, days[r.Indicator].Where(d => d.Key.Year == year).ToDictionary())).ToList();
        return new AirYear(standard, year, items, items.Count < standard.Year.Count ? null : items.Zip(standard.Year, (i, r) => r.Weight * i.Ratio).Sum());
    }

    /// <summary>The value below which a share of the values lies, between two of them in proportion.</summary>
    public static decimal PercentileOf(IEnumerable<decimal> values, int percentile)
    {
        var sorted = values.Order().ToList();
        var at = (sorted.Count - 1) * percentile / 100m;
        var below = (int)at;
        return below + 1 == sorted.Count ? sorted[below] : sorted[below] + (sorted[below + 1] - sorted[below]) * (at - below);
    }

    private static AirYearItem Item(AirLimits standard, AirYearRule rule, Dictionary<DateOnly, decimal> days)
    {
        var enough = days.Count >= DaysOfYear
            && Enumerable.Range(1, 12).All(m => days.Keys.Count(d => d.Month == m) >= (m == 2 ? DaysOfFebruary : DaysOfMonth));
        var ofYear = standard.Limit(rule.Indicator, AirAverage.Year);
        var ofDay = standard.Limit(rule.Indicator, rule.Indicator == "O3" ? AirAverage.EightHours : AirAverage.Day)!;
        return new AirYearItem(rule.Indicator, days.Count, enough, days.Values.Average(), ofYear?.Grade2, PercentileOf(days.Values, rule.Percentile), ofDay.Grade2);
    }
}

/// <param name="Enough">Whether there are as many days as the standard asks for.</param>
/// <param name="Mean">Of the year.</param>
/// <param name="MeanLimit">Null of carbon monoxide and ozone, which have none of a year.</param>
public sealed record AirYearItem(string Indicator, int Days, bool Enough, decimal Mean, decimal? MeanLimit, decimal Percentile, decimal PercentileLimit)
{
    /// <summary>Both the mean and the percentile meet grade 2.</summary>
    public bool Attains => (MeanLimit is not { } limit || Mean <= limit) && Percentile <= PercentileLimit;

    /// <summary>What goes into the composite index: the mean over its limit, or the percentile where there is no mean.</summary>
    internal decimal Ratio => MeanLimit is { } limit ? Mean / limit : Percentile / PercentileLimit;
}
