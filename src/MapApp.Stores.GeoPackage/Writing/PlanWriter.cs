using MapApp.Core.Plans;

namespace MapApp.Stores.GeoPackage.Writing;

internal sealed class PlanWriter(Statements statements)
{
    public void Put(Plan plan)
    {
        Check(plan.Id, "tasks", plan.Tasks.Select(t => t.Ref));
        Check(plan.Id, "annex rows", plan.Annex.Select(r => r.Ref));

        // The row of the plan is updated in place, so that the order of import stays; everything below it is written anew.
        statements.Run("""
            INSERT INTO plans (plan_id, title, issuer, document_number, issued, period_from, period_to, jurisdiction, spatial_rules, reporting_rules, warnings, unread)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (plan_id) DO UPDATE SET title = excluded.title, issuer = excluded.issuer, document_number = excluded.document_number,
              issued = excluded.issued, period_from = excluded.period_from, period_to = excluded.period_to, jurisdiction = excluded.jurisdiction,
              spatial_rules = excluded.spatial_rules, reporting_rules = excluded.reporting_rules, warnings = excluded.warnings,
              unread = excluded.unread
            """,
            plan.Id, plan.Title, plan.Issuer, plan.DocumentNumber, plan.Issued?.ToString("O"), plan.Period.From, plan.Period.To, plan.Jurisdiction,
            JsonText.Write(plan.SpatialRules), JsonText.Write(plan.ReportingRules), JsonText.Write(plan.Warnings),
            JsonText.Write(plan.Unread));
        foreach (var table in (string[])["tasks", "targets", "task_units", "annex_rows", "annex_units"])
            statements.Run($"DELETE FROM {Quoting.Name(table)} WHERE plan_id = $0", plan.Id);

        PutTargets(plan.Id, null, plan.Goals);
        foreach (var task in plan.Tasks)
            PutTask(plan.Id, task);
        foreach (var row in plan.Annex)
            PutAnnexRow(plan.Id, row);
    }

    private void PutTask(string plan, PlanTask task)
    {
        statements.Run("""
            INSERT INTO tasks (plan_id, ref, campaign, title, headings, deadlines, milestones, other_dates, unresolved_dates, places, first_line, last_line)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            plan, task.Ref, task.Campaign, task.Title, JsonText.Write(task.Headings), JsonText.Write(task.Deadlines), JsonText.Write(task.Milestones),
            JsonText.Write(task.OtherDates), JsonText.Write(task.UnresolvedDates), JsonText.Write(task.Places), task.Lines.First, task.Lines.Last);
        PutTargets(plan, task.Ref, task.Targets);
        PutUnits("INSERT INTO task_units (plan_id, task_ref, unit, role) VALUES ($0, $1, $2, $3)", plan, task.Ref, task.Units);
    }

    private void PutAnnexRow(string plan, AnnexRow row)
    {
        statements.Run("""
            INSERT INTO annex_rows (plan_id, ref, kind, name, water, target_class, level, length_km, basin, scale, control_section, finish, by_date, line)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            plan, row.Ref, row.Kind, row.Name, row.Water, row.TargetClass, row.Level, row.LengthKm, row.Basin, row.Scale,
            row.ControlSection, row.Finish?.ToString(), row.By, row.Line);
        PutUnits("INSERT INTO annex_units (plan_id, annex_ref, unit, role) VALUES ($0, $1, $2, $3)", plan, row.Ref, row.Units);
    }

    private void PutTargets(string plan, string? task, IReadOnlyList<PlanTarget> targets)
    {
        foreach (var t in targets)
        {
            statements.Run("""
                INSERT INTO targets (plan_id, task_ref, indicator, comparator, value, unit, by_date, kind, approx, raw)
                VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                plan, task, t.Indicator, t.Comparator, t.Value, t.Unit, t.By, t.Kind, t.Approx ? 1L : 0L, t.Raw);
        }
    }

    private void PutUnits(string sql, string plan, string reference, IReadOnlyList<TaskUnit> units)
    {
        foreach (var unit in units)
        {
            statements.Run("INSERT INTO units (name) VALUES ($0) ON CONFLICT (name) DO NOTHING", unit.Name);
            statements.Run(sql, plan, reference, unit.Name, Codes.Of(unit.Role));
        }
    }

    private static void Check(string plan, string what, IEnumerable<string> refs)
    {
        if (refs.CountBy(r => r).FirstOrDefault(r => r.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"Plan '{plan}' has several {what} with the reference '{twice}'; links and the ledger need it to be unique.", nameof(plan));
    }
}
