using System.Globalization;
using MapApp.Core.Sheets;
using MapApp.Workspace.Sections;

namespace MapApp.Workspace.Printing;

/// <summary>The course of an indicator on paper: class bands with their scale at the edge, limits, months, trend.</summary>
internal static class CourseChart
{
    private static readonly string[] _worstFirst = ["inferiorV", "V", "IV", "III", "II", "I"];

    /// <summary>Which indicators get a chart: what fails, then what the standard has bands for, the worst class first.</summary>
    public static IReadOnlyList<IndicatorCourse> Chosen(SectionAnswer review, int most)
    {
        var failing = review.Latest.Month?.Drivers.Select(d => d.Indicator).ToList() ?? [];
        var readings = review.Latest.Month?.Readings.Where(r => r.Counts).ToDictionary(r => r.Indicator, r => Array.IndexOf(_worstFirst, r.Class)) ?? [];
        return
        [
            .. IndicatorCourse.Indicators(review).Select(i => IndicatorCourse.Of(review, i)).OfType<IndicatorCourse>()
                .OrderBy(c => failing.IndexOf(c.Indicator) is >= 0 and var rank ? rank : failing.Count).ThenBy(c => c.Bands.Count > 0 ? 0 : 1)
                .ThenBy(c => readings.GetValueOrDefault(c.Indicator, -1) is >= 0 and var at ? at : _worstFirst.Length).Take(most),
        ];
    }

    public static Piece Of(SectionAnswer review, IndicatorCourse course, double width, double height, Pen pen)
    {
        var texts = pen.Texts;
        var last = course.Points[^1];
        var unit = ReviewText.Unit(course.Unit);
        var note = $"{last.Month} {(last.Below ? "<" : "")}{Number(last.Value)} {unit}".TrimEnd();
        var head = pen.Head(ReviewText.Indicator(course.Indicator, texts), width, note);
        var trend = pen.Text(ReviewText.Trend(review.Trends.FirstOrDefault(t => t.Indicator == course.Indicator), texts), width, pen.Small, "ink-2", most: 2);
        var plot = new SheetBox(pen.Mm(9), head.Height, width - pen.Mm(9) - pen.Mm(8), height - head.Height - trend.Height - pen.Mm(4.4));
        var marks = new List<Mark>(head.Marks);
        marks.AddRange(Bands(course, plot, pen));
        marks.AddRange(Axis(course, plot, pen));
        double X(CoursePoint point) => plot.Left + pen.Mm(3) + (point.Along * (plot.Width - pen.Mm(6)));
        double Y(double value) => plot.Bottom - (course.Up(value) * plot.Height);
        // Where months are missing nobody knows the way from one to the next.
        marks.AddRange(course.Points.Zip(course.Points.Skip(1), (a, b) => Follows(a, b) ? new LineMark(X(a), Y(a.Value), X(b), Y(b.Value), "ink", 0.35)
            : new LineMark(X(a), Y(a.Value), X(b), Y(b.Value), "ink-3", 0.2, [pen.Mm(0.5), pen.Mm(0.9)])));
        var classes = review.Months.ToDictionary(m => m.Period, m => m.Readings.FirstOrDefault(r => r.Indicator == course.Indicator)?.Class);
        marks.AddRange(course.Points.Select(p => new DotMark(X(p), Y(p.Value), pen.Mm(course.Points.Count > 40 ? 0.6 : 0.95), p.Below ? "panel" : ReviewText.ClassToken(classes.GetValueOrDefault(p.Month)), "w-case", 0.25)));
        marks.AddRange(Months(course, X, plot, pen));
        marks.AddRange(trend.At(0, height - trend.Height));
        return new Piece(height, marks);
    }

    private static IEnumerable<Mark> Bands(IndicatorCourse course, SheetBox plot, Pen pen)
    {
        foreach (var band in course.Bands)
        {
            var (top, bottom) = (plot.Bottom - (course.Up(band.To) * plot.Height), plot.Bottom - (course.Up(band.From) * plot.Height));
            yield return new BoxMark(new SheetBox(plot.Left, top, plot.Width, bottom - top), ReviewText.ClassToken(band.Class), Opacity: 0.22);
            yield return new BoxMark(new SheetBox(plot.Right + pen.Mm(0.4), top, pen.Mm(1.1), bottom - top), ReviewText.ClassToken(band.Class), "w-case", 0.15);
            if (bottom - top >= pen.Tiny.SizeMm)
                yield return new TextMark(plot.Right + pen.Mm(2.2), ((top + bottom) / 2) + (pen.Tiny.SizeMm * 0.36), ReviewText.Mark(band.Class, pen.Texts), pen.Tiny, "ink-2");
        }
    }

    private static IEnumerable<Mark> Axis(IndicatorCourse course, SheetBox plot, Pen pen)
    {
        yield return new BoxMark(plot, null, "line-ctl", 0.2);
        var taken = new List<double>();
        // What is asked matters most, then where classes meet; the ends of the axis only where the standard has no classes.
        double[] others = course.Bands.Count == 0 ? [course.Low, course.High] : [.. course.Bands.Select(b => b.From).Where(v => v > course.Low || v == 0)];
        foreach (var (value, isLimit) in course.Limits.Select(l => (l, true)).Concat(others.Select(o => (o, false))))
        {
            var y = plot.Bottom - (course.Up(value) * plot.Height);
            if (isLimit)
                yield return new LineMark(plot.Left, y, plot.Right, y, "ink", 0.35, [pen.Mm(1.4), pen.Mm(0.9)]);
            var baseline = Math.Clamp(y + (pen.Tiny.SizeMm * 0.36), plot.Top + (pen.Tiny.SizeMm * 0.8), plot.Bottom);
            if (taken.Exists(t => Math.Abs(t - baseline) < pen.Tiny.SizeMm))
                continue;
            taken.Add(baseline);
            yield return new TextMark(plot.Left - pen.Mm(0.9), baseline, Number(value), pen.Tiny, isLimit ? "ink" : "ink-3", TextAlign.End);
        }
    }

    private static IEnumerable<Mark> Months(IndicatorCourse course, Func<CoursePoint, double> x, SheetBox plot, Pen pen)
    {
        var (points, taken) = (course.Points, new List<(double From, double To)>());
        // First and last month in any case, then the Januaries that have room.
        foreach (var point in new[] { points[0], points[^1] }.Concat(points.Where(p => p.Month.EndsWith("-01", StringComparison.Ordinal))).Distinct())
        {
            var half = pen.Width(point.Month, pen.Tiny) / 2;
            var at = Math.Clamp(x(point), plot.Left + half, plot.Right - half);
            if (taken.Exists(t => at - half < t.To + pen.Mm(1) && at + half > t.From - pen.Mm(1)))
                continue;
            taken.Add((at - half, at + half));
            yield return new TextMark(at, plot.Bottom + pen.Mm(2.9), point.Month, pen.Tiny, "ink-3", TextAlign.Middle);
        }
    }

    private static bool Follows(CoursePoint earlier, CoursePoint later) => Month(earlier).AddMonths(1) >= Month(later);

    private static DateOnly Month(CoursePoint point) => DateOnly.ParseExact(point.Month, "yyyy-MM", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 1000 ? "0" : "0.###", CultureInfo.InvariantCulture);
}
