using CsCheck;
using MapApp.Core.Features;
using MapApp.Core.Observations;

namespace MapApp.Core.Tests.Observations;

public sealed class ObservationTests
{
    private static readonly Gen<SamplingTime> _time = Gen.Select(Gen.DateTime[new DateTime(1990, 1, 1), new DateTime(2090, 1, 1)], Gen.Int[0, 2], (t, precision) => precision switch
    {
        0 => SamplingTime.OfMonth(t.Year, t.Month),
        1 => SamplingTime.OfDay(DateOnly.FromDateTime(t)),
        _ => SamplingTime.OfMinute(t),
    });

    [TestCase("2021-06", "2021-06-30", true)]
    [TestCase("2024-02", "2024-02-29", true)]
    [TestCase("2021-06-03", "2021-06-03", false)]
    [TestCase("2021-06-03T08:00", "2021-06-03", false)]
    public void A_time_is_as_exact_as_it_is_written(string text, string lastDay, bool wholeMonth)
    {
        var time = SamplingTime.Parse(text);
        Assert.That((time.ToString(), time.LastDay, time.WholeMonth, time.Month.Day), Is.EqualTo((text, DateOnly.Parse(lastDay), wholeMonth, 1)));
    }

    [TestCase("2021")]
    [TestCase("2021-13")]
    [TestCase("2021-6")]
    [TestCase("")]
    [TestCase(null)]
    public void Anything_else_is_no_time(string? text) => Assert.That(SamplingTime.TryParse(text, out _), Is.False);

    [Test]
    public void Every_time_reads_back_and_sorts_as_its_text_does() => Gen.Select(_time, _time).Sample((a, b) =>
        SamplingTime.Parse(a.ToString()) == a && Math.Sign(a.CompareTo(b)) == Math.Sign(string.CompareOrdinal(a.ToString(), b.ToString())));

    [Test]
    public void An_observation_is_judged_in_the_unit_of_its_indicator()
    {
        Observation Of(string indicator, string unit, Reading reading) => new(new FeatureId("sections", "a"), indicator, SamplingTime.OfMonth(2021, 6), reading, unit, "test", false);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of("NH3-N", "μg/L", Reading.Of(350)).Standardised, Is.EqualTo(Reading.Of(0.35m)));
            Assert.That(Of("Hg", "μg/L", Reading.Below(0.04m)).Standardised, Is.EqualTo(Reading.Below(0.00004m)));
            Assert.That(Of("NH3-N", "cm", Reading.Of(350)).Standardised, Is.Null);
            Assert.That(Of("COD", "mg/L", Reading.Of(5)).Key, Is.EqualTo(Of("COD", "g/L", Reading.Of(6)).Key));
        }
    }
}
