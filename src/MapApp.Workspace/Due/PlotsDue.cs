using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans.Reporting;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Plots.Register;

namespace MapApp.Workspace.Due;

/// <summary>The next steps of plots, by the days that the register sets.</summary>
internal sealed class PlotsDue(WorkspaceSession session, DueSpan span, Texts texts)
{
    public IReadOnlyList<DueLine> Lines()
    {
        var lines = new List<DueLine>();
        // Only of those that have any step: asking for each plot costs a query.
        foreach (var (id, course) in session.Plots)
        {
            if (course.Current(span.AsOf) is { Next: { } next, Due: { } due } step && span.StateOf(due) is { } state && session.Store.Features.Find(id) is { } plot)
            {
                lines.Add(new DueLine(DueKind.PlotStep, id.ToString(), $"{plot.Name}: {next}", Units(plot, step.Responsible), due, null, state, span.DaysLeft(due), null, null,
                    texts.Format("due.why.plot", ("stage", PlotStageText.Of(step.Stage!.Value, texts)), ("since", course.Since(span.AsOf)!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))))
                { Feature = FeatureAnswer.Of(plot) });
            }
        }

        return lines;
    }

    // A unit of the plans where it is one, that of the plot's own district first; else as written.
    private IReadOnlyList<ReportingUnit> Units(Feature plot, string? responsible)
    {
        if (responsible is null)
            return [];
        var (wanted, district) = (PlaceName.Normalize(responsible), plot.Text("district"));
        var known = session.Units.Entries.Where(e => e.Names.Any(n => PlaceName.Normalize(n.Name) == wanted)).ToList();
        var meant = known.Find(e => e.Jurisdiction == district) ?? (known.Count == 1 ? known[0] : null);
        return [meant is null ? new ReportingUnit(district ?? "", responsible) : new ReportingUnit(meant.Jurisdiction, meant.Name)];
    }
}
