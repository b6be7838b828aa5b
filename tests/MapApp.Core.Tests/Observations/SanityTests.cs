using System.Globalization;
using MapApp.Core.Observations;

namespace MapApp.Core.Tests.Observations;

public sealed class SanityTests
{
    [TestCase("pH", "14.1", Sanity.Impossible)]
    [TestCase("pH", "-1", Sanity.Impossible)]
    [TestCase("pH", "14", Sanity.Sound)]
    [TestCase("DO", "8500", Sanity.Impossible)]
    [TestCase("DO", "0.0085", Sanity.Thousandth)]
    [TestCase("DO", "31", Sanity.Impossible)]
    [TestCase("COD", "-0.1", Sanity.Impossible)]
    [TestCase("COD", "18000", Sanity.Thousandfold)]
    [TestCase("COD", "0.018", Sanity.Thousandth)]
    [TestCase("COD", "300", Sanity.Sound)]
    [TestCase("NH3-N", "350", Sanity.Thousandfold)]
    [TestCase("NH3-N", "0", Sanity.Sound)]
    [TestCase("TP", "0.05", Sanity.Sound)]
    [TestCase("ORP", "-250", Sanity.Sound)]
    [TestCase("FC", "240000", Sanity.Sound)]
    public void A_value_alone(string indicator, string value, Sanity expected) =>
        Assert.That(IndicatorCatalogue.Get(indicator).Check(Reading.Of(Decimal(value))), Is.EqualTo(expected));

    // The place has 0.06 otherwise.
    [TestCase("60", Sanity.Thousandfold)]
    [TestCase("0.00006", Sanity.Thousandth)]
    [TestCase("0.9", Sanity.Sound)]
    [TestCase("0.6", Sanity.Sound)]
    public void A_value_beside_the_others_of_its_place(string value, Sanity expected) =>
        Assert.That(IndicatorCatalogue.Get("TP").Check(Reading.Of(Decimal(value)), 0.06m), Is.EqualTo(expected));

    [TestCase("0.00001", Sanity.Sound)]
    [TestCase("25", Sanity.Thousandfold)]
    [TestCase("0", Sanity.Impossible)]
    public void A_limit_of_detection(string limit, Sanity expected) =>
        Assert.That(IndicatorCatalogue.Get("TP").Check(Reading.Below(Decimal(limit))), Is.EqualTo(expected));

    [Test]
    public void Nothing_detected_at_no_told_limit_is_sound() => Assert.That(IndicatorCatalogue.Get("TP").Check(Reading.Below(null)), Is.EqualTo(Sanity.Sound));

    private static decimal Decimal(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
