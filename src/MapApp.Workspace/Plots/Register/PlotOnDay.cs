using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Plots.Register;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Plots.Register;

/// <summary>How a plot stood on a day, by the steps up to it.</summary>
internal sealed record PlotOnDay(Feature Plot, PlotCourse Course, DateOnly AsOf)
{
    /// <summary>The last step; null where none was recorded up to the day.</summary>
    public PlotStep? Last { get; } = Course.Current(AsOf);

    /// <summary>By the last step, else what the layer said before the first.</summary>
    public PlotStanding Standing => Last?.Standing ?? Course.Start(PlotStanding.Of(Plot));

    /// <summary>Whether the layer says something else than the last of all steps: it was edited since, by another program.</summary>
    public bool Differs => Course.Current(DateOnly.MaxValue) is { } last && last.Standing != PlotStanding.Of(Plot);

    public PlotNextAnswer? Next => Last?.Next is not { } what ? null : Last.Due is not { } due ? new PlotNextAnswer(what, null, DueState.Open, null) : new PlotNextAnswer(what, due, State(due), DaysLeft(due));

    public static PlotOnDay Of(WorkspaceSession session, Feature plot, DateOnly asOf) => new(plot, session.Plots.GetValueOrDefault(plot.Id) ?? PlotCourse.None, asOf);

    private int DaysLeft(DateOnly due) => due.DayNumber - AsOf.DayNumber;

    private DueState State(DateOnly due) => DaysLeft(due) switch { < 0 => DueState.Overdue, <= DueClock.DueSoonDays => DueState.DueSoon, _ => DueState.Open };
}
