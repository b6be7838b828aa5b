using System.Globalization;
using System.Text.Json;
using MapApp.Core.Plans;

namespace MapApp.Formats.Plans.Json;

internal static class PlanJsonWriter
{
    private static readonly (string Member, string Kind)[] _lists =
    [
        ("sections", "section"), ("blackOdorousWaters", "blackOdorousWater"), ("waterSources", "waterSource"),
        ("projects", "project"), ("stations", "station"),
    ];

    public static void Write(Plan plan, Utf8JsonWriter json, Func<PlanWarning, string> word)
    {
        json.WriteStartObject();
        json.WriteString("id", plan.Id);
        json.WriteString("title", plan.Title);
        Text(json, "issuer", plan.Issuer);
        Text(json, "documentNumber", plan.DocumentNumber);
        Text(json, "issued", plan.Issued?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Numbers(json, "period", plan.Period.From, plan.Period.To);
        json.WriteString("jurisdiction", plan.Jurisdiction);
        Array(json, "tasks", plan.Tasks, Task);
        Array(json, "goals", plan.Goals, Target);
        Array(json, "annex", plan.Annex, Row);
        foreach (var (member, kind) in _lists)
            Array(json, member, plan.Annex.Where(r => r.Kind == kind), Listed);
        Array(json, "spatialRules", plan.SpatialRules, Rule);
        Array(json, "reportingRules", plan.ReportingRules, (j, rule) =>
        {
            j.WriteString("who", rule.Who);
            j.WriteString("what", rule.What);
            j.WriteString("when", rule.When);
            j.WriteNumber("line", rule.Line);
        });
        Array(json, "unread", plan.Unread, (j, line) =>
        {
            j.WriteNumber("line", line.Line);
            j.WriteString("text", line.Text);
        });
        Array(json, "warnings", plan.Warnings, (j, warning) =>
        {
            j.WriteNumber("line", warning.Line);
            j.WriteString("message", word(warning));
            j.WriteString("key", warning.Key);
            j.WriteStartObject("arguments");
            foreach (var (name, value) in warning.Arguments)
                j.WriteString(name, value);
            j.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void Task(Utf8JsonWriter json, PlanTask task)
    {
        json.WriteString("ref", task.Ref);
        json.WriteString("campaign", task.Campaign);
        json.WriteString("title", task.Title);
        Strings(json, "headings", task.Headings);
        Array(json, "units", task.Units, Unit);
        Strings(json, "deadlines", task.Deadlines.Select(d => d.ToString()));
        Strings(json, "milestones", task.Milestones);
        Array(json, "otherDates", task.OtherDates, (j, date) =>
        {
            j.WriteString("text", date.Text);
            j.WriteString("kind", date.Kind);
        });
        Strings(json, "unresolvedDates", task.UnresolvedDates);
        Array(json, "targets", task.Targets, Target);
        Strings(json, "places", task.Places);
        Numbers(json, "lines", task.Lines.First, task.Lines.Last);
    }

    private static void Unit(Utf8JsonWriter json, TaskUnit unit)
    {
        json.WriteString("name", unit.Name);
        json.WriteString("role", Roles.NameOf(unit.Role));
    }

    private static void Target(Utf8JsonWriter json, PlanTarget target)
    {
        json.WriteString("indicator", target.Indicator);
        json.WriteString("comparator", target.Comparator);
        if (target.Value is { } value)
            json.WriteNumber("value", value);
        else
            json.WriteNull("value");
        Text(json, "unit", target.Unit);
        Text(json, "by", target.By);
        json.WriteString("kind", target.Kind);
        if (target.Approx)
            json.WriteBoolean("approx", true);
        Text(json, "raw", target.Raw);
    }

    private static void Row(Utf8JsonWriter json, AnnexRow row)
    {
        json.WriteString("ref", row.Ref);
        json.WriteString("kind", row.Kind);
        json.WriteString("name", row.Name);
        Text(json, "water", row.Water);
        Text(json, "targetClass", row.TargetClass);
        if (row.Limits.Count > 0)
            Array(json, "limits", row.Limits, Target);
        Text(json, "level", row.Level);
        Array(json, "units", row.Units, Unit);
        Number(json, "lengthKm", row.LengthKm);
        Text(json, "basin", row.Basin);
        Text(json, "scale", row.Scale);
        Text(json, "controlSection", row.ControlSection);
        Text(json, "finish", row.Finish?.ToString());
        Text(json, "by", row.By);
        json.WriteNumber("line", row.Line);
    }

    /// <summary>The row again, in the members that fit its kind.</summary>
    private static void Listed(Utf8JsonWriter json, AnnexRow row)
    {
        json.WriteString("ref", row.Ref);
        json.WriteString("name", row.Name);
        Text(json, row.Kind == "section" ? "river" : "water", row.Water);
        Text(json, "targetClass", row.TargetClass);
        if (row.Limits.Count > 0)
            Array(json, "limits", row.Limits, Target);
        Text(json, "level", row.Level);
        Number(json, "lengthKm", row.LengthKm);
        var lead = row.Units.Where(u => u.Role == UnitRole.Lead).Select(u => u.Name).ToArray();
        Text(json, "lead", lead.Length == 0 ? null : string.Join('、', lead));
        var responsible = row.Units.Where(u => u.Role != UnitRole.Lead).Select(u => u.Name).ToArray();
        if (responsible.Length > 0)
            Strings(json, row.Kind == "section" ? "streets" : "responsible", responsible);
        Text(json, "basin", row.Basin);
        Text(json, "scale", row.Scale);
        Text(json, "controlSection", row.ControlSection);
        Text(json, "finish", row.Finish?.ToString());
        Text(json, "by", row.By);
    }

    private static void Rule(Utf8JsonWriter json, SpatialRule rule)
    {
        json.WriteString("kind", rule.Kind);
        json.WriteString("subject", rule.Subject);
        Number(json, "upstreamMetres", rule.UpstreamMetres);
        Number(json, "downstreamMetres", rule.DownstreamMetres);
        Number(json, "bankMetres", rule.BankMetres);
        Number(json, "radiusMetres", rule.RadiusMetres);
        Strings(json, "levels", rule.Levels);
        json.WriteNumber("line", rule.Line);
    }

    private static void Array<T>(Utf8JsonWriter json, string member, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(member);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string member, IEnumerable<string> items)
    {
        json.WriteStartArray(member);
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string member, int first, int second)
    {
        json.WriteStartArray(member);
        json.WriteNumberValue(first);
        json.WriteNumberValue(second);
        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string member, string? value)
    {
        if (value is not null)
            json.WriteString(member, value);
    }

    private static void Number(Utf8JsonWriter json, string member, double? value)
    {
        if (value is { } number)
            json.WriteNumber(member, number);
    }
}
