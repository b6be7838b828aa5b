using MapApp.Core.Linking;

namespace MapApp.Core.Tests.Linking;

public sealed class NearNamesTests
{
    [TestCase("北湛河", "北湛河", 1, 0)]
    [TestCase("北湛河", "北堪河", 1, 1)]
    [TestCase("北湛河", "北湛", 1, 1)]
    [TestCase("塔泥断面", "塔尼断面", 1, 1)]
    [TestCase("北湛河", "湛北河", 2, 2)]
    [TestCase("北湛河", "湛北河", 1, null)]
    [TestCase("", "河", 1, 1)]
    [TestCase("北湛河", "月台河", 1, null)]
    public void The_distance_is_the_number_of_characters_to_change(string a, string b, int most, int? expected)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(NearNames.Distance(a, b, most), Is.EqualTo(expected));
            Assert.That(NearNames.Distance(b, a, most), Is.EqualTo(expected), "the other way");
        }
    }

    [Test]
    public void The_index_tells_the_nearest_spellings_first_and_only_those_that_fit()
    {
        string[] all = ["塔尼", "塔尼断面", "塔泥断面站", "吴庄", "北塔泥断面水站"];
        var names = new NameIndex(all.Select((n, i) => Invented.Of("sections", $"s{i}", n, null)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(names.Near("塔泥断面", 5, _ => true).Select(h => h.Feature.Name), Is.EqualTo(new[] { "塔尼断面", "塔泥断面站", "北塔泥断面水站" }));
            Assert.That(names.Near("塔泥断面", 1, _ => true), Has.Count.EqualTo(1));
            Assert.That(names.Near("塔泥断面", 5, h => h.Feature.Id.Id == "s2").Select(h => h.Feature.Name), Is.EqualTo(new[] { "塔泥断面站" }));
            Assert.That(names.Near("白水", 5, _ => true), Is.Empty, "of two characters none may differ");
        }
    }
}
