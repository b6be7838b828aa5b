using MapApp.Core.Features;

namespace MapApp.Core.Ledger;

/// <summary>
/// A dated entry in the ledger of a task, a feature or a reporting rule. It is never changed or deleted: a mistake is withdrawn by a
/// further entry that names it.
/// </summary>
/// <param name="Date">Civil day, UTC+8, on which it happened; not the day on which it was written down.</param>
/// <param name="Note">What happened; of a withdrawal, why.</param>
public sealed record LedgerEvent(LedgerEventKind Kind, DateOnly Date, string? Note)
{
    public string Id { get; init; } = "";

    /// <summary>Full reference of a task or annex row, id of a feature (<c>points/…</c>), or reference of a reporting rule.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The outcome of a recheck; null in entries of before it was asked for, which count as passed.</summary>
    public bool? Passed { get; init; }

    /// <summary>The document that proves it, as a user refers to it.</summary>
    public string? Evidence { get; init; }

    /// <summary>Names of the files kept with it, as attachments of <see cref="Papers"/>.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What its files belong to, in the place of a feature.</summary>
    public FeatureId Papers => new("events", Id);

    /// <summary>The day on which the report that this entry settles was due.</summary>
    public DateOnly? Occurrence { get; init; }

    /// <summary>Whose report this entry settles; null when that of all who owe it.</summary>
    public string? Unit { get; init; }

    /// <summary>Id of the entry that this one withdraws.</summary>
    public string? Withdraws { get; init; }

    /// <summary>Who says so; null in rows that another program wrote.</summary>
    public string? By { get; init; }

    public DateTimeOffset? RecordedAt { get; init; }
}

public enum LedgerEventKind
{
    Found,
    Assigned,
    Progress,
    Recheck,
    Supervised,
    Interview,
    Closed,

    /// <summary>A report that a plan asks for was made.</summary>
    Reported,

    /// <summary>Takes an earlier entry back.</summary>
    Withdrawn,
}
