using MapApp.Core;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Plots;

public static class VerdictText
{
    public static string Of(PlotVerdict verdict, Texts texts) => texts["plotVerdict." + verdict.CamelCode()];
}
