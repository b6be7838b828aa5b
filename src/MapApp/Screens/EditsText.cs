using MapApp.Core;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Linking;

namespace MapApp.Screens;

/// <summary>Words what opening a workspace had to catch up with.</summary>
internal static class EditsText
{
    /// <returns>Null when rows were only touched.</returns>
    public static string? Of(RelinkReport report, Texts texts) => report switch
    {
        { Edits.Count: > 0 } => texts.Format("open.caughtUp", [.. Enum.GetValues<FeatureEditKind>().Select(k => (k.CamelCode(), (object?)report.Edits.Count(e => e.Kind == k)))]),
        { Marks: > 0 } => texts.Format("open.caughtUpAll", ("edits", report.Marks), ("features", report.Features)),
        { Features: > 0 } => texts.Format("open.linkedAnew", ("features", report.Features)),
        { Tasks: > 0 } => texts.Format("open.caughtUpTasks", ("tasks", report.Tasks)),
        _ => null,
    };
}
