using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Plots.Register;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Plots.Register;

/// <summary>All plots as of a day: the register as a list. Overdue next steps come first, then by due day, then by name.</summary>
public sealed class PlotOverview
{
    private const string Layer = "plots";

    private PlotOverview(DateOnly asOf, IReadOnlyList<PlotLine> lines) => (AsOf, Lines) = (asOf, lines);

    public DateOnly AsOf { get; }

    public IReadOnlyList<PlotLine> Lines { get; }

    public static PlotOverview Of(WorkspaceSession session, DateOnly asOf)
    {
        if (session.Store.Features.Layers().All(l => l.Kind != Layer))
            return new PlotOverview(asOf, []);
        var links = session.Links;
        return new PlotOverview(asOf,
        [
            .. session.Store.Features.Read(Layer).Select(p => Line(PlotOnDay.Of(session, p, asOf), links.OfFeature(p).Select(l => l.Task).Distinct().Count()))
                .OrderBy(l => l.Next?.State == DueState.Overdue ? 0 : 1).ThenBy(l => l.Next?.Due ?? DateOnly.MaxValue).ThenBy(l => l.Name, StringComparer.Ordinal).ThenBy(l => l.Plot.Id, StringComparer.Ordinal),
        ]);
    }

    private static PlotLine Line(PlotOnDay day, int tasks) => new(
        FeatureAnswer.Of(day.Plot), day.Plot.Name, day.Plot.Text("district"), day.Standing.Known, day.Course.Since(day.AsOf), day.Standing.Listed, day.Standing.AllowedUses, day.Last?.Responsible, day.Next,
        day.Course.InForce.Count(s => s.Date <= day.AsOf), tasks);
}

/// <param name="Stage">Null where nobody says one that is known.</param>
/// <param name="Since">Null where nothing was recorded up to the day.</param>
/// <param name="Steps">In force up to the day.</param>
/// <param name="Tasks">That concern the plot.</param>
public sealed record PlotLine(FeatureAnswer Plot, string Name, string? District, PlotStage? Stage, DateOnly? Since, bool? Listed, string? AllowedUses, string? Responsible, PlotNextAnswer? Next, int Steps, int Tasks)
{
    public bool Overdue => Next?.State == DueState.Overdue;
}

/// <summary>Which lines of the register are kept, and in which order.</summary>
/// <param name="Stage">Null for all.</param>
/// <param name="Words">Part of name, district, responsible party, uses or next step.</param>
public sealed record PlotFilter(PlotStage? Stage = null, bool Overdue = false, string Words = "")
{
    public bool Holds(PlotLine line) => (Stage is null || line.Stage == Stage) && (!Overdue || line.Overdue)
        && (Words.Length == 0 || ((string?[])[line.Name, line.District, line.Responsible, line.AllowedUses, line.Next?.What]).Any(t => t?.Contains(Words, StringComparison.OrdinalIgnoreCase) == true));

    /// <param name="column">stage, name, since, responsible, next, due, days or tasks; anything else keeps the order of the overview. What lacks the value comes last.</param>
    public static IEnumerable<PlotLine> Sorted(IEnumerable<PlotLine> lines, string column, bool descending)
    {
        Func<PlotLine, IComparable?>? key = column switch
        {
            "stage" => l => l.Stage is { } stage ? (int)stage : null,
            "name" => l => l.Name,
            "since" => l => l.Since,
            "responsible" => l => l.Responsible,
            "due" or "days" => l => l.Next?.Due,
            "next" => l => l.Next?.What,
            "tasks" => l => l.Tasks,
            _ => null,
        };
        if (key is null)
            return lines;
        var known = lines.OrderBy(l => key(l) is null);
        return descending ? known.ThenByDescending(key) : known.ThenBy(key);
    }
}
