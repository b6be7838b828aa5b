using MapApp.Core.Observations;

namespace MapApp.Core.Sections;

/// <summary>What was measured at a place, month by month.</summary>
public sealed class SectionRecord
{
    private SectionRecord(IReadOnlyList<PeriodReadings> months) => Months = months;

    /// <summary>Those with readings, in their order.</summary>
    public IReadOnlyList<PeriodReadings> Months { get; }

    /// <summary>
    /// The value of a month is the one that is told for the month as a whole, else the mean of its readings. What was measured after
    /// the day is not known yet.
    /// </summary>
    /// <param name="observations">Of one place; units that are none of the indicator are passed over.</param>
    public static SectionRecord Of(IEnumerable<Observation> observations, DateOnly asOf) => new([.. observations
        .Where(o => (o.Time.WholeMonth ? o.Time.Month : o.Time.LastDay) <= asOf && o.Standardised is not null)
        .GroupBy(o => o.Time.Month).OrderBy(g => g.Key)
        .Select(m =>
        {
            var told = m.GroupBy(o => o.Indicator).Select(i => (Indicator: i.Key, Used: Used([.. i]))).ToList();
            return new PeriodReadings(m.Key, m.Key, told.ToDictionary(t => t.Indicator, t => Reading.Mean(t.Used.Select(o => o.Standardised!.Value))!.Value), 1, told.Exists(t => t.Used.Exists(o => o.Preliminary)));
        })]);

    /// <summary>The mean of the months of a year up to the last that is known: for each indicator the months that have it. Null without any.</summary>
    public PeriodReadings? Year(int year)
    {
        var months = Months.Where(m => m.From.Year == year).ToList();
        return months.Count == 0 ? null : new PeriodReadings(
            months[0].From, months[^1].From,
            months.SelectMany(m => m.Readings).GroupBy(r => r.Key, r => r.Value).ToDictionary(g => g.Key, g => Reading.Mean(g)!.Value),
            months.Count, months.Exists(m => m.Preliminary));
    }

    public IReadOnlyList<(DateOnly Month, Reading Reading)> Series(string indicator) =>
        [.. Months.Where(m => m.Readings.ContainsKey(indicator)).Select(m => (m.From, m.Readings[indicator]))];

    private static List<Observation> Used(List<Observation> ofMonth) => ofMonth.Exists(o => o.Time.WholeMonth) ? ofMonth.FindAll(o => o.Time.WholeMonth) : ofMonth;
}

/// <summary>Readings of a month, or the means of several.</summary>
/// <param name="From">First day of the first month.</param>
/// <param name="To">First day of the last month.</param>
/// <param name="Readings">By indicator, in the indicator's unit.</param>
/// <param name="Months">How many months have readings; a year normally needs eight.</param>
public sealed record PeriodReadings(DateOnly From, DateOnly To, IReadOnlyDictionary<string, Reading> Readings, int Months, bool Preliminary)
{
    public const int MonthsOfYear = 8;

    /// <summary>The standard of this day judges it.</summary>
    public DateOnly LastDay => To.AddMonths(1).AddDays(-1);
}
