using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Checking;
using MapApp.Core.Plots.Rules;

namespace MapApp.Core.Tests.Plots;

public sealed class ParcelCheckTests
{
    private const string Hectare = "POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))";

    [Test]
    public void Nothing_near_in_complete_layers_is_clear()
    {
        var answer = Check(Land.Parcel(Hectare), Land.Question("0701") with { Surveyed = true });
        Assert.That((answer.Verdict, answer.Complete, answer.Edge), Is.EqualTo((PlotVerdict.Clear, true, false)));
    }

    [Test]
    public void Overlap_is_told_in_square_metres_of_the_zone_with_the_ellipsoidal_area_beside()
    {
        var answer = Check(Land.Parcel(Hectare), Land.Question("0701"), Plot("a", Land.Box(75, 0, 200, 100)));
        var finding = answer.Findings.Single(f => f.Rule.Id == "plotListed");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.AreaSquareMetres, Is.EqualTo(10_000).Within(1e-4));
            Assert.That(answer.MeasuredIn!.Code, Is.EqualTo("EPSG:4547"));
            // On the meridian the two agree.
            Assert.That(answer.EllipsoidalAreaSquareMetres, Is.EqualTo(10_000).Within(1e-3));
            Assert.That(finding.OverlapSquareMetres, Is.EqualTo(2_500).Within(1e-4));
            Assert.That(finding.Verdict, Is.EqualTo(PlotVerdict.Prohibited));
            Assert.That(answer.Verdict, Is.EqualTo(PlotVerdict.Prohibited));
        }
    }

    [Test]
    public void What_remains_free_is_a_shape()
    {
        var check = new ParcelCheck([.. Land.Elsewhere().Where(l => l.Kind != "plots"), Land.Layer("plots", Plot("a", Land.Box(75, -10, 200, 110)), Plot("b", Land.Box(-10, -10, 110, 20)))], Land.Question("0701"));
        var shapes = check.Shapes(check.Check(Land.Parcel(Hectare)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shapes.FreeSquareMetres, Is.EqualTo(75 * 80).Within(1e-4));
            Assert.That(GaussKruger.Project(shapes.Free, Land.Zone).Area, Is.EqualTo(75 * 80).Within(1e-4));
            Assert.That(shapes.Overlaps.Select(o => (o.Area.Id, Math.Round(GaussKruger.Project(o.Shape, Land.Zone).Area, 3))), Is.EqualTo(new[] { ("a", 2_500.0), ("b", 2_000.0) }));
        }
    }

    [TestCase(0.02, 2.0, false)]
    [TestCase(0.009, 0, true)]
    [TestCase(0.0, 0, true)]
    [TestCase(-0.009, 0, true)]
    [TestCase(-0.02, 0, false)]
    public void What_is_narrower_than_a_centimetre_is_an_edge_in_common(double overlapMetres, double overlap, bool touches)
    {
        var finding = Check(Land.Parcel(Hectare), Land.Question("0701") with { NearestWithinMetres = 500 }, Plot("a", Land.Box(100 - overlapMetres, 0, 200, 100))).Findings.Single(f => f.Rule.Id == "plotListed");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(finding.OverlapSquareMetres, Is.EqualTo(overlap).Within(1e-4));
            Assert.That(finding.Touches, Is.EqualTo(touches));
            Assert.That(finding.TouchSquareMetres, Is.EqualTo(touches ? Math.Max(0, overlapMetres) * 100 : 0).Within(1e-4));
            Assert.That(finding.Verdict, Is.EqualTo(overlap > 0 ? PlotVerdict.Prohibited : PlotVerdict.Clear));
        }
    }

    [Test]
    public void A_wedge_is_an_overlap_where_it_is_broad_and_an_edge_where_it_is_not()
    {
        var broad = Check(Land.Parcel(Hectare), Land.Question("0701"), Plot("a", "POLYGON ((99.9 0, 200 0, 200 100, 100 100, 99.9 0))"));
        var narrow = Check(Land.Parcel(Hectare), Land.Question("0701"), Plot("a", "POLYGON ((99.995 0, 200 0, 200 100, 100 100, 99.995 0))"));
        Assert.That((broad.Verdict, narrow.Findings.Single(f => f.Rule.Id == "plotListed").Verdict), Is.EqualTo((PlotVerdict.Prohibited, PlotVerdict.Clear)));
    }

    [Test]
    public void The_nearest_plot_that_a_rule_means_is_told_where_it_does_not_apply()
    {
        var finding = Check(Land.Parcel(Hectare), Land.Question("0701") with { NearestWithinMetres = 1_000 }, Plot("suspect", Land.Box(110, 0, 200, 100)) with { Fields = new Dictionary<string, object?> { ["listed"] = false, ["stage"] = "suspected" } }, Plot("far", Land.Box(400, 0, 500, 100)), Plot("near", Land.Box(250, 0, 300, 100)))
            .Findings.Single(f => f.Rule.Id == "plotListed");
        Assert.That((finding.Area!.Id.Id, finding.Verdict, Math.Round(finding.DistanceMetres!.Value, 4)), Is.EqualTo(("near", PlotVerdict.Clear, 150.0)));
    }

    [Test]
    public void A_plot_in_a_hole_of_the_parcel_is_beside_it()
    {
        var parcel = Land.Parcel("POLYGON ((0 0, 300 0, 300 300, 0 300, 0 0), (100 100, 200 100, 200 200, 100 200, 100 100))");
        var answer = Check(parcel, Land.Question("0701"), Plot("a", Land.Box(120, 120, 180, 180)));
        Assert.That(answer.Findings.Where(f => f.Verdict < PlotVerdict.NotChecked).Select(f => (f.Rule.Id, Math.Round(f.DistanceMetres ?? -1, 3))), Is.EquivalentTo(new[] { ("plotNextDoor", 20.0), ("surveyBeforeChange", -1.0) }));
    }

    [Test]
    public void A_suspected_plot_is_no_listed_plot_even_where_nobody_filled_in_the_listing()
    {
        var suspect = Plot("a", Land.Box(0, 0, 50, 50)) with { Fields = new Dictionary<string, object?> { ["stage"] = "suspected" } };
        var answer = Check(Land.Parcel(Hectare), Land.Question("0701"), suspect);
        Assert.That(answer.Findings.Where(f => f.Area?.Id.Id == "a" && f.Verdict < PlotVerdict.NotChecked).Select(f => f.Rule.Id), Is.EqualTo(new[] { "plotSuspected" }));
    }

    [Test]
    public void A_zone_whose_grade_nobody_filled_in_makes_it_conditional()
    {
        var zone = Land.Area("protectionZones", "z", Land.Box(0, 0, 50, 50));
        var answer = new ParcelCheck([.. Land.Elsewhere().Where(l => l.Kind != "protectionZones"), Land.Layer("protectionZones", zone)], Land.Question("0701") with { Discharges = true }).Check(Land.Parcel(Hectare));
        Assert.That(answer.Findings.Where(f => f.Area == zone).Select(f => (f.Rule.Id, f.Verdict, f.Uncertain)), Is.EquivalentTo(new[]
        {
            ("zoneFirst", PlotVerdict.Conditional, true), ("zoneDischarge", PlotVerdict.Conditional, true), ("zoneOutfall", PlotVerdict.Conditional, true),
        }));
    }

    [TestCase(null, PlotVerdict.Conditional)]
    [TestCase(true, PlotVerdict.Prohibited)]
    [TestCase(false, PlotVerdict.Clear)]
    public void In_the_second_grade_zone_the_question_is_whether_the_project_discharges(bool? discharges, PlotVerdict verdict)
    {
        var zone = Land.Area("protectionZones", "z", Land.Box(0, 0, 50, 50), ("grade", "second"));
        var answer = new ParcelCheck([.. Land.Elsewhere().Where(l => l.Kind != "protectionZones"), Land.Layer("protectionZones", zone)], Land.Question("1101") with { Discharges = discharges }).Check(Land.Parcel(Hectare));
        Assert.That(answer.Verdict, Is.EqualTo(verdict));
    }

    [Test]
    public void A_zone_computed_by_rule_without_approval_is_conditional_at_most()
    {
        var zone = Land.Area("protectionZones", "z", Land.Box(0, 0, 50, 50), ("grade", "first"), ("rule", "500 m"));
        ParcelAnswer Of(Feature area) => new ParcelCheck([.. Land.Elsewhere().Where(l => l.Kind != "protectionZones"), Land.Layer("protectionZones", area)], Land.Question("1101") with { Discharges = true }).Check(Land.Parcel(Hectare));
        var approved = zone with { Fields = new Dictionary<string, object?>(zone.Fields) { ["approval"] = "豫政文〔2019〕1号" } };
        Assert.That((Of(zone).Verdict, Of(approved).Verdict), Is.EqualTo((PlotVerdict.Conditional, PlotVerdict.Prohibited)));
    }

    // Rule plotListed; the plot lies 10 m inside or 10 m away.
    [TestCase(90, 4, 4, false, PlotVerdict.Prohibited)]
    [TestCase(90, 6, 6, true, PlotVerdict.Prohibited)]
    [TestCase(90, 12, null, true, PlotVerdict.Prohibited)]
    [TestCase(110, 4, 4, false, PlotVerdict.Clear)]
    [TestCase(110, null, 11, true, PlotVerdict.Clear)]
    [TestCase(110, null, null, false, PlotVerdict.Clear)]
    public void The_edge_is_flagged_where_the_accuracy_of_parcel_or_plot_turns_the_verdict(double west, double? ofParcel, double? ofPlot, bool edge, PlotVerdict verdict)
    {
        var plot = Plot("a", Land.Box(west, 0, 300, 100)) with { PositionAccuracyMetres = ofPlot };
        var answer = new ParcelCheck([Land.Layer("plots", plot)], Land.Question("0803"), [PlotRules.All.Single(r => r.Id == "plotListed")]).Check(Land.Parcel(Hectare, accuracy: ofParcel));
        Assert.That((answer.Verdict, answer.Edge), Is.EqualTo((verdict, edge)));
    }

    // A hectare and a plot over its eastern tenth: 10 m by 100 m; what either may be off moves every edge, corners of what grows are round.
    [TestCase(null, 4, 6 * 92, 14 * 100)]
    [TestCase(3, 4, 3 * 92, 17 * 106)]
    [TestCase(6, 6, 0, 22 * 112)]
    public void The_edge_test_tells_how_much_is_shared_at_least_and_at_most(double? ofParcel, double ofPlot, double least, double most)
    {
        var plot = Plot("a", Land.Box(90, 0, 300, 100)) with { PositionAccuracyMetres = ofPlot };
        var answer = new ParcelCheck([Land.Layer("plots", plot)], Land.Question("0803"), [PlotRules.All.Single(r => r.Id == "plotListed")]).Check(Land.Parcel(Hectare, accuracy: ofParcel));
        var test = answer.Findings.Single().Test!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(test.Metres, Is.EqualTo((ofParcel ?? 0) + ofPlot));
            Assert.That(test.LeastSquareMetres, Is.EqualTo(least).Within(0.5));
            // Four rounded corners of the two at most, each of eight chords and short of its square.
            Assert.That(test.MostSquareMetres, Is.EqualTo(most).Within(4 * (1 - 4 * Math.Sin(Math.PI / 16)) * 36 + 0.5).And.AtMost(most + 0.5));
            Assert.That((answer.Shrunk, answer.Grown), Is.EqualTo((least > 0 ? PlotVerdict.Prohibited : PlotVerdict.Clear, PlotVerdict.Prohibited)));
        }
    }

    [Test]
    public void Where_nothing_can_turn_there_is_no_edge_test()
    {
        var answer = new ParcelCheck([Land.Layer("plots", Plot("a", Land.Box(90, 0, 300, 100)))], Land.Question("0803"), [PlotRules.All.Single(r => r.Id == "plotListed")]).Check(Land.Parcel(Hectare));
        Assert.That(answer.Findings.Single().Test, Is.Null);
    }

    [TestCase(null, 1.0)]
    [TestCase(0.01, 1.0)]
    [TestCase(2.0, 2.0)]
    public void What_the_asker_says_of_the_accuracy_counts_where_the_file_says_less(double? stated, double counts)
    {
        var file = new ParcelFile("p", "wkt", CrsCatalogue.Cgcs2000, false, [Land.Parcel(Hectare, accuracy: stated)], [], []).WithAccuracy(1);
        Assert.That((file.Parcels[0].PositionAccuracyMetres, file.Problems.Count), Is.EqualTo(((double?)counts, stated >= 1 ? 0 : 1)));
    }

    [TestCase(-1)]
    [TestCase(double.NaN)]
    public void An_accuracy_is_a_number_of_metres(double metres) =>
        Assert.That(() => new ParcelFile("p", "wkt", CrsCatalogue.Cgcs2000, false, [Land.Parcel(Hectare)], [], []).WithAccuracy(metres), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Deep_inside_an_area_no_accuracy_turns_the_verdict()
    {
        var plot = Plot("a", Land.Box(-500, -500, 600, 600)) with { PositionAccuracyMetres = 100 };
        var answer = new ParcelCheck([Land.Layer("plots", plot)], Land.Question("0803"), [PlotRules.All.Single(r => r.Id == "plotListed")]).Check(Land.Parcel(Hectare, accuracy: 200));
        Assert.That((answer.Verdict, answer.Edge), Is.EqualTo((PlotVerdict.Prohibited, false)));
    }

    [Test]
    public void A_worse_verdict_elsewhere_takes_the_edge_away()
    {
        var (sure, doubtful) = (Plot("a", Land.Box(0, 0, 50, 100)), Plot("b", Land.Box(99, 0, 200, 100)) with { PositionAccuracyMetres = 5 });
        var answer = new ParcelCheck([Land.Layer("plots", sure, doubtful)], Land.Question("0803"), [PlotRules.All.Single(r => r.Id == "plotListed")]).Check(Land.Parcel(Hectare));
        Assert.That((answer.Edge, answer.Findings.Select(f => f.Edge)), Is.EqualTo((false, new[] { false, true })));
    }

    [TestCase(-100, PlotVerdict.Clear, 0)]
    [TestCase(60, PlotVerdict.Conditional, 6_000)]
    public void Outside_the_growth_boundary_is_what_no_boundary_covers(double west, PlotVerdict verdict, double outside)
    {
        var boundaries = Land.Layer("growthBoundaries", Land.Area("growthBoundaries", "a", Land.Box(west, -10, 80, 110)), Land.Area("growthBoundaries", "b", Land.Box(80, -10, 300, 110)));
        var finding = new ParcelCheck([boundaries], Land.Question("0901"), [PlotRules.All.Single(r => r.Id == "growthBoundary")]).Check(Land.Parcel(Hectare)).Findings.Single();
        Assert.That((finding.Verdict, Math.Round(finding.OverlapSquareMetres, 3)), Is.EqualTo((verdict, outside)));
    }

    [Test]
    public void A_plot_whose_place_nobody_knows_leaves_its_layer_unable_to_clear()
    {
        var answer = Check(Land.Parcel(Hectare), Land.Question("0803") with { Surveyed = true }, Plot("a", Hectare) with { Geometry = null });
        Assert.That((answer.Verdict, answer.Complete), Is.EqualTo((PlotVerdict.NotChecked, false)));
    }

    [Test]
    public void The_declared_zone_is_measured_in_and_one_too_far_away_is_not()
    {
        var parcel = Land.Parcel(Hectare);
        ParcelAnswer In(int meridian) => Check(parcel with { DeclaredMeridian = meridian }, Land.Question("0803"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(In(117).MeasuredIn!.Code, Is.EqualTo("EPSG:4548"));
            Assert.That(In(117).AreaSquareMetres, Is.EqualTo(Ground.AreaSquareMetres(parcel.Geometry) * 1.00188).Within(2));
            Assert.That(In(117).EllipsoidalAreaSquareMetres, Is.EqualTo(10_000).Within(1e-3));
            Assert.That(In(120).MeasuredIn!.Code, Is.EqualTo("EPSG:4547"));
        }
    }

    [Test]
    public void Where_no_zone_measures_nothing_is_checked()
    {
        var answer = Check(Land.Parcel(Hectare) with { Geometry = new NetTopologySuite.IO.WKTReader().Read("POLYGON ((10 50, 10.1 50, 10.1 50.1, 10 50))") }, Land.Question("1101"));
        Assert.That((answer.Verdict, answer.MeasuredIn, answer.Findings.Select(f => f.Verdict).Distinct().Single()), Is.EqualTo((PlotVerdict.NotChecked, (Crs?)null, PlotVerdict.NotChecked)));
    }

    [TestCase("2026-08-14", "soil", "61")]
    [TestCase("2026-08-15", "code", "456")]
    public void The_article_is_that_of_the_day(string day, string law, string article)
    {
        var clause = PlotRules.All.Single(r => r.Id == "plotListed").ClauseOn(DateOnly.Parse(day, CultureInfo.InvariantCulture))!;
        Assert.That((clause.Law, clause.Article), Is.EqualTo((law, article)));
    }

    [Test]
    public void A_thousand_parcels_get_the_same_answers_as_each_alone_in_any_order()
    {
        var random = new Random(11);
        var plots = Enumerable.Range(0, 300).Select(i => Plot($"{i}", Scattered(random, 3_000, 400)) with { PositionAccuracyMetres = i % 7 == 0 ? 20 : null }).ToArray();
        var parcels = Enumerable.Range(0, 1_000).Select(i => Land.Parcel(Scattered(random, 3_000, 150), $"p{i}", i % 5 == 0 ? 3 : null)).ToList();
        var check = new ParcelCheck([.. Land.Elsewhere().Where(l => l.Kind != "plots"), Land.Layer("plots", plots)], Land.Question("0803") with { NearestWithinMetres = 500 });
        var alone = parcels.Select(p => Told(check.Check(p))).ToList();
        var reversed = ((IEnumerable<Parcel>)parcels).Reverse().ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(check.CheckAll(parcels).Select(Told), Is.EqualTo(alone));
            Assert.That(check.CheckAll(reversed).Reverse().Select(Told), Is.EqualTo(alone));
            Assert.That(alone.Count(a => a.Contains("Prohibited", StringComparison.Ordinal)), Is.InRange(100, 990));
        }
    }

    [Test]
    public void A_batch_tells_its_progress_and_can_be_cancelled()
    {
        var (parcels, done) = (Enumerable.Range(0, 2_000).Select(i => Land.Parcel(Hectare, $"{i}")).ToList(), new Done());
        var check = new ParcelCheck(Land.Elsewhere(), Land.Question("0803"));
        check.CheckAll(parcels, done);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(done.Most, Is.EqualTo(2_000));
            Assert.That(() => check.CheckAll(parcels, cancellation: cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        }
    }

    private static ParcelAnswer Check(Parcel parcel, CheckQuestion question, params Feature[] plots) => new ParcelCheck(
        plots.Length == 0 ? Land.Elsewhere() : [.. Land.Elsewhere().Where(l => l.Kind != "plots"), Land.Layer("plots", plots)], question).Check(parcel);

    private static Feature Plot(string id, string wkt) => Land.Area("plots", id, wkt, ("listed", true), ("stage", "control"));

    private static string Scattered(Random random, double spread, double size)
    {
        var (west, south) = (random.NextDouble() * spread, random.NextDouble() * spread);
        return Land.Box(west, south, west + 5 + random.NextDouble() * size, south + 5 + random.NextDouble() * size);
    }

    private static string Told(ParcelAnswer answer) => $"{answer.Parcel.Id} {answer.Verdict} {answer.Edge} {answer.Complete} {answer.AreaSquareMetres:R} "
        + string.Join(";", answer.Findings.Select(f => $"{f.Rule.Id} {f.Verdict} {f.Area?.Id} {f.OverlapSquareMetres:R} {f.DistanceMetres:R} {f.Edge} {f.Touches}"));

    private sealed class Done : IProgress<int>
    {
        private int _most;

        public int Most => _most;

        public void Report(int value) => InterlockedMax(value);

        private void InterlockedMax(int value)
        {
            for (var seen = _most; value > seen; seen = _most)
                Interlocked.CompareExchange(ref _most, value, seen);
        }
    }
}
