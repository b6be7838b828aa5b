using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Storage;

namespace MapApp.Workspace.Importing;

/// <summary>
/// Ledger entries, reviews and manual links whose task is not in the workspace: kept for the return of the task, and not for another
/// one that is given its number.
/// </summary>
internal sealed class Orphans(IWorkspaceStore store)
{
    /// <summary>What must step aside, under the batch, before these tasks and rows are stored; it comes back when the batch is undone.</summary>
    /// <param name="now">The plan that will be stored.</param>
    /// <param name="before">The plan that is stored under its id; null when none is.</param>
    public IEnumerable<Renaming> SetAside(Plan now, Plan? before, string batch)
    {
        var there = before is null ? [] : Titles(before).Select(t => t.Ref).ToHashSet();
        var newcomers = Titles(now).Where(t => !there.Contains(t.Ref)).ToList();
        if (newcomers.Count == 0)
            return [];
        var spoken = store.Register.Ledger().Keys.Concat(store.Links.Reviews().Select(r => r.Task)).ToHashSet();
        var orphans = newcomers.Where(t => TaskRef.Of(now.Id, t.Ref) is var task && (spoken.Contains(task) || store.Links.OfTask(task).Any(l => l.Basis == LinkBasis.Manual))).ToList();
        if (orphans.Count == 0)
            return [];
        var former = Former(now.Id);
        return orphans.Where(o => !former.Any(p => PlanIds.SamePlan(p, now) && Titles(p).Contains(o)))
            .Select(o => new Renaming(TaskRef.Of(now.Id, o.Ref), TaskRef.Of(now.Id, $"{batch}/former/{o.Ref}")));
    }

    private static IEnumerable<(string Ref, string Title)> Titles(Plan plan) =>
        plan.Tasks.Select(t => (t.Ref, PlaceName.Normalize(t.Title))).Concat(plan.Annex.Select(r => (r.Ref, PlaceName.Normalize(r.Name))));

    // Every plan that was ever stored under the id and has left it.
    private List<Plan> Former(string id) => [.. store.Register.Batches().Where(b => b.Subject == id && PlanSteps.IsOne(b)).Select(BatchContent.Of)
        .SelectMany(c => (Plan?[])[c.Before.Plan, c.After?.Plan]).OfType<Plan>()];
}
