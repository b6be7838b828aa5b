using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plots;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Plots;
using MapApp.Workspace.Tasks;
using NetTopologySuite.IO;

namespace MapApp.Workspace.Tests.Plots;

public sealed class CheckParcelsTests
{
    [Test]
    public void Away_from_everything_in_complete_layers_a_parcel_is_clear()
    {
        var answer = Check(new Complete(), Parcel(113.35, 33.75), "0901", discharges: false);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.AllClear, Is.True);
            Assert.That(answer.Parcels[0].DoesNotApply, Does.Contain("plotTargets").And.Contain("zoneFirst").And.Contain("growthBoundary"));
            Assert.That(answer.RuleTable.OtherUses, Does.Contain("plotListed"));
            Assert.That(answer.Layers.Select(l => l.Coverage!.Completeness), Is.All.EqualTo(Completeness.Complete));
        }
    }

    [Test]
    public void Outside_the_area_of_a_layer_nothing_is_checked()
    {
        var rule = Check(new Complete(), Parcel(113.45, 33.75), "0901", discharges: false).Parcels[0].Rules.Single(r => r.Id == "plotTargets");
        Assert.That((rule.Verdict, rule.Reason), Is.EqualTo((PlotVerdict.NotChecked, "The parcel is not surely inside what layer 'Contaminated plots' covers (柳园区)")));
    }

    [TestCase(Completeness.Partial)]
    [TestCase(Completeness.Schematic)]
    public void An_incomplete_layer_clears_nothing(Completeness completeness)
    {
        var answer = Check(new Complete { Coverage = new Coverage(completeness, null, null, null) }, Parcel(113.35, 33.75), "0901", discharges: true);
        Assert.That((answer.Parcels[0].Verdict, answer.Parcels[0].Complete, answer.AllClear), Is.EqualTo((PlotVerdict.NotChecked, false, false)));
    }

    [Test]
    public void A_missing_layer_is_told_without_version_and_coverage()
    {
        var source = new Complete();
        var answer = Check(source with { Features = [.. source.Features.Where(f => f.Id.Layer != "redLines")] }, Parcel(113.35, 33.75), "0901", discharges: false);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Layers.Where(l => l.Coverage is null).Select(l => (l.Kind, l.Version)), Is.EqualTo(new[] { ("redLines", (long?)null) }));
            Assert.That(answer.Parcels[0].Rules.Where(r => r.Verdict == PlotVerdict.NotChecked).Select(r => r.Id), Is.EqualTo(new[] { "redLine" }));
        }
    }

    [Test]
    public void A_hit_tells_clause_remedy_whom_to_ask_and_what_remains()
    {
        var parcel = Check(new Complete(), Parcel(113.3795, 33.715), "080403").Parcels[0];
        var rule = parcel.Rules.First(r => r.Id == "plotListed");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(parcel.Verdict, Is.EqualTo(PlotVerdict.Prohibited));
            Assert.That((rule.Verdict, rule.Clause, rule.Feature!.Name, rule.Whom), Is.EqualTo((PlotVerdict.Prohibited, "Ecological Environment Code, art. 456", "老厂地块", "the ecology and environment office")));
            Assert.That(rule.Remedy, Does.Contain("removal from the list"));
            Assert.That(rule.OverlapPercent, Is.EqualTo(50).Within(0.01));
            Assert.That(parcel.FreeSquareMetres + rule.OverlapSquareMetres, Is.EqualTo(parcel.AreaSquareMetres).Within(1e-3));
            Assert.That(rule.OverlapMu, Is.EqualTo(rule.OverlapSquareMetres * 15 / 10_000).Within(1e-3));
            Assert.That(new WKTReader().Read(parcel.Free).IsValid, Is.True);
        }
    }

    [TestCase(Language.Zh)]
    [TestCase(Language.En)]
    public void Every_rule_has_its_words(Language language)
    {
        var texts = Texts.For(language);
        using (Assert.EnterMultipleScope())
        {
            foreach (var rule in PlotRules.All)
            {
                Assert.That(texts.Find("plotRule." + rule.Id), Is.Not.Null, rule.Id);
                Assert.That(texts.Find($"plotRule.{rule.Id}.remedy"), Is.Not.Null, rule.Id);
                Assert.That(texts.Find("plotAsk." + rule.Ask), Is.Not.Null, rule.Ask);
                foreach (var clause in rule.Clauses.Where(c => c.Law != "plan"))
                    Assert.That(texts.Find("law." + clause.Law), Is.Not.Null, clause.Law);
            }
        }
    }

    // The keys are taken from the source, so that a new one cannot be forgotten; and none is kept that nobody gives.
    [Test]
    public void Every_reason_can_be_worded_and_none_is_kept_that_nobody_says()
    {
        var folders = new[] { Path.Combine("MapApp.Core", "Plots"), Path.Combine("MapApp.Workspace", "Plots") };
        var source = string.Concat(folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", f), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));
        var keys = System.Text.RegularExpressions.Regex.Matches(source, "plotReason\\.[a-zA-Z]+").Select(m => m.Value).ToHashSet();
        var known = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "MapApp.Workspace", "Languages", "Texts.resx")), "name=\"(plotReason\\.[^\"]+)\"").Select(m => m.Groups[1].Value);
        Assert.That(known, Is.EquivalentTo(keys));
    }

    [Test]
    public void A_use_that_nobody_knows_is_told_with_what_is_near()
    {
        var e = Assert.Throws<UnknownNameException>(() => CheckParcels.Use(LandUseScheme.Default, "住宅", Texts.Zh));
        Assert.That(e!.Near, Does.Contain("0701 城镇住宅用地"));
    }

    [Test]
    public void The_sheets_hold_a_row_for_each_parcel_and_each_finding()
    {
        var answer = Check(new Complete(), Parcel(113.3795, 33.715), "0701");
        var sheets = new CheckSheets(Texts.Zh).Of(answer).Select(s => (s.Columns.Count, Rows: s.Rows.ToList())).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sheets.Select(s => s.Rows.Count), Is.EqualTo(new[] { 1, answer.Parcels[0].Rules.Count, 6 + answer.Layers.Count }));
            Assert.That(sheets.SelectMany(s => s.Rows.Select(r => r.Count == s.Count)), Is.All.True);
            Assert.That(sheets[0].Rows[0][2]!.Value.Text, Is.EqualTo("禁止"));
        }
    }

    private static CheckAnswer Check(Complete source, Parcel parcel, string use, bool? discharges = null)
    {
        using var temp = TempWorkspace.Built(source);
        var reading = CheckParcels.Use(LandUseScheme.Default, use, Texts.En);
        var file = new ParcelFile("p.geojson", "geojson", CrsCatalogue.Cgcs2000, false, [parcel], [], []);
        return CheckParcels.Run(temp.Session, file, reading, new CheckQuestion(reading.Use, new DateOnly(2026, 11, 29)) { Discharges = discharges, NearestWithinMetres = 1_000 }, Texts.En);
    }

    // 0.001 degrees wide and high, from its southwest corner.
    private static Parcel Parcel(double lon, double lat) => new("a", new WKTReader().Read(Invented.Box(lon, lon + 0.001, lat, lat + 0.001)));
}
