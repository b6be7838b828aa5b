using System.Text;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>
/// Marks a task or annex row as changed whenever one of its rows is, whoever edits it, and the plan only for what it says of
/// itself. Since schema 2; <see cref="PlanTriggers"/> marked whole plans.
/// </summary>
internal static class TaskTriggers
{
    public const string MarkLayer = "tasks";

    // Columns that a link depends on; targets and dates are missing on purpose.
    private static readonly (string Table, string Ref, string Columns)[] _tables =
    [
        ("tasks", "ref", "plan_id, ref, campaign, title, headings, places, first_line, last_line"),
        ("task_units", "task_ref", "plan_id, task_ref, unit, role"),
        ("annex_rows", "ref", "plan_id, ref, kind, name, water, control_section, line"),
        ("corrections", "task_ref", "plan_id, task_ref, field, now"),
    ];

    public static string Sql()
    {
        var sql = new StringBuilder();
        foreach (var table in (string[])["plans", "tasks", "task_units", "annex_rows", "annex_units"])
        {
            foreach (var what in (string[])["insert", "update", "delete"])
                sql.AppendLine($"DROP TRIGGER {table}_{what}_mark;");
        }

        foreach (var (table, reference, columns) in _tables)
        {
            string Mark(string row) => ChangeMarks.Put(MarkLayer, $"{row}.plan_id || '/' || {row}.{reference}");
            Add(sql, table, "insert", "INSERT", Mark("NEW"));
            Add(sql, table, "update", $"UPDATE OF {columns}", Mark("OLD") + "\n" + Mark("NEW"));
            Add(sql, table, "delete", "DELETE", Mark("OLD"));
        }

        Add(sql, "plans", "insert", "INSERT", ChangeMarks.Put(PlanTriggers.MarkLayer, "NEW.plan_id"));
        // The title stands in the evidence of corridors, and of two plans the one issued later speaks first.
        Add(sql, "plans", "update", "UPDATE OF plan_id, title, issued, period_from, period_to, jurisdiction, spatial_rules",
            ChangeMarks.Put(PlanTriggers.MarkLayer, "OLD.plan_id") + "\n" + ChangeMarks.Put(PlanTriggers.MarkLayer, "NEW.plan_id"));
        Add(sql, "plans", "delete", "DELETE", ChangeMarks.Put(PlanTriggers.MarkLayer, "OLD.plan_id"));
        return sql.ToString();
    }

    private static void Add(StringBuilder sql, string table, string name, string on, string body) => sql
        .AppendLine($"CREATE TRIGGER {table}_{name}_mark AFTER {on} ON {table} BEGIN")
        .AppendLine(body)
        .AppendLine("END;");
}
