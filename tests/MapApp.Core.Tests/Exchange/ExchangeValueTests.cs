using System.Globalization;
using MapApp.Core.Exchange;

namespace MapApp.Core.Tests.Exchange;

public sealed class ExchangeValueTests
{
    [TestCase("7", "7")]
    [TestCase("0.324000000000000", "0.324")]
    [TestCase("-1.50", "-1.5")]
    [TestCase("100", "100")]
    [TestCase("100.0", "100")]
    [TestCase("5.", "5")]
    [TestCase(".5", "0.5")]
    [TestCase("0", "0")]
    [TestCase("-0.0", "-0")]
    [TestCase("007", "7")]
    [TestCase("+3", "3")]
    [TestCase("0.00001", "1E-05")]
    [TestCase("1e3", "1000")]
    [TestCase("123456789012345", "123456789012345")]
    [TestCase("33.700000000000003", "33.7")]
    [TestCase("1.2.3", null)]
    [TestCase("-", null)]
    [TestCase("", null)]
    [TestCase("1-2", null)]
    [TestCase("1e400", null)]
    public void A_written_number_says_what_it_is_in_as_few_digits(string written, string? expected) =>
        Assert.That(ExchangeValue.OfNumber(written)?.Text, Is.EqualTo(expected));

    // However many digits, and wherever the point stands.
    [Test]
    public void A_written_number_is_the_one_that_was_reckoned()
    {
        var random = new Random(5);
        using (Assert.EnterMultipleScope())
        {
            for (var i = 0; i < 20_000; i++)
            {
                var digits = string.Concat(Enumerable.Range(0, random.Next(1, 19)).Select(_ => (char)('0' + (random.Next(3) == 0 ? 0 : random.Next(10)))));
                var written = (random.Next(2) == 0 ? "-" : "") + digits.Insert(random.Next(digits.Length + 1), random.Next(4) == 0 ? "" : ".");
                var reckoned = double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? double.Parse(number.ToString("G15", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : null;
                Assert.That(ExchangeValue.OfNumber(written)?.Text, Is.EqualTo(reckoned), written);
                Assert.That(reckoned is null ? null : ExchangeValue.Of(number).Text, Is.EqualTo(reckoned), written);
            }
        }
    }
}
