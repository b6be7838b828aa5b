using System.Globalization;
using MapApp.Core.Observations;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>Observations, in the transaction of its owner.</summary>
internal sealed class ObservationWriter(WorkspaceWriter owner) : IObservationWriter
{
    private const string Columns = "layer, feature_id, indicator, time, value, below_detection, unit, preliminary, source, batch";

    public bool Put(Observation o, string? batch) => owner.Statements.Run(
        $"INSERT INTO observations ({Columns}) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        o.Place.Layer, o.Place.Id, o.Indicator, o.Time.ToString(), o.Reading.Value?.ToString(CultureInfo.InvariantCulture), o.Reading.BelowDetection ? 1L : 0L,
        o.Unit, o.Preliminary ? 1L : 0L, o.Source, batch) > 0;

    public int SetAside(string batch) => Move("observations", "undone_observations", batch);

    public int BringBack(string batch) => Move("undone_observations", "observations", batch);

    public void Delete(string batch)
    {
        owner.Statements.Run("DELETE FROM observations WHERE batch = $0", batch);
        owner.Statements.Run("DELETE FROM undone_observations WHERE batch = $0", batch);
    }

    // WHERE before ON CONFLICT, or SQLite takes the ON for that of a join (https://sqlite.org/lang_upsert.html).
    private int Move(string from, string to, string batch)
    {
        var moved = owner.Statements.Run($"INSERT INTO {to} ({Columns}) SELECT {Columns} FROM {from} WHERE batch = $0 ORDER BY fid ON CONFLICT DO NOTHING", batch);
        owner.Statements.Run($"DELETE FROM {from} WHERE batch = $0", batch);
        return moved;
    }
}
