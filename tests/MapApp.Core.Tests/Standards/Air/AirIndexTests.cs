using System.Globalization;
using CsCheck;
using MapApp.Core.Standards;
using MapApp.Core.Standards.Air;

namespace MapApp.Core.Tests.Standards.Air;

public sealed class AirIndexTests
{
    private static readonly AirIndexStandard _old = AirIndexStandard.Editions.On(new DateOnly(2026, 2, 28))!;
    private static readonly AirIndexStandard _new = AirIndexStandard.Editions.On(new DateOnly(2026, 3, 1))!;

    // The index of 100 moved with the day: PM2.5 from 75 to 60, PM10 from 150 to 120.
    [TestCase("PM2.5", "75", 100, 114)]
    [TestCase("PM2.5", "60", 82, 100)]
    [TestCase("PM10", "150", 100, 112)]
    [TestCase("PM10", "120", 85, 100)]
    [TestCase("SO2", "150", 100, 100)]
    [TestCase("NO2", "80", 100, 100)]
    [TestCase("CO", "4", 100, 100)]
    [TestCase("O3", "160", 100, 100)]
    // By hand: 35 + 1 of 40 is 50 + 50/40 = 51.25, up to 52; of 25 it is 52.
    [TestCase("PM2.5", "36", 52, 52)]
    // Reported concentrations are whole numbers, half to even: 35.5 is 36, 34.5 is 34; carbon monoxide has one decimal.
    [TestCase("PM2.5", "34.5", 49, 49)]
    [TestCase("PM2.5", "35.5", 52, 52)]
    [TestCase("CO", "2.04", 50, 50)]
    [TestCase("CO", "2.06", 53, 53)]
    [TestCase("PM2.5", "500", 500, 500)]
    [TestCase("PM2.5", "900", 500, 500)]
    [TestCase("O3", "800", 300, 300)]
    [TestCase("O3", "801", null, 300)]
    [TestCase("NO2", "0", 0, 0)]
    public void The_index_of_a_pollutant_before_and_after_March_2026(string pollutant, string concentration, int? before, int after)
    {
        int? Index(AirIndexStandard edition) => edition.Scales.First(s => s.Indicator == pollutant && s.Average is AirAverage.Day or AirAverage.EightHours).IndexOf(decimal.Parse(concentration, CultureInfo.InvariantCulture));
        Assert.That((Index(_old), Index(_new)), Is.EqualTo((before, (int?)after)));
    }

    [Test]
    public void Every_end_of_a_bracket_has_its_round_index()
    {
        int[] indices = [0, 50, 100, 150, 200, 300, 400, 500];
        using (Assert.EnterMultipleScope())
        {
            foreach (var scale in _old.Scales.Concat(_new.Scales))
                Assert.That(scale.Concentrations.Select(scale.IndexOf), Is.EqualTo(indices.Take(scale.Concentrations.Count)), $"{scale.Indicator} {scale.Average}");
        }
    }

    // By hand, 2026: PM2.5 70 is 100 + 50 * 10 / 55 = 109.09, up to 110; PM10 100 is 50 + 50 * 50 / 70 = 85.7, up to 86.
    [Test]
    public void A_day_has_the_highest_index_and_names_what_gives_it()
    {
        var day = AirIndex.OfDay(_new, Of("SO2 8, NO2 30, CO 0.8, O3 90, PM10 100, PM2.5 70"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((day.Value, day.Level, day.Indices["PM10"], day.Missing.Count), Is.EqualTo(((int?)110, (int?)3, (int?)86, 0)));
            Assert.That(day.Primary, Is.EqualTo(new[] { "PM2.5" }));
        }
    }

    [TestCase("SO2 8, NO2 30, CO 0.8, O3 90, PM10 40, PM2.5 30", 45, 1, "")]
    [TestCase("SO2 8, NO2 60, CO 0.8, O3 130, PM10 40, PM2.5 30", 75, 2, "NO2,O3")]
    [TestCase("PM10 40", null, null, "")]
    [TestCase("PM2.5 200, PM10 40", 250, 5, "PM2.5")]
    [TestCase("", null, null, "")]
    [TestCase("SO2 0, NO2 0, CO 0, O3 0, PM10 0, PM2.5 0", 1, 1, "")]
    public void A_day_with_gaps_is_told_only_when_it_exceeds_100(string concentrations, int? value, int? level, string primary)
    {
        var day = AirIndex.OfDay(_new, Of(concentrations));
        Assert.That((day.Value, day.Level, string.Join(',', day.Primary)), Is.EqualTo((value, level, primary)));
    }

    [Test]
    public void An_hour_of_particles_is_held_against_the_scale_of_a_day()
    {
        var hour = AirIndex.OfHour(_new, Of("SO2 900, PM2.5 60"));
        Assert.That((hour.Indices["SO2"], hour.Indices["PM2.5"]), Is.EqualTo(((int?)200, (int?)100)));
        Assert.That(AirIndex.OfHour(_old, Of("SO2 900, PM2.5 75")).Indices["SO2"], Is.Null);
    }

    [Test]
    public void More_is_never_a_lower_index() => Gen.Select(Gen.Int[0, 19], Gen.Decimal[0, 1], Gen.Decimal[0, 1]).Sample((at, one, more) =>
    {
        var scale = _old.Scales.Concat(_new.Scales).ElementAt(at);
        return scale.IndexOf(one * scale.Concentrations[^1] / 2) <= scale.IndexOf((one + more) * scale.Concentrations[^1] / 2);
    });

    internal static Dictionary<string, decimal> Of(string text) => text.Length == 0 ? [] : text.Split(", ").Select(p => p.Split(' ')).ToDictionary(p => p[0], p => decimal.Parse(p[1], CultureInfo.InvariantCulture));
}
