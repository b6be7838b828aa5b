using MapApp.Core;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Sessions;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Screens;

/// <summary>
/// The rows of the register as narrowed and sorted. A hundred thousand tasks are judged once per state of the workspace, narrowed once per wish of the user,
/// and the links of a task are counted when its row is drawn.
/// </summary>
public sealed class TaskRows(RegisterTab tab)
{
    public const string Unlinked = "unlinked";

    private readonly Dictionary<string, IReadOnlyList<LayerCount>> _links = [];
    private readonly Dictionary<string, int> _chips = [];
    private (Register? Register, LinkBook? Book, DateOnly AsOf) _judged;
    private TaskRow[] _all = [];
    private Wish? _wish;

    public TaskRow[] Rows { get; private set; } = [];

    /// <summary>How many there are before anything is narrowed.</summary>
    public int Total => _all.Length;

    /// <summary>Whether of none of them anything was recorded, though all plans are over.</summary>
    public bool AreUnrecorded { get; private set; }

    /// <summary>How many rows a chip would leave.</summary>
    public int Count(string chip) => _chips.GetValueOrDefault(chip);

    /// <summary>Which features a task is linked to, layer by layer.</summary>
    public IReadOnlyList<LayerCount> Links(TaskRow row)
    {
        if (!_links.TryGetValue(row.Item.Ref, out var counts))
        {
            counts = Counted(row);
            _links[row.Item.Ref] = counts;
        }

        return counts;
    }

    public void Compute(WorkspaceSession session, RegisterView view, DateOnly asOf)
    {
        var now = (session.Register, session.Links, asOf);
        var isCurrent = _judged == now;
        if (!isCurrent)
            Judge(now);
        var wish = new Wish(view.Plan, view.Only, view.Unit, string.Join('\n', view.UnitNames), view.Filter, view.Chip, view.Sort, view.Descending);
        if (isCurrent && wish == _wish)
            return;
        _wish = wish;
        Narrow(session, view);
    }

    private void Judge((Register Register, LinkBook Book, DateOnly AsOf) now)
    {
        var (register, book, asOf) = now;
        _judged = now;
        _links.Clear();
        _all = [.. register.Items.Where(i => tab == RegisterTab.Tasks ? i.Task is not null : i.Row is not null).AsParallel().AsOrdered()
            .Select(i => new TaskRow(i, register.State(i, asOf), i.Deadline is { } d ? DueClock.DaysLeft(d, asOf) : null, book.IsLinked(i.Ref)))];
        AreUnrecorded = _all.All(r => r.State == DueState.NoRecord);
    }

    private void Narrow(WorkspaceSession session, RegisterView view)
    {
        var only = view.Only is { } id && session.Store.Features.Find(id) is { } feature
            ? _judged.Book!.OfFeature(feature).Select(l => l.Task).ToHashSet()
            : null;
        var rows = _all.Where(r => (view.Plan is null || r.Item.Plan.Id == view.Plan)
            && (only is null || only.Contains(r.Item.Ref))
            && (view.Unit is null || r.Item.Units.Any(u => view.UnitNames.Contains(u.Name)))
            && (view.Filter.Length == 0 || Words(r.Item).Any(w => w.Contains(view.Filter, StringComparison.OrdinalIgnoreCase)))).ToList();
        _chips.Clear();
        foreach (var row in rows)
        {
            var state = row.State.CamelCode();
            _chips[state] = _chips.GetValueOrDefault(state) + 1;
            if (!row.IsLinked)
                _chips[Unlinked] = _chips.GetValueOrDefault(Unlinked) + 1;
        }

        Rows = [.. Sorted(view.Chip is null ? rows : rows.Where(r => Matches(r, view.Chip)), view)];
    }

    private static bool Matches(TaskRow row, string chip) => chip == Unlinked ? !row.IsLinked : row.State.CamelCode() == chip;

    // What full-text search runs over: everything the register keeps of a task.
    private static IEnumerable<string> Words(RegisterItem item) =>
        [item.Ref, item.Title, item.Plan.Title, .. item.Units.Select(u => u.Name), .. item.Task?.Places ?? [], .. item.Task?.Targets.Select(t => t.Indicator) ?? [], item.Row?.Water ?? "", item.Row?.Scale ?? ""];

    private IEnumerable<TaskRow> Sorted(IEnumerable<TaskRow> rows, RegisterView view)
    {
        Func<TaskRow, IComparable?>? key = view.Sort switch
        {
            "state" => r => (int)r.State,
            "ref" => r => r.Item.Ref,
            "title" => r => r.Item.Title,
            "lead" => r => r.Lead,
            "others" => r => r.Others,
            "deadline" => r => r.Item.Deadline?.LastDay ?? DateOnly.MaxValue,
            "links" => Counts(rows),
            "campaign" => r => r.Item.Plan.Jurisdiction + r.Item.Plan.Id + r.Item.Campaign,
            _ => null,
        };
        return key is null ? rows : view.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
    }

    // Of every row, which is asked for nowhere else.
    private Func<TaskRow, IComparable?> Counts(IEnumerable<TaskRow> rows)
    {
        foreach (var (row, counts) in rows.Where(r => !_links.ContainsKey(r.Item.Ref)).ToList().AsParallel().Select(r => (r, Counted(r))).ToList())
            _links[row.Item.Ref] = counts;
        return r => Links(r).Sum(l => l.Count);
    }

    private IReadOnlyList<LayerCount> Counted(TaskRow row) =>
        row.IsLinked ? [.. _judged.Book!.OfTask(row.Item.Ref).Select(l => l.Feature).Distinct().GroupBy(f => f.Layer).Select(g => new LayerCount(g.Key, g.Count()))] : [];

    /// <summary>What narrows and sorts.</summary>
    private sealed record Wish(string? Plan, FeatureId? Only, string? Unit, string UnitNames, string Filter, string? Chip, string Sort, bool Descending);
}

public sealed record TaskRow(RegisterItem Item, DueState State, int? DaysLeft, bool IsLinked)
{
    public string Lead => string.Join("、", Item.Units.Where(u => u.Role == UnitRole.Lead).Select(u => u.Name));

    public int Others => Item.Units.Count(u => u.Role != UnitRole.Lead);
}

public readonly record struct LayerCount(string Layer, int Count);
