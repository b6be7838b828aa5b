using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Plans;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Points;
using MapApp.Workspace.Sections;

namespace MapApp.Workspace.Tests.Sections;

/// <summary>The review of 石桥 in the invented country: its target is IV (total phosphorus at most 0.3 mg/L, ammonia 1.5 mg/L).</summary>
public sealed class ReviewSectionTests
{
    private static readonly FeatureId _section = new("sections", "shiqiao");
    private static readonly FeatureId _station = new("stations", "water");
    private static readonly DateOnly _asOf = new(2021, 12, 31);

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build()
    {
        var invented = new Invented();
        var plan = invented.Plans[0] with { Annex = [new() { Ref = "附表1/1", Kind = "section", Name = "石桥", TargetClass = "IV", By = "2021", Line = 90 }], SpatialRules = [new SpatialRule("corridor", "断面", 1000, 200, 300, null, [], 63)] };
        _temp = TempWorkspace.Built(invented with { Plans = [plan, .. invented.Plans.Skip(1)] });
    }

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void Without_observations_it_says_so_and_shows_target_and_tasks_all_the_same()
    {
        var answer = Review();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.Target, answer.Latest.Month, answer.Latest.YearToDate, answer.MeasuredAt), Is.EqualTo(("IV", (PeriodAnswer?)null, (PeriodAnswer?)null, (object?)null)));
            Assert.That(answer.Targets.Select(t => (t.Class, t.By, t.Task)), Is.EqualTo(new[] { ("IV", "2021", "liuyuan-2021/附表1/1") }));
            Assert.That(answer.Tasks, Is.Not.Empty);
            Assert.That(answer.Suspects, Is.Empty);
        }
    }

    [Test]
    public void A_failing_section_names_its_driver_with_the_multiple_since_when_and_what_no_task_addresses()
    {
        Observe(_section, "TP", "2021-03", 0.2m);
        Observe(_section, "TP", "2021-04", 0.45m);
        Observe(_section, "TP", "2021-05", 0.6m);
        Observe(_section, "NH3-N", "2021-05", 0.4m);
        var answer = Review();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Latest.Month is { Period: "2021-05", Class: "inferiorV", Verdict: "fails", BasedOn: 2, OutOf: 21 }, Is.True, answer.Latest.Month?.ToString());
            // (0.6 - 0.3) / 0.3
            Assert.That(answer.Latest.Month!.Drivers, Is.EqualTo(new[] { new DriverAnswer("TP", 0.6m, 0.3m, 1m, "mg/L") }));
            Assert.That((answer.FailingSince, answer.Latest.YearToDate!.Period), Is.EqualTo(("2021-04", "2021-03/2021-05")));
            Assert.That((string.Join(",", answer.Mismatch!.Failing), answer.Mismatch.Addressed.Count), Is.EqualTo(("TP", 0)));
            Assert.That(answer.Mismatch.Words, Does.Contain("没有一项针对总磷"));
        }
    }

    [Test]
    public void A_section_is_judged_by_the_station_that_measures_it_where_it_has_no_figures_itself()
    {
        Observe(_station, "TP", "2021-05", 0.1m);
        var answer = Review();
        Assert.That((answer.MeasuredAt?.Name, answer.Latest.Month?.Verdict, answer.Latest.Month?.Class), Is.EqualTo(("石桥水站", "meets", "II")));
    }

    [Test]
    public void What_was_measured_after_the_day_is_not_known_yet()
    {
        Observe(_section, "TP", "2021-05", 0.6m);
        Assert.That(ReviewSection.Of(_temp.Session, Section, new DateOnly(2021, 4, 30), Texts.Zh).Latest.Month, Is.Null);
    }

    [Test]
    public void Suspects_are_ranked_by_reasons_that_add_up_to_their_score()
    {
        Observe(_section, "TP", "2021-05", 0.6m);
        var book = new PointBook(_temp.Session, TimeProvider.System);
        book.Add(new PointDraft("outfalls", "近口", new LonLat(113.3205, 33.7495)) { Description = "总磷高" }, "张");
        book.Add(new PointDraft("outfalls", "远口", new LonLat(113.3205, 33.7425)) { Status = "closed" }, "张");
        var suspects = Review().Suspects.Where(s => s.Feature.Layer == "outfalls").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(suspects.Select(s => s.Feature.Name).Intersect(["近口", "远口"]), Is.EqualTo(new[] { "近口", "远口" }));
            foreach (var suspect in suspects)
                Assert.That(suspect.Reasons.Sum(r => int.Parse(r[(r.LastIndexOf('（') + 1)..r.LastIndexOf(' ')], System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(suspect.Score), suspect.Feature.Name);
            Assert.That(suspects[0].Reasons, Has.Some.Contains("总磷").And.Some.Contains("未办结"));
        }
    }

    [Test]
    public void The_list_of_sections_puts_those_that_fail_first()
    {
        Observe(_section, "TP", "2021-05", 0.6m);
        var lines = SectionOverview.Of(_temp.Session, _asOf).Lines();
        Assert.That((lines[0].Name, lines[0].Month?.Verdict, lines[0].FailingSince), Is.EqualTo(("石桥", "fails", "2021-05")));
    }

    private Feature Section => _temp.Store.Features.Find(_section)!;

    private SectionAnswer Review() => ReviewSection.Of(_temp.Session, Section, _asOf, Texts.Zh);

    private void Observe(FeatureId place, string indicator, string time, decimal value) => _temp.Store.Write(w =>
        w.Observations.Put(new Observation(place, indicator, SamplingTime.Parse(time), Reading.Of(value), IndicatorCatalogue.Get(indicator).Unit, "test", false), null));
}
