using MapApp.Core.Standards;

namespace MapApp.Core.Tests.Standards;

public sealed class ZoneRulesTests
{
    [TestCase("2026-08-14", "water", "64")]
    [TestCase("2026-08-15", "code", "318")]
    public void The_law_in_force_on_the_day_is_cited(string day, string law, string article)
    {
        var rule = ZoneRules.Of("second", DateOnly.Parse(day)).Single(r => r.Id == "outfall");
        Assert.That((rule.Effect, rule.Law, rule.Article), Is.EqualTo(("forbidden", law, article)));
    }

    [TestCase("first", "outfall, unrelatedProject, recreation, dischargingProject, localLimits")]
    [TestCase("second", "outfall, dischargingProject, farmingAndTourism, localLimits")]
    [TestCase("quasi", "outfallInQuasi, heavyPollution, alteration, localLimits")]
    [TestCase("third", "")]
    [TestCase(null, "")]
    public void Each_grade_has_its_rules(string? grade, string rules) =>
        Assert.That(string.Join(", ", ZoneRules.Of(grade, new DateOnly(2026, 11, 28)).Select(r => r.Id)), Is.EqualTo(rules));

    [Test]
    public void Every_day_has_one_law()
    {
        for (var day = new DateOnly(2008, 1, 1); day < new DateOnly(2040, 1, 1); day = day.AddMonths(1))
            Assert.That(ZoneRules.Of("first", day).Select(r => r.Law).Distinct().Count(), Is.EqualTo(1), day.ToString());
    }
}
