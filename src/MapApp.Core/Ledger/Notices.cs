namespace MapApp.Core.Ledger;

/// <summary>What notices to one subject ask for, by its ledger.</summary>
public static class Notices
{
    /// <summary>The day on which a subject was last assigned, when nobody has told anything of it since; else null.</summary>
    public static DateOnly? Unanswered(IEnumerable<LedgerEvent> entries, DateOnly asOf)
    {
        DateOnly? assigned = null;
        foreach (var entry in LedgerRules.InForce(entries).Where(e => e.Date <= asOf))
        {
            assigned = entry.Kind switch
            {
                LedgerEventKind.Assigned => entry.Date,
                LedgerEventKind.Progress or LedgerEventKind.Reported or LedgerEventKind.Recheck or LedgerEventKind.Closed => null,
                _ => assigned,
            };
        }

        return assigned;
    }

    /// <summary>
    /// The day of the notice that made an interview due, when none was held since; else null. Notices are the entries 'supervised'; they
    /// count from the last closing, good recheck or interview.
    /// </summary>
    /// <param name="count">How many make it due.</param>
    public static DateOnly? InterviewDue(IEnumerable<LedgerEvent> entries, int count, DateOnly asOf)
    {
        var notices = new List<DateOnly>();
        foreach (var entry in LedgerRules.InForce(entries).Where(e => e.Date <= asOf))
        {
            if (entry.Kind == LedgerEventKind.Supervised)
                notices.Add(entry.Date);
            else if (entry is { Kind: LedgerEventKind.Closed or LedgerEventKind.Interview } or { Kind: LedgerEventKind.Recheck, Passed: not false })
                notices.Clear();
        }

        return notices.Count >= count ? notices[count - 1] : null;
    }
}
