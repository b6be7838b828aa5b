using MapApp.Core.Features;
using MapApp.Core.Ledger;
using MapApp.Core.Plans;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Reading;

internal sealed class RegisterReader(string path, ReaderPool readers, WriteStamps stamps) : IRegisterReader
{
    public long Stamp => stamps.Register;

    public long LedgerStamp => stamps.Ledger;

    public IReadOnlyList<Plan> Plans() => Errors.Reading(path, "plans", () =>
    {
        using var lease = readers.Rent();
        // One snapshot for all tables, or a plan might be read with the tasks of its replacement.
        using var snapshot = lease.Connection.BeginTransaction(deferred: true);
        return new PlanRows(new Query(lease.Connection, path)).Read();
    });

    public IReadOnlyDictionary<string, IReadOnlyList<LedgerEvent>> Ledger() => Errors.Reading(path, "events", () =>
    {
        using var lease = readers.Rent();
        using var snapshot = lease.Connection.BeginTransaction(deferred: true);
        var query = new Query(lease.Connection, path);
        var files = query.All("attachments", "owner_id, name", "WHERE owner = 'events'", static (in row) => (Event: row.Required(1), Name: row.Required(2))).ToLookup(f => f.Event, f => f.Name);
        return query.All("events", "task, kind, date, note, event_id, passed, evidence, occurrence, unit, withdraws, recorded_by, recorded_at", "", Entry)
            .Select(e => files.Contains(e.Id) ? e with { Files = [.. files[e.Id]] } : e)
            .GroupBy(e => e.Subject)
            .ToDictionary(g => g.Key, IReadOnlyList<LedgerEvent> (g) => [.. g.OrderBy(e => e.Date)]);
    });

    public IReadOnlyList<Attachment> Attachments(FeatureId owner) => Errors.Reading(path, "attachments", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("attachments", "owner, owner_id, name, media_type, content, added_at, added_by",
            "WHERE owner = $0 AND owner_id = $1",
            static (in row) => new Attachment(
                new FeatureId(row.Required(1), row.Required(2)), row.Required(3), row.Required(4), row.Bytes(5), row.Moment(6), row.Required(7)),
            owner.Layer, owner.Id);
    });

    public SourceDocument? Document(string plan) => Errors.Reading(path, "plan_documents", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("plan_documents", "plan_id, name, encoding, sha256, content, imported_at, imported_by",
            "WHERE plan_id = $0",
            static (in row) => new SourceDocument(
                row.Required(1), row.Required(2), row.Required(3), row.Required(4), row.Required(5).Split('\n'), row.Moment(6), row.Required(7)),
            plan).SingleOrDefault();
    });

    public IReadOnlyList<TaskCorrection> Corrections() => Errors.Reading(path, "corrections", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("corrections", "plan_id, task_ref, field, was, now, corrected_at, corrected_by", "",
            static (in row) => new TaskCorrection(
                row.Required(1), row.Required(2), row.Code<CorrectedField>(3), row.Required(4), row.Required(5), row.Moment(6), row.Required(7)));
    });

    public IReadOnlyList<UnitDecision> UnitDecisions() => Errors.Reading(path, "unit_decisions", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("unit_decisions", "jurisdiction, name, same_as, same, decided_at, decided_by", "",
            static (in row) => new UnitDecision(
                row.Required(1), row.Required(2), row.Required(3), row.Flag(4), row.Moment(5), row.Required(6)));
    });

    public IReadOnlyList<ImportBatch> Batches() => Errors.Reading(path, "batches", () =>
    {
        using var lease = readers.Rent();
        return new Query(lease.Connection, path).All("batches", "batch_id, kind, subject, before, made_at, made_by, undone_at", "",
            static (in row) => new ImportBatch(
                row.Required(1), row.Required(2), row.Required(3), row.Required(4), row.Moment(5), row.Required(6), Timestamp.Parse(row.Text(7))));
    });

    // A kind or date that cannot be read is an error: leaving the entry out would make a closed task overdue.
    private static LedgerEvent Entry(in Row row) => new(row.Code<LedgerEventKind>(2), row.Date(3) ?? throw row.Bad(3, "date"), row.Text(4))
    {
        Id = row.Required(5),
        Subject = row.Required(1),
        Passed = row.Text(6) is null ? null : row.Flag(6),
        Evidence = row.Text(7),
        Occurrence = row.Text(8) is null ? null : row.Date(8) ?? throw row.Bad(8, "date"),
        Unit = row.Text(9),
        Withdraws = row.Text(10),
        By = row.Text(11),
        RecordedAt = Timestamp.Parse(row.Text(12)),
    };
}
