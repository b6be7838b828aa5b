using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;
using MapApp.Core.Storage;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Importing;

/// <summary>Changes to stored plans that can be undone and done again: corrections and removals here, imports in <see cref="PlanImport"/>.</summary>
public sealed class PlanSteps(WorkspaceSession session, TimeProvider time)
{
    public const string ImportKind = "plan";
    public const string CorrectionKind = "correction";
    public const string RemovalKind = "removal";

    private static readonly string[] _kinds = [ImportKind, CorrectionKind, RemovalKind];

    /// <summary>False of a batch that is none of plans; others keep theirs in the same table.</summary>
    internal static bool IsOne(ImportBatch batch) => _kinds.Contains(batch.Kind);

    /// <summary>Corrects a task of a stored plan.</summary>
    /// <param name="task">Full reference.</param>
    /// <returns>The step, or null when the task says that already.</returns>
    /// <exception cref="PlanImportException">There is no such task.</exception>
    public PlanStep? Correct(string task, TaskEdit edit, string by)
    {
        var (plan, localRef) = TaskRef.Split(task);
        var before = PlanState.Of(session.Store, plan);
        var printed = before.Plan?.Tasks.FirstOrDefault(t => t.Ref == localRef) ?? throw new PlanImportException("planImport.noTask", ("task", task));
        var changed = Correcting.After(plan, printed, before.Corrections, edit, time.GetUtcNow(), by);
        if (changed.SequenceEqual(before.Corrections.Where(c => c.Ref == localRef).OrderBy(c => c.Field)))
            return null;
        return Do(NewBatch(CorrectionKind, plan, by, before.WithoutPlan(), _ => [], []), writer =>
            writer.Plans.ReplaceCorrections(plan, [.. before.Corrections.Where(c => c.Ref != localRef), .. changed]));
    }

    /// <summary>Removes a plan with its document and corrections; ledger entries, reviews and manual links stay for its return.</summary>
    /// <exception cref="UnknownNameException">There is no such plan.</exception>
    public PlanStep Remove(string plan, string by)
    {
        var before = PlanState.Of(session.Store, plan);
        if (before.Plan is null)
            throw new UnknownNameException("plan", plan, [.. session.Register.Plans.Select(p => p.Id)]);
        return Do(NewBatch(RemovalKind, plan, by, before, _ => [], []), writer => writer.Plans.Delete(plan));
    }

    /// <summary>Takes a step back: everything the workspace keeps of the plan is as it was before. Ledger entries made since stay.</summary>
    /// <exception cref="PlanImportException">Unknown, undone already, or a newer step of the plan must be undone first.</exception>
    public PlanStep Undo(string batchId)
    {
        var batch = Find(batchId);
        if (History(batch.Subject).FirstOrDefault(s => s.CanUndo)?.Batch != batchId)
            throw new PlanImportException(batch.UndoneAt is null ? "planImport.notNewest" : "planImport.undone", ("batch", batchId), ("plan", batch.Subject));
        var (content, onlyCorrections) = (BatchContent.Of(batch), batch.Kind == CorrectionKind);
        var now = PlanState.Of(session.Store, batch.Subject);
        var undone = batch with
        {
            Before = StoredJson.Write(content with { After = onlyCorrections ? now.WithoutPlan() : now }),
            UndoneAt = time.GetUtcNow(),
        };
        return Do(undone, writer =>
        {
            Renaming.Apply(writer, Renaming.Inverse(content.Renamings));
            content.Before.Write(writer, batch.Subject, onlyCorrections);
            foreach (var decision in content.Decisions)
                writer.Plans.DeleteUnitDecision(decision.Jurisdiction, decision.Name, decision.SameAs);
        });
    }

    /// <summary>Does an undone step again.</summary>
    /// <exception cref="PlanImportException">Unknown, not undone, or not the next one to be done again.</exception>
    public PlanStep Redo(string batchId)
    {
        var batch = Find(batchId);
        if (History(batch.Subject).LastOrDefault(s => s.CanRedo)?.Batch != batchId || BatchContent.Of(batch) is not { After: { } after } content)
            throw new PlanImportException("planImport.noRedo", ("batch", batchId), ("plan", batch.Subject));
        return Do(batch with { UndoneAt = null }, writer =>
        {
            Renaming.Apply(writer, content.Renamings);
            after.Write(writer, batch.Subject, batch.Kind == CorrectionKind);
            foreach (var decision in content.Decisions)
                writer.Plans.PutUnitDecision(decision);
        });
    }

    /// <summary>The steps of a plan (of all plans when null), the newest first.</summary>
    public IReadOnlyList<PlanStep> History(string? plan = null)
    {
        var steps = new List<PlanStep>();
        foreach (var batches in Batches().Where(b => plan is null || b.Subject == plan).GroupBy(b => b.Subject))
        {
            var list = batches.ToList();
            var standing = list.FindLastIndex(b => b.UndoneAt is null);
            // What was undone before the last step that stands is history: that step was made on other ground.
            steps.AddRange(list.Select((b, i) => new PlanStep(b.Id, b.Kind, b.Subject, b.MadeAt, b.MadeBy, b.UndoneAt, i == standing, i == standing + 1, null)));
        }

        return [.. steps.OrderByDescending(s => s.MadeAt).ThenByDescending(s => s.Batch, StringComparer.Ordinal)];
    }

    internal ImportBatch NewBatch(
        string kind, string plan, string by, PlanState before, Func<string, List<Renaming>> renamings, IReadOnlyList<UnitDecision> decisions)
    {
        var (id, now) = BatchStamp.Next(session.Store, time);
        return new ImportBatch(id, kind, plan, StoredJson.Write(new BatchContent(before, null, renamings(id), decisions)), now, by);
    }

    /// <summary>Links follow; where that fails the step holds all the same, and opening the workspace makes up for it.</summary>
    internal StoreException? Relink()
    {
        try
        {
            session.CatchUp();
            return null;
        }
        catch (StoreException e)
        {
            return e;
        }
    }

    private PlanStep Do(ImportBatch batch, Action<IWorkspaceWriter> work)
    {
        session.Store.Write(writer =>
        {
            work(writer);
            writer.Plans.PutBatch(batch);
        });
        var pending = Relink();
        return History(batch.Subject).First(s => s.Batch == batch.Id) with { LinksPending = pending };
    }

    private IEnumerable<ImportBatch> Batches() => session.Store.Register.Batches().Where(IsOne);

    private ImportBatch Find(string batchId) =>
        Batches().FirstOrDefault(b => b.Id == batchId) ?? throw new PlanImportException("planImport.noBatch", ("batch", batchId));
}

/// <summary>A step in the history of a plan.</summary>
/// <param name="Kind">plan, correction or removal.</param>
/// <param name="LinksPending">Why the links did not follow yet; told only of the step just done.</param>
public sealed record PlanStep(
    string Batch, string Kind, string Plan, DateTimeOffset MadeAt, string MadeBy, DateTimeOffset? UndoneAt, bool CanUndo, bool CanRedo, StoreException? LinksPending);
