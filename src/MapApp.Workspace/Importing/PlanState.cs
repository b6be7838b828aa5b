using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;
using MapApp.Core.Storage;

namespace MapApp.Workspace.Importing;

/// <summary>All that a workspace keeps of one plan, to be restored when a step is undone.</summary>
internal sealed record PlanState(Plan? Plan, SourceDocument? Document, IReadOnlyList<TaskCorrection> Corrections)
{
    public static PlanState Nothing { get; } = new(null, null, []);

    public static PlanState Of(IWorkspaceStore store, string plan) => new(
        store.Register.Plans().FirstOrDefault(p => p.Id == plan), store.Register.Document(plan), [.. store.Register.Corrections().Where(c => c.Plan == plan)]);

    /// <summary>Of a correction only the corrections are kept: a plan is long, and it does not change by them.</summary>
    public PlanState WithoutPlan() => new(null, null, Corrections);

    public void Write(IWorkspaceWriter writer, string plan, bool onlyCorrections = false)
    {
        if (onlyCorrections)
        {
            writer.Plans.ReplaceCorrections(plan, Corrections);
            return;
        }

        if (Plan is null)
        {
            writer.Plans.Delete(plan);
            return;
        }

        writer.PutPlan(Plan);
        writer.Plans.ReplaceCorrections(plan, Corrections);
        if (Document is null)
            writer.Plans.DeleteDocument(plan);
        else
            writer.Plans.PutDocument(Document);
    }

    /// <summary>Two states are the same when they say the same; records compare their lists by identity.</summary>
    public bool Says(PlanState other) => StoredJson.Write(this) == StoredJson.Write(other);
}

/// <summary>What a batch keeps to undo and redo its step.</summary>
/// <param name="After">Kept when it is undone, so that it can be done again.</param>
/// <param name="Decisions">Decisions on units that came with it.</param>
internal sealed record BatchContent(PlanState Before, PlanState? After, IReadOnlyList<Renaming> Renamings, IReadOnlyList<UnitDecision> Decisions)
{
    public static BatchContent Of(ImportBatch batch) => StoredJson.Read<BatchContent>(batch.Before);
}
