using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plots;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Plots.LandUsePlan;
using NetTopologySuite.IO;

namespace MapApp.Workspace.Tests.Plots;

public sealed class CrossCheckTests
{
    private static readonly DateOnly _day = new(2026, 11, 29);

    private TempWorkspace _temp = null!;

    [SetUp]
    public void A_district_with_every_layer() => _temp = TempWorkspace.Built(new Complete());

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void Only_what_a_plot_does_not_bear_is_listed_the_worst_first()
    {
        Keep("plan.geojson", ("school", "080403", 113.3795), ("works", "1001", 113.3802), ("flats", "0701", 113.3898), ("away", "0701", 113.35), ("odd", "魔法用地", 113.38), ("none", null, 113.36));

        var answer = CrossCheck.Run(_temp.Session, _day, Texts.Zh);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.Checked, answer.NotChecked), Is.EqualTo((4, 0)));
            Assert.That(answer.Conflicts.Where(c => c.Result.Verdict == PlotVerdict.Prohibited).Select(c => c.Area.Name), Is.SupersetOf(new[] { "school", "flats" }));
            Assert.That(answer.Conflicts.Select(c => c.Area.Name), Has.No.Member("away"));
            Assert.That(answer.Conflicts.Select(c => c.Result.Verdict), Is.Ordered);
            Assert.That(answer.Conflicts.SelectMany(c => c.Against).Select(r => r.Feature?.Name), Is.All.EqualTo("老厂地块"));
            Assert.That(answer.Unread.Select(u => (u.Area.Name, u.Use)), Is.EquivalentTo(new[] { ("odd", "魔法用地"), ("none", (string?)null) }));
            Assert.That(answer.Plots.Version, Is.EqualTo(_temp.Store.Features.Stamp("plots")));
        }
    }

    // The check of a file and that of the layer must not tell two stories.
    [Test]
    public void An_area_of_the_plan_gets_what_the_same_parcel_gets_in_a_check()
    {
        Keep("plan.geojson", ("flats", "0701", 113.3795));
        var conflict = CrossCheck.Run(_temp.Session, _day, Texts.Zh).Conflicts.Single();

        var use = LandUseScheme.Default.Read("0701")!;
        var file = new ParcelFile("p", "wkt", CrsCatalogue.Cgcs2000, false, [Parcel("flats", "0701", 113.3795)], [], []);
        var check = Workspace.Plots.CheckParcels.Run(_temp.Session, file, use, new CheckQuestion(use.Use, _day), Texts.Zh).Parcels[0];

        Assert.That(conflict.Against.Select(r => (r.Id, r.Verdict, r.OverlapSquareMetres)), Is.EqualTo(check.Rules.Where(r => r.Feature?.Layer == "plots" && r.Verdict < PlotVerdict.NotChecked).Select(r => (r.Id, r.Verdict, r.OverlapSquareMetres))));
    }

    [Test]
    public void An_incomplete_layer_of_plots_clears_nothing()
    {
        _temp.Dispose();
        _temp = TempWorkspace.Built(new Complete { Coverage = new Coverage(Completeness.Partial, null, null, null) });
        Keep("plan.geojson", ("away", "0701", 113.35));

        Assert.That(CrossCheck.Run(_temp.Session, _day, Texts.Zh), Has.Property("NotChecked").EqualTo(1).And.Property("Conflicts").Empty);
    }

    [Test]
    public void A_file_of_the_same_name_replaces_its_areas_and_undoing_brings_them_back()
    {
        Keep("other.geojson", ("other", "0701", 113.35));
        Keep("plan.geojson", ("a", "0701", 113.35), ("b", "0701", 113.36));
        var step = Keep("plan.geojson", ("c", "1001", 113.37));

        Assert.That(Names(), Is.EquivalentTo(new[] { "other", "c" }));
        step.Undo(_temp.Session);
        Assert.That(Names(), Is.EquivalentTo(new[] { "other", "a", "b" }));
        step.Redo(_temp.Session);
        Assert.That(Names(), Is.EquivalentTo(new[] { "other", "c" }));
    }

    [Test]
    public void What_is_cancelled_leaves_the_plan_as_it_was()
    {
        Keep("plan.geojson", ("a", "0701", 113.35));
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.That(() => Step("plan.geojson", ("b", "0701", 113.36), ("c", "0701", 113.37)).Redo(_temp.Session, null, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(Names(), Is.EqualTo(new[] { "a" }));
    }

    private string[] Names() => [.. _temp.Store.Features.Read("landUsePlan").Select(f => f.Name)];

    private LandUseStep Keep(string file, params (string Id, string? Use, double West)[] parcels)
    {
        var step = Step(file, parcels);
        step.Redo(_temp.Session);
        return step;
    }

    private static LandUseStep Step(string file, params (string Id, string? Use, double West)[] parcels) =>
        new(new ParcelFile(file, "geojson", CrsCatalogue.Cgcs2000, false, [.. parcels.Select(p => Parcel(p.Id, p.Use, p.West))], [], []), LandUseScheme.Default, "tester");

    private static Parcel Parcel(string id, string? use, double west) => new(id, new WKTReader().Read(Invented.Box(west, west + 0.001, 33.715, 33.716))) { StatedUse = use };
}
