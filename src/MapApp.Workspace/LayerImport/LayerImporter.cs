using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Workspace.Opening;

namespace MapApp.Workspace.LayerImport;

/// <summary>Imports a surveyed layer, or tries it: the same rows, checked in the same way.</summary>
public sealed class LayerImporter(WorkspaceSession session, TimeProvider time, string by)
{
    /// <summary>Checks every row and changes nothing.</summary>
    /// <param name="progress">Rows checked so far.</param>
    /// <exception cref="Core.Exchange.ExchangeException">The file breaks off.</exception>
    public ImportReport Try(LayerSurvey survey, IntakeOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        const int step = 1_000;
        var report = new ImportReport();
        foreach (var _ in report.Count(Intake(survey, options).Rows(cancellation)))
        {
            if (report.Read % step == 0)
                progress?.Report(report.Read);
        }

        return report;
    }

    /// <summary>Imports in one transaction. Without <paramref name="onlyGood"/> a row that is rejected leaves everything as it was; then there is no step.</summary>
    /// <param name="progress">Features written so far.</param>
    /// <exception cref="Core.Exchange.ExchangeException">The file breaks off: nothing has changed.</exception>
    /// <exception cref="Core.Storage.StoreException">It could not be written: nothing has changed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled: nothing has changed.</exception>
    public (LayerImportStep? Step, ImportReport Report) Import(LayerSurvey survey, IntakeOptions options, bool onlyGood, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var report = new ImportReport();
        var step = new LayerImportStep(options, by);
        try
        {
            step.Do(session, Ahead.Of(Good(report, Intake(survey, options).Rows(cancellation), onlyGood)), progress, cancellation);
            return (step, report);
        }
        catch (RowsRejectedException)
        {
            return (null, report);
        }
    }

    private LayerIntake Intake(LayerSurvey survey, IntakeOptions options) =>
        new(survey, options, session.Shifts, string.Create(CultureInfo.InvariantCulture, $"i-{DueClock.Day(time.GetUtcNow()):yyyyMMdd}-{Guid.NewGuid().ToString("N")[..8]}"));

    private static IEnumerable<Feature> Good(ImportReport report, IEnumerable<IntakeRow> rows, bool onlyGood)
    {
        foreach (var row in report.Count(rows))
        {
            // The rest is still checked, so that all that is wrong is told at once.
            if (row.Feature is { } feature && (onlyGood || report.Rejected == 0))
                yield return feature;
        }

        if (report.Accepted == 0 || (!onlyGood && report.Rejected > 0))
            throw new RowsRejectedException();
    }

    /// <summary>Takes the transaction back.</summary>
    private sealed class RowsRejectedException : Exception;
}
