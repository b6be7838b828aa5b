using MapApp.Core;
using MapApp.Core.Storage;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Linking;

namespace MapApp.Screens;

/// <summary>Words what opening a workspace had to catch up with.</summary>
internal static class EditsText
{
    /// <returns>Null when nothing was done elsewhere that needs to be told.</returns>
    public static string? Of(RelinkReport report, Texts texts) => report switch
    {
        { Edits.Count: > 0 } => texts.Format("open.caughtUp", [.. Enum.GetValues<EditKind>().Select(k => (k.CamelCode(), (object?)report.Edits.Count(e => e.Kind == k)))]),
        { EditCount: > 0 } => texts.Format("open.caughtUpMany", ("edits", report.EditCount)),
        { IsWhole: true } => texts.Format("open.linkedAnew", ("features", report.Features)),
        { Features: 0, Tasks: > 0 } => texts.Format("open.caughtUpTasks", ("tasks", report.Tasks)),
        _ => null,
    };

    /// <summary>What became of one feature.</summary>
    public static string Of(FeatureEdit edit, Texts texts)
    {
        string?[] parts = [edit.FormerName is { Length: > 0 } former ? texts.Format("edits.renamed", ("name", former)) : null, edit.Moved ? texts["edits.moved"] : null];
        var said = string.Join(texts.Chinese ? "、" : ", ", parts.OfType<string>());
        return edit.Kind != EditKind.Changed ? "" : said.Length > 0 ? said : texts["edits.attributes"];
    }
}
