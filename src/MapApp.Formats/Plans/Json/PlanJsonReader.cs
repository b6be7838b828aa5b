using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;

namespace MapApp.Formats.Plans.Json;

internal sealed partial class PlanJsonReader
{
    private readonly string _file;

    private PlanJsonReader(string file) => _file = file;

    public static Plan Read(JsonElement root, string file) => new PlanJsonReader(file).Plan(root);

    private Plan Plan(JsonElement element)
    {
        var json = new JsonObject(element, _file, null, "", "id", "title", "issuer", "documentNumber", "issued", "period", "jurisdiction",
            "tasks", "goals", "annex", "sections", "blackOdorousWaters", "waterSources", "projects", "stations", "spatialRules",
            "reportingRules", "unread", "warnings");
        var (from, to) = json.Pair("period");
        var tasks = json.Items("tasks").Select(Task).ToArray();
        var annex = json.Items("annex").Select(Row).ToArray();
        var twice = tasks.Select(t => t.Ref).Concat(annex.Select(r => r.Ref)).GroupBy(r => r).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new PlanFormatException(_file, twice.Key, "ref", "occurs twice; every task and annex row needs a reference of its own.");
        return new Plan
        {
            Id = json.Text("id"),
            Title = json.Text("title"),
            Issuer = json.OptionalText("issuer"),
            DocumentNumber = json.OptionalText("documentNumber"),
            Issued = Day(json, "issued"),
            Period = new PlanPeriod(from, to),
            Jurisdiction = json.Text("jurisdiction"),
            Tasks = tasks,
            Goals = [.. json.Items("goals").Select((g, i) => Target(g, null, $"goals[{i}]"))],
            Annex = annex,
            SpatialRules = [.. json.Items("spatialRules").Select(Rule)],
            ReportingRules = [.. json.Items("reportingRules").Select(Reporting)],
            Unread = [.. json.OptionalItems("unread").Select(Unread)],
            Warnings = [.. json.Items("warnings").Select(Warning)],
        };
    }

    private PlanTask Task(JsonElement element, int index)
    {
        var reference = RefOf(element, $"tasks[{index}]");
        var json = new JsonObject(element, _file, reference, "", "ref", "campaign", "title", "headings", "units", "deadlines", "milestones",
            "otherDates", "unresolvedDates", "targets", "places", "lines");
        var (first, last) = json.Pair("lines");
        return new PlanTask
        {
            Ref = reference,
            Campaign = json.Word("campaign", "air", "water", "soil", "rural", "ecology", "governance"),
            Title = json.Text("title"),
            Headings = json.Texts("headings"),
            Units = Units(json, reference),
            Deadlines = [.. json.Texts("deadlines").Select(d =>
                PlanDate.TryParse(d, out var date) ? date : throw json.Fault("deadlines", $"'{d}' was found; expected YYYY-MM or YYYY-MM-DD."))],
            Milestones = json.Texts("milestones"),
            OtherDates = [.. json.Items("otherDates").Select((o, i) => OtherDate(o, reference, i))],
            UnresolvedDates = json.Texts("unresolvedDates"),
            Targets = [.. json.Items("targets").Select((t, i) => Target(t, reference, $"targets[{i}]"))],
            Places = json.Texts("places"),
            Lines = new LineSpan(first, last),
        };
    }

    private string RefOf(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("ref", out var value)
            && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
            return text;
        throw new PlanFormatException(_file, null, $"{path}.ref", "is missing; a reference such as '水/（二）/6' was expected.");
    }

    private List<TaskUnit> Units(JsonObject json, string reference) =>
        [.. json.Items("units").Select((u, i) => Unit(new JsonObject(u, _file, reference, $"units[{i}]", "name", "role")))];

    private static TaskUnit Unit(JsonObject json)
    {
        var role = json.Text("role");
        return new TaskUnit(json.Text("name"), Roles.Of(role) ?? throw json.Fault("role", $"'{role}' was found; expected one of {Roles.Expected}."));
    }

    private OtherDate OtherDate(JsonElement element, string reference, int index)
    {
        var json = new JsonObject(element, _file, reference, $"otherDates[{index}]", "text", "kind");
        return new OtherDate(json.Text("text"), json.Word("kind", "start", "cutoff", "reference", "recurring"));
    }

    private PlanTarget Target(JsonElement element, string? reference, string path)
    {
        var json = new JsonObject(element, _file, reference, path, "indicator", "comparator", "value", "unit", "by", "kind", "approx", "raw");
        return new PlanTarget(json.Text("indicator"), json.Word("comparator", ">=", "<=", "="), json.OptionalNumber("value"),
            json.OptionalText("unit"), By(json), json.Word("kind", "target", "limit", "frequency", "incentive"),
            json.Flag("approx"), json.OptionalText("raw"));
    }

    private AnnexRow Row(JsonElement element, int index)
    {
        var reference = RefOf(element, $"annex[{index}]");
        var json = new JsonObject(element, _file, reference, "", "ref", "kind", "name", "water", "targetClass", "limits", "level", "units", "lengthKm",
            "basin", "scale", "controlSection", "finish", "by", "line");
        var finish = json.OptionalText("finish");
        PlanDate date = default;
        if (finish is not null && !PlanDate.TryParse(finish, out date))
            throw json.Fault("finish", $"'{finish}' was found; expected YYYY-MM or YYYY-MM-DD.");
        return new AnnexRow
        {
            Ref = reference,
            Kind = json.Word("kind", "section", "blackOdorousWater", "waterSource", "project", "station", "indicator"),
            Name = json.Text("name"),
            Water = json.OptionalText("water"),
            TargetClass = json.OptionalText("targetClass") is null ? null : json.Word("targetClass", "I", "II", "III", "IV", "V"),
            Limits = [.. json.OptionalItems("limits").Select((l, i) => Target(l, reference, $"limits[{i}]"))],
            Level = json.OptionalText("level") is null ? null : json.Word("level", "national", "provincial", "city", "county"),
            Units = Units(json, reference),
            LengthKm = json.OptionalNumber("lengthKm"),
            Basin = json.OptionalText("basin"),
            Scale = json.OptionalText("scale"),
            ControlSection = json.OptionalText("controlSection"),
            Finish = finish is null ? null : date,
            By = By(json),
            Line = json.Whole("line"),
        };
    }

    private SpatialRule Rule(JsonElement element, int index)
    {
        var json = new JsonObject(element, _file, null, $"spatialRules[{index}]", "kind", "subject", "upstreamMetres", "downstreamMetres",
            "bankMetres", "radiusMetres", "levels", "line");
        return new SpatialRule(json.Word("kind", "corridor", "radius", "threshold"), json.Text("subject"), json.OptionalNumber("upstreamMetres"),
            json.OptionalNumber("downstreamMetres"), json.OptionalNumber("bankMetres"), json.OptionalNumber("radiusMetres"),
            json.Texts("levels"), json.Whole("line"));
    }

    private ReportingRule Reporting(JsonElement element, int index)
    {
        var json = new JsonObject(element, _file, null, $"reportingRules[{index}]", "who", "what", "when", "line");
        return new ReportingRule(json.Text("who"), json.Text("what"), json.Text("when"), json.Whole("line"));
    }

    private PlanWarning Warning(JsonElement element, int index)
    {
        var json = new JsonObject(element, _file, null, $"warnings[{index}]", "line", "message", "key", "arguments");

        // Plans written before warnings had keys hold the sentence alone.
        return json.OptionalText("key") is { } key
            ? new PlanWarning(json.Whole("line"), key, json.Named("arguments"))
            : PlanWarning.Of(json.Whole("line"), "stored", ("text", json.Text("message")));
    }

    private UnreadLine Unread(JsonElement element, int index)
    {
        var json = new JsonObject(element, _file, null, $"unread[{index}]", "line", "text");
        return new UnreadLine(json.Whole("line"), json.Text("text"));
    }

    private static DateOnly? Day(JsonObject json, string member)
    {
        if (json.OptionalText(member) is not { } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw json.Fault(member, $"'{text}' was found; expected YYYY-MM-DD.");
    }

    private static string? By(JsonObject json)
    {
        var text = json.OptionalText("by");
        return text is null || YearOrMonth().IsMatch(text) ? text : throw json.Fault("by", $"'{text}' was found; expected YYYY or YYYY-MM.");
    }

    [GeneratedRegex(@"^\d{4}(?:-(?:0[1-9]|1[0-2]))?$")]
    private static partial Regex YearOrMonth();
}
