using MapApp.Core.Linking;

namespace MapApp.Core.Tests.Linking;

public sealed class PlaceNameTests
{
    [TestCase("北湛河", "北湛河")]
    [TestCase(" 北 湛　河 ", "北湛河")]
    [TestCase("曹李村（北湛河）", "曹李村(北湛河)")]
    [TestCase("曹李村〔北湛河〕", "曹李村(北湛河)")]
    [TestCase("曹李村【北湛河】", "曹李村(北湛河)")]
    [TestCase("曹李村[北湛河]", "曹李村(北湛河)")]
    [TestCase("Ｇ３１０", "g310")]
    [TestCase("", "")]
    [TestCase("\t", "")]
    public void Spellings_of_a_name_become_one(string name, string expected)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PlaceName.Normalize(name), Is.EqualTo(expected));
            Assert.That(PlaceName.Normalize(expected), Is.EqualTo(expected), "once is enough");
        }
    }
}
