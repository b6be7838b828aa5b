using System.Text;

namespace MapApp.Stores.GeoPackage.Schema;

/// <summary>Schema 1: marks a plan as changed whenever one of its rows is, whoever edits it. Replaced by <see cref="TaskTriggers"/> since.</summary>
internal static class PlanTriggers
{
    public const string MarkLayer = "plans";

    // targets is missing on purpose: no link depends on a figure.
    private static readonly string[] _tables = ["plans", "tasks", "task_units", "annex_rows", "annex_units"];

    public static string Sql()
    {
        var sql = new StringBuilder();
        foreach (var table in _tables)
        {
            sql.AppendLine($"CREATE TRIGGER {table}_insert_mark AFTER INSERT ON {table} BEGIN");
            sql.AppendLine(ChangeMarks.Put(MarkLayer, "NEW.plan_id"));
            sql.AppendLine("END;");
            sql.AppendLine($"CREATE TRIGGER {table}_update_mark AFTER UPDATE ON {table} BEGIN");
            sql.AppendLine(ChangeMarks.Put(MarkLayer, "OLD.plan_id"));
            sql.AppendLine(ChangeMarks.Put(MarkLayer, "NEW.plan_id"));
            sql.AppendLine("END;");
            sql.AppendLine($"CREATE TRIGGER {table}_delete_mark AFTER DELETE ON {table} BEGIN");
            sql.AppendLine(ChangeMarks.Put(MarkLayer, "OLD.plan_id"));
            sql.AppendLine("END;");
        }

        return sql.ToString();
    }
}
