using MapApp.Core.Features;
using MapApp.Core.Plots.Certificates;
using MapApp.Core.Plots.Rules;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Reading;

internal sealed class CertificateReader(string path, ReaderPool readers, WriteStamps stamps) : ICertificateReader
{
    public long Stamp => stamps.Certificates;

    public IReadOnlyList<Certificate> All() => Read("");

    public IReadOnlyList<Certificate> Of(FeatureId area) => Read("WHERE number IN (SELECT certificate FROM certificate_areas WHERE layer = $0 AND feature_id = $1)", area.Layer, area.Id);

    public string? Content(string number) => Errors.Reading(path, "certificates", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("certificates", "content", "WHERE number = $0", static (in row) => row.Required(1), number) is [var content] ? content : null;
    });

    private IReadOnlyList<Certificate> Read(string where, params object?[] values) => Errors.Reading(path, "certificates", () =>
    {
        using var lease = readers.Rent();
        // One snapshot, or an entry might come whose certificate does not.
        using var snapshot = lease.Connection.BeginTransaction(deferred: true);
        var query = new Query(lease.Connection, path);
        var entries = query.All("certificate_entries", "certificate, kind, verdict, reason, said_by, said_at", "", static (in row) => new CertificateEntry(
            row.Required(1), row.Code<CertificateEntryKind>(2), row.Text(3) is null ? null : row.Code<PlotVerdict>(3), row.Required(4), row.Required(5), row.Moment(6))).ToLookup(e => e.Certificate);
        return query.All("certificates", "number, issued_at, issued_by, parcel, parcel_name, use_scheme, land_use, as_of, verdict, hash", where, (in row) => new Certificate(
            row.Required(1), row.Moment(2), row.Required(3), row.Required(4), row.Text(5), row.Required(6), row.Required(7), row.Date(8) ?? throw row.Bad(8, "date"), row.Code<PlotVerdict>(9), row.Required(10))
        {
            Entries = [.. entries[row.Required(1)]],
        }, values);
    });
}
