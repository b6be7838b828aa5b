using System.Globalization;
using System.Text.RegularExpressions;
using MapApp.Core.Plans;
using MapApp.Core.Plans.Corrections;

namespace MapApp.Screens.Plans;

/// <summary>The fields of a task as text while a user edits them. Rows left empty stand for nothing.</summary>
internal sealed partial class TaskDraft
{
    public static readonly string[] Kinds = ["target", "limit", "frequency", "incentive"];

    public static TaskDraft Empty => new();

    public List<UnitRow> Units { get; private init; } = [];

    public List<TextRow> Deadlines { get; private init; } = [];

    public List<TargetRow> Targets { get; private init; } = [];

    public List<TextRow> Places { get; private init; } = [];

    public static TaskDraft Of(PlanTask task) => new()
    {
        Units = [.. task.Units.Select(u => new UnitRow { Name = u.Name, Role = u.Role })],
        Deadlines = [.. task.Deadlines.Select(d => new TextRow { Text = d.ToString() })],
        Targets = [.. task.Targets.Select(TargetRow.Of)],
        Places = [.. task.Places.Select(p => new TextRow { Text = p })],
    };

    /// <returns>Null when all can be read, else the first field that cannot, with its text.</returns>
    public BadField? TryRead(out TaskEdit edit)
    {
        edit = new TaskEdit();
        var deadlines = new List<PlanDate>();
        foreach (var text in Filled(Deadlines))
        {
            if (!PlanDate.TryParse(text, out var date))
                return new BadField("deadline", text);
            deadlines.Add(date);
        }

        var targets = new List<PlanTarget>();
        foreach (var row in Targets.Where(r => !r.IsEmpty))
        {
            if (row.Problem() is { } bad)
                return bad;
            targets.Add(row.Read());
        }

        edit = new TaskEdit
        {
            Units = [.. Units.Where(u => !string.IsNullOrWhiteSpace(u.Name)).Select(u => new TaskUnit(u.Name!.Trim(), u.Role)).Distinct()],
            Deadlines = deadlines,
            Targets = targets,
            Places = [.. Filled(Places).Distinct()],
        };
        return null;
    }

    private static IEnumerable<string> Filled(IEnumerable<TextRow> rows) =>
        rows.Select(r => r.Text?.Trim() ?? "").Where(t => t.Length > 0);

    internal sealed class UnitRow
    {
        public string? Name { get; set; }

        public UnitRole Role { get; set; }
    }

    internal sealed class TextRow
    {
        public string? Text { get; set; }
    }

    internal sealed partial class TargetRow
    {
        public string? Indicator { get; set; }

        public string Comparator { get; set; } = ">=";

        public string? Value { get; set; }

        public string? Unit { get; set; }

        public string? By { get; set; }

        public string Kind { get; set; } = "target";

        public bool Approx { get; private init; }

        public string? Raw { get; private init; }

        public bool IsEmpty => string.IsNullOrWhiteSpace(Indicator) && string.IsNullOrWhiteSpace(Value);

        public static TargetRow Of(PlanTarget t) => new()
        {
            Indicator = t.Indicator,
            Comparator = t.Comparator,
            Value = t.Value?.ToString("R", CultureInfo.InvariantCulture),
            Unit = t.Unit,
            By = t.By,
            Kind = t.Kind,
            Approx = t.Approx,
            Raw = t.Raw,
        };

        public BadField? Problem()
        {
            if (string.IsNullOrWhiteSpace(Indicator))
                return new BadField("indicator", Value ?? "");
            if (!string.IsNullOrWhiteSpace(Value) && !(double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)))
                return new BadField("value", Value);
            return string.IsNullOrWhiteSpace(By) || YearOrMonth().IsMatch(By.Trim()) ? null : new BadField("by", By);
        }

        // A placeholder (XX%) has no value; it keeps what was printed.
        public PlanTarget Read() => new(
            Indicator!.Trim(), Comparator, string.IsNullOrWhiteSpace(Value) ? null : double.Parse(Value, NumberStyles.Float, CultureInfo.InvariantCulture),
            Blank(Unit), Blank(By), Kind, Approx, Raw);

        private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

        [GeneratedRegex(@"^\d{4}(-(0[1-9]|1[0-2]))?$")]
        private static partial Regex YearOrMonth();
    }
}

/// <param name="Field">deadline, indicator, value or by.</param>
internal sealed record BadField(string Field, string Text);
