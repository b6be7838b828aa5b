using MapApp.Core.Standards;
using MapApp.Core.Standards.SurfaceWater;

namespace MapApp.Core.Sections;

/// <summary>How a section stands: its months, its last month and its year, each against the target that was in force then.</summary>
/// <param name="Months">In their order; the last is the latest.</param>
/// <param name="YearToDate">Null when the year of the day has no month yet.</param>
/// <param name="FailingSince">First month of the unbroken run of months that fail, up to the latest that was assessed; months without a verdict do not break it. Null when that one does not fail.</param>
public sealed record SectionReview(IReadOnlyList<PeriodVerdict> Months, PeriodVerdict? YearToDate, DateOnly? FailingSince)
{
    public PeriodVerdict? Latest => Months.Count == 0 ? null : Months[^1];

    public IEnumerable<PeriodVerdict> Breaches => Months.Where(m => m.Verdict.Verdict == Verdict.Fails);

    /// <param name="target">In force on a day.</param>
    public static SectionReview Of(SectionRecord record, WaterBody body, Func<DateOnly, TargetLimits> target, DateOnly asOf)
    {
        PeriodVerdict Judge(PeriodReadings period) =>
            new(period, SectionVerdict.Of(SurfaceWaterStandard.Editions.On(period.LastDay), body, period.Readings, target(period.LastDay)));
        var months = record.Months.Select(Judge).ToList();
        return new SectionReview(months, record.Year(asOf.Year) is { } year ? Judge(year) : null, FailingRun(months.Select(m => (m.Period.From, m.Verdict.Verdict))));
    }

    /// <summary>First month of the unbroken run of months that fail, up to the last that was assessed; null when that one does not fail.</summary>
    /// <param name="months">In their order.</param>
    public static DateOnly? FailingRun(IEnumerable<(DateOnly Month, Verdict Verdict)> months) =>
        months.Where(m => m.Verdict != Verdict.NotAssessed).Reverse().TakeWhile(m => m.Verdict == Verdict.Fails).Select(m => (DateOnly?)m.Month).LastOrDefault();
}

public sealed record PeriodVerdict(PeriodReadings Period, SectionVerdict Verdict);
