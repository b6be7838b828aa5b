using MapApp.Core.Standards.BlackOdorous;
using MapApp.Core.Tests.Standards.SurfaceWater;

namespace MapApp.Core.Tests.Standards.BlackOdorous;

public sealed class BlackOdorousTests
{
    // Each edge from both sides.
    [TestCase("SD 25.1, DO 2.1, ORP 51, NH3-N 7.9", BlackOdorousGrade.NotBlackOdorous, "")]
    [TestCase("SD 25", BlackOdorousGrade.Mild, "SD")]
    [TestCase("SD 10", BlackOdorousGrade.Mild, "SD")]
    [TestCase("SD 9.9", BlackOdorousGrade.Severe, "SD")]
    [TestCase("DO 2", BlackOdorousGrade.Mild, "DO")]
    [TestCase("DO 0.2", BlackOdorousGrade.Mild, "DO")]
    [TestCase("DO 0.19", BlackOdorousGrade.Severe, "DO")]
    [TestCase("DO <0.2", BlackOdorousGrade.Severe, "DO")]
    [TestCase("ORP 50", BlackOdorousGrade.Mild, "ORP")]
    [TestCase("ORP -200", BlackOdorousGrade.Mild, "ORP")]
    [TestCase("ORP -201", BlackOdorousGrade.Severe, "ORP")]
    [TestCase("NH3-N 8", BlackOdorousGrade.Mild, "NH3-N")]
    [TestCase("NH3-N 15", BlackOdorousGrade.Mild, "NH3-N")]
    [TestCase("NH3-N 15.1", BlackOdorousGrade.Severe, "NH3-N")]
    [TestCase("SD 30, DO 1, ORP 100, NH3-N 9", BlackOdorousGrade.Mild, "DO,NH3-N")]
    [TestCase("COD 90", null, "")]
    public void A_town_water_in_one_round(string readings, BlackOdorousGrade? grade, string beyond)
    {
        var point = Judge("urban", null, readings);
        Assert.That((point.Grade, string.Join(',', point.Beyond), point.OutOf), Is.EqualTo((grade, beyond, 4)));
    }

    [TestCase("SD 25, DO 2, NH3-N 15", BlackOdorousGrade.NotBlackOdorous)]
    [TestCase("SD 24.9", BlackOdorousGrade.Ungraded)]
    [TestCase("DO 1.9", BlackOdorousGrade.Ungraded)]
    [TestCase("NH3-N 15.1", BlackOdorousGrade.Ungraded)]
    [TestCase("ORP -300", null)]
    public void A_village_water_has_no_grades_and_no_redox_potential(string readings, BlackOdorousGrade? grade) =>
        Assert.That(Judge("rural", null, readings).Grade, Is.EqualTo(grade));

    // 40 % of 20 cm is 8 cm.
    [TestCase("urban", 8.0, BlackOdorousGrade.Mild)]
    [TestCase("urban", 8.1, BlackOdorousGrade.NotBlackOdorous)]
    [TestCase("rural", 7.9, BlackOdorousGrade.Ungraded)]
    [TestCase("rural", 8.0, BlackOdorousGrade.NotBlackOdorous)]
    public void Transparency_of_a_shallow_water_is_held_against_its_depth(string scope, double transparency, BlackOdorousGrade grade) =>
        Assert.That(Judge(scope, 20, FormattableString.Invariant($"SD {transparency}")).Grade, Is.EqualTo(grade));

    // Severe is one indicator in 60 % of its data, or two in 30 %.
    [TestCase("DO 0.1; DO 0.1; DO 0.1; DO 3; DO 3", BlackOdorousGrade.Severe)]
    [TestCase("DO 0.1; DO 0.1; DO 3; DO 3; DO 3", BlackOdorousGrade.Mild)]
    [TestCase("DO 0.1; DO 9; DO 9", BlackOdorousGrade.NotBlackOdorous)]
    [TestCase("DO 0.1, SD 5; DO 3, SD 40; DO 3, SD 40", BlackOdorousGrade.Severe)]
    [TestCase("DO 0.1, SD 5; DO 3, SD 40; DO 3, SD 40; DO 3, SD 40", BlackOdorousGrade.NotBlackOdorous)]
    [TestCase("DO 0.1; DO 0.1; DO 0.1, SD 30", BlackOdorousGrade.Severe)]
    public void Rounds_are_counted_for_the_severe_grade(string rounds, BlackOdorousGrade grade) => Assert.That(Judge("urban", null, rounds.Split("; ")).Grade, Is.EqualTo(grade));

    [TestCase("SSSMM", BlackOdorousGrade.Severe, "")]
    [TestCase("SSMMM", BlackOdorousGrade.Mild, "")]
    [TestCase("NNSSSSNNNN", BlackOdorousGrade.Mild, "2-5")]
    [TestCase("NNSSSNNNNN", BlackOdorousGrade.Mild, "")]
    [TestCase("NNNNNNNNSSSS", BlackOdorousGrade.Mild, "8-11")]
    [TestCase("SS?SS", BlackOdorousGrade.Severe, "")]
    [TestCase("NN?", BlackOdorousGrade.NotBlackOdorous, "")]
    [TestCase("UNN", BlackOdorousGrade.Ungraded, "")]
    [TestCase("??", null, "")]
    public void A_water_follows_from_its_points(string points, BlackOdorousGrade? grade, string stretches)
    {
        var water = BlackOdorousExtent.Of([.. points.Select(p => p switch
        {
            'S' => BlackOdorousGrade.Severe,
            'M' => BlackOdorousGrade.Mild,
            'N' => BlackOdorousGrade.NotBlackOdorous,
            'U' => BlackOdorousGrade.Ungraded,
            _ => (BlackOdorousGrade?)null,
        })]);
        Assert.That((water.Grade, string.Join(',', water.SevereStretches.Select(s => $"{s.First}-{s.Last}"))), Is.EqualTo((grade, stretches)));
    }

    [Test]
    public void There_is_no_guide_of_another_scope() => Assert.That(BlackOdorousStandard.Of("suburban"), Is.Null);

    private static BlackOdorousPoint Judge(string scope, decimal? depth, params string[] rounds) =>
        BlackOdorousPoint.Of(BlackOdorousStandard.Of(scope)!, [.. rounds.Select(r => new BlackOdorousRound(Sample.Of(r), depth))]);
}
