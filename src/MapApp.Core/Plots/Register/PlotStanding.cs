using MapApp.Core.Features;

namespace MapApp.Core.Plots.Register;

/// <summary>What the layer says of a plot: the three fields that the map, the plot rules and the links work with.</summary>
/// <param name="Stage">The code as it stands in the field, be it one of ours or not.</param>
public sealed record PlotStanding(string? Stage, bool? Listed, string? AllowedUses)
{
    /// <summary>The stage, where it is one that we know.</summary>
    public PlotStage? Known => Enum.TryParse<PlotStage>(Stage, ignoreCase: true, out var stage) && stage.CamelCode() == Stage ? stage : null;

    public static PlotStanding Of(Feature plot) => new(plot.Text("stage"), plot.Fields.GetValueOrDefault("listed") as bool?, plot.Text("allowedUses"));

    /// <summary>The same plot with these fields; all others stay.</summary>
    public Feature On(Feature plot) => plot with
    {
        Fields = new Dictionary<string, object?>(plot.Fields) { ["stage"] = Stage, ["listed"] = Listed, ["allowedUses"] = AllowedUses },
    };
}
