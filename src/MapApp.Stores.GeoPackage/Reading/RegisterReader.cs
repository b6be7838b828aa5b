using MapApp.Core.Plans;
using MapApp.Core.Storage;

namespace MapApp.Stores.GeoPackage.Reading;

internal sealed class RegisterReader(string path, ReaderPool readers) : IRegisterReader
{
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
        // A kind or date that cannot be read is an error: leaving the entry out would make a closed task overdue.
        return new Query(lease.Connection, path).All("events", "task, kind, date, note", "",
                static (in row) => (Task: row.Required(1), Event: new LedgerEvent(
                    Codes.Parse<LedgerEventKind>(row.Text(2)) ?? throw row.Bad(2, "one of " + string.Join(", ", Enum.GetValues<LedgerEventKind>().Select(Codes.Of))),
                    row.Date(3) ?? throw row.Bad(3, "a date YYYY-MM-DD"),
                    row.Text(4))))
            .GroupBy(e => e.Task)
            .ToDictionary(g => g.Key, IReadOnlyList<LedgerEvent> (g) => [.. g.Select(e => e.Event).OrderBy(e => e.Date)]);
    });
}
