using MapApp.Core;
using MapApp.Core.Features;
using MapApp.Core.Plots.Register;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Answers;

/// <summary>Words a stage of a plot as its layer does: 管控或修复, control or remediation.</summary>
public static class PlotStageText
{
    private static readonly LayerField _stage = LayerCatalogue.Get("plots").Fields.Single(f => f.Name == "stage");

    public static string Of(PlotStage stage, Texts texts) => Of(stage.CamelCode(), texts);

    /// <param name="codes">One, or several with commas between; what is none of ours stays as it is.</param>
    public static string Of(string codes, Texts texts) =>
        string.Join(texts.Chinese ? "、" : ", ", codes.Split(',').Select(c => _stage.Domain.FirstOrDefault(d => d.Value == c)?.Title(texts.Chinese) ?? c));
}
