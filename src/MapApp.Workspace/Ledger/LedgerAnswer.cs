using MapApp.Core.Ledger;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Tasks;

namespace MapApp.Workspace.Ledger;

/// <summary>The ledger of one subject.</summary>
/// <param name="Title">Null when the workspace no longer holds it.</param>
/// <param name="Stage">unrecorded, underway, verified or closed at the as-of date; null for a reporting rule, which goes through none.</param>
/// <param name="Entries">By date; withdrawn ones, withdrawals and what is dated after the as-of date included, each told as such.</param>
public sealed record LedgerAnswer(string Subject, string? Title, LedgerStage? Stage, IReadOnlyList<LedgerEntryAnswer> Entries)
{
    public static LedgerAnswer Of(WorkspaceSession session, string subject, DateOnly asOf)
    {
        var entries = session.Register.LedgerOf(subject);
        var withdrawals = entries.Where(e => e.Withdraws is not null).ToLookup(e => e.Withdraws!);
        var known = LedgerSubject.OfKey(session, subject);
        return new LedgerAnswer(subject, known?.Title, known?.Duty is null ? LedgerRules.StageOf(entries, asOf) : null,
            [.. entries.Select(e => new LedgerEntryAnswer(e, withdrawals[e.Id].FirstOrDefault(), e.Date > asOf && e.Kind != LedgerEventKind.Withdrawn))]);
    }

    /// <summary>All subjects that anything was recorded of, in the order of their names.</summary>
    public static IReadOnlyList<LedgerAnswer> All(WorkspaceSession session, DateOnly asOf) =>
        [.. session.Register.LedgerSubjects.Order(StringComparer.Ordinal).Select(s => Of(session, s, asOf))];

    /// <summary>The ledger of what a user names, also when only the ledger still knows it.</summary>
    /// <exception cref="UnknownNameException">There is none, or there are several.</exception>
    public static LedgerAnswer Find(WorkspaceSession session, string asked, DateOnly asOf) =>
        Of(session, session.Register.LedgerOf(asked).Count > 0 ? asked : LedgerSubject.Find(session, asked).Key, asOf);
}

/// <param name="WithdrawnBy">The withdrawal; null while the entry is in force.</param>
/// <param name="Later">True when it is dated after the as-of date and does not count.</param>
public sealed record LedgerEntryAnswer(
    string Id, LedgerEventKind Kind, DateOnly Date, bool? Passed, string? Note, string? Evidence, IReadOnlyList<string> Files, DateOnly? Occurrence, string? Unit,
    string? Withdraws, string? By, DateTimeOffset? RecordedAt, WithdrawalAnswer? WithdrawnBy, bool Later)
{
    internal LedgerEntryAnswer(LedgerEvent e, LedgerEvent? withdrawal, bool later)
        : this(e.Id, e.Kind, e.Date, e.Passed, e.Note, e.Evidence, e.Files, e.Occurrence, e.Unit, e.Withdraws, e.By, e.RecordedAt,
            withdrawal is null ? null : new WithdrawalAnswer(withdrawal.Id, withdrawal.Date, withdrawal.Note, withdrawal.By), later)
    {
    }
}

public sealed record WithdrawalAnswer(string Id, DateOnly Date, string? Reason, string? By);
