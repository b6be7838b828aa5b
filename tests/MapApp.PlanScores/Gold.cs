using System.Text.Json;

namespace MapApp.PlanScores;

/// <summary>What a person read in a plan document: only what is scored, forgiving of how it was written down.</summary>
internal sealed record Gold(string Id, IReadOnlyList<GoldTask> Tasks, IReadOnlyList<GoldFigure> Goals, IReadOnlyList<GoldRow> Rows)
{
    // "project" is what the lists are called; the word in front is the kind of the annex row they are scored against.
    private static readonly (string Kind, string Member)[] _lists =
    [
        ("section", "sections"), ("blackOdorousWater", "blackOdorousWaters"), ("waterSource", "waterSources"), ("project", "projects"),
        ("station", "stations"), ("indicator", "indicators"),
    ];

    public static Gold Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        return new Gold(
            Text(root, "id") ?? Path.GetFileNameWithoutExtension(path),
            [.. Items(root, "tasks").Select(Task)],
            [.. Items(root, "goals").Select(Figure)],
            [.. _lists.SelectMany(list => Items(root, list.Member).Select(row => Row(list.Kind, row)))]);
    }

    private static GoldTask Task(JsonElement task) => new(
        Text(task, "ref") ?? "", Text(task, "campaign"),
        [.. Items(task, "units").Select(u => (Text(u, "name") ?? "", Text(u, "role") ?? ""))],
        [.. Items(task, "deadlines").Select(d => d.GetString() ?? "")],
        [.. Items(task, "milestones").Select(d => d.GetString() ?? "")],
        [.. Items(task, "targets").Select(Figure)],
        task.TryGetProperty("lines", out var lines) && lines.GetArrayLength() == 2 ? (lines[0].GetInt32(), lines[1].GetInt32()) : (0, 0));

    private static GoldFigure Figure(JsonElement figure) => new(
        Text(figure, "indicator") ?? "", Text(figure, "comparator") ?? "=",
        figure.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null,
        Text(figure, "unit") ?? "", Text(figure, "by"), Text(figure, "kind") ?? "target");

    private static GoldRow Row(string kind, JsonElement row) => new(
        kind, Text(row, "ref") ?? "", Text(row, "name") ?? "", Text(row, "targetClass"), Text(row, "river"), Text(row, "finish"),
        row.TryGetProperty("lengthKm", out var length) && length.ValueKind == JsonValueKind.Number ? length.GetDouble() : null);

    private static string? Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<JsonElement> Items(JsonElement element, string member) =>
        element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
}

internal sealed record GoldTask(
    string Ref, string? Campaign, IReadOnlyList<(string Name, string Role)> Units, IReadOnlyList<string> Deadlines, IReadOnlyList<string> Milestones,
    IReadOnlyList<GoldFigure> Targets, (int First, int Last) Lines);

internal sealed record GoldFigure(string Indicator, string Comparator, double? Value, string Unit, string? By, string Kind);

internal sealed record GoldRow(string Kind, string Ref, string Name, string? TargetClass, string? River, string? Finish, double? LengthKm);
