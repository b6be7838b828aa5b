using MapApp.Core.Basemaps;
using MapApp.Core.Coordinates.Claims;
using MapApp.Core.Exchange;
using MapApp.Core.Plots;
using MapApp.Core.Sheets;
using MapApp.Core.Storage;
using MapApp.Formats.Plans;
using MapApp.Workspace.Editing;
using MapApp.Workspace.Importing;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Ledger;
using MapApp.Workspace.Observing;
using MapApp.Workspace.Plots.Certificates;
using MapApp.Workspace.Points;
using MapApp.Workspace.Tasks;

namespace MapApp.Screens;

/// <summary>Words a failure for the user: what failed, on what, what to do.</summary>
internal static class FailureText
{
    /// <summary>Whether a change was refused, or the world failed, as may happen to any user: all else is a mistake of ours.</summary>
    public static bool IsRefusal(Exception failure) =>
        failure is StoreException or EditException or PlanImportException or PointException or LedgerException or UnknownNameException or ObservingException or CertificateException or ExchangeException;

    /// <param name="file">Name of the file as the user knows it, where one was at hand.</param>
    public static string Of(Exception failure, Texts texts, string? file = null) => failure switch
    {
        StoreException e => texts.Format("store." + e.Failure, ("location", e.Location), ("detail", e.Problem is { } problem ? texts.Evidence(problem) : e.Message))
            + (e.Problem?.Key.StartsWith("row.", StringComparison.Ordinal) == true ? texts["store.seeDoctor"] : ""),
        PlanImportException e => texts.Format(e.Key, e.Arguments),
        PlanFormatException e => texts.Format("planFile." + e.Key, [("file", file ?? e.File), .. e.Arguments.Select(a => (a.Name, (object?)a.Value))]),
        ObservingException e => texts.Format(e.Key, e.Arguments),
        PointException e => texts.Format(e.Key, e.Arguments),
        SheetException e => texts["print.failure." + e.Key],
        ParcelFileException e => texts.Evidence(e.Problem) + (e.Choices.Count == 0 ? "" : texts.Format("parcels.choices", ("systems", string.Join(texts.Chinese ? "、" : ", ", e.Choices.Select(c => c.Code))))),
        CrsUnsettledException e => texts.Evidence(e.Problem) + (e.Choices.Count == 0 ? "" : texts.Format("parcels.choices", ("systems", string.Join(texts.Chinese ? "、" : ", ", e.Choices.Select(c => c.Code))))),
        BasemapException e => texts.Evidence(e.Problem),
        EditException e => texts.Evidence(e.Problem),
        LedgerException e => texts.Evidence(e.Problem),
        CertificateException e => texts.Evidence(e.Problem),
        UnknownNameException e => texts.Format("error.unknownName", ("what", texts["what." + e.What.Replace(' ', '-')]), ("name", e.Name)),
        ExchangeException e => texts.Evidence(e.Problem),
        SourceException e => texts.Format("error.source", ("problem", e.Message)),
        IOException or UnauthorizedAccessException => texts.Format("error.io", ("problem", failure.Message)),
        _ => texts.Format("error.unforeseen", ("problem", $"{failure.GetType().Name}: {failure.Message}")),
    };
}
