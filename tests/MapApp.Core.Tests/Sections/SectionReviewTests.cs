using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Sections;
using MapApp.Core.Standards.SurfaceWater;
using MapApp.Core.Tests.Standards.SurfaceWater;

namespace MapApp.Core.Tests.Sections;

public sealed class SectionReviewTests
{
    private static readonly DateOnly _asOf = new(2021, 7, 15);

    [Test]
    public void A_month_is_the_mean_of_its_readings_unless_it_is_told_as_a_whole()
    {
        var record = SectionRecord.Of(Observed("2021-05-03 COD 20", "2021-05-20 COD 30", "2021-05-20 TP 0.1", "2021-06 COD 18", "2021-06-03 COD 90", "2021-06-03 TP 0.4"), _asOf);
        Assert.That(record.Months.Select(m => $"{m.From:yyyy-MM} {string.Join(' ', m.Readings.Select(r => $"{r.Key} {r.Value}"))}"), Is.EqualTo(new[] { "2021-05 COD 25 TP 0.1", "2021-06 COD 18 TP 0.4" }));
    }

    // By hand: (10 + 20 + 60) / 3 = 30; phosphorus of its two months (0.1 + 0.3) / 2 = 0.2. Not the mean of 10 readings, nor of classes.
    [Test]
    public void A_year_is_the_mean_of_its_months_and_not_of_its_readings()
    {
        var year = SectionRecord.Of(Observed("2020-12 COD 99", "2021-01 COD 10", "2021-02-01 COD 10", "2021-02-02 COD 20", "2021-02-03 COD 30", "2021-03 COD 60", "2021-01 TP 0.1", "2021-03 TP 0.3"), _asOf).Year(2021)!;
        Assert.That((year.From, year.To, year.Months, year.Readings["COD"].Value, year.Readings["TP"].Value), Is.EqualTo((new DateOnly(2021, 1, 1), new DateOnly(2021, 3, 1), 3, (decimal?)30, (decimal?)0.2m)));
    }

    [Test]
    public void What_is_measured_after_the_day_is_not_known_yet()
    {
        var observed = Observed("2021-06 COD 18", "2021-07 COD 19", "2021-07-16 TP 0.1", "2021-08 COD 20");
        Assert.That(SectionRecord.Of(observed, _asOf).Months.Select(m => m.From.Month), Is.EqualTo(new[] { 6, 7 }));
        Assert.That(SectionRecord.Of(observed, _asOf).Months[^1].Readings.Keys, Is.EqualTo(new[] { "COD" }));
    }

    [TestCase("10 25 25 25", "2021-02")]
    [TestCase("25 10 25 25", "2021-03")]
    [TestCase("25 25 25 10", null)]
    [TestCase("25 ? 25 25", "2021-01")]
    [TestCase("10 25 25 ?", "2021-02")]
    [TestCase("10 10 10 10", null)]
    [TestCase("? ? ? ?", null)]
    public void A_section_fails_since_the_first_of_an_unbroken_run(string cod, string? since)
    {
        var months = cod.Split(' ').Select((v, i) => v == "?" ? $"2021-0{i + 1} TN 9" : $"2021-0{i + 1} COD {v}").ToArray();
        var review = Review(_ => WaterClass.III, months);
        Assert.That((review.FailingSince?.ToString("yyyy-MM"), review.Breaches.Count()), Is.EqualTo((since, cod.Split(' ').Count(v => v == "25"))));
    }

    [Test]
    public void Each_month_is_held_against_the_target_of_its_time()
    {
        var review = Review(day => day.Year == 2020 ? WaterClass.IV : WaterClass.III, "2020-12 COD 25", "2021-01 COD 25");
        Assert.That(review.Months.Select(m => m.Verdict.Verdict), Is.EqualTo(new[] { Verdict.Meets, Verdict.Fails }));
        Assert.That((review.Latest!.Period.From.Month, review.YearToDate!.Verdict.Verdict, review.YearToDate.Period.Months), Is.EqualTo((1, Verdict.Fails, 1)));
    }

    [Test]
    public void A_section_without_observations_has_a_review_all_the_same()
    {
        var review = Review(_ => WaterClass.III);
        Assert.That((review.Months.Count, review.Latest, review.YearToDate, review.FailingSince), Is.EqualTo((0, (PeriodVerdict?)null, (PeriodVerdict?)null, (DateOnly?)null)));
    }

    [Test]
    public void A_month_of_preliminary_readings_says_so()
    {
        var observed = Observed("2021-05 COD 18", "2021-06 COD 18").Select(o => o with { Preliminary = o.Time.Month.Month == 6 });
        var record = SectionRecord.Of(observed, _asOf);
        Assert.That((record.Months[0].Preliminary, record.Months[1].Preliminary, record.Year(2021)!.Preliminary), Is.EqualTo((false, true, true)));
    }

    private static SectionReview Review(Func<DateOnly, WaterClass> target, params string[] observed) =>
        SectionReview.Of(SectionRecord.Of(Observed(observed), _asOf), WaterBody.River, day => new TargetLimits(target(day), []), _asOf);

    private static List<Observation> Observed(params string[] all) => [.. all.Select(o => o.Split(' ', 2)).SelectMany(o => Sample.Of(o[1])
        .Select(r => new Observation(new FeatureId("sections", "s"), r.Key, SamplingTime.Parse(o[0]), r.Value, IndicatorCatalogue.Get(r.Key).Unit, "test", false)))];
}
