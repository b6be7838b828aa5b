using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Reading;

internal sealed class ObservationReader(string path, ReaderPool readers, WriteStamps stamps) : IObservationReader
{
    private const string Columns = "layer, feature_id, indicator, time, value, below_detection, unit, preliminary, source";

    public long Stamp => stamps.Observations;

    public IReadOnlyList<Observation> Of(FeatureId place, DateOnly? from = null, DateOnly? to = null) => Errors.Reading(path, "observations", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).OrderedBy("indicator, time", "observations", Columns,
            "WHERE layer = $0 AND feature_id = $1 AND ($2 IS NULL OR time >= $2) AND ($3 IS NULL OR time < $3)", Read,
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
        return new Query(lease.Connection, path).All("observations", Columns, "WHERE batch = $0", Read, batch);
    });

    // The month that begins with a day sorts before the day and belongs to it.
    private static string Begin(DateOnly day) => day.ToString(day.Day == 1 ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Observation Read(in Row row) => new(
        new FeatureId(row.Required(1), row.Required(2)),
        IndicatorCatalogue.Find(row.Required(3))?.Id ?? throw row.Bad(3, "an indicator such as NH3-N"),
        Time(row, 4), ReadingOf(row), row.Required(7), row.Required(9), row.Flag(8));

    private static Core.Observations.Reading ReadingOf(in Row row)
    {
        var (text, below) = (row.Text(5), row.Flag(6));
        decimal? value = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
        // Nothing but a reading below an unknown limit goes without a value.
        if (value is null && !(below && string.IsNullOrEmpty(text)))
            throw row.Bad(5, "a number");
        return below ? Core.Observations.Reading.Below(value) : Core.Observations.Reading.Of(value!.Value);
    }

    private static SamplingTime Time(in Row row, int column) =>
        SamplingTime.TryParse(row.Text(column), out var time) ? time : throw row.Bad(column, "a time YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM");
}
