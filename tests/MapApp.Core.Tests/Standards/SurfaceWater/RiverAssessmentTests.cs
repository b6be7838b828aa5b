using MapApp.Core.Standards.SurfaceWater;

namespace MapApp.Core.Tests.Standards.SurfaceWater;

public sealed class RiverAssessmentTests
{
    // Number of sections of class II, IV and inferior V (NH3-N 0.4, 1.4, 3).
    [TestCase(9, 1, 0, WaterGrade.Excellent)]
    [TestCase(17, 3, 0, WaterGrade.Good)]
    [TestCase(15, 5, 0, WaterGrade.Good)]
    [TestCase(14, 6, 0, WaterGrade.Light)]
    [TestCase(74, 7, 19, WaterGrade.Light)]
    [TestCase(4, 0, 1, WaterGrade.Good)]
    [TestCase(3, 1, 1, WaterGrade.Moderate)]
    [TestCase(3, 0, 2, WaterGrade.Heavy)]
    [TestCase(0, 5, 0, WaterGrade.Light)]
    public void Five_sections_and_more_are_judged_by_their_shares(int good, int fourth, int inferior, WaterGrade expected)
    {
        var sections = Enumerable.Repeat("NH3-N 0.4", good).Concat(Enumerable.Repeat("NH3-N 1.4", fourth)).Concat(Enumerable.Repeat("NH3-N 3", inferior)).Select(Sample.Of).ToList();
        var river = RiverAssessment.Of(Sample.Standard, WaterBody.River, sections)!;
        Assert.That((river.Grade, river.Class, river.Sections), Is.EqualTo((expected, (WaterClass?)null, good + fourth + inferior)));
    }

    // By hand: NH3-N (0.4 + 0.4 + 3) / 3 = 1.27, class IV; no class of a single section.
    [Test]
    public void Fewer_than_five_are_judged_by_their_means()
    {
        var river = RiverAssessment.Of(Sample.Standard, WaterBody.River, [.. new[] { "NH3-N 0.4", "NH3-N 0.4", "NH3-N 3", "TN 3" }.Select(Sample.Of)])!;
        Assert.That((river.Class, river.Grade, river.Sections), Is.EqualTo((WaterClass.IV, WaterGrade.Light, 3)));
    }

    [Test]
    public void A_river_without_a_class_anywhere_has_no_grade() =>
        Assert.That(RiverAssessment.Of(Sample.Standard, WaterBody.River, [Sample.Of("TN 3")]), Is.Null);
}
