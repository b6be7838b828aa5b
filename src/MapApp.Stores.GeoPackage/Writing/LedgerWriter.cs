using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Ledger;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Writing;

/// <summary>Ledger entries and attachments, in the transaction of its owner.</summary>
internal sealed class LedgerWriter(WorkspaceWriter owner) : ILedgerWriter
{
    public void Put(LedgerEvent entry) => owner.Statements.Run("""
        INSERT INTO events (task, kind, date, note, recorded_at, recorded_by, event_id, passed, evidence, occurrence, unit, withdraws)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """,
        entry.Subject, Codes.Of(entry.Kind), Text(entry.Date), entry.Note, entry.RecordedAt is { } at ? Timestamp.Text(at) : null, entry.By,
        entry.Id.Length == 0 ? null : entry.Id, entry.Passed is { } passed ? passed ? 1L : 0L : null, entry.Evidence,
        entry.Occurrence is { } due ? Text(due) : null, entry.Unit, entry.Withdraws);

    public void Delete(string subject)
    {
        owner.Statements.Run("DELETE FROM attachments WHERE owner = 'events' AND owner_id IN (SELECT event_id FROM events WHERE task = $0)", subject);
        owner.Statements.Run("DELETE FROM events WHERE task = $0", subject);
    }

    public void PutAttachment(Attachment a) => owner.Statements.Run(
        "INSERT INTO attachments (owner, owner_id, name, media_type, content, added_at, added_by) VALUES ($0, $1, $2, $3, $4, $5, $6)",
        a.Owner.Layer, a.Owner.Id, a.Name, a.MediaType, a.Content, Timestamp.Text(a.AddedAt), a.AddedBy);

    public void DeleteAttachments(FeatureId feature) =>
        owner.Statements.Run("DELETE FROM attachments WHERE owner = $0 AND owner_id = $1", feature.Layer, feature.Id);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
