using MapApp.Core.Plans;
using MapApp.Core.Sections;
using MapApp.Core.Standards;

namespace MapApp.Core.Tests.Sections;

public sealed class IndicatorLimitTests
{
    [TestCase("COD <= 25 mg/L", "COD", Direction.AtMost, 25)]
    [TestCase("氨氮≤1.5", "NH3-N", Direction.AtMost, 1.5)]
    [TestCase("总磷 ≤ 300 μg/L", "TP", Direction.AtMost, 0.3)]
    [TestCase("溶解氧≥5mg/L", "DO", Direction.AtLeast, 5)]
    public void A_limit_is_read_as_plans_write_it(string text, string indicator, Direction direction, double value) =>
        Assert.That(IndicatorLimit.Read(text), Is.EqualTo(new IndicatorLimit(indicator, direction, (decimal)value)));

    [TestCase("渣土车 <= 25 辆")]
    [TestCase("COD <= 25 cm")]
    [TestCase("COD = 25 mg/L")]
    [TestCase("COD <= XX mg/L")]
    [TestCase("COD")]
    [TestCase("")]
    public void What_is_no_limit_of_an_indicator_is_not_read(string text) => Assert.That(IndicatorLimit.Read(text), Is.Null);

    [Test]
    public void A_target_of_a_plan_is_a_limit_when_it_is_measured_in_water()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(IndicatorLimit.Of(new PlanTarget("COD", "<=", 25, "mg/L", "2024", "target")), Is.EqualTo(new IndicatorLimit("COD", Direction.AtMost, 25)));
            Assert.That(IndicatorLimit.Of(new PlanTarget("COD", "<=", null, "mg/L", "2024", "target", Raw: "XX")), Is.Null);
            Assert.That(IndicatorLimit.Of(new PlanTarget("农膜回收率", ">=", 90, "%", "2024", "target")), Is.Null);
        }
    }
}
