using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Ledger;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Reporting;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Ledger;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Points;

namespace MapApp.Workspace.Due;

/// <summary>What ledgers themselves ask for: problems that wait for their next entry, answers to notices, interviews.</summary>
internal sealed class SubjectsDue(WorkspaceSession session, DueSpan span, Texts texts)
{
    private const int Many = 100;

    private readonly ILookup<string, ReportingDuty> _duties = session.Register.Duties.Where(d => d.Recurrence is AfterNotice or ConsecutiveNotices).ToLookup(d => d.Plan.Id);

    public IReadOnlyList<DueLine> Lines()
    {
        // The closed need no look into the store.
        var open = session.Register.LedgerSubjects.Where(k => LedgerRules.StageOf(session.Register.LedgerOf(k), span.AsOf) is LedgerStage.Underway or LedgerStage.Verified).ToList();
        var features = new Dictionary<string, Feature>();
        // One by one costs a query each; many are had faster by reading their layer through.
        foreach (var layer in open.Where(k => session.Register.Find(k) is null).Select(k => FeatureId.TryParse(k, out var id) ? id.Layer : "").CountBy(l => l).Where(l => l.Value >= Many && PointDraft.Kinds.Contains(l.Key)))
        {
            foreach (var feature in session.Store.Features.Read(layer.Key))
                features[feature.Id.ToString()] = feature;
        }

        return [.. open.SelectMany(k => Of(k, features.GetValueOrDefault(k)))];
    }

    private IEnumerable<DueLine> Of(string key, Feature? known)
    {
        var entries = session.Register.LedgerOf(key);
        var stage = LedgerRules.StageOf(entries, span.AsOf);
        if ((known is null ? LedgerSubject.OfKey(session, key) : new LedgerSubject(key, known.Name, null, known, null)) is not { Duty: null } subject)
            return [];
        var about = new Described(subject, subject.Item?.Plan ?? PlanOf(subject.Feature!), Units(subject));
        return [.. subject.Feature is null ? [] : (DueLine[])[Problem(about, entries, stage)], .. about.Plan is { } plan ? _duties[plan.Id].Select(d => Asked(about, d, entries)).OfType<DueLine>() : []];
    }

    private DueLine Problem(Described about, IReadOnlyList<LedgerEvent> entries, LedgerStage stage)
    {
        var last = LedgerRules.InForce(entries).Last(e => e.Date <= span.AsOf && e.Kind != LedgerEventKind.Reported);
        var waitsFor = last switch
        {
            { Kind: LedgerEventKind.Found } => "due.why.waits.assignment",
            { Kind: LedgerEventKind.Progress } => "due.why.waits.recheck",
            { Kind: LedgerEventKind.Recheck, Passed: not false } => "due.why.awaitingClosure",
            { Kind: LedgerEventKind.Recheck } => "due.why.waits.rectification",
            _ => "due.why.waits.answer",
        };
        var since = texts.Format("due.why.since", ("entry", texts["ledger." + last.Kind]), ("date", Text(last.Date)), ("days", -span.DaysLeft(last.Date)));
        return about.Line(DueKind.Problem, null, stage == LedgerStage.Verified ? DueStatus.AwaitingClosure : DueStatus.Waiting, null, null, Joined.Reasons(texts, texts[waitsFor], since));
    }

    private DueLine? Asked(Described about, ReportingDuty duty, IReadOnlyList<LedgerEvent> entries)
    {
        var (first, last) = ReportingClock.Span(duty.Plan);
        switch (duty.Recurrence)
        {
            case AfterNotice notice when Notices.Unanswered(entries, span.AsOf) is { } assigned && assigned >= first && assigned <= last:
                var due = assigned.AddDays(notice.DaysAfter);
                return span.StateOf(due) is not { } state ? null
                    : about.Line(DueKind.Answer, due, state, span.DaysLeft(due), duty.Rule.Line, texts.Format("due.why.notice", ("when", duty.Rule.When), ("date", Text(assigned))));
            case ConsecutiveNotices many when Notices.InterviewDue(entries, many.Count, span.AsOf) is { } since && since >= first && since <= last:
                return about.Line(DueKind.Interview, since, DueStatus.Due, span.DaysLeft(since), duty.Rule.Line,
                    texts.Format("due.why.interview", ("when", duty.Rule.When), ("what", duty.Rule.What), ("date", Text(since))));
            default:
                return null;
        }
    }

    // A problem is the plan's in whose district it lies; of several plans the one that runs, else the newest.
    private Plan? PlanOf(Feature feature)
    {
        var plans = feature.Text("district") is { } district ? session.Register.Plans.Where(p => p.Jurisdiction == district).ToList() : [];
        return plans.Find(p => ReportingClock.Span(p) is var (first, last) && span.AsOf >= first && span.AsOf <= last) ?? plans.FirstOrDefault();
    }

    private IReadOnlyList<ReportingUnit> Units(LedgerSubject subject) =>
        subject.Item is { } item ? TasksDue.UnitsOf(session, item)
        : subject.Feature!.Text("responsibleUnit") is { } unit ? [new ReportingUnit(subject.Feature.Text("district") ?? "", unit)]
        : [];

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Described(LedgerSubject Subject, Plan? Plan, IReadOnlyList<ReportingUnit> Units)
    {
        public DueLine Line(DueKind kind, DateOnly? when, DueStatus state, int? daysLeft, int? line, string reason) =>
            new(kind, Subject.Key, Subject.Title, Units, when, null, state, daysLeft, Plan?.Id, line, reason) { Feature = Subject.Feature is { } f ? FeatureAnswer.Of(f) : null };
    }
}
