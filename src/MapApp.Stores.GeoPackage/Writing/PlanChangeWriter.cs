using MapApp.Core.Plans;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>What users do to plans after they were read, in the transaction of its owner.</summary>
internal sealed class PlanChangeWriter(WorkspaceWriter owner) : IPlanWriter
{
    public void Delete(string plan)
    {
        foreach (var table in (string[])["tasks", "targets", "task_units", "annex_rows", "annex_units", "corrections", "plan_documents", "plans"])
            owner.Statements.Run($"DELETE FROM {Quoting.Name(table)} WHERE plan_id = $0", plan);
    }

    public void PutDocument(SourceDocument document) => owner.Statements.Run("""
        INSERT INTO plan_documents (plan_id, name, encoding, sha256, content, imported_at, imported_by) VALUES ($0, $1, $2, $3, $4, $5, $6)
        ON CONFLICT (plan_id) DO UPDATE SET name = excluded.name, encoding = excluded.encoding, sha256 = excluded.sha256,
          content = excluded.content, imported_at = excluded.imported_at, imported_by = excluded.imported_by
        """,
        document.Plan, document.Name, document.Encoding, document.Sha256, string.Join('\n', document.Lines),
        Timestamp.Text(document.ImportedAt), document.ImportedBy);

    public void DeleteDocument(string plan) => owner.Statements.Run("DELETE FROM plan_documents WHERE plan_id = $0", plan);

    public void ReplaceCorrections(string plan, IEnumerable<TaskCorrection> corrections)
    {
        // One of each task and field; those that stay as they are leave no change mark.
        var rows = new RowDiff(owner.Statements, "corrections", "task_ref", "field", "was", "now", "corrected_at", "corrected_by");
        var wanted = corrections.ToList();
        if (wanted.FirstOrDefault(c => c.Plan != plan) is { } other)
            throw new ArgumentException($"A correction of plan '{other.Plan}' was given, but only those of '{plan}' are being replaced.", nameof(corrections));
        rows.PutLists(plan, wanted.OrderBy(c => c.Field).Select(c => ((string?)c.Ref, (object?[])[Codes.Of(c.Field), c.Was, c.Now, Timestamp.Text(c.At), c.By])));
    }

    public void Rename(string oldTask, string newTask)
    {
        owner.Statements.Run("UPDATE events SET task = $1 WHERE task = $0", oldTask, newTask);
        owner.Statements.Run("UPDATE OR REPLACE link_reviews SET task = $1 WHERE task = $0", oldTask, newTask);
        owner.Statements.Run("UPDATE links SET task = $1 WHERE task = $0 AND manual IS 1", oldTask, newTask);
    }

    public void PutUnitDecision(UnitDecision decision) => owner.Statements.Run("""
        INSERT INTO unit_decisions (jurisdiction, name, same_as, same, decided_at, decided_by) VALUES ($0, $1, $2, $3, $4, $5)
        ON CONFLICT (jurisdiction, name, same_as) DO UPDATE SET same = excluded.same, decided_at = excluded.decided_at, decided_by = excluded.decided_by
        """,
        decision.Jurisdiction, decision.Name, decision.SameAs, decision.Same ? 1L : 0L, Timestamp.Text(decision.At), decision.By);

    public void DeleteUnitDecision(string jurisdiction, string name, string sameAs) => owner.Statements.Run(
        "DELETE FROM unit_decisions WHERE jurisdiction = $0 AND name = $1 AND same_as = $2", jurisdiction, name, sameAs);

    public void PutBatch(ImportBatch batch) => owner.Statements.Run("""
        INSERT INTO batches (batch_id, kind, subject, before, made_at, made_by, undone_at) VALUES ($0, $1, $2, $3, $4, $5, $6)
        ON CONFLICT (batch_id) DO UPDATE SET kind = excluded.kind, subject = excluded.subject, before = excluded.before,
          made_at = excluded.made_at, made_by = excluded.made_by, undone_at = excluded.undone_at
        """,
        batch.Id, batch.Kind, batch.Subject, batch.Before, Timestamp.Text(batch.MadeAt), batch.MadeBy,
        batch.UndoneAt is { } undone ? Timestamp.Text(undone) : null);
}
