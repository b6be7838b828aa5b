namespace MapApp.Stores.GeoPackage.Tests;

public sealed class QuotingTests
{
    [TestCase("plots", "\"plots\"")]
    [TestCase("a\"b; DROP TABLE x--", "\"a\"\"b; DROP TABLE x--\"")]
    public void A_name_cannot_end_its_own_quotes(string name, string expected) => Assert.That(Quoting.Name(name), Is.EqualTo(expected));

    [Test]
    public void A_name_with_a_NUL_is_refused() => Assert.That(() => Quoting.Name("a\0b"), Throws.ArgumentException);
}
