using MapApp.Core.Plans;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>Puts a plan, writing only what differs from the stored one.</summary>
internal sealed class PlanWriter(Statements statements)
{
    private readonly RowDiff _tasks = new(statements, "tasks", "ref", "campaign", "title", "headings", "deadlines", "milestones", "other_dates",
        "unresolved_dates", "places", "first_line", "last_line", "position");

    private readonly RowDiff _annex = new(statements, "annex_rows", "ref", "kind", "name", "water", "target_class", "level", "length_km", "basin",
        "scale", "control_section", "finish", "by_date", "line", "position");

    private readonly RowDiff _targets = new(statements, "targets", "task_ref", "indicator", "comparator", "value", "unit", "by_date", "kind", "approx", "raw");
    private readonly RowDiff _taskUnits = new(statements, "task_units", "task_ref", "unit", "role");
    private readonly RowDiff _annexUnits = new(statements, "annex_units", "annex_ref", "unit", "role");

    // The row of the plan itself goes by the same way; its reference is its id.
    private readonly RowDiff _plan = new(statements, "plans", "plan_id", "title", "issuer", "document_number", "issued", "period_from", "period_to",
        "jurisdiction", "spatial_rules", "reporting_rules", "warnings", "unread");

    public void Put(Plan plan)
    {
        Check(plan.Id, "tasks", plan.Tasks.Select(t => t.Ref));
        Check(plan.Id, "annex rows", plan.Annex.Select(r => r.Ref));

        // The row must be there before it can be compared; a plan keeps its place in the order of import.
        statements.Run("INSERT INTO plans (plan_id) VALUES ($0) ON CONFLICT (plan_id) DO NOTHING", plan.Id);
        _plan.PutRows(plan.Id,
        [
            (plan.Id, [plan.Title, plan.Issuer, plan.DocumentNumber, plan.Issued?.ToString("O"), plan.Period.From, plan.Period.To, plan.Jurisdiction,
                JsonText.Write(plan.SpatialRules), JsonText.Write(plan.ReportingRules), JsonText.Write(plan.Warnings), JsonText.Write(plan.Unread)]),
        ]);
        foreach (var unit in plan.Tasks.SelectMany(t => t.Units).Concat(plan.Annex.SelectMany(r => r.Units)).Select(u => u.Name).Distinct())
            statements.Run("INSERT INTO units (name) VALUES ($0) ON CONFLICT (name) DO NOTHING", unit);
        _tasks.PutRows(plan.Id, plan.Tasks.Select((t, i) => (t.Ref, TaskRow(t, i))));
        _annex.PutRows(plan.Id, plan.Annex.Select((r, i) => (r.Ref, AnnexRow(r, i))));
        // Goals of the plan are the targets of no task; those of an annex row go by its reference.
        _targets.PutLists(plan.Id,
        [
            .. plan.Goals.Select(g => ((string?)null, TargetRow(g))), .. plan.Tasks.SelectMany(t => t.Targets, (t, g) => ((string?)t.Ref, TargetRow(g))),
            .. plan.Annex.SelectMany(r => r.Limits, (r, g) => ((string?)r.Ref, TargetRow(g))),
        ]);
        _taskUnits.PutLists(plan.Id, plan.Tasks.SelectMany(t => t.Units, (t, u) => ((string?)t.Ref, UnitRow(u))));
        _annexUnits.PutLists(plan.Id, plan.Annex.SelectMany(r => r.Units, (r, u) => ((string?)r.Ref, UnitRow(u))));
    }

    private static object?[] TaskRow(PlanTask task, int position) =>
    [
        task.Campaign, task.Title, JsonText.Write(task.Headings), JsonText.Write(task.Deadlines), JsonText.Write(task.Milestones), JsonText.Write(task.OtherDates),
        JsonText.Write(task.UnresolvedDates), JsonText.Write(task.Places), task.Lines.First, task.Lines.Last, position,
    ];

    private static object?[] AnnexRow(AnnexRow row, int position) =>
    [
        row.Kind, row.Name, row.Water, row.TargetClass, row.Level, row.LengthKm, row.Basin, row.Scale, row.ControlSection, row.Finish?.ToString(), row.By, row.Line,
        position,
    ];

    private static object?[] TargetRow(PlanTarget target) =>
        [target.Indicator, target.Comparator, target.Value, target.Unit, target.By, target.Kind, target.Approx ? 1 : 0, target.Raw];

    private static object?[] UnitRow(TaskUnit unit) => [unit.Name, Codes.Of(unit.Role)];

    private static void Check(string plan, string what, IEnumerable<string> refs)
    {
        if (refs.CountBy(r => r).FirstOrDefault(r => r.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"Plan '{plan}' has several {what} with the reference '{twice}'; links and the ledger need it to be unique.", nameof(plan));
    }
}
