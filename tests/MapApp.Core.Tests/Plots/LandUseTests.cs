using MapApp.Core.Plots.LandUses;

namespace MapApp.Core.Tests.Plots;

public sealed class LandUseTests
{
    [TestCase("YDYH2023", "0701", "0701", true)]
    [TestCase("YDYH2023", "居住用地", "07", true)]
    [TestCase("YDYH2023", "居住", "07", true)]
    [TestCase("YDYH2023", "residential", "07", true)]
    [TestCase("YDYH2023", "中小学用地", "080403", true)]
    [TestCase("YDYH2023", "0804031", "080403", false)]
    [TestCase("YDYH2023", "０７０１", "0701", true)]
    [TestCase("GBT21010-2017", "08h1", "08H1", true)]
    [TestCase("GBT21010-2017", "08H2A", "08H2", false)]
    [TestCase("GBT21010-2017", "0601", "0601", true)]
    [TestCase("GB50137", "R", "R", true)]
    [TestCase("GB50137", "R21", "R", false)]
    [TestCase("GB50137", "A33", "A33", true)]
    public void A_use_is_read_by_code_or_name(string scheme, string text, string code, bool exact)
    {
        var reading = LandUseScheme.Find(scheme)!.Read(text)!;
        Assert.That((reading.Use.Code, reading.Exact, reading.Use.Scheme), Is.EqualTo((code, exact, scheme)));
    }

    [TestCase("")]
    [TestCase("99")]
    [TestCase("研究")]
    [TestCase("Reading")]
    public void What_is_no_use_is_not_guessed(string text) => Assert.That(LandUseScheme.All.Select(s => s.Read(text)), Is.All.Null);

    // landuse-code-collisions.csv of the shared reference.
    [TestCase("05", "商服用地")]
    [TestCase("06", "工矿仓储用地")]
    [TestCase("0601", "工业用地")]
    [TestCase("0602", "采矿用地")]
    [TestCase("07", "住宅用地")]
    [TestCase("0702", "农村宅基地")]
    [TestCase("0802", "新闻出版用地")]
    [TestCase("0803", "教育用地")]
    [TestCase("0804", "科研用地")]
    [TestCase("0805", "医疗卫生用地")]
    [TestCase("0806", "社会福利用地")]
    [TestCase("0807", "文化设施用地")]
    [TestCase("09", "特殊用地")]
    [TestCase("10", "交通运输用地")]
    [TestCase("1001", "铁路用地")]
    [TestCase("11", "水域及水利设施用地")]
    [TestCase("1101", "河流水面")]
    [TestCase("12", "其他土地")]
    public void A_code_that_means_something_else_in_another_scheme_is_told(string code, string elsewhere) =>
        Assert.That(LandUseScheme.Default.Read(code)!.Elsewhere.Select(o => (o.Scheme, o.NameZh)), Does.Contain(("GBT21010-2017", elsewhere)));

    [TestCase("01")]
    [TestCase("0701")]
    public void A_code_that_means_the_same_everywhere_is_not(string code) => Assert.That(LandUseScheme.Default.Read(code)!.Elsewhere, Is.Empty);

    [TestCase("YDYH2023", "0703", UseFlag.Residential, true)]
    [TestCase("YDYH2023", "080403", UseFlag.School, true)]
    [TestCase("YDYH2023", "080404", UseFlag.ChildCare, true)]
    [TestCase("YDYH2023", "080601", UseFlag.Hospital, true)]
    [TestCase("YDYH2023", "080701", UseFlag.ElderlyCare, true)]
    [TestCase("YDYH2023", "0803", UseFlag.PublicService, true)]
    [TestCase("YDYH2023", "100101", UseFlag.Industry, true)]
    [TestCase("YDYH2023", "0103", UseFlag.Farmland, true)]
    [TestCase("YDYH2023", "1704", UseFlag.Water, true)]
    [TestCase("YDYH2023", "0601", UseFlag.Industry, false)]
    [TestCase("YDYH2023", "0401", UseFlag.Building, false)]
    [TestCase("GBT21010-2017", "0601", UseFlag.Industry, true)]
    [TestCase("GBT21010-2017", "0805", UseFlag.Hospital, true)]
    [TestCase("GBT21010-2017", "1101", UseFlag.Building, false)]
    [TestCase("GB50137", "A6", UseFlag.PublicService, true)]
    public void A_code_stands_for_kinds_of_use(string scheme, string code, UseFlag flag, bool holds)
        => Assert.That(LandUseScheme.Find(scheme)!.Read(code)!.Use.Flags.Contains(flag), Is.EqualTo(holds));

    [TestCase("YDYH2023", "08", UseFlag.School)]
    [TestCase("YDYH2023", "0807", UseFlag.ElderlyCare)]
    [TestCase("YDYH2023", "0702", UseFlag.ElderlyCare)]
    [TestCase("YDYH2023", "16", UseFlag.Residential)]
    [TestCase("GBT21010-2017", "0803", UseFlag.School)]
    [TestCase("GBT21010-2017", "06", UseFlag.Industry)]
    public void What_a_class_may_hold_is_not_taken_for_what_it_is(string scheme, string code, UseFlag flag)
    {
        var use = LandUseScheme.Find(scheme)!.Read(code)!.Use;
        Assert.That((use.Flags.Contains(flag), use.MayHold.Contains(flag)), Is.EqualTo((false, true)));
    }

    [Test]
    public void Every_list_is_whole()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(LandUseScheme.All.Select(s => (s.Id, s.Uses.Count)), Is.EqualTo(new[] { ("YDYH2023", 175), ("GBT21010-2017", 88), ("GB50137", 12) }));
            Assert.That(LandUseScheme.Default.Uses.GroupBy(u => u.Level).Select(g => (g.Key, g.Count())), Does.Contain((1, 24)));
            foreach (var scheme in LandUseScheme.All)
                Assert.That(scheme.Uses.Select(u => u.Code), Is.Unique, scheme.Id);
        }
    }
}
