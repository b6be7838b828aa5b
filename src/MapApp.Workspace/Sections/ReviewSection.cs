using System.Globalization;
using MapApp.Core;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Observations;
using MapApp.Core.Rivers;
using MapApp.Core.Sections;
using MapApp.Core.Standards;
using MapApp.Core.Standards.SurfaceWater;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Sections;

/// <summary>Reviews a section on a day: target against measurement, what lies upstream, what was to be done about it.</summary>
public static class ReviewSection
{
    // A section farther up brackets nothing.
    private const double UpstreamMetres = 50_000;

    private static readonly string[] _stillWaters = ["水库", "湖", "reservoir", "lake"];

    /// <param name="month">First day of a month: looks back at it, with the course of all months all the same; the latest month when null.</param>
    public static SectionAnswer Of(WorkspaceSession session, Feature section, DateOnly asOf, Texts texts, DateOnly? month = null)
    {
        var seen = Seen(asOf, month);
        var targets = SectionTarget.All(session, section);
        var standing = Standing(session, section, targets, asOf);
        var review = seen == asOf ? standing.Review : standing.On(seen);
        var inForce = SectionTarget.InForce(targets, seen);
        var latest = Latest(review, month);
        var failing = latest?.Verdict is { Verdict: Verdict.Fails } last ? last : review.YearToDate?.Verdict is { Verdict: Verdict.Fails } year ? year : null;
        var corridor = session.Relations.Corridors.GetValueOrDefault(section.Id);
        var inside = Inside(session, section, texts);
        var tasks = Tasks(session, section, asOf, texts);
        return new SectionAnswer(FeatureAnswer.Of(section), section.Name, section.Text("river"), standing.Body == WaterBody.Lake ? "lake" : "river",
            inForce?.Class ?? section.Text("targetClass"), [.. targets.OrderBy(t => t == inForce ? 0 : 1).Select(t => Answer(t))])
        {
            MeasuredAt = standing.Place is { } place ? FeatureAnswer.Of(place) : null,
            Latest = new LatestAnswer(latest is null ? null : Answer(latest), review.YearToDate is { } soFar ? Answer(soFar) : null),
            Months = [.. standing.Review.Months.Select(Answer)],
            FailingSince = review.FailingSince?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Trends = [.. Trends(standing.Record)],
            Upstream = Upstream(session, section, seen, month),
            Corridor = corridor is null ? null : new CorridorAnswer(Math.Round(corridor.AreaSquareMetres), corridor.Rule.Source, corridor.Rule.ByAnalogy, inside),
            Suspects = failing is null ? [] : Suspects.Rank(session, inside, [.. failing.Drivers.Select(d => d.Indicator)], texts),
            Tasks = tasks.Answers,
            Mismatch = failing is null ? null : Mismatch([.. failing.Drivers.Select(d => d.Indicator)], tasks.Addressed, tasks.Answers.Count, texts),
        };
    }

    /// <summary>The record of a section, with its review; from the station that measures it where nothing was measured at the section itself.</summary>
    /// <param name="recent">Only the latest month is asked for: of a long record the last year is read, all of it where that holds nothing.</param>
    internal static SectionStanding Standing(WorkspaceSession session, Feature section, IReadOnlyList<SectionTarget> targets, DateOnly asOf, bool recent = false)
    {
        IReadOnlyList<Observation> Read(FeatureId place) => session.Store.Observations is var all && recent && all.Of(place, asOf.AddMonths(-12), asOf) is { Count: > 0 } last ? last : all.Of(place);
        var (place, observations) = new[] { section }.Concat(Stations(session, section)).Select(f => (Place: (Feature?)f, Observations: Read(f.Id)))
            .FirstOrDefault(o => o.Observations.Count > 0, (null, []));
        var record = SectionRecord.Of(observations, asOf);
        var body = _stillWaters.Any(w => section.Name.Contains(w, StringComparison.OrdinalIgnoreCase) || section.Text("river")?.Contains(w, StringComparison.OrdinalIgnoreCase) == true) ? WaterBody.Lake : WaterBody.River;
        TargetLimits On(DateOnly day) => SectionTarget.InForce(targets, day)?.Asked ?? new TargetLimits(WaterClassExtensions.ReadWaterClass(section.Text("targetClass")), []);
        return new SectionStanding(place, body, record, SectionReview.Of(record, body, On, asOf), day => SectionReview.Of(SectionRecord.Of(observations, day), body, On, day));
    }

    /// <summary>The month that is looked at, or the latest that has readings, of one section; null when nothing was measured then.</summary>
    internal static PeriodAnswer? LatestOf(WorkspaceSession session, Feature section, DateOnly asOf, DateOnly? month) =>
        Latest(Standing(session, section, SectionTarget.All(session, section), Seen(asOf, month), recent: true).Review, month) is { } latest ? Answer(latest) : null;

    // Tasks are judged by the day, waters by the month that is looked at.
    private static DateOnly Seen(DateOnly asOf, DateOnly? month) => month is { } first && first.AddMonths(1).AddDays(-1) is var end && end < asOf ? end : asOf;

    private static PeriodVerdict? Latest(SectionReview review, DateOnly? month) => month is null || review.Latest?.Period.From == month ? review.Latest : null;

    private static IEnumerable<Feature> Stations(WorkspaceSession session, Feature section) => session.Store.Links.RelationsTo(section.Id)
        .Where(r => r.Basis == LinkBasis.MeasuredBy).OrderBy(r => r.Measure).Select(r => session.Store.Features.Find(r.From)).OfType<Feature>();

    private static TargetAnswer Answer(SectionTarget target) => new(target.Class,
        [.. target.Limits.Select(l => new LimitAnswer(l.Indicator, l.Direction == Direction.AtLeast ? ">=" : "<=", l.Value, IndicatorCatalogue.Get(l.Indicator).Unit))], target.By, target.Item.Plan.Id, target.Item.Ref);

    internal static PeriodAnswer Answer(PeriodVerdict judged)
    {
        var (period, verdict) = judged;
        var assessment = verdict.Assessment;
        var items = assessment?.Items.Concat(assessment.Apart).ToDictionary(i => i.Item.Indicator) ?? [];
        return new PeriodAnswer(
            period.From == period.To ? Month(period.From) : $"{Month(period.From)}/{Month(period.To)}", assessment?.Class?.Code(), verdict.Verdict switch { Verdict.Meets => "meets", Verdict.Fails => "fails", _ => "notAssessed" },
            assessment?.BasedOn ?? 0, assessment?.OutOf ?? 0, assessment?.Standard.Id, period.Preliminary,
            [.. verdict.Drivers.Select(d => new DriverAnswer(d.Indicator, Round(d.Reading.Value), d.Limit, Round(d.Multiple), IndicatorCatalogue.Get(d.Indicator).Unit))],
            [.. IndicatorCatalogue.All.Where(i => period.Readings.ContainsKey(i.Id)).Select(i => (Indicator: i, Reading: period.Readings[i.Id], Item: items.GetValueOrDefault(i.Id)))
                .Select(r => new ReadingAnswer(r.Indicator.Id, Round(r.Reading.Value), r.Reading.BelowDetection, r.Indicator.Unit, r.Item?.Class?.Code(), r.Item?.Item.Role == WaterItemRole.Counts))]);
    }

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    // Means run on for ever; nobody measures a ten-millionth.
    private static decimal? Round(decimal? value) => value is { } v ? Math.Round(v, 7) / 1.0000000m : null;

    private static IEnumerable<TrendAnswer> Trends(SectionRecord record)
    {
        foreach (var indicator in record.Months.SelectMany(m => m.Readings.Keys).Distinct())
        {
            if (Trend.Of(record.Series(indicator)) is { } trend)
            {
                yield return new TrendAnswer(indicator, trend.Direction.ToString().ToLowerInvariant(), trend.Method == TrendMethod.SeasonalKendall ? "seasonalKendall" : "mannKendall",
                    trend.Count, Math.Round(trend.P, 4), trend.SlopePerYear, IndicatorCatalogue.Get(indicator).Unit);
            }
        }
    }

    private static List<NeighbourAnswer> Upstream(WorkspaceSession session, Feature section, DateOnly seen, DateOnly? month)
    {
        var finder = session.Relations;
        if (finder.Sections.LocatedOf(section.Id) is not Snapped snapped)
            return [];
        var above = new List<(Feature Section, double Metres)>();
        foreach (var stretch in Trace.Upstream(finder.Network, snapped.Position, UpstreamMetres))
        {
            above.AddRange(finder.Sections.On(stretch.Reach).Where(s => s.Section.Id != section.Id && s.Metres >= stretch.FromMetres && s.Metres <= stretch.ToMetres)
                .Select(s => (s.Section, stretch.NearMetres + stretch.ToMetres - s.Metres)));
        }

        return [.. above.GroupBy(s => s.Section.Id).Select(g => g.MinBy(s => s.Metres)).OrderBy(s => s.Metres).Select(s =>
        {
            var answer = LatestOf(session, s.Section, seen, month);
            return new NeighbourAnswer(FeatureAnswer.Of(s.Section), Math.Round(s.Metres, 1), answer?.Class, answer?.Period, answer?.Verdict);
        })];
    }

    private static List<CorridorItem> Inside(WorkspaceSession session, Feature section, Texts texts) =>
    [
        .. session.Store.Links.RelationsTo(section.Id).Where(r => r.Basis == LinkBasis.Corridor).Select(r => (Relation: r, Feature: session.Store.Features.Find(r.From)))
            .Where(r => r.Feature is not null).OrderBy(r => Math.Abs(r.Relation.Measure))
            .Select(r => new CorridorItem(FeatureAnswer.Of(r.Feature!), Math.Round(r.Relation.Measure, 1), texts.Evidence(r.Relation.Evidence))),
    ];

    private static (IReadOnlyList<SectionTaskAnswer> Answers, IReadOnlyList<string> Addressed) Tasks(WorkspaceSession session, Feature section, DateOnly asOf, Texts texts)
    {
        var items = session.Links.OfFeature(section).GroupBy(l => l.Task).Select(g => (Item: session.Register.Find(g.Key), Link: g.OrderBy(l => l.Confidence).First()))
            .Where(t => t.Item is { Task: not null }).Select(t => (t.Item!, t.Link)).ToList();
        var worded = LinkAnswer.OfAll(items.Select(t => t.Link), session, texts);
        var answers = items.Zip(worded, (t, link) => new SectionTaskAnswer(t.Item1.Ref, t.Item1.Title, [.. t.Item1.Units.Where(u => u.Role == Core.Plans.UnitRole.Lead).Select(u => u.Name)],
            t.Item1.Deadline?.ToString(), session.Register.State(t.Item1, asOf).CamelCode(), link.Evidence)).ToList();
        var addressed = items.SelectMany(t => Addressed(t.Item1)).Distinct().ToList();
        return (answers, addressed);
    }

    // What a task's figures are about, or its heading names.
    private static IEnumerable<string> Addressed(RegisterItem item)
    {
        foreach (var target in item.Task!.Targets)
        {
            if (IndicatorCatalogue.Named(target.Indicator) is { Group: "water" } indicator)
                yield return indicator.Id;
        }

        foreach (var indicator in IndicatorCatalogue.All.Where(i => i.Group == "water" && item.Title.Contains(i.TitleZh, StringComparison.Ordinal)))
            yield return indicator.Id;
    }

    private static MismatchAnswer Mismatch(IReadOnlyList<string> failing, IReadOnlyList<string> addressed, int tasks, Texts texts)
    {
        string Names(IEnumerable<string> ids) => string.Join(texts.Chinese ? "、" : ", ", ids.Select(i => IndicatorCatalogue.Get(i).Title(texts.Chinese)));
        var left = failing.Except(addressed).ToList();
        var words = left.Count == 0 ? texts.Format("review.matched", ("failing", Names(failing)), ("tasks", tasks))
            : texts.Format("review.mismatch", ("failing", Names(failing)), ("left", Names(left)), ("tasks", tasks));
        return new MismatchAnswer(failing, addressed, tasks, words);
    }
}

/// <summary>A section with what was measured there, or by its station.</summary>
/// <param name="Place">Where the observations hang; null when there are none.</param>
/// <param name="On">The review of an earlier day, from what was read already.</param>
internal sealed record SectionStanding(Feature? Place, WaterBody Body, SectionRecord Record, SectionReview Review, Func<DateOnly, SectionReview> On);
