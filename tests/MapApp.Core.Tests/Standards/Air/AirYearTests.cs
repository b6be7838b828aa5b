using MapApp.Core.Standards;
using MapApp.Core.Standards.Air;

namespace MapApp.Core.Tests.Standards.Air;

public sealed class AirYearTests
{
    [TestCase("2026-02-28", 35, 75)]
    [TestCase("2026-03-01", 30, 60)]
    [TestCase("2030-12-31", 30, 60)]
    [TestCase("2031-01-01", 25, 50)]
    public void The_day_picks_the_limits_of_fine_particles(string day, int ofYear, int ofDay)
    {
        var limits = AirLimits.Editions.On(DateOnly.Parse(day))!;
        Assert.That((limits.Limit("PM2.5", AirAverage.Year)!.Grade2, limits.Limit("PM2.5", AirAverage.Day)!.Grade2), Is.EqualTo(((decimal)ofYear, (decimal)ofDay)));
    }

    // By hand: k = 1 + 9 * 0.9 = 9.1, so the ninth and a tenth of the way to the tenth.
    [TestCase(90, 9.1)]
    [TestCase(50, 5.5)]
    [TestCase(100, 10)]
    [TestCase(0, 1)]
    public void A_percentile_lies_between_two_days_in_proportion(int percentile, double expected) =>
        Assert.That(AirYear.PercentileOf([10, 3, 5, 1, 2, 9, 8, 7, 6, 4], percentile), Is.EqualTo((decimal)expected));

    [Test]
    public void A_year_attains_when_mean_and_percentile_do()
    {
        // Of 365 days 20 stand at 100: the percentile 95 lies at rank 346.8, among them; the mean is 34.7.
        var days = Days(2025, d => d <= 345 ? 31 : 100);
        var item = AirYear.Of(2025, Pollutants(("PM2.5", days))).Items.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((item.Days, item.Enough, Math.Round(item.Mean, 2), item.MeanLimit, item.Percentile, item.PercentileLimit), Is.EqualTo((365, true, 34.78m, (decimal?)35, 100m, 75m)));
            Assert.That(item.Attains, Is.False);
            Assert.That(AirYear.Of(2025, Pollutants(("PM2.5", Days(2025, _ => 35)))).Items.Single().Attains, Is.True);
            Assert.That(AirYear.Of(2026, Pollutants(("PM2.5", Days(2026, _ => 35)))).Items.Single().Attains, Is.False);
        }
    }

    [Test]
    public void Days_are_enough_only_when_every_month_has_its_share()
    {
        var full = Days(2025, _ => 30);
        bool Enough(Func<DateOnly, bool> lost) => AirYear.Of(2025, Pollutants(("PM10", full.Where(d => !lost(d.Key)).ToDictionary()))).Items.Single().Enough;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Enough(d => d is { Month: 4, Day: > 27 }), Is.True);
            Assert.That(Enough(d => d is { Month: 4, Day: > 26 }), Is.False);
            Assert.That(Enough(d => d is { Month: 2, Day: > 25 }), Is.True);
            Assert.That(Enough(d => d.Day > 27), Is.True);
        }
    }

    // By hand, 2025: 30/60 + 20/40 + 35/70 + 35/35 + 2/4 + 80/160 = 3.5; 2026: 30/60 + 2 * 20/40 + 35/60 + 3 * 35/30 + 2/4 + 2 * 80/160 = 7.0833.
    [Test]
    public void The_composite_index_weighs_all_six()
    {
        AirYear Of(int year) => AirYear.Of(year, Pollutants([.. new[] { ("SO2", 30m), ("NO2", 20m), ("PM10", 35m), ("PM2.5", 35m), ("CO", 2m), ("O3", 80m) }.Select(p => (p.Item1, Days(year, _ => p.Item2)))]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(2025).CompositeIndex, Is.EqualTo(3.5m));
            Assert.That(Math.Round(Of(2026).CompositeIndex!.Value, 4), Is.EqualTo(7.0833m));
            Assert.That(AirYear.Of(2025, Pollutants(("CO", Days(2025, _ => 2)))).CompositeIndex, Is.Null);
        }
    }

    [Test]
    public void Every_day_has_one_edition_of_each()
    {
        for (var day = new DateOnly(2013, 1, 1); day < new DateOnly(2040, 1, 1); day = day.AddDays(1))
            Assert.That((AirLimits.Editions.Count(e => e.Holds(day)), AirIndexStandard.Editions.Count(e => e.Holds(day))), Is.EqualTo((1, 1)), day.ToString());
    }

    private static Dictionary<DateOnly, decimal> Days(int year, Func<int, decimal> value) =>
        Enumerable.Range(1, DateTime.IsLeapYear(year) ? 366 : 365).ToDictionary(d => new DateOnly(year, 1, 1).AddDays(d - 1), value);

    private static Dictionary<string, IReadOnlyDictionary<DateOnly, decimal>> Pollutants(params (string Pollutant, Dictionary<DateOnly, decimal> Days)[] all) =>
        all.ToDictionary(p => p.Pollutant, p => (IReadOnlyDictionary<DateOnly, decimal>)p.Days);
}
