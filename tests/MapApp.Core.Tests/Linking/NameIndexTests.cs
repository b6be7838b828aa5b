using MapApp.Core.Features;
using MapApp.Core.Linking;

namespace MapApp.Core.Tests.Linking;

public sealed class NameIndexTests
{
    private const string Here = "POINT (113.32 33.75)";

    [TestCase("石桥")]
    [TestCase("石桥断面")]
    [TestCase("石桥（青溪）")]
    [TestCase("石 桥")]
    public void A_feature_is_found_by_its_name_and_its_aliases_however_spelt(string name)
    {
        var section = Invented.Of("sections", "shiqiao", "石桥", Here) with { Aliases = ["石桥断面", "石桥(青溪)"] };
        Assert.That(Found(name, section), Is.EqualTo("sections/shiqiao Own"));
    }

    [Test]
    public void A_section_is_found_by_its_river() =>
        Assert.That(Found("青溪", Invented.Of("sections", "shiqiao", "石桥", Here, ("river", "青溪"))), Is.EqualTo("sections/shiqiao River"));

    [Test]
    public void A_section_that_bears_its_rivers_name_is_found_as_the_rivers() =>
        Assert.That(Found("青溪", Invented.Of("sections", "qingxi", "青溪", Here, ("river", "青溪"))), Is.EqualTo("sections/qingxi River"));

    [Test]
    public void A_station_is_not_found_by_its_river() =>
        Assert.That(Found("青溪", Invented.Of("stations", "s", "石桥站", Here, ("river", "青溪"))), Is.Empty);

    [Test]
    public void A_zone_is_found_by_its_source() =>
        Assert.That(Found("柳湖", Invented.Of("protectionZones", "z1", "柳湖一级保护区", null, ("source", "柳湖"))), Is.EqualTo("protectionZones/z1 Source"));

    [Test]
    public void A_zone_whose_alias_is_its_source_is_found_once() =>
        Assert.That(Found("柳湖", Invented.Of("protectionZones", "z1", "柳湖一级保护区", null, ("source", "柳湖")) with { Aliases = ["柳湖"] }),
            Is.EqualTo("protectionZones/z1 Own"));

    [Test]
    public void All_namesakes_are_found() =>
        Assert.That(Found("青溪", Invented.Of("reaches", "r1", "青溪", null), Invented.Of("blackOdorousWaters", "b", "青溪", null), Invented.Of("sections", "s", "石桥", Here, ("river", "青溪"))),
            Is.EqualTo("reaches/r1 Own, blackOdorousWaters/b Own, sections/s River"));

    [TestCase("")]
    [TestCase("青")]
    [TestCase("大青溪")]
    public void A_part_of_a_name_finds_nothing(string name) =>
        Assert.That(Found(name, Invented.Of("reaches", "r1", "青溪", null)), Is.Empty);

    private static string Found(string name, params Feature[] features) =>
        string.Join(", ", new NameIndex(features).Find(name).Select(h => $"{h.Feature.Id} {h.Relation}"));
}
