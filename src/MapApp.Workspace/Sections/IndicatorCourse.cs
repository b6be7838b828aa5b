using System.Globalization;
using MapApp.Core.Observations;
using MapApp.Core.Standards;
using MapApp.Core.Standards.SurfaceWater;

namespace MapApp.Workspace.Sections;

/// <summary>One indicator month by month against the class bands of the standard: what a chart draws, on the screen and on paper, in values of the indicator's unit.</summary>
/// <param name="Points">In their order; never empty.</param>
/// <param name="Bands">Of the edition that judged the last month, from the best class to the worst, those between low and high; none where the standard has no limits by class.</param>
/// <param name="Limits">Of the target class, and what a plan asks of the indicator beside it.</param>
/// <param name="Low">Lower end of the axis.</param>
/// <param name="High">Upper end of the axis, above the lower.</param>
public sealed record IndicatorCourse(string Indicator, IReadOnlyList<CoursePoint> Points, IReadOnlyList<CourseBand> Bands, IReadOnlyList<double> Limits, double Low, double High)
{
    private static readonly string[] _classes = ["I", "II", "III", "IV", "V", "inferiorV"];

    public string Unit => IndicatorCatalogue.Get(Indicator).Unit;

    /// <summary>How far up the axis a value lies, 0 to 1.</summary>
    public double Up(double value) => (value - Low) / (High - Low);

    /// <summary>The indicators of a review in the order of interest: what fails, what decides the class, the rest.</summary>
    public static IReadOnlyList<string> Indicators(SectionAnswer review)
    {
        var readings = review.Months.SelectMany(m => m.Readings).ToList();
        return [.. (review.Latest.Month?.Drivers.Select(d => d.Indicator) ?? []).Concat(readings.Where(r => r.Counts).Select(r => r.Indicator)).Concat(readings.Select(r => r.Indicator)).Distinct()];
    }

    /// <summary>Null when no month has a value of it.</summary>
    public static IndicatorCourse? Of(SectionAnswer review, string indicator)
    {
        var told = review.Months.Select(m => (m.Period, Reading: m.Readings.FirstOrDefault(r => r.Indicator == indicator))).Where(m => m.Reading?.Value is not null)
            .Select(m => (Month: DateOnly.ParseExact(m.Period, "yyyy-MM", CultureInfo.InvariantCulture), m.Period, Value: (double)m.Reading!.Value!.Value, m.Reading.BelowDetection)).ToList();
        if (told.Count == 0)
            return null;
        var (first, months) = (Number(told[0].Month), Number(told[^1].Month) - Number(told[0].Month));
        var points = told.Select(t => new CoursePoint(t.Period, t.Value, t.BelowDetection, months == 0 ? 0.5 : (double)(Number(t.Month) - first) / months)).ToList();
        var item = SurfaceWaterStandard.Editions.FirstOrDefault(s => s.Id == review.Months[^1].Standard)?.Item(indicator, review.Body == "lake" ? WaterBody.Lake : WaterBody.River);
        var steps = item is { Direction: Direction.AtMost or Direction.AtLeast, Limits.Count: 5 } ? item.Limits.Select(l => (double)l).ToList() : [];
        double[] limits =
        [
            .. steps.Count == 5 && review.Target is { } target && Array.IndexOf(_classes, target) is >= 0 and < 5 and var at ? [steps[at]] : (double[])[],
            .. (review.Targets is [var inForce, ..] ? inForce.Limits : []).Where(l => l.Indicator == indicator).Select(l => (double)l.Value),
        ];
        var moreIsBetter = item?.Direction == Direction.AtLeast;
        var values = points.Select(p => p.Value).Concat(limits).ToList();
        var (low, high) = moreIsBetter ? (Math.Min(values.Min(), steps.DefaultIfEmpty(0).Min()) * 0.9, values.Max() * 1.1) : (Math.Min(0, values.Min()), values.Max() * 1.15);
        var course = new IndicatorCourse(indicator, points, [], [.. limits.Distinct()], low, high > low ? high : low + 1);
        return course with { Bands = [.. course.BandsOf(steps, moreIsBetter)] };
    }

    private static int Number(DateOnly month) => month.Year * 12 + month.Month;

    private IEnumerable<CourseBand> BandsOf(List<double> steps, bool moreIsBetter)
    {
        for (var i = 0; i < steps.Count + 1 && steps.Count > 0; i++)
        {
            // Of oxygen more is better: the classes stand upside down.
            var (better, worse) = (i == 0 ? (double?)null : steps[i - 1], i == steps.Count ? (double?)null : steps[i]);
            var (from, to) = moreIsBetter ? (worse ?? Low, better ?? High) : (better ?? Low, worse ?? High);
            (from, to) = (Math.Clamp(from, Low, High), Math.Clamp(to, Low, High));
            if (to > from)
                yield return new CourseBand(_classes[i], from, to);
        }
    }
}

/// <param name="Month"><c>yyyy-MM</c>.</param>
/// <param name="Below">Below detection: the value is the limit of detection.</param>
/// <param name="Along">Where the month lies between the first and the last, 0 to 1: gaps stay gaps.</param>
public sealed record CoursePoint(string Month, double Value, bool Below, double Along);

/// <param name="Class">I to V or inferiorV.</param>
public sealed record CourseBand(string Class, double From, double To);
