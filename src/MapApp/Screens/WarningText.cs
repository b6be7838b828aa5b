using MapApp.Core.Plans;
using MapApp.Workspace.Languages;

namespace MapApp.Screens;

/// <summary>Words what the reader doubts.</summary>
internal static class WarningText
{
    public static string Of(PlanWarning warning, Texts texts) => warning.Message;
}
