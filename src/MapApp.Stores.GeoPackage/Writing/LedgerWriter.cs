using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>Ledger entries and attachments, in the transaction of its owner.</summary>
internal sealed class LedgerWriter(WorkspaceWriter owner) : ILedgerWriter
{
    public void Put(string subject, LedgerEvent entry, string by, DateTimeOffset at) => owner.Statements.Run(
        "INSERT INTO events (task, kind, date, note, recorded_at, recorded_by) VALUES ($0, $1, $2, $3, $4, $5)",
        subject, Codes.Of(entry.Kind), entry.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), entry.Note, Timestamp.Text(at), by);

    public void Delete(string subject) => owner.Statements.Run("DELETE FROM events WHERE task = $0", subject);

    public void PutAttachment(Attachment a) => owner.Statements.Run(
        "INSERT INTO attachments (owner, owner_id, name, media_type, content, added_at, added_by) VALUES ($0, $1, $2, $3, $4, $5, $6)",
        a.Owner.Layer, a.Owner.Id, a.Name, a.MediaType, a.Content, Timestamp.Text(a.AddedAt), a.AddedBy);

    public void DeleteAttachments(FeatureId feature) =>
        owner.Statements.Run("DELETE FROM attachments WHERE owner = $0 AND owner_id = $1", feature.Layer, feature.Id);
}
