using System.Globalization;
using System.Runtime.ExceptionServices;
using MapApp.Core.Features;
using MapApp.Core.Rivers;
using MapApp.Core.Sections;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Sections;

/// <summary>
/// All sections, month by month up to a day: what the overview, the colours of the map and the slider over months show. Read once;
/// another month costs nothing.
/// </summary>
public sealed class SectionOverview
{
    private readonly IReadOnlyList<Standing> _standings;
    private readonly IReadOnlyList<(Standing Above, Standing Below, double Metres)> _borders;

    private SectionOverview(IReadOnlyList<Standing> standings, IReadOnlyList<(Standing, Standing, double)> borders)
    {
        (_standings, _borders) = (standings, borders);
        var known = standings.SelectMany(s => s.Months).Select(m => m.Month).ToList();
        Months = known.Count == 0 ? [] : [.. Enumerable.Range(0, Number(known.Max()) - Number(known.Min()) + 1).Select(known.Min().AddMonths)];
    }

    /// <summary>First days of all months from the first with readings to the last, gaps included.</summary>
    public IReadOnlyList<DateOnly> Months { get; }

    /// <param name="progress">Sections done.</param>
    public static SectionOverview Of(WorkspaceSession session, DateOnly asOf, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var (sections, done) = (session.Store.Features.Read("sections").ToList(), 0);
        var standings = new Standing[sections.Count];
        try
        {
            Parallel.For(0, sections.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
            {
                standings[i] = Of(session, sections[i], asOf);
                progress?.Report(Interlocked.Increment(ref done));
            });
        }
        catch (AggregateException e)
        {
            // What failed in one section is told as if they had been read in turn.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return new SectionOverview(standings, [.. Borders(session, standings)]);
    }

    /// <summary>Those that fail first, then what nobody could assess, then the others; by name within.</summary>
    /// <param name="month">First day of the month that is looked at; the latest of each section when null.</param>
    public IReadOnlyList<SectionLine> Lines(DateOnly? month = null) =>
    [
        .. _standings.Select(s => Line(s, month)).OrderBy(l => l.Month?.Verdict switch { "fails" => 0, "notAssessed" => 1, null => 2, _ => 3 })
            .ThenBy(l => l.Name, StringComparer.Ordinal).ThenBy(l => l.Section.Id, StringComparer.Ordinal),
    ];

    /// <summary>Pairs of neighbouring sections on one river, where a border between districts lies in between; by river, then upstream first.</summary>
    public IReadOnlyList<BorderPair> BorderPairs(DateOnly? month = null) =>
    [
        .. _borders.Select(b => new BorderPair(Line(b.Above, month), Line(b.Below, month), Math.Round(b.Metres, 1)))
            .OrderBy(p => p.Above.River, StringComparer.Ordinal).ThenBy(p => p.Above.Name, StringComparer.Ordinal),
    ];

    private static Standing Of(WorkspaceSession session, Feature section, DateOnly asOf)
    {
        var targets = SectionTarget.All(session, section);
        var review = ReviewSection.Standing(session, section, targets, asOf).Review;
        return new Standing(section, SectionTarget.InForce(targets, asOf)?.Class ?? section.Text("targetClass"),
            // Single readings are the review's affair; of a thousand sections they would fill the memory.
            [.. review.Months.Select(m => (m.Period.From, m.Verdict.Verdict, ReviewSection.Answer(m) with { Readings = [] }))],
            review.YearToDate is { } year ? ReviewSection.Answer(year) with { Readings = [] } : null);
    }

    private static SectionLine Line(Standing standing, DateOnly? month)
    {
        var until = month is { } m ? standing.Months.TakeWhile(s => s.Month <= m).ToList() : standing.Months;
        var shown = until.Count > 0 && (month is null || until[^1].Month == month) ? until[^1].Answer : null;
        var since = SectionReview.FailingRun(until.Select(s => (s.Month, s.Verdict)));
        return new SectionLine(FeatureAnswer.Of(standing.Section), standing.Section.Name, standing.Section.Text("river"), standing.Section.Text("district"), standing.Target,
            shown, month is null ? standing.YearToDate : null, since?.ToString("yyyy-MM", CultureInfo.InvariantCulture));
    }

    private static IEnumerable<(Standing, Standing, double)> Borders(WorkspaceSession session, IReadOnlyList<Standing> standings)
    {
        var (sections, byId) = (session.Relations.Sections, standings.ToDictionary(s => s.Section.Id));
        foreach (var above in standings)
        {
            if (sections.LocatedOf(above.Section.Id) is Snapped snapped && sections.Below(snapped.Position, above.Section.Id) is { } next && byId.TryGetValue(next.Section.Id, out var below)
                && District(session, above.Section) is { } here && District(session, below.Section) is { } there && here != there)
                yield return (above, below, next.RiverMetres);
        }
    }

    // Whose section it is counts, not where a sketched outline happens to run.
    private static string? District(WorkspaceSession session, Feature section) => section.Text("district")
        ?? session.Jurisdictions.Near(section).FirstOrDefault(j => j.Text("level") == "district" && j.Geometry!.Covers(section.Geometry))?.Name;

    private static int Number(DateOnly month) => month.Year * 12 + month.Month;

    private sealed record Standing(Feature Section, string? Target, IReadOnlyList<(DateOnly Month, Verdict Verdict, PeriodAnswer Answer)> Months, PeriodAnswer? YearToDate);
}

/// <param name="Month">The month that is looked at, or the latest that has readings; null when nothing was measured then. Its readings are left out.</param>
/// <param name="YearToDate">Null where a single month is looked at.</param>
public sealed record SectionLine(FeatureAnswer Section, string Name, string? River, string? District, string? Target, PeriodAnswer? Month, PeriodAnswer? YearToDate, string? FailingSince);

/// <summary>The last section above a border and the first below it.</summary>
/// <param name="RiverMetres">Along the river from one to the other.</param>
public sealed record BorderPair(SectionLine Above, SectionLine Below, double RiverMetres);
