using MapApp.Core.Plans;
using MapApp.Core.Plans.Reporting;
using MapApp.Core.Plans.Units;

namespace MapApp.Core.Tests.Plans.Reporting;

public sealed class ReportingUnitsTests
{
    private static readonly Plan _plan = new()
    {
        Id = "p",
        Title = "方案",
        Period = new PlanPeriod(2021, 2021),
        Jurisdiction = "柳园区",
        Tasks =
        [
            Task("1", ("区水利局", UnitRole.Lead), ("东桥街道办事处", UnitRole.Responsible), ("市住建局", UnitRole.Cooperating)),
            Task("2", ("区住房和城乡建设局", UnitRole.Cooperating), ("西桥街道", UnitRole.Lead), ("各街道办事处", UnitRole.Responsible), ("各有关单位", UnitRole.Responsible)),
        ],
    };

    private static readonly Plan _other = _plan with { Id = "q", Tasks = [Task("1", ("区财政局", UnitRole.Lead))] };

    // 市住建局 is whose the plan's city is; where no city is known it is the district's, by name.
    [TestCase("各单位", "区水利局 东桥街道办事处 区住房和城乡建设局 市住建局 西桥街道", "reporters.group")]
    [TestCase("各成员单位", "区水利局 东桥街道办事处 区住房和城乡建设局 市住建局 西桥街道", "reporters.group")]
    [TestCase("各牵头单位", "区水利局 西桥街道", "reporters.group")]
    [TestCase("街道办事处", "东桥街道办事处 西桥街道", "reporters.group")]
    [TestCase("各乡镇场", "东桥街道办事处 西桥街道", "reporters.group")]
    [TestCase("牵头单位及各街道办事处", "区水利局 西桥街道 东桥街道办事处", "reporters.group")]
    [TestCase("区直各有关单位", "区水利局 区住房和城乡建设局 市住建局", "reporters.group")]
    [TestCase("各乡办各部门", "东桥街道办事处 西桥街道 区水利局 区住房和城乡建设局 市住建局", "reporters.group")]
    [TestCase("区水利局", "区水利局", "reporters.named")]
    [TestCase("区住房和城乡建设局", "区住房和城乡建设局", "reporters.named")]
    [TestCase("区文化和旅游局", "区文化和旅游局", "reporters.asPrinted")]
    [TestCase("区攻坚办", "区攻坚办", "reporters.asPrinted")]
    [TestCase("企业", "企业", "reporters.asPrinted")]
    [TestCase("", "", "reporters.nobody")]
    public void Who_owes_a_report_is_found_among_the_units_of_the_same_plan(string who, string units, string why)
    {
        var reporters = new ReportingUnits(new UnitDirectory([_plan, _other], [], [])).Of(_plan, who);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(string.Join(' ', reporters.Units.Select(u => u.Name).Order(StringComparer.Ordinal)), Is.EqualTo(string.Join(' ', units.Split(' ').Order(StringComparer.Ordinal))));
            Assert.That(reporters.Why.Key, Is.EqualTo(why));
        }
    }

    [Test]
    public void Where_no_street_is_named_the_word_for_all_of_them_stands_for_them_once()
    {
        var plan = _plan with { Tasks = [Task("1", ("各街道办事处", UnitRole.Responsible), ("区水利局", UnitRole.Lead)), Task("2", ("各街道办事处", UnitRole.Responsible), ("相关街道办事处", UnitRole.Responsible))] };
        var units = new ReportingUnits(new UnitDirectory([plan], [], []));
        Assert.That((units.Of(plan, "街道办事处").Units.Single().Name, units.Of(plan, "各单位").Units.Count), Is.EqualTo(("各街道办事处", 2)));
    }

    [Test]
    public void Names_that_a_user_merged_are_one_reporter()
    {
        var merged = new UnitDecision("柳园区", "东桥街道办事处", "西桥街道", true, DateTimeOffset.UnixEpoch, "t");
        Assert.That(new ReportingUnits(new UnitDirectory([_plan], [], [merged])).Of(_plan, "街道办事处").Units.Select(u => u.Name), Is.EqualTo(new[] { "西桥街道" }));
    }

    private static PlanTask Task(string reference, params (string Name, UnitRole Role)[] units) =>
        new() { Ref = reference, Campaign = "water", Title = reference, Units = [.. units.Select(u => new TaskUnit(u.Name, u.Role))] };
}
