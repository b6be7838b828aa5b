using System.Globalization;
using MapApp.Core.Linking;

namespace MapApp.Core.Ledger;

/// <summary>How far a task or problem has come, by its ledger.</summary>
public enum LedgerStage
{
    /// <summary>Nobody recorded anything.</summary>
    Unrecorded,

    /// <summary>Recorded, and not done.</summary>
    Underway,

    /// <summary>Rechecked well: only the closing is missing.</summary>
    Verified,
    Closed,
}

/// <summary>What may follow what in a ledger (the lifecycle 发现 → 交办 → 整改 → 复核 → 销号), and what counts of it.</summary>
public static class LedgerRules
{
    private static readonly LedgerStage[] _always = [LedgerStage.Unrecorded, LedgerStage.Underway, LedgerStage.Verified, LedgerStage.Closed];
    private static readonly LedgerStage[] _unlessClosed = [LedgerStage.Unrecorded, LedgerStage.Underway, LedgerStage.Verified];

    // The whole state machine: an entry leads to one stage, from wherever it may be made. Only 'found' and 'assigned' begin anew after a
    // closing; whatever follows a good recheck asks for another one. Reports and withdrawals move nothing.
    private static readonly Dictionary<(LedgerEventKind Kind, bool Failed), (LedgerStage To, LedgerStage[] From)> _table = new()
    {
        [(LedgerEventKind.Found, false)] = (LedgerStage.Underway, _always),
        [(LedgerEventKind.Assigned, false)] = (LedgerStage.Underway, _always),
        [(LedgerEventKind.Progress, false)] = (LedgerStage.Underway, _unlessClosed),
        [(LedgerEventKind.Supervised, false)] = (LedgerStage.Underway, _unlessClosed),
        [(LedgerEventKind.Interview, false)] = (LedgerStage.Underway, _unlessClosed),
        [(LedgerEventKind.Recheck, true)] = (LedgerStage.Underway, _unlessClosed),
        [(LedgerEventKind.Recheck, false)] = (LedgerStage.Verified, _unlessClosed),
        [(LedgerEventKind.Closed, false)] = (LedgerStage.Closed, [LedgerStage.Verified]),
    };

    /// <summary>The entries that count, by date and, on one day, as written: without withdrawals and what they withdraw, whenever that was said.</summary>
    public static IReadOnlyList<LedgerEvent> InForce(IEnumerable<LedgerEvent> entries)
    {
        var all = entries.ToList();
        var withdrawn = all.Where(e => e.Kind == LedgerEventKind.Withdrawn).Select(e => e.Withdraws).ToHashSet();
        return [.. all.Where(e => e.Kind != LedgerEventKind.Withdrawn && (e.Id.Length == 0 || !withdrawn.Contains(e.Id))).OrderBy(e => e.Date)];
    }

    /// <param name="entries">As stored.</param>
    /// <param name="asOf">Entries dated later do not count.</param>
    public static LedgerStage StageOf(IEnumerable<LedgerEvent> entries, DateOnly asOf)
    {
        var stage = LedgerStage.Unrecorded;
        foreach (var entry in InForce(entries).Where(e => e.Date <= asOf))
            stage = After(stage, entry);
        return stage;
    }

    /// <summary>Why an entry cannot be made, with what to do, or null when it can.</summary>
    /// <param name="entries">Those of the same subject, as stored.</param>
    /// <param name="today">In China: nothing is recorded that has not happened.</param>
    public static Evidence? Refusal(IReadOnlyList<LedgerEvent> entries, LedgerEvent entry, DateOnly today)
    {
        if (entry.Kind == LedgerEventKind.Withdrawn)
            return WithdrawalRefusal(entries, entry);
        if (entry.Date > today)
            return Evidence.Of("ledger.refused.future", ("date", Text(entry.Date)), ("today", Text(today)));
        if (entry.Kind == LedgerEventKind.Recheck && entry.Passed is null)
            return Evidence.Of("ledger.refused.noOutcome");
        if (entry.Kind == LedgerEventKind.Closed && string.IsNullOrWhiteSpace(entry.Evidence) && entry.Files.Count == 0)
            return Evidence.Of("ledger.refused.noEvidence");
        var broken = NewlyBroken(InForce(entries), InForce([.. entries, entry]));
        return broken is null ? null
            : broken != entry ? Later(broken)
            : Evidence.Of(entry.Kind == LedgerEventKind.Closed && StageOf(entries, entry.Date) != LedgerStage.Closed ? "ledger.refused.noRecheck" : "ledger.refused.closed");
    }

    private static Evidence? WithdrawalRefusal(IReadOnlyList<LedgerEvent> entries, LedgerEvent withdrawal)
    {
        if (string.IsNullOrWhiteSpace(withdrawal.Note))
            return Evidence.Of("ledger.refused.noReason");
        if (InForce(entries).All(e => e.Id != withdrawal.Withdraws))
            return Evidence.Of("ledger.refused.withdrawn", ("id", withdrawal.Withdraws ?? ""));
        return NewlyBroken(InForce(entries), InForce([.. entries, withdrawal])) is { } broken ? Later(broken) : null;
    }

    private static Evidence Later(LedgerEvent broken) =>
        Evidence.Of("ledger.refused.later", ("date", Text(broken.Date)), ("entry", "ledger." + broken.Kind), ("id", broken.Id));

    // Old ledgers may break the rules as they stand; only what a new entry would break is its fault.
    private static LedgerEvent? NewlyBroken(IReadOnlyList<LedgerEvent> before, IReadOnlyList<LedgerEvent> after) =>
        Broken(after).Except(Broken(before)).FirstOrDefault();

    private static IEnumerable<LedgerEvent> Broken(IReadOnlyList<LedgerEvent> ordered)
    {
        var stage = LedgerStage.Unrecorded;
        foreach (var entry in ordered)
        {
            if (_table.TryGetValue(Key(entry), out var row) && !row.From.Contains(stage))
                yield return entry;
            stage = After(stage, entry);
        }
    }

    private static LedgerStage After(LedgerStage stage, LedgerEvent entry) => _table.TryGetValue(Key(entry), out var row) ? row.To : stage;

    private static (LedgerEventKind, bool) Key(LedgerEvent entry) => (entry.Kind, entry is { Kind: LedgerEventKind.Recheck, Passed: false });

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
