using MapApp.Workspace.Observing;

namespace MapApp.Hosting;

/// <summary>What the user said of the columns of tables, kept in the user's settings.</summary>
internal sealed class ColumnMemory(TextWriter warnings) : IColumnMemory
{
    private const int Most = 50;

    public IReadOnlyDictionary<string, string>? Recall(IReadOnlyCollection<string> headings) =>
        Settings.Load(warnings).Columns.LastOrDefault(c => c.Are(headings))?.Mapping;

    // The newest is the last; a mapping that cannot be kept has to be given again, no more.
    public void Remember(IReadOnlyCollection<string> headings, IReadOnlyDictionary<string, string> mapping)
    {
        if (Settings.Keep(s => s with { Columns = [.. s.Columns.Where(c => !c.Are(headings)).Append(new RememberedColumns([.. headings], mapping)).TakeLast(Most)] }) is { } problem)
            warnings.WriteLine(Settings.Load(warnings).Texts.Format("settings.unkept", ("problem", problem)));
    }
}

/// <param name="Headings">All of a table.</param>
/// <param name="Mapping">As <see cref="ObservationColumns.Mapping"/> has it, of those that the user said something of.</param>
internal sealed record RememberedColumns(IReadOnlyList<string> Headings, IReadOnlyDictionary<string, string> Mapping)
{
    /// <summary>In whatever order.</summary>
    public bool Are(IReadOnlyCollection<string> headings) => Headings.ToHashSet().SetEquals(headings);
}
