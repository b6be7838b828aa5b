using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Plots.Certificates;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>Certificates and what is said of them, in the transaction of its owner.</summary>
internal sealed class CertificateWriter(WorkspaceWriter owner) : ICertificateWriter
{
    public void Put(Certificate c, string content, IReadOnlyCollection<FeatureId> areas)
    {
        owner.Statements.Run("""
            INSERT INTO certificates (number, issued_at, issued_by, parcel, parcel_name, use_scheme, land_use, as_of, verdict, hash, content)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            c.Number, Timestamp.Text(c.IssuedAt), c.IssuedBy, c.Parcel, c.ParcelName, c.UseScheme, c.Use, c.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Codes.Of(c.Verdict), c.Hash, content);
        foreach (var area in areas)
            owner.Statements.Run("INSERT INTO certificate_areas (certificate, layer, feature_id) VALUES ($0, $1, $2)", c.Number, area.Layer, area.Id);
    }

    public void Put(CertificateEntry e) => owner.Statements.Run(
        "INSERT INTO certificate_entries (certificate, kind, verdict, reason, said_by, said_at) VALUES ($0, $1, $2, $3, $4, $5)",
        e.Certificate, Codes.Of(e.Kind), e.Verdict is { } verdict ? Codes.Of(verdict) : null, e.Reason, e.By, Timestamp.Text(e.At));
}
