using MapApp.Core.Plans.Reporting;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Searching;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Due;

/// <summary>What is due: reports, tasks, problems that wait, answers to notices, interviews, next steps of plots.</summary>
/// <param name="Unit">Any part of a unit's name; null for everybody.</param>
/// <param name="Days">How many days ahead; null for the calendar week of the as-of date, Monday to Sunday.</param>
public sealed record DueQuery(string? Unit = null, DateOnly? AsOf = null, int? Days = null)
{
    /// <exception cref="UnknownNameException">No unit bears the name.</exception>
    public DueAnswer Run(WorkspaceSession session, Texts texts, DateOnly today)
    {
        var asOf = AsOf ?? today;
        var span = Days is { } days ? DueSpan.Ahead(asOf, days) : DueSpan.WeekOf(asOf);
        var (reports, tasks) = (new ReportsDue(session, span, texts), new TasksDue(session, span, texts));
        var lines = reports.Lines().Concat(tasks.Lines()).Concat(new SubjectsDue(session, span, texts).Lines()).Concat(new PlotsDue(session, span, texts).Lines()).ToList();
        if (Unit is not null)
        {
            var known = lines.SelectMany(l => l.Units).Select(u => u.Name).Any(Bears) || session.Units.Entries.Any(e => e.Names.Any(n => Bears(n.Name)));
            var asked = IsAsked(session);
            lines = known ? [.. lines.Where(l => l.Units.Any(asked)).Select(l => l with { Units = [.. l.Units.Where(asked)] })]
                : throw new UnknownNameException("unit", Unit, session.Search.Suggest(Unit, SearchKind.Unit));
        }

        return new DueAnswer(asOf, span.From, span.To, Unit,
            [.. lines.OrderBy(l => l.State).ThenBy(l => l.When ?? DateOnly.MaxValue).ThenBy(l => l.Kind).ThenBy(l => l.Subject, StringComparer.Ordinal)],
            new NoRecordAnswer(tasks.NoRecord, reports.NoRecord));
    }

    private bool Bears(string name) => name.Contains(Unit!, StringComparison.Ordinal);

    // Each name of a merged unit finds it.
    private Func<ReportingUnit, bool> IsAsked(WorkspaceSession session)
    {
        var merged = session.Units.Entries.Where(e => e.Names.Count > 1 && e.Names.Any(n => Bears(n.Name))).Select(e => new ReportingUnit(e.Jurisdiction, e.Name)).ToHashSet();
        return unit => Bears(unit.Name) || merged.Contains(unit);
    }
}
