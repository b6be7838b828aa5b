using CsCheck;
using MapApp.Core.Observations;

namespace MapApp.Core.Tests.Observations;

public sealed class MeasuringUnitsTests
{
    [TestCase("mg/L", "mg/L")]
    [TestCase("MG/l", "mg/L")]
    [TestCase("毫克/升", "mg/L")]
    [TestCase("µg/L", "μg/L", Description = "the micro sign")]
    [TestCase("μg/L", "μg/L", Description = "the Greek letter")]
    [TestCase("ug/l", "μg/L")]
    [TestCase("μg/m³", "μg/m3")]
    [TestCase("无量纲", "1")]
    [TestCase("MPN/L", "个/L")]
    [TestCase("μS/cm", "μS/cm")]
    [TestCase("mV", "mV")]
    [TestCase("°C", "℃")]
    [TestCase("furlong", null)]
    public void Units_are_known_by_their_many_names(string text, string? expected) => Assert.That(MeasuringUnits.Named(text), Is.EqualTo(expected));

    [TestCase("μg/L", "mg/L", "0.001")]
    [TestCase("mg/L", "μg/L", "1000")]
    [TestCase("ng/L", "mg/L", "0.000001")]
    [TestCase("mg/m3", "μg/m3", "1000")]
    [TestCase("mg/m3", "μg/L", "1")]
    [TestCase("m", "cm", "100")]
    [TestCase("mS/m", "μS/cm", "10")]
    [TestCase("MPN/100mL", "个/L", "10")]
    [TestCase("mg/L", "cm", null)]
    [TestCase("mg/L", "furlong", null)]
    public void Units_of_one_quantity_are_converted_and_others_are_not(string from, string to, string? factor) =>
        Assert.That(MeasuringUnits.Factor(from, to), Is.EqualTo(factor is null ? null : (decimal?)decimal.Parse(factor, System.Globalization.CultureInfo.InvariantCulture)));

    [Test]
    public void There_and_back_a_reading_is_the_same() => Gen.Select(Gen.Int[0, 100_000_000], Gen.OneOf(Gen.Const("μg/L"), Gen.Const("ng/L"), Gen.Const("g/L"), Gen.Const("mg/m3"))).Sample((value, unit) =>
        Reading.Of(value / 1000m).Times(MeasuringUnits.Factor("mg/L", unit)!.Value).Times(MeasuringUnits.Factor(unit, "mg/L")!.Value) == Reading.Of(value / 1000m));

    [Test]
    public void Every_indicator_has_a_unit_that_is_known_and_is_found_by_all_its_names()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var indicator in IndicatorCatalogue.All)
            {
                Assert.That(MeasuringUnits.Named(indicator.Unit), Is.EqualTo(indicator.Unit), indicator.Id);
                foreach (var name in indicator.Aliases.Concat([indicator.Id, indicator.TitleZh, indicator.TitleEn, indicator.Id.ToUpperInvariant()]))
                    Assert.That(IndicatorCatalogue.Named(name), Is.SameAs(indicator), name);
                Assert.That(indicator.Usual is not { } usual || (usual.From < usual.To && indicator.Possible.Holds(usual.From) && indicator.Possible.Holds(usual.To)), Is.True, indicator.Id);
            }
        }
    }

    [TestCase("ＮＨ３－Ｎ", "NH3-N")]
    [TestCase("NH₃-N", "NH3-N")]
    [TestCase("氨 氮", "NH3-N")]
    [TestCase("铬（六价）", "Cr6")]
    [TestCase("PM₂.₅", "PM2.5")]
    [TestCase("叶绿素α", "ChlA")]
    [TestCase("铬", null)]
    [TestCase("水质类别", null)]
    public void Width_subscripts_and_blanks_do_not_matter(string name, string? expected) => Assert.That(IndicatorCatalogue.Named(name)?.Id, Is.EqualTo(expected));
}
