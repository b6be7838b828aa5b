using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Workspace.Sections;

namespace MapApp.Workspace.Tests.Sections;

/// <summary>石桥 (target IV) and 下桥 below it, on the other side of a border.</summary>
public sealed class SectionOverviewTests
{
    private static readonly FeatureId _above = new("sections", "shiqiao");
    private static readonly FeatureId _below = new("sections", "xiaqiao");
    private static readonly DateOnly _asOf = new(2021, 12, 31);

    private TempWorkspace _temp = null!;

    [SetUp]
    public void Build()
    {
        var invented = new Invented();
        var features = invented.Features.Select(f => f.Id == _above ? f with { Fields = new Dictionary<string, object?>(f.Fields) { ["district"] = "柳园区", ["targetClass"] = "IV" } } : f)
            .Append(Invented.Of("sections", "xiaqiao", "下桥", "POINT (113.32 33.77)", ("river", "青溪"), ("district", "槐园区"), ("targetClass", "IV")));
        _temp = TempWorkspace.Built(invented with { Features = [.. features] });
        Observe(_above, "2021-03", 0.2m);
        Observe(_above, "2021-04", 0.35m);
        Observe(_above, "2021-06", 0.35m);
        Observe(_below, "2021-06", 0.1m);
    }

    [TearDown]
    public void Delete() => _temp.Dispose();

    [Test]
    public void Months_run_from_the_first_to_the_last_with_their_gaps()
    {
        Assert.That(Overview.Months, Is.EqualTo(Enumerable.Range(3, 4).Select(m => new DateOnly(2021, m, 1))));
    }

    [TestCase(3, "meets", null)]
    [TestCase(4, "fails", "2021-04")]
    [TestCase(5, null, "2021-04")]
    [TestCase(6, "fails", "2021-04")]
    [TestCase(null, "fails", "2021-04")]
    public void A_month_is_seen_without_what_came_later_and_a_gap_stays_a_gap(int? month, string? verdict, string? since)
    {
        var line = Overview.Lines(month is { } m ? new DateOnly(2021, m, 1) : null).Single(l => l.Section.Id == _above.Id);
        Assert.That((line.Month?.Verdict, line.FailingSince), Is.EqualTo((verdict, since)));
    }

    [Test]
    public void What_was_measured_after_the_day_is_in_no_month()
    {
        var overview = SectionOverview.Of(_temp.Session, new DateOnly(2021, 4, 30));
        Assert.That((overview.Months[^1], overview.Lines().Single(l => l.Section.Id == _below.Id).Month), Is.EqualTo((new DateOnly(2021, 4, 1), (PeriodAnswer?)null)));
    }

    [Test]
    public void Sections_on_either_side_of_a_border_stand_side_by_side_with_their_river_distance()
    {
        var pair = Overview.BorderPairs().Single();
        var metres = Geodesic.Between(new LonLat(113.32, 33.75), new LonLat(113.32, 33.77)).Metres;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((pair.Above.Name, pair.Above.Month?.Class, pair.Below.Name, pair.Below.Month?.Class), Is.EqualTo(("石桥", "V", "下桥", "II")));
            Assert.That(pair.RiverMetres, Is.EqualTo(metres).Within(1));
        }
    }

    [Test]
    public void Within_one_district_there_is_no_border()
    {
        _temp.Store.Write(w => w.PutFeature(_temp.Store.Features.Find(_below)! is var f ? f with { Fields = new Dictionary<string, object?>(f.Fields) { ["district"] = "柳园区" } } : f, "test"));
        Assert.That(Overview.BorderPairs(), Is.Empty);
    }

    [Test]
    public void Looking_back_at_a_month_reviews_it_with_the_whole_course_beside()
    {
        var answer = ReviewSection.Of(_temp.Session, _temp.Store.Features.Find(_above)!, _asOf, Workspace.Languages.Texts.Zh, new DateOnly(2021, 3, 1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.Latest.Month?.Period, answer.Latest.Month?.Verdict, answer.FailingSince), Is.EqualTo(("2021-03", "meets", (string?)null)));
            Assert.That(answer.Months.Select(m => m.Period), Is.EqualTo(new[] { "2021-03", "2021-04", "2021-06" }));
            Assert.That(ReviewSection.Of(_temp.Session, _temp.Store.Features.Find(_above)!, _asOf, Workspace.Languages.Texts.Zh, new DateOnly(2021, 5, 1)).Latest.Month, Is.Null);
        }
    }

    private SectionOverview Overview => SectionOverview.Of(_temp.Session, _asOf);

    private void Observe(FeatureId place, string time, decimal value) => _temp.Store.Write(w =>
        w.Observations.Put(new Observation(place, "TP", SamplingTime.Parse(time), Reading.Of(value), "mg/L", "test", false), null));
}
