using MapApp.Core.Exchange;
using MapApp.Core.Plots;
using MapApp.Core.Sheets;
using MapApp.Core.Storage;
using MapApp.Formats.Plans;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Observing;
using MapApp.Workspace.Points;

namespace MapApp.Screens;

/// <summary>Words a failure for the user: what failed, on what, what to do.</summary>
internal static class FailureText
{
    /// <param name="file">Name of the file as the user knows it, where one was at hand.</param>
    public static string Of(Exception failure, Texts texts, string? file = null) => failure switch
    {
        StoreException e => texts.Format("store." + e.Failure, ("location", e.Location), ("detail", e.Message)),
        PlanImportException e => texts.Format(e.Key, e.Arguments),
        PlanFormatException e => texts.Format("planFile." + e.Key, [("file", file ?? e.File), .. e.Arguments.Select(a => (a.Name, (object?)a.Value))]),
        ObservingException e => texts.Format(e.Key, e.Arguments),
        PointException e => texts.Format(e.Key, e.Arguments),
        SheetException e => texts["print.failure." + e.Key],
        ParcelFileException e => texts.Evidence(e.Problem) + (e.Choices.Count == 0 ? "" : texts.Format("parcels.choices", ("systems", string.Join(texts.Chinese ? "、" : ", ", e.Choices.Select(c => c.Code))))),
        ExchangeException e => texts.Evidence(e.Problem),
        SourceException e => texts.Format("error.source", ("problem", e.Message)),
        IOException or UnauthorizedAccessException => texts.Format("error.io", ("problem", failure.Message)),
        _ => texts.Format("error.unforeseen", ("problem", $"{failure.GetType().Name}: {failure.Message}")),
    };
}
