using CsCheck;
using MapApp.Core.Observations;
using MapApp.Core.Standards;
using MapApp.Core.Standards.SurfaceWater;

namespace MapApp.Core.Tests.Standards.SurfaceWater;

public sealed class WaterAssessmentTests
{
    [Test]
    public void A_clean_river_is_class_I_on_21_of_21()
    {
        var clean = Sample.Judge(Sample.Clean);
        Assert.That((clean.Class, clean.Grade, clean.BasedOn, clean.OutOf, clean.MainPollutants.Count, clean.Missing.Count), Is.EqualTo((WaterClass.I, WaterGrade.Excellent, 21, 21, 0, 0)));
    }

    [TestCase("", null, 0)]
    [TestCase("WT 18.3, TN 6", null, 0)]
    [TestCase("pH 7", WaterClass.I, 1)]
    [TestCase("pH 7, DO 8, CODMn 5, NH3-N 0.2, TP 0.05", WaterClass.III, 5)]
    public void Missing_indicators_are_counted_never_taken_for_clean(string sample, WaterClass? expected, int basedOn)
    {
        var assessment = Sample.Judge(sample);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((assessment.Class, assessment.BasedOn, assessment.OutOf), Is.EqualTo((expected, basedOn, 21)));
            Assert.That(assessment.Missing, Has.Count.EqualTo(21 - basedOn));
        }
    }

    // Shared reference, traps 1 to 5.
    [TestCase("NH3-N 1.0", WaterBody.River, WaterClass.III)]
    [TestCase("DO 8, TN 8, FC 90000", WaterBody.River, WaterClass.I)]
    [TestCase("DO 8, TN 8, FC 90000", WaterBody.Lake, WaterClass.I)]
    [TestCase("TP 0.09", WaterBody.River, WaterClass.II)]
    [TestCase("TP 0.09", WaterBody.Lake, WaterClass.IV)]
    [TestCase("Hg 0.00005, COD 15, BOD5 3", WaterBody.River, WaterClass.I)]
    [TestCase("pH 9.3, DO 9", WaterBody.River, WaterClass.InferiorV)]
    public void The_traps_of_the_standard(string sample, WaterBody body, WaterClass expected) =>
        Assert.That(Sample.Judge(sample, body).Class, Is.EqualTo(expected));

    [Test]
    public void Nitrogen_and_coliforms_of_a_lake_are_told_apart_and_nitrogen_of_a_river_not_at_all()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Sample.Judge("DO 8, TN 1.2, FC 300", WaterBody.Lake).Apart.Select(a => (a.Item.Indicator, a.Class)), Is.EqualTo(new (string, WaterClass?)[] { ("TN", WaterClass.IV), ("FC", WaterClass.II) }));
            Assert.That(Sample.Judge("DO 8, TN 1.2, FC 300").Apart.Select(a => a.Item.Indicator), Is.EqualTo(new[] { "FC" }));
        }
    }

    // Mercury: class I and II end at 0.00005, III at 0.0001.
    [TestCase("Hg <0.00004", WaterClass.I, "")]
    [TestCase("Hg <0.00005", WaterClass.I, "")]
    [TestCase("Hg <0.0001", WaterClass.I, "Hg")]
    [TestCase("Hg <0.0001, COD 18", WaterClass.III, "")]
    [TestCase("Hg <0.0002, COD 18", WaterClass.III, "Hg")]
    [TestCase("Hg <?", WaterClass.I, "")]
    [TestCase("DO <0.2", WaterClass.InferiorV, "")]
    public void Below_detection_meets_a_class_when_its_limit_is_not_below_that_of_detection(string sample, WaterClass expected, string undecided)
    {
        var assessment = WaterAssessment.Of(Sample.Standard, WaterBody.River, Sample.CleanBut(sample));
        Assert.That((assessment.Class, string.Join(',', assessment.Undecided), assessment.BasedOn), Is.EqualTo((expected, undecided, undecided.Length == 0 ? 21 : 20)));
    }

    [Test]
    public void Detection_too_coarse_alone_gives_no_class()
    {
        var assessment = Sample.Judge("Hg <0.0001");
        Assert.That((assessment.Class, assessment.BasedOn, assessment.Undecided.Single()), Is.EqualTo(((WaterClass?)null, 0, "Hg")));
    }

    [Test]
    public void A_class_is_met_missed_or_open()
    {
        ItemAssessment Hg(Reading reading) => ItemAssessment.Of(Sample.Standard.Item("Hg", WaterBody.River)!, reading);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Hg(Reading.Below(0.0001m)).Meets(WaterClass.III), Is.True);
            Assert.That(Hg(Reading.Below(0.0001m)).Meets(WaterClass.II), Is.Null);
            Assert.That(Hg(Reading.Of(0.0002m)).Meets(WaterClass.III), Is.False);
            Assert.That(Hg(Reading.Below(0.0002m)).Beyond(WaterClass.III), Is.Null);
        }
    }

    // By hand: (1.6 - 1.0) / 1.0 = 0.6; (0.45 - 0.2) / 0.2 = 1.25; (32 - 20) / 20 = 0.6; (5 - 4) / 4 = 0.25.
    [Test]
    public void Main_pollutants_are_the_worst_class_first_then_the_largest_multiple_three_at_most()
    {
        var main = Sample.Judge("NH3-N 1.6, TP 0.45, COD 32, BOD5 5, CODMn 6").MainPollutants;
        Assert.That(main.Select(m => (m.Indicator, m.Limit, m.Multiple, m.Class)), Is.EqualTo(new (string, decimal, decimal?, WaterClass?)[]
            { ("TP", 0.2m, 1.25m, WaterClass.InferiorV), ("COD", 20, 0.6m, WaterClass.V), ("NH3-N", 1, 0.6m, WaterClass.V) }));
    }

    [Test]
    public void Cyanide_and_metals_come_first_and_oxygen_and_ph_have_no_multiple()
    {
        var main = Sample.Judge("TP 0.45, Pb 0.06, DO 4, pH 9.4").MainPollutants;
        Assert.That(main.Select(m => (m.Indicator, m.Limit, m.Multiple)), Is.EqualTo(new (string, decimal, decimal?)[] { ("Pb", 0.05m, 0.2m), ("TP", 0.2m, 1.25m), ("pH", 9, null) }));
        Assert.That(Sample.Judge("DO 4, pH 5.5").MainPollutants.Select(m => (m.Indicator, m.Limit, m.Multiple)), Is.EqualTo(new (string, decimal, decimal?)[] { ("pH", 6, null), ("DO", 5, null) }));
    }

    [TestCase(WaterClass.I, WaterGrade.Excellent)]
    [TestCase(WaterClass.II, WaterGrade.Excellent)]
    [TestCase(WaterClass.III, WaterGrade.Good)]
    [TestCase(WaterClass.IV, WaterGrade.Light)]
    [TestCase(WaterClass.V, WaterGrade.Moderate)]
    [TestCase(WaterClass.InferiorV, WaterGrade.Heavy)]
    public void Each_class_has_its_grade(WaterClass @class, WaterGrade grade) => Assert.That(@class.Grade(), Is.EqualTo(grade));

    [TestCase("Ⅲ", WaterClass.III)]
    [TestCase("Ⅲ类", WaterClass.III)]
    [TestCase("III", WaterClass.III)]
    [TestCase("劣Ⅴ", WaterClass.InferiorV)]
    [TestCase("劣V类", WaterClass.InferiorV)]
    [TestCase("inferiorV", WaterClass.InferiorV)]
    [TestCase("*", null)]
    [TestCase("-", null)]
    [TestCase("3", null)]
    [TestCase(null, null)]
    public void A_class_is_read_as_it_is_published(string? text, WaterClass? expected) => Assert.That(WaterClassExtensions.ReadWaterClass(text), Is.EqualTo(expected));

    [Test]
    public void Every_class_reads_back_as_it_is_written() =>
        Assert.That(Enum.GetValues<WaterClass>().Select(c => WaterClassExtensions.ReadWaterClass(c.Code())), Is.EqualTo(Enum.GetValues<WaterClass>()));

    [Test]
    public void Before_2002_06_there_is_no_standard_to_judge_by() => Assert.That(
        (SurfaceWaterStandard.Editions.On(new DateOnly(2002, 5, 31)), SurfaceWaterStandard.Editions.On(new DateOnly(2002, 6, 1))?.Id), Is.EqualTo(((SurfaceWaterStandard?)null, "GB3838-2002")));

    [Test]
    public void Every_figure_states_how_far_it_is_to_be_trusted()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Sample.Standard.Figures.Select(f => (f.State, f.Source.Length > 0)), Has.Exactly(29).Items.And.All.EqualTo((FigureState.Checked, true)));
            Assert.That(Sample.Standard.Figures.Select(f => IndicatorCatalogue.Find(f.Indicator)), Has.None.Null);
            Assert.That(Sample.Standard.Rules.Single(r => r.Id == "namedFirst").State, Is.EqualTo(FigureState.Memory));
        }
    }

    [Test]
    public void Pollution_never_betters_the_class() => Gen.Select(Gen.Int[0, 20], Gen.Decimal[0, 3], Gen.Decimal[0, 3]).Sample((at, one, more) =>
    {
        var item = Sample.Standard.Counted(WaterBody.River).ElementAt(at);
        var (less, much) = (one * item.Limits[2], (one + more) * item.Limits[2]);
        return item.Direction switch
        {
            Direction.AtMost => item.ClassOf(less) <= item.ClassOf(much),
            Direction.AtLeast => item.ClassOf(less) >= item.ClassOf(much),
            _ => item.ClassOf(less) is WaterClass.I or WaterClass.InferiorV,
        };
    });
}
