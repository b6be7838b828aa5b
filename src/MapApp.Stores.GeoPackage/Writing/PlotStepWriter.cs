using System.Globalization;
using MapApp.Core.Plots.Register;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>The register of plots, in the transaction of its owner.</summary>
internal sealed class PlotStepWriter(WorkspaceWriter owner) : IPlotStepWriter
{
    public void Put(PlotStep entry) => owner.Statements.Run("""
        INSERT INTO plot_steps (step_id, plot_id, stage, listed, date, document, allowed_uses, responsible, next_step, due, note, withdraws,
          starts, before_stage, before_listed, before_allowed_uses, recorded_at, recorded_by)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """,
        entry.Id.Length == 0 ? null : entry.Id, entry.Plot.Id, entry.Stage is { } stage ? Codes.Of(stage) : null, entry.Stage is null ? null : Number(entry.Listed), Text(entry.Date), entry.Document,
        entry.AllowedUses, entry.Responsible, entry.Next, Text(entry.Due), entry.Note, entry.Withdraws,
        Number(entry.Before is not null), entry.Before?.Stage, Number(entry.Before?.Listed), entry.Before?.AllowedUses, entry.RecordedAt is { } at ? Timestamp.Text(at) : null, entry.By);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static object? Number(bool? truth) => truth is { } known ? known ? 1L : 0L : null;
}
