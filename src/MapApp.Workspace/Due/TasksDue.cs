using MapApp.Core.Plans;
using MapApp.Core.Plans.Reporting;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Due;

/// <summary>Tasks and annex rows by their deadlines, as <see cref="DueClock"/> judges them.</summary>
internal sealed class TasksDue(WorkspaceSession session, DueSpan span, Texts texts)
{
    /// <summary>Of plans that are over, without any entry. Known once the lines were asked for.</summary>
    public int NoRecord { get; private set; }

    public IReadOnlyList<DueLine> Lines()
    {
        NoRecord = 0;
        var lines = new List<DueLine>();
        foreach (var item in session.Register.Items)
        {
            var state = session.Register.State(item, span.AsOf);
            if (state == DueState.NoRecord)
                NoRecord++;
            else if (state == DueState.AwaitingClosure)
                lines.Add(Line(item, DueStatus.AwaitingClosure, texts["due.why.awaitingClosure"]));
            else if (state != DueState.Closed && item.Deadline is { } deadline && span.StateOf(deadline.LastDay) is { } due)
                lines.Add(Line(item, due, texts.Format("due.why.deadline", ("deadline", deadline))));
        }

        return lines;
    }

    /// <summary>Whom a task is charged to: who leads it and is responsible; who only cooperates where there is nobody else.</summary>
    public static IReadOnlyList<ReportingUnit> UnitsOf(WorkspaceSession session, RegisterItem item)
    {
        var charged = item.Units.Where(u => u.Role != UnitRole.Cooperating).ToList();
        return [.. (charged.Count > 0 ? charged : item.Units).SelectMany(u => session.Units.Of(item.Plan, u.Name)).Select(e => new ReportingUnit(e.Jurisdiction, e.Name)).Distinct()];
    }

    private DueLine Line(RegisterItem item, DueStatus state, string reason) => new(
        DueKind.Task, item.Ref, item.Title, UnitsOf(session, item), item.Deadline?.LastDay, null, state, item.Deadline is { } d ? span.DaysLeft(d.LastDay) : null,
        item.Plan.Id, item.Task?.Lines.First ?? item.Row!.Line, reason);
}
