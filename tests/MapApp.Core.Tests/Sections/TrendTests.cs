using CsCheck;
using MapApp.Core.Observations;
using MapApp.Core.Sections;

namespace MapApp.Core.Tests.Sections;

public sealed class TrendTests
{
    // By hand: 45 pairs all rise; the variance is 10 * 9 * 25 / 18 = 125, z = 44 / 11.180 = 3.9355, p = 0.0000830.
    [Test]
    public void Ten_rising_months_are_a_trend()
    {
        var trend = Trend.Of(Months(Enumerable.Range(1, 10).Select(v => Reading.Of(v))))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((trend.Method, trend.Count, trend.Score, trend.Direction), Is.EqualTo((TrendMethod.MannKendall, 10, 45, TrendDirection.Rising)));
            Assert.That(trend.P, Is.EqualTo(0.000083).Within(3e-7));
            Assert.That(trend.SlopePerYear, Is.EqualTo(12).Within(1e-9));
        }
    }

    // By hand, ties of 3 and 2: (10 * 9 * 25 - 3 * 2 * 11 - 2 * 1 * 9) / 18 = 120.33; 45 - 3 - 1 = 41 pairs rise; z = 40 / 10.970 = 3.6464, p = 0.000266.
    [Test]
    public void Ties_are_taken_out_of_the_variance()
    {
        var trend = Trend.Of(Months(new[] { 1, 1, 1, 2, 3, 4, 4, 5, 6, 7 }.Select(v => Reading.Of(v))))!;
        Assert.That((trend.Score, Math.Round(trend.P, 6)), Is.EqualTo((41, 0.000266)));
    }

    // By hand: of 12 months 3 pairs each rise, 36; variance 12 * 3 * 2 * 11 / 18 = 44, z = 35 / 6.633 = 5.2764.
    [Test]
    public void From_two_years_on_a_month_is_compared_with_its_like()
    {
        var trend = Trend.Of(Months(Enumerable.Range(0, 36).Select(i => Reading.Of((decimal)(20 + 10 * Math.Sin(i * Math.PI / 6)) + i / 12 * 0.1m))))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((trend.Method, trend.Score, trend.Direction), Is.EqualTo((TrendMethod.SeasonalKendall, 36, TrendDirection.Rising)));
            Assert.That(trend.P, Is.EqualTo(1.3e-7).Within(1e-7));
            Assert.That(trend.SlopePerYear, Is.EqualTo(0.1).Within(1e-6));
        }
    }

    [Test]
    public void A_season_alone_is_no_trend()
    {
        var trend = Trend.Of(Months(Enumerable.Range(0, 48).Select(i => Reading.Of((decimal)Math.Round(20 + 10 * Math.Sin(i * Math.PI / 6), 3)))))!;
        Assert.That((trend.Score, trend.SlopePerYear, trend.Direction), Is.EqualTo((0, 0.0, TrendDirection.None)));
        Assert.That(trend.P, Is.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void Below_detection_is_below_what_was_detected_and_equal_among_itself()
    {
        // Five below 0.02, then five rising: 5 * 5 + 10 pairs rise.
        var trend = Trend.Of(Months(Enumerable.Repeat(Reading.Below(0.02m), 5).Concat(Enumerable.Range(3, 5).Select(v => Reading.Of(v / 100m)))))!;
        Assert.That((trend.Score, trend.Direction), Is.EqualTo((35, TrendDirection.Rising)));
        // A value under a coarser limit of detection tells nothing.
        Assert.That(Trend.Of(Months(Enumerable.Repeat(Reading.Below(0.05m), 5).Concat(Enumerable.Repeat(Reading.Of(0.03m), 5))))!.Score, Is.Zero);
    }

    [Test]
    public void Nine_months_or_nothing_detected_at_no_told_limit_are_too_few()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Trend.Of(Months(Enumerable.Range(1, 9).Select(v => Reading.Of(v)))), Is.Null);
            Assert.That(Trend.Of(Months(Enumerable.Repeat(Reading.Below(null), 20))), Is.Null);
            Assert.That(Trend.Of(Months(Enumerable.Repeat(Reading.Of(5), 20))) is { P: > 0.999, Direction: TrendDirection.None }, Is.True);
        }
    }

    [Test]
    public void Turned_round_a_trend_falls_as_much_as_it_rose() => Gen.Int[0, 50].Array[10, 60].Sample(values =>
    {
        var (there, back) = (Trend.Of(Months(values.Select(v => Reading.Of(v))))!, Trend.Of(Months(values.Select(v => Reading.Of(100 - v))))!);
        return there.Score == -back.Score && there.P == back.P && Math.Abs(there.SlopePerYear + back.SlopePerYear) < 1e-9 && there.P is >= 0 and <= 1;
    });

    // Of noise about one in twenty is taken for a trend; of three years less, for the score moves in steps of two.
    [TestCase(12, 0.03)]
    [TestCase(36, 0.015)]
    [TestCase(60, 0.03)]
    public void Noise_is_called_a_trend_as_seldom_as_stated(int months, double least)
    {
        var random = new Random(1982 + months);
        var called = Enumerable.Range(0, 2000).Count(_ => Trend.Of(Months(Enumerable.Range(0, months).Select(_ => Reading.Of((decimal)random.NextDouble()))))!.Direction != TrendDirection.None);
        Assert.That(called / 2000.0, Is.InRange(least, 0.06));
    }

    private static IEnumerable<(DateOnly, Reading)> Months(IEnumerable<Reading> readings) => readings.Select((r, i) => (new DateOnly(2019, 1, 1).AddMonths(i), r));
}
