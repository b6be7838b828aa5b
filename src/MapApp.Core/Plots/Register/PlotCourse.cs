namespace MapApp.Core.Plots.Register;

/// <summary>The entries of one plot, and what counts of them.</summary>
/// <param name="entries">In the order in which they were written.</param>
public sealed class PlotCourse(IReadOnlyList<PlotStep> entries)
{
    public static PlotCourse None { get; } = new([]);

    /// <summary>All of them, withdrawn ones and withdrawals included.</summary>
    public IReadOnlyList<PlotStep> Entries => entries;

    /// <summary>The steps that count, by date and, on one day, as written: without withdrawals and what they withdraw, whenever that was said.</summary>
    public IReadOnlyList<PlotStep> InForce { get; } = Counting(entries);

    /// <summary>What the layer said before the steps in force began, or before those that were withdrawn; null where nobody kept it.</summary>
    public PlotStanding? Before => entries.LastOrDefault(e => e.Before is not null)?.Before;

    /// <summary>What the course starts from.</summary>
    /// <param name="layer">What the layer says now: where nothing is in force, it speaks for itself.</param>
    public PlotStanding Start(PlotStanding layer) => InForce.Count == 0 ? layer : Before ?? layer;

    /// <summary>The last step up to a day; null when there is none.</summary>
    public PlotStep? Current(DateOnly asOf) => InForce.LastOrDefault(e => e.Date <= asOf);

    /// <summary>Since when the plot has stood at the stage of the last step up to a day: steps within a stage do not begin it anew.</summary>
    public DateOnly? Since(DateOnly asOf)
    {
        var until = InForce.TakeWhile(e => e.Date <= asOf).ToList();
        return until.Count == 0 ? null : until[until.FindLastIndex(e => e.Stage != until[^1].Stage) + 1].Date;
    }

    private static IReadOnlyList<PlotStep> Counting(IReadOnlyList<PlotStep> entries)
    {
        var withdrawn = entries.Select(e => e.Withdraws).OfType<string>().ToHashSet();
        return [.. entries.Where(e => e.Stage is not null && (e.Id.Length == 0 || !withdrawn.Contains(e.Id))).OrderBy(e => e.Date)];
    }
}
