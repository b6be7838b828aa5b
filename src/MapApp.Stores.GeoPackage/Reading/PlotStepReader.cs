using MapApp.Core.Features;
using MapApp.Core.Plots.Register;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Reading;

internal sealed class PlotStepReader(string path, ReaderPool readers, WriteStamps stamps) : IPlotStepReader
{
    private const string Columns = "step_id, plot_id, stage, listed, date, document, allowed_uses, responsible, next_step, due, note, withdraws, "
        + "starts, before_stage, before_listed, before_allowed_uses, recorded_at, recorded_by";

    public long Stamp => stamps.PlotSteps;

    public IReadOnlyDictionary<FeatureId, IReadOnlyList<PlotStep>> All() => Errors.Reading(path, "plot_steps", () =>
    {
        using var lease = readers.Rent();
        using var snapshot = lease.Connection.BeginTransaction(deferred: true);
        var query = new Query(lease.Connection, path);
        var files = query.All("attachments", "owner_id, name", "WHERE owner = 'plotSteps'", static (in row) => (Step: row.Required(1), Name: row.Required(2))).ToLookup(f => f.Step, f => f.Name);
        return query.All("plot_steps", Columns, "", Step).Select(s => files.Contains(s.Id) ? s with { Files = [.. files[s.Id]] } : s)
            .GroupBy(s => s.Plot).ToDictionary(g => g.Key, IReadOnlyList<PlotStep> (g) => [.. g]);
    });

    // A stage or date that cannot be read is an error: leaving the step out would show a plot at another stage.
    private static PlotStep Step(in Row row)
    {
        var withdraws = row.Text(12);
        PlotStage? stage = withdraws is null ? row.Code<PlotStage>(3) : null;
        return new PlotStep(new FeatureId("plots", row.Required(2)), stage, row.Date(5) ?? throw row.Bad(5, "date"))
        {
            Id = row.Required(1),
            Listed = stage is { } known && (Truth(row, 4) ?? PlotStages.ListedAt(known, null)),
            Document = row.Text(6),
            AllowedUses = row.Text(7),
            Responsible = row.Text(8),
            Next = row.Text(9),
            Due = row.Text(10) is null ? null : row.Date(10) ?? throw row.Bad(10, "date"),
            Note = row.Text(11),
            Withdraws = withdraws,
            Before = row.Flag(13) ? new PlotStanding(row.Text(14), Truth(row, 15), row.Text(16)) : null,
            RecordedAt = Timestamp.Parse(row.Text(17)),
            By = row.Text(18),
        };
    }

    private static bool? Truth(in Row row, int column) => row.Text(column) is null ? null : row.Flag(column);
}
