using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Reading;

internal sealed class ObservationReader(string path, ReaderPool readers, WriteStamps stamps) : IObservationReader
{
    private const string Columns = "indicator, time, value, below_detection, unit, preliminary, source";

    public long Stamp => stamps.Observations;

    public IReadOnlyList<Observation> Of(FeatureId place, DateOnly? from = null, DateOnly? to = null) => Errors.Reading(path, "observations", () =>
    {
        using var lease = readers.Rent();
        // A section has thousands: what all of them share is kept once.
        var shared = new Dictionary<string, string>();
        return new Query(lease.Connection, path).OrderedBy("indicator, time", "observations", Columns,
            "WHERE layer = $0 AND feature_id = $1 AND ($2 IS NULL OR time >= $2) AND ($3 IS NULL OR time < $3)", (in row) => Read(row, place, shared),
            place.Layer, place.Id, from is { } first ? Begin(first) : null, to is { } last ? Begin(last.AddDays(1)) : null);
    });

    public IReadOnlyList<ObservedPlace> Places() => Errors.Reading(path, "observations", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).OrderedBy("layer, feature_id", "observations", "layer, feature_id, count(*), min(time), max(time)", "GROUP BY layer, feature_id",
            static (in row) => new ObservedPlace(new FeatureId(row.Required(1), row.Required(2)), row.Whole(3), Time(row, 4), Time(row, 5)));
    });

    public IReadOnlyList<Observation> OfBatch(string batch) => Errors.Reading(path, "observations", () =>
    {
        using var lease = readers.Rent();
        var shared = new Dictionary<string, string>();
        return new Query(lease.Connection, path).All("observations", Columns + ", layer, feature_id", "WHERE batch = $0", (in row) => Read(row, new FeatureId(row.Required(8), row.Required(9)), shared), batch);
    });

    // The month that begins with a day sorts before the day and belongs to it.
    private static string Begin(DateOnly day) => day.ToString(day.Day == 1 ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Observation Read(in Row row, FeatureId place, Dictionary<string, string> shared) => new(
        place, IndicatorCatalogue.Find(row.Required(1))?.Id ?? throw row.Bad(1, "indicator"),
        Time(row, 2), ReadingOf(row), Once(row.Required(5), shared), Once(row.Required(7), shared), row.Flag(6));

    private static string Once(string text, Dictionary<string, string> shared)
    {
        if (shared.TryGetValue(text, out var known))
            return known;
        return shared[text] = text;
    }

    private static Core.Observations.Reading ReadingOf(in Row row)
    {
        var (text, below) = (row.Text(3), row.Flag(4));
        decimal? value = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
        // Nothing but a reading below an unknown limit goes without a value.
        if (value is null && !(below && string.IsNullOrEmpty(text)))
            throw row.Bad(3, "number");
        return below ? Core.Observations.Reading.Below(value) : Core.Observations.Reading.Of(value!.Value);
    }

    private static SamplingTime Time(in Row row, int column) =>
        SamplingTime.TryParse(row.Text(column), out var time) ? time : throw row.Bad(column, "time");
}
