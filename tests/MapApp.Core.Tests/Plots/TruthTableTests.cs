using MapApp.Core.Features;
using MapApp.Core.Plots.Checking;
using MapApp.Core.Plots.Rules;

namespace MapApp.Core.Tests.Plots;

/// <summary>Every rule of the table at a case that it hits, one that it does not, and one that lacks its layer. A new rule without a line here fails.</summary>
public sealed class TruthTableTests
{
    private const string Parcel = "POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))";

    // Rule; planned use; fields of an area that it means; fields of one that it does not mean, or '-' where it means every one; verdict.
    private static readonly string[] _cases =
    [
        "plotListed; 080403; listed=true,stage=control; listed=false,stage=suspected; Prohibited",
        "plotListed; 0701; listed=true; stage=removed,listed=true; Prohibited",
        "plotListed; 0803; stage=effectAssessment; stage=suspected; Prohibited",
        "plotTargets; 100101; stage=control; stage=removed; Prohibited",
        "plotTargets; 0901; listed=true; stage=suspected; Prohibited",
        "plotUnknownRisk; 0701; stage=survey; stage=suspected; Prohibited",
        "plotUnknownRisk; 1101; stage=riskAssessment; stage=removed; Prohibited",
        "plotSuspected; 0701; stage=suspected; stage=removed; Conditional",
        "plotChemical; 0701; stage=riskAssessment,formerUse=农药生产; stage=riskAssessment,formerUse=纺织; Prohibited",
        "plotChemical; 080701; listed=true,formerUse=化工; stage=suspected,formerUse=化工; Prohibited",
        "plotChemicalSuspected; 080403; stage=suspected,formerUse=化工; stage=suspected,formerUse=纺织; Conditional",
        "plotRemoved; 0701; stage=removed; stage=removed,allowedUses=居住用地、商业用地; Conditional",
        "plotNextDoor; 0701; stage=control; stage=removed; Conditional",
        "plotNextDoor; 080601; listed=true; stage=suspected; Conditional",
        "zoneFirst; 0701; grade=first; grade=second; Prohibited",
        "zoneDischarge; 100101; grade=second; grade=quasi; Prohibited",
        "zoneOutfall; 100101; grade=first; grade=quasi; Prohibited",
        "zoneRecreation; 0903; grade=second; grade=quasi; Conditional",
        "zoneRecreationFirst; 1401; grade=first; grade=second; Prohibited",
        "zoneHeavyPollution; 100101; grade=quasi; grade=second; Conditional",
        "zoneLocalLimits; 0103; grade=quasi; -; Conditional",
        "basicFarmland; 0701; district=x; -; Prohibited",
        "basicFarmlandFacility; 0602; district=x; -; Conditional",
        "basicFarmlandOtherCrop; 0201; district=x; -; Prohibited",
        "basicFarmlandPollution; 100103; district=x; -; Prohibited",
        "farmlandPriority; 1001; class=priority; class=safeUse; Conditional",
        "farmlandConversion; 0701; class=safeUse; -; Conditional",
        "farmlandSafeUse; 0101; class=safeUse; class=priority; Conditional",
        "farmlandStrictControl; 0101; class=strictControl; class=priority; Conditional",
        "redLine; 0701; district=x; -; Prohibited",
        "redLineLimited; 1202; district=x; -; Conditional",
        "growthBoundary; 0701; district=x; -; Conditional",
        "surveyBeforeChange; 0701; -; -; Conditional",
        "surveyBeforeChange; 080601; -; -; Conditional",
    ];

    // A use that the rule does not mean.
    private static readonly Dictionary<string, string> _otherUses = new()
    {
        ["plotListed"] = "1001",
        ["plotTargets"] = "0301",
        ["plotUnknownRisk"] = "0101",
        ["plotSuspected"] = "0101",
        ["plotChemical"] = "1001",
        ["plotChemicalSuspected"] = "1001",
        ["plotRemoved"] = "0101",
        ["plotNextDoor"] = "1001",
        ["surveyBeforeChange"] = "0901",
        ["zoneFirst"] = "1301",
        ["zoneDischarge"] = "0301",
        ["zoneOutfall"] = "1701",
        ["zoneRecreation"] = "0701",
        ["zoneRecreationFirst"] = "0701",
        ["zoneHeavyPollution"] = "0701",
        ["zoneLocalLimits"] = "0701",
        ["basicFarmland"] = "0101",
        ["basicFarmlandFacility"] = "0101",
        ["basicFarmlandOtherCrop"] = "0101",
        ["basicFarmlandPollution"] = "0101",
        ["farmlandPriority"] = "0101",
        ["farmlandConversion"] = "0101",
        ["farmlandSafeUse"] = "0701",
        ["farmlandStrictControl"] = "0701",
        ["redLine"] = "0301",
        ["redLineLimited"] = "0701",
        ["growthBoundary"] = "0703",
    };

    private static IEnumerable<string> WithLayer => _cases.Where(c => RuleOf(c).Layer is not null);

    private static IEnumerable<string> WithMiss => WithLayer.Where(c => Part(c, 3) != "-");

    private static IEnumerable<PlotRule> Rules => PlotRules.All;

    [TestCaseSource(nameof(Rules))]
    public void Every_rule_has_its_cases(PlotRule rule)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_cases.Count(c => Part(c, 0) == rule.Id), Is.Positive, "hit");
            Assert.That(_otherUses, Does.ContainKey(rule.Id), "another use");
        }
    }

    [TestCaseSource(nameof(_cases))]
    public void It_hits(string line) => Assert.That(Of(line, Part(line, 2), true).Single().Verdict.ToString(), Is.EqualTo(Part(line, 4)));

    [TestCaseSource(nameof(WithMiss))]
    public void It_leaves_other_areas_alone(string line) => Assert.That(Of(line, Part(line, 3), true).Single().Verdict, Is.EqualTo(PlotVerdict.Clear));

    [TestCaseSource(nameof(WithLayer))]
    public void It_leaves_areas_elsewhere_alone(string line) => Assert.That(Of(line, Part(line, 2), false).Single().Verdict, Is.EqualTo(PlotVerdict.Clear));

    [TestCaseSource(nameof(WithLayer))]
    public void Without_its_layer_it_is_not_checked(string line)
    {
        var rule = RuleOf(line);
        var others = Land.Elsewhere().Where(l => l.Kind != rule.Layer).ToList();
        var answer = new ParcelCheck(others, Question(line)).Check(Land.Parcel(Parcel));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Findings.Single(f => f.Rule.Id == rule.Id).Verdict, Is.EqualTo(PlotVerdict.NotChecked));
            Assert.That(answer.Complete, Is.False);
            Assert.That(answer.Verdict, Is.Not.EqualTo(PlotVerdict.Clear));
        }
    }

    [TestCaseSource(nameof(WithLayer))]
    public void An_empty_or_partial_layer_without_a_hit_is_not_checked(string line)
    {
        var rule = RuleOf(line);
        foreach (var layer in new[] { Land.Layer(rule.Layer!), Land.Partial(rule.Layer!, AreaOf(rule, Part(line, 2), false)!) })
        {
            var answer = new ParcelCheck([.. Land.Elsewhere().Where(l => l.Kind != rule.Layer), layer], Question(line)).Check(Land.Parcel(Parcel));
            Assert.That(answer.Findings.Single(f => f.Rule.Id == rule.Id).Verdict, Is.EqualTo(PlotVerdict.NotChecked));
        }
    }

    [TestCaseSource(nameof(WithLayer))]
    public void A_sketch_makes_it_conditional_at_most(string line)
    {
        var rule = RuleOf(line);
        var sketch = AreaOf(rule, Part(line, 2), true)! with { Schematic = true };
        var finding = Findings(line, sketch, rule).Single();
        Assert.That((finding.Verdict, finding.Sketch), Is.EqualTo((PlotVerdict.Conditional, true)));
    }

    [TestCaseSource(nameof(Rules))]
    public void It_leaves_other_uses_alone(PlotRule rule)
    {
        var answer = new ParcelCheck(Land.Elsewhere(), Land.Question(_otherUses[rule.Id])).Check(Land.Parcel(Parcel));
        Assert.That((answer.OtherUses.Select(r => r.Id).Contains(rule.Id), answer.Findings.Any(f => f.Rule.Id == rule.Id)), Is.EqualTo((true, false)));
    }

    private static IEnumerable<Finding> Of(string line, string fields, bool here) => Findings(line, AreaOf(RuleOf(line), fields, here), RuleOf(line));

    private static IEnumerable<Finding> Findings(string line, Feature? area, PlotRule rule)
    {
        var layers = Land.Elsewhere().Where(l => l.Kind != rule.Layer).ToList();
        if (area is not null)
            layers.Add(Land.Layer(rule.Layer!, area));
        return new ParcelCheck(layers, Question(line)).Check(Land.Parcel(Parcel)).Findings.Where(f => f.Rule.Id == rule.Id);
    }

    // What discharges and is not surveyed is what rules that ask are about.
    private static CheckQuestion Question(string line) => Land.Question(Part(line, 1)) with { Discharges = true, Surveyed = false };

    private static Feature? AreaOf(PlotRule rule, string fields, bool hit) => rule.Layer is not { } layer ? null : Land.Area(layer, "area", (rule.Relation, hit) switch
    {
        (PlotRelation.Overlaps, true) => Land.Box(50, 0, 150, 100),
        (PlotRelation.Overlaps, false) => Land.Box(150, 0, 250, 100),
        (PlotRelation.Within, true) => Land.Box(150, 0, 250, 100),
        (PlotRelation.Within, false) => Land.Box(250, 0, 350, 100),
        (_, true) => Land.Box(0, 0, 50, 100),
        (_, false) => Land.Box(-50, -50, 150, 150),
    }, [.. fields == "-" ? [] : fields.Split(',').Select(f => f.Split('=')).Select(f => (f[0], (object?)(f[0] == "listed" ? f[1] == "true" : f[1])))]);

    private static PlotRule RuleOf(string line) => PlotRules.All.Single(r => r.Id == Part(line, 0));

    private static string Part(string line, int part) => line.Split(';')[part].Trim();
}
