using CsCheck;
using MapApp.Core.Observations;
using MapApp.Core.Tests.Standards.SurfaceWater;

namespace MapApp.Core.Tests.Observations;

public sealed class ReadingTests
{
    private static readonly Gen<Reading> _reading = Gen.Select(Gen.Int[1, 9_999_999], Gen.Bool, (v, below) => below ? Reading.Below(v / 1000m) : Reading.Of(v / 1000m));

    // By hand: (0.1 + 0.2 + 0.3) / 3 = 0.2, exactly; half of 0.02 is 0.01, and (0.01 + 0.03) / 2 = 0.02.
    [TestCase("a 0.1, b 0.2, c 0.3", "0.2")]
    [TestCase("a <0.02, b 0.03", "0.02")]
    [TestCase("a <0.02, b <0.05", "<0.05")]
    [TestCase("a <?, b <0.05", "<0.05")]
    [TestCase("a <?, b <?", "<?")]
    [TestCase("a <?, b 0.4, c 0.6", "0.5")]
    [TestCase("a 0.7", "0.7")]
    [TestCase("", null)]
    public void A_mean_takes_half_the_limit_of_what_was_not_detected(string readings, string? mean) =>
        Assert.That(Reading.Mean(Sample.Of(readings).Values)?.ToString(), Is.EqualTo(mean));

    [Test]
    public void A_mean_lies_between_the_least_and_the_most() => _reading.List[1, 20].Sample(readings =>
    {
        var mean = Reading.Mean(readings)!.Value;
        return readings.Min(r => r.BelowDetection ? r.Value / 2 : r.Value) <= mean.Value && mean.Value <= readings.Max(r => r.Value)
            && mean.BelowDetection == readings.TrueForAll(r => r.BelowDetection);
    });

    [Test]
    public void The_order_of_readings_does_not_change_their_mean() =>
        _reading.List[1, 20].Sample(readings => Reading.Mean(readings) == Reading.Mean(readings.AsEnumerable().Reverse()));
}
