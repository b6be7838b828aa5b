using MapApp.Workspace.Answers;
using MapApp.Workspace.Sections;

namespace MapApp.Workspace.Tests.Sections;

/// <summary>What a chart draws, of reviews made by hand: the limits are those of GB 3838-2002 for rivers.</summary>
public sealed class IndicatorCourseTests
{
    [Test]
    public void Bands_stand_from_the_best_class_up_to_the_highest_value()
    {
        var course = IndicatorCourse.Of(Review("IV", ("2021-01", "TP", 0.15m), ("2021-02", "TP", 0.25m)), "TP")!;
        using (Assert.EnterMultipleScope())
        {
            // Up to 0.345, which is the limit of class IV, 0.3, and 15 % more.
            Assert.That((course.Low, Math.Round(course.High, 6)), Is.EqualTo((0.0, 0.345)));
            Assert.That(course.Bands.Select(b => (b.Class, b.From, Math.Round(b.To, 6))), Is.EqualTo(new[] { ("I", 0.0, 0.02), ("II", 0.02, 0.1), ("III", 0.1, 0.2), ("IV", 0.2, 0.3), ("V", 0.3, 0.345) }));
            Assert.That(course.Limits, Is.EqualTo(new[] { 0.3 }));
            Assert.That(course.Up(0.3), Is.EqualTo(0.3 / 0.345).Within(1e-9));
        }
    }

    [Test]
    public void Of_oxygen_the_best_class_stands_on_top()
    {
        var course = IndicatorCourse.Of(Review("III", ("2021-01", "DO", 8m)), "DO")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((course.Bands[0].Class, course.Bands[0].From, course.Limits.Single()), Is.EqualTo(("I", 7.5, 5.0)));
            Assert.That(course.Bands.Zip(course.Bands.Skip(1)).All(b => b.First.From == b.Second.To), Is.True);
        }
    }

    [Test]
    public void Months_that_are_missing_leave_their_room()
    {
        var course = IndicatorCourse.Of(Review("IV", ("2020-11", "TP", 0.1m), ("2020-12", "TP", 0.1m), ("2021-03", "TP", 0.1m)), "TP")!;
        Assert.That(course.Points.Select(p => (p.Month, p.Along)), Is.EqualTo(new[] { ("2020-11", 0.0), ("2020-12", 0.25), ("2021-03", 1.0) }));
    }

    [Test]
    public void What_a_plan_asks_beside_the_class_is_a_limit_of_its_own()
    {
        var review = Review("IV", ("2021-01", "COD", 28m)) with { Targets = [new TargetAnswer("IV", [new LimitAnswer("COD", "<=", 25, "mg/L")], "2024", "p", "p/1")] };
        Assert.That(IndicatorCourse.Of(review, "COD")!.Limits, Is.EqualTo(new[] { 30.0, 25 }));
    }

    [Test]
    public void An_indicator_that_was_not_measured_has_no_course_and_one_without_classes_no_bands()
    {
        var review = Review("IV", ("2021-01", "EC", 480m));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(IndicatorCourse.Of(review, "TP"), Is.Null);
            Assert.That((IndicatorCourse.Of(review, "EC")!.Bands, IndicatorCourse.Of(review, "EC")!.Limits), Is.EqualTo((Array.Empty<CourseBand>(), Array.Empty<double>())));
        }
    }

    [Test]
    public void What_fails_is_named_first()
    {
        var review = Review("IV", ("2021-01", "NH3-N", 0.5m), ("2021-01", "TP", 0.5m));
        var month = review.Months[^1] with { Drivers = [new DriverAnswer("TP", 0.5m, 0.3m, 0.67m, "mg/L")] };
        Assert.That(IndicatorCourse.Indicators(review with { Latest = new LatestAnswer(month, null) }), Is.EqualTo(new[] { "TP", "NH3-N" }));
    }

    private static SectionAnswer Review(string target, params (string Month, string Indicator, decimal Value)[] readings) =>
        new(new FeatureAnswer("s", "石桥", "sections"), "石桥", "小河", "river", target, [])
        {
            Months = [.. readings.GroupBy(r => r.Month).Select(m => new PeriodAnswer(m.Key, null, "fails", m.Count(), 21, "GB3838-2002", false, [], [.. m.Select(r => new ReadingAnswer(r.Indicator, r.Value, false, "mg/L", null, true))]))],
        };
}
