using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Sections;
using MapApp.Core.Standards;
using MapApp.Workspace.Sections;

namespace MapApp.Workspace.Tests.Sections;

public sealed class SectionTargetTests
{
    [TestCase("2019-05-01", "V")]
    [TestCase("2021-05-01", "IV")]
    [TestCase("2022-05-01", "IV")]
    [TestCase("2023-05-01", "III")]
    [TestCase("2025-05-01", "III")]
    [TestCase("2015-05-01", "V")]
    public void The_target_is_that_of_the_plan_of_the_day_else_of_the_last_before_it(string asOf, string target)
    {
        using var temp = TempWorkspace.Built(new Invented() with { Plans = [Plan(2018, 2019, "V"), Plan(2021, 2021, "IV"), Plan(2023, 2024, "III")] });
        var section = temp.Store.Features.Find(new FeatureId("sections", "shiqiao"))!;
        var found = SectionTarget.Of(temp.Session, section, DateOnly.Parse(asOf))!;
        Assert.That((found.Class, found.Item.Row!.Name), Is.EqualTo((target, "石桥")));
    }

    [Test]
    public void A_section_that_no_annex_gives_a_class_has_none_from_the_plans()
    {
        using var temp = TempWorkspace.Built();
        Assert.That(SectionTarget.Of(temp.Session, temp.Store.Features.Find(new FeatureId("sections", "shiqiao"))!, new DateOnly(2021, 5, 1)), Is.Null);
    }

    [Test]
    public void A_row_with_a_class_and_a_limit_is_one_target()
    {
        var plan = Plan(2021, 2021, "IV");
        using var temp = TempWorkspace.Built(new Invented() with { Plans = [plan with { Annex = [plan.Annex[0] with { Limits = [new PlanTarget("COD", "<=", 25, "毫克/升", "2021", "target")] }] }] });
        var found = SectionTarget.Of(temp.Session, temp.Store.Features.Find(new FeatureId("sections", "shiqiao"))!, new DateOnly(2021, 5, 1))!;
        Assert.That((found.Class, found.Limits.Single()), Is.EqualTo(("IV", new IndicatorLimit("COD", Direction.AtMost, 25))));
    }

    private static Plan Plan(int from, int to, string target) => new()
    {
        Id = $"liuyuan-{from}",
        Title = "柳园区方案",
        Period = new PlanPeriod(from, to),
        Jurisdiction = "柳园区",
        Tasks = [],
        Annex = [new() { Ref = "附表1/1", Kind = "section", Name = "石桥", TargetClass = target, Line = 9 }],
    };
}
