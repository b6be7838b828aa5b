using MapApp.Core;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Sessions;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Screens;

/// <summary>The rows of the register as narrowed and sorted; link counts are computed once per state of the workspace.</summary>
public sealed class TaskRows(RegisterTab tab)
{
    private readonly Dictionary<string, IReadOnlyList<LayerCount>> _links = [];
    private IReadOnlyList<TaskRow> _beforeChip = [];
    private long _stamp = -1;

    public IReadOnlyList<TaskRow> Rows { get; private set; } = [];

    public int Count(string chip) => _beforeChip.Count(r => Matches(r, chip));

    public void Compute(WorkspaceSession session, RegisterView view, DateOnly asOf)
    {
        if (_stamp != session.Revision)
        {
            _links.Clear();
            _stamp = session.Revision;
        }

        // Asked for once: to know whether it is current costs a look into the store.
        var book = session.Links;
        var only = view.Only is { } id && session.Store.Features.Find(id) is { } feature
            ? book.OfFeature(feature).Select(l => l.Task).ToHashSet()
            : null;
        _beforeChip = [.. session.Register.Items
            .Where(i => tab == RegisterTab.Tasks ? i.Task is not null : i.Row is not null)
            .Where(i => view.Plan is null || i.Plan.Id == view.Plan)
            .Where(i => only is null || only.Contains(i.Ref))
            .Where(i => view.Unit is null || i.Units.Any(u => view.UnitNames.Contains(u.Name)))
            .Where(i => view.Filter.Length == 0 || Words(i).Contains(view.Filter, StringComparison.OrdinalIgnoreCase))
            .Select(i => new TaskRow(i, session.Register.State(i, asOf), i.Deadline is { } d ? DueClock.DaysLeft(d, asOf) : null, Links(book, i)))];
        var kept = view.Chip is null ? _beforeChip : _beforeChip.Where(r => Matches(r, view.Chip));
        Rows = [.. Sorted(kept, view)];
    }

    private static bool Matches(TaskRow row, string chip) => chip == "unlinked" ? row.Links.Count == 0 : row.State.CamelCode() == chip;

    // What full-text search runs over: everything the register keeps of a task.
    private static string Words(RegisterItem item) => string.Join(' ',
        [item.Ref, item.Title, item.Plan.Title, .. item.Units.Select(u => u.Name), .. item.Task?.Places ?? [], .. item.Task?.Targets.Select(t => t.Indicator) ?? [], item.Row?.Water ?? "", item.Row?.Scale ?? ""]);

    private static IEnumerable<TaskRow> Sorted(IEnumerable<TaskRow> rows, RegisterView view)
    {
        Func<TaskRow, IComparable?>? key = view.Sort switch
        {
            "state" => r => (int)r.State,
            "ref" => r => r.Item.Ref,
            "title" => r => r.Item.Title,
            "lead" => r => r.Lead,
            "deadline" => r => r.Item.Deadline?.LastDay ?? DateOnly.MaxValue,
            "links" => r => r.Links.Sum(l => l.Count),
            "campaign" => r => r.Item.Plan.Jurisdiction + r.Item.Plan.Id + r.Item.Campaign,
            _ => null,
        };
        return key is null ? rows : view.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
    }

    private IReadOnlyList<LayerCount> Links(LinkBook book, RegisterItem item)
    {
        if (!_links.TryGetValue(item.Ref, out var counts))
        {
            counts = [.. book.OfTask(item.Ref).Select(l => l.Feature).Distinct().GroupBy(f => f.Layer).Select(g => new LayerCount(g.Key, g.Count()))];
            _links[item.Ref] = counts;
        }

        return counts;
    }
}

public sealed record TaskRow(RegisterItem Item, DueState State, int? DaysLeft, IReadOnlyList<LayerCount> Links)
{
    public string Lead => string.Join("、", Item.Units.Where(u => u.Role == UnitRole.Lead).Select(u => u.Name));

    public int Others => Item.Units.Count(u => u.Role != UnitRole.Lead);
}

public readonly record struct LayerCount(string Layer, int Count);
