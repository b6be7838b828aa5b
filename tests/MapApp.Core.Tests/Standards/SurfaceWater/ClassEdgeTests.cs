using MapApp.Core.Observations;
using MapApp.Core.Standards;
using MapApp.Core.Standards.SurfaceWater;

namespace MapApp.Core.Tests.Standards.SurfaceWater;

/// <summary>Every class edge of every indicator from both sides, written out by hand after tables 1 and 2 of GB 3838-2002.</summary>
public sealed class ClassEdgeTests
{
    private const decimal Bit = 0.000001m;

    private static readonly SurfaceWaterStandard _standard = SurfaceWaterStandard.Editions.On(new DateOnly(2021, 6, 30))!;

    // The limit with the best class that has it; beyond it the next class holds, beyond the last inferior V.
    [TestCase("CODMn", "2 I, 4 II, 6 III, 10 IV, 15 V")]
    [TestCase("COD", "15 I, 20 III, 30 IV, 40 V")]
    [TestCase("BOD5", "3 I, 4 III, 6 IV, 10 V")]
    [TestCase("NH3-N", "0.15 I, 0.5 II, 1 III, 1.5 IV, 2 V")]
    [TestCase("TP", "0.02 I, 0.1 II, 0.2 III, 0.3 IV, 0.4 V")]
    [TestCase("TP", "0.01 I, 0.025 II, 0.05 III, 0.1 IV, 0.2 V", WaterBody.Lake)]
    [TestCase("TN", "0.2 I, 0.5 II, 1 III, 1.5 IV, 2 V", WaterBody.Lake)]
    [TestCase("Cu", "0.01 I, 1 II")]
    [TestCase("Zn", "0.05 I, 1 II, 2 IV")]
    [TestCase("F", "1 I, 1.5 IV")]
    [TestCase("Se", "0.01 I, 0.02 IV")]
    [TestCase("As", "0.05 I, 0.1 IV")]
    [TestCase("Hg", "0.00005 I, 0.0001 III, 0.001 IV")]
    [TestCase("Cd", "0.001 I, 0.005 II, 0.01 V")]
    [TestCase("Cr6", "0.01 I, 0.05 II, 0.1 V")]
    [TestCase("Pb", "0.01 I, 0.05 III, 0.1 V")]
    [TestCase("CN", "0.005 I, 0.05 II, 0.2 III")]
    [TestCase("VPH", "0.002 I, 0.005 III, 0.01 IV, 0.1 V")]
    [TestCase("Oil", "0.05 I, 0.5 IV, 1 V")]
    [TestCase("LAS", "0.2 I, 0.3 IV")]
    [TestCase("S", "0.05 I, 0.1 II, 0.2 III, 0.5 IV, 1 V")]
    [TestCase("FC", "200 I, 2000 II, 10000 III, 20000 IV, 40000 V")]
    public void A_limit_still_meets_its_class_and_a_bit_more_does_not(string indicator, string edges, WaterBody body = WaterBody.River)
    {
        var steps = Steps(edges);
        var item = _standard.Item(indicator, body)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(item.ClassOf(0), Is.EqualTo(WaterClass.I));
            foreach (var ((limit, @class), next) in steps.Zip(steps.Skip(1).Select(s => s.Class).Append(WaterClass.InferiorV)))
            {
                Assert.That(item.ClassOf(limit), Is.EqualTo(@class), $"{limit}");
                Assert.That(item.ClassOf(limit - Bit), Is.EqualTo(@class), $"below {limit}");
                Assert.That(item.ClassOf(limit + Bit), Is.EqualTo(next), $"above {limit}");
            }
        }
    }

    [Test]
    public void Less_oxygen_is_worse()
    {
        var item = _standard.Item("DO", WaterBody.River)!;
        var steps = Steps("7.5 I, 6 II, 5 III, 3 IV, 2 V");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((item.ClassOf(0), item.ClassOf(14)), Is.EqualTo((WaterClass.InferiorV, WaterClass.I)));
            foreach (var ((limit, @class), next) in steps.Zip(steps.Skip(1).Select(s => s.Class).Append(WaterClass.InferiorV)))
            {
                Assert.That(item.ClassOf(limit), Is.EqualTo(@class), $"{limit}");
                Assert.That(item.ClassOf(limit + Bit), Is.EqualTo(@class), $"above {limit}");
                Assert.That(item.ClassOf(limit - Bit), Is.EqualTo(next), $"below {limit}");
            }
        }
    }

    [TestCase("5.999999", WaterClass.InferiorV)]
    [TestCase("6", WaterClass.I)]
    [TestCase("7.2", WaterClass.I)]
    [TestCase("9", WaterClass.I)]
    [TestCase("9.000001", WaterClass.InferiorV)]
    public void Ph_meets_every_class_from_6_to_9_and_none_outside(string value, WaterClass expected) =>
        Assert.That(_standard.Item("pH", WaterBody.Lake)!.ClassOf(Decimal(value)), Is.EqualTo(expected));

    [TestCase("SO4", "250")]
    [TestCase("Cl", "250")]
    [TestCase("NO3", "10")]
    [TestCase("Fe", "0.3")]
    [TestCase("Mn", "0.1")]
    public void A_limit_of_sources_alone_is_told_without_a_class(string indicator, string limit)
    {
        Exceedance? Beyond(decimal value) => WaterAssessment.Of(_standard, WaterBody.River, new Dictionary<string, Reading> { [indicator] = Reading.Of(value) }).BeyondSource.SingleOrDefault();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Beyond(Decimal(limit)), Is.Null);
            Assert.That(Beyond(Decimal(limit) * 1.5m), Is.EqualTo(new Exceedance(indicator, Reading.Of(Decimal(limit) * 1.5m), Decimal(limit), 0.5m, null)));
        }
    }

    [Test]
    public void Every_indicator_that_counts_is_tested_here()
    {
        var tested = typeof(ClassEdgeTests).GetMethod(nameof(A_limit_still_meets_its_class_and_a_bit_more_does_not))!
            .GetCustomAttributes(typeof(TestCaseAttribute), false).Cast<TestCaseAttribute>().Select(t => (string)t.Arguments[0]!).Concat(["DO", "pH"]);
        var counted = _standard.Counted(WaterBody.River).Select(i => i.Indicator).ToList();
        Assert.That(counted, Is.SubsetOf(tested));
        Assert.That(counted, Has.Count.EqualTo(21));
    }

    private static List<(decimal Limit, WaterClass Class)> Steps(string edges) =>
        [.. edges.Split(", ").Select(e => e.Split(' ')).Select(e => (Decimal(e[0]), Enum.Parse<WaterClass>(e[1])))];

    private static decimal Decimal(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
