using MapApp.Core.Plans;
using MapApp.Core.Plans.Editions;
using MapApp.Core.Storage;

namespace MapApp.Workspace.Importing;

/// <summary>What is kept under one full reference (ledger entries, reviews, manual links) goes to another.</summary>
internal sealed record Renaming(string From, string To)
{
    /// <summary>
    /// The moves of an edition. A number that goes to another task must not take the ledger of the old one along: what belongs to a
    /// task that is gone is set aside under the batch, and comes back when the batch is undone; and the other way round.
    /// </summary>
    public static List<Renaming> Of(string plan, EditionDiff diff, string batch)
    {
        var items = diff.Tasks.Select(t => (t.OldRef, t.NewRef)).Concat(diff.Annex.Select(r => (r.OldRef, r.NewRef))).ToList();
        var (before, after) = (items.Select(i => i.OldRef).OfType<string>().ToHashSet(), items.Select(i => i.NewRef).OfType<string>().ToHashSet());
        var renamings = new List<Renaming>();
        foreach (var (old, now) in items.Where(i => i.OldRef != i.NewRef))
        {
            if (old is not null && now is not null)
                renamings.Add(new Renaming(TaskRef.Of(plan, old), TaskRef.Of(plan, now)));
            else if (old is not null && after.Contains(old))
                renamings.Add(new Renaming(TaskRef.Of(plan, old), TaskRef.Of(plan, $"{batch}/removed/{old}")));
            else if (now is not null && before.Contains(now))
                renamings.Add(new Renaming(TaskRef.Of(plan, $"{batch}/added/{now}"), TaskRef.Of(plan, now)));
        }

        return renamings;
    }

    public static List<Renaming> Inverse(IEnumerable<Renaming> renamings) => [.. renamings.Select(r => new Renaming(r.To, r.From))];

    /// <summary>All at once: by way of names that nothing bears, or 3 → 4 and 4 → 5 would end with both at 5.</summary>
    public static void Apply(IWorkspaceWriter writer, IReadOnlyList<Renaming> renamings)
    {
        for (var i = 0; i < renamings.Count; i++)
            writer.Plans.Rename(renamings[i].From, $"{renamings[i].From}#moving-{i}");
        for (var i = 0; i < renamings.Count; i++)
            writer.Plans.Rename($"{renamings[i].From}#moving-{i}", renamings[i].To);
    }
}
