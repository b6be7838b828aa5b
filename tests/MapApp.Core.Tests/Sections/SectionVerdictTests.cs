using CsCheck;
using MapApp.Core.Observations;
using MapApp.Core.Sections;
using MapApp.Core.Standards;
using MapApp.Core.Standards.SurfaceWater;
using MapApp.Core.Tests.Standards.SurfaceWater;

namespace MapApp.Core.Tests.Sections;

public sealed class SectionVerdictTests
{
    // Class IV allows COD 30; the plan allows 25 and nothing more.
    [TestCase("COD 24", Verdict.Meets, "", "")]
    [TestCase("COD 25", Verdict.Meets, "", "")]
    [TestCase("COD 27.5", Verdict.Fails, "COD 27.5 of 25 by 0.1 IV", "")]
    [TestCase("COD 35", Verdict.Fails, "COD 35 of 25 by 0.4 V", "")]
    [TestCase("NH3-N 1.2", Verdict.NotAssessed, "", "COD")]
    [TestCase("NH3-N 1.8", Verdict.Fails, "NH3-N 1.8 of 1.5 by 0.2 V", "COD")]
    [TestCase("COD 27.5, NH3-N 1.8, TP 0.33, DO 2.5", Verdict.Fails, "NH3-N 1.8 of 1.5 by 0.2 V; TP 0.33 of 0.3 by 0.1 V; DO 2.5 of 3 by  V; COD 27.5 of 25 by 0.1 IV", "")]
    [TestCase("COD <30", Verdict.NotAssessed, "", "COD")]
    [TestCase("COD <20", Verdict.Meets, "", "")]
    [TestCase("COD <?", Verdict.Meets, "", "")]
    [TestCase("TN 9, WT 18", Verdict.NotAssessed, "", "COD")]
    [TestCase("", Verdict.NotAssessed, "", "COD")]
    public void Class_IV_and_cod_of_at_most_25_are_one_target(string readings, Verdict verdict, string drivers, string open) =>
        Check(readings, new TargetLimits(WaterClass.IV, [IndicatorLimit.Read("COD <= 25 mg/L")!]), verdict, drivers, open);

    [TestCase("COD 18, NH3-N 0.9", Verdict.Meets, "", "")]
    [TestCase("COD 18, Hg <0.0002", Verdict.Meets, "", "Hg")]
    [TestCase("pH 9.5", Verdict.Fails, "pH 9.5 of 9 by  InferiorV", "")]
    [TestCase("DO 5", Verdict.Meets, "", "")]
    [TestCase("DO 4.9", Verdict.Fails, "DO 4.9 of 5 by  IV", "")]
    [TestCase("TN 9", Verdict.NotAssessed, "", "")]
    public void A_target_of_class_III_alone(string readings, Verdict verdict, string drivers, string open) =>
        Check(readings, new TargetLimits(WaterClass.III, []), verdict, drivers, open);

    [TestCase("DO 4", Verdict.Fails, "DO 4 of 5 by  IV", "")]
    [TestCase("DO <4", Verdict.Fails, "DO <4 of 5 by  ", "")]
    [TestCase("DO <6", Verdict.NotAssessed, "", "DO")]
    [TestCase("COD 99, DO 5", Verdict.Meets, "", "")]
    public void A_limit_without_a_class_looks_at_its_indicator_alone(string readings, Verdict verdict, string drivers, string open) =>
        Check(readings, new TargetLimits(null, [IndicatorLimit.Read("DO >= 5 mg/L")!]), verdict, drivers, open);

    [Test]
    public void Without_a_target_or_a_standard_nothing_is_judged()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(SectionVerdict.Of(Sample.Standard, WaterBody.River, Sample.Of("COD 99"), new TargetLimits(null, [])) is { Verdict: Verdict.NotAssessed, Assessment.Class: WaterClass.InferiorV }, Is.True);
            Assert.That(SectionVerdict.Of(null, WaterBody.River, Sample.Of("COD 99"), new TargetLimits(WaterClass.I, [])) is { Verdict: Verdict.NotAssessed, Assessment: null }, Is.True);
        }
    }

    [Test]
    public void A_section_fails_exactly_when_its_class_is_worse_than_the_target() =>
        Gen.Select(Gen.Int[1, 5], Gen.Dictionary(Gen.OneOf([.. Sample.Standard.Counted(WaterBody.River).Select(i => Gen.Const(i.Indicator))]), Gen.Int[0, 40_000].Select(v => Reading.Of(v / 1000m)))[1, 8]).Sample((target, readings) =>
        {
            var verdict = SectionVerdict.Of(Sample.Standard, WaterBody.River, readings, new TargetLimits((WaterClass)target, []));
            return (verdict.Verdict == Verdict.Fails) == (verdict.Assessment!.Class > (WaterClass)target) && (verdict.Verdict == Verdict.Fails) == (verdict.Drivers.Count > 0);
        });

    private static void Check(string readings, TargetLimits target, Verdict verdict, string drivers, string open)
    {
        var judged = SectionVerdict.Of(Sample.Standard, WaterBody.River, Sample.Of(readings), target);
        Assert.That((judged.Verdict, string.Join("; ", judged.Drivers.Select(d => $"{d.Indicator} {d.Reading} of {d.Limit} by {d.Multiple:0.###} {d.Class}")), string.Join(',', judged.Open)), Is.EqualTo((verdict, drivers, open)));
    }
}
