using System.Text.Json;
using MapApp.Core.Standards;

namespace MapApp.Core.Plots.Register;

/// <summary>A stage with what may follow it.</summary>
/// <param name="Onward">The stages that it leads to in the course of the law.</param>
/// <param name="Reopened">The stages at which a case that was over may begin again.</param>
/// <param name="Listed">Whether a plot at it is listed; null where it may be or not.</param>
/// <param name="State">How far the row may be trusted.</param>
public sealed record PlotStageRow(PlotStage Stage, IReadOnlyList<PlotStage> Onward, IReadOnlyList<PlotStage> Reopened, bool? Listed, FigureState State, string Source);

/// <summary>The table of stages, read once from the embedded <c>plot-stages.json</c>.</summary>
public static class PlotStages
{
    private static readonly Dictionary<PlotStage, PlotStageRow> _rows = Read();

    public static PlotStageRow Of(PlotStage stage) => _rows[stage];

    /// <summary>Whether a plot is listed that comes to a stage and of which nobody says it.</summary>
    public static bool ListedAt(PlotStage stage, bool? before) => Of(stage).Listed ?? before ?? false;

    /// <summary>What may come next in the course of the law: a listed plot leaves the list by its effect assessment only.</summary>
    public static IReadOnlyList<PlotStage> Next(PlotStage stage, bool listed) =>
        listed && stage != PlotStage.EffectAssessment ? [.. Of(stage).Onward.Where(s => s != PlotStage.Removed)] : Of(stage).Onward;

    private static Dictionary<PlotStage, PlotStageRow> Read()
    {
        using var stream = typeof(PlotStages).Assembly.GetManifestResourceStream("plot-stages.json")
            ?? throw new InvalidOperationException("The embedded plot-stages.json is missing from MapApp.Core.");
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.GetProperty("stages").EnumerateArray().Select(Row).ToDictionary(r => r.Stage);
    }

    private static PlotStageRow Row(JsonElement e) => new(
        Stage(e.GetProperty("stage")), Stages(e, "onward"), Stages(e, "reopened"),
        e.GetProperty("listed") is { ValueKind: not JsonValueKind.Null } listed ? listed.GetBoolean() : null,
        Enum.Parse<FigureState>(e.GetProperty("state").GetString()!, ignoreCase: true), e.GetProperty("source").GetString()!);

    private static IReadOnlyList<PlotStage> Stages(JsonElement e, string name) => e.TryGetProperty(name, out var stages) ? [.. stages.EnumerateArray().Select(Stage)] : [];

    private static PlotStage Stage(JsonElement e) => Enum.Parse<PlotStage>(e.GetString()!, ignoreCase: true);
}
