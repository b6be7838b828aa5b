using System.Text.Json;
using MapApp.Core.Features;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Linking;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.Gaps;

/// <summary>The gaps worded, and counted by jurisdiction: the answer of <c>mapapp link --gaps</c> and of the screen.</summary>
public sealed record GapReport(IReadOnlyList<GapAnswer> Gaps, IReadOnlyList<GapCount> ByJurisdiction)
{
    public static GapReport Of(WorkspaceSession session, IReadOnlyList<Gap> gaps, Texts texts) => new(
        [.. gaps.Select(g => GapAnswer.Of(session, g, texts))],
        [.. gaps.GroupBy(g => g.Jurisdiction).OrderBy(g => g.Key is null).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new GapCount(
            g.Key, g.GroupBy(x => x.Kind).OrderBy(x => x.Key).ToDictionary(x => GapAnswer.Code(x.Key), x => x.Count())))]);
}

/// <param name="Jurisdiction">Null for what no jurisdiction is known of.</param>
/// <param name="Counts">By kind of gap.</param>
public sealed record GapCount(string? Jurisdiction, IReadOnlyDictionary<string, int> Counts);

/// <param name="Kind">placeNotOnAnyLayer, placeOutsideJurisdiction, notCovered, notChecked, ambiguousName, lowConfidence or staleReview.</param>
/// <param name="Task">Full reference of the first of <paramref name="Tasks"/>; null where no task is concerned.</param>
/// <param name="Basis">Basis of the link that waits for review; null otherwise.</param>
/// <param name="Clause">Where the plan names the place or the task; null without a task.</param>
/// <param name="Extent">[west, south, east, north] in degrees.</param>
public sealed record GapAnswer(
    string Kind, string? Task, FeatureAnswer? Feature, string? Place, string? Jurisdiction, string Reason, IReadOnlyList<FeatureAnswer> Suggestions,
    string? Layer, string? Basis, IReadOnlyList<string> Tasks, ClauseAnswer? Clause, double[]? Extent)
{
    public static GapAnswer Of(WorkspaceSession session, Gap gap, Texts texts) => new(
        Code(gap.Kind), gap.Task, gap.Feature is null ? null : FeatureAnswer.Of(gap.Feature), gap.Place, gap.Jurisdiction, Worded(gap, texts),
        [.. gap.Suggestions.Select(FeatureAnswer.Of)], gap.Layer, gap.Basis, gap.Tasks,
        gap.Task is not null && session.Register.Find(gap.Task) is { } item ? ClauseAnswer.Of(item) : null,
        gap.Extent is { IsNull: false } box ? [box.MinX, box.MinY, box.MaxX, box.MaxY] : null);

    public static string Code(GapKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    // Codes among the arguments are worded too.
    private static string Worded(Gap gap, Texts texts) => texts.Format(gap.Reason.Key, [.. gap.Reason.Arguments.Select(a => (a.Key, (object?)(a.Key switch
    {
        "layer" => LayerCatalogue.Find(a.Value)?.Title(texts.Chinese) ?? a.Value,
        "basis" => texts.Of("basis", a.Value),
        _ => a.Value,
    })))]) + (gap.Because is { } because ? texts.Format("gap.because", ("evidence", texts.Evidence(because))) : "");
}
