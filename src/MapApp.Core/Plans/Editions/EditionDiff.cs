namespace MapApp.Core.Plans.Editions;

/// <summary>What a new edition of a plan changes: every task, annex row and goal of either edition, once.</summary>
/// <param name="Fields">What the plan says of itself: title, issuer, documentNumber, issued, period, jurisdiction, spatialRules, reportingRules.</param>
/// <param name="Tasks">In the order of the new edition; removed ones at the end.</param>
public sealed record EditionDiff(
    IReadOnlyList<FieldChange> Fields, IReadOnlyList<ItemChange<PlanTask>> Tasks, IReadOnlyList<ItemChange<AnnexRow>> Annex,
    IReadOnlyList<ItemChange<PlanTarget>> Goals)
{
    /// <summary>True when the editions say the same under the same references.</summary>
    public bool Same => Fields.Count == 0 && Tasks.All(Unchanged) && Annex.All(Unchanged) && Goals.All(Unchanged);

    /// <summary>Where the tasks and annex rows of the old edition went whose reference changed: old reference to new.</summary>
    public IReadOnlyDictionary<string, string> Renamed => Tasks.Where(t => t.Renumbered).Select(t => (t.OldRef, t.NewRef))
        .Concat(Annex.Where(r => r.Renumbered).Select(r => (r.OldRef, r.NewRef)))
        .ToDictionary(r => r.OldRef!, r => r.NewRef!);

    public int Count(ChangeKind kind) => Tasks.Count(t => t.Kind == kind);

    private static bool Unchanged<T>(ItemChange<T> item) => item.Kind == ChangeKind.Unchanged;
}

/// <summary>One task, annex row or goal in the old and the new edition.</summary>
/// <param name="Old">As the old edition has it; the default where it was added.</param>
/// <param name="New">As the new edition has it; the default where it was removed.</param>
/// <param name="Fields">What reads otherwise; line numbers do not count.</param>
public sealed record ItemChange<T>(ChangeKind Kind, string? OldRef, string? NewRef, T? Old, T? New, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>True also for one that reads otherwise and got another number at once.</summary>
    public bool Renumbered => OldRef is not null && NewRef is not null && OldRef != NewRef;
}

/// <summary>What became of an item. One that moved and reads otherwise is <see cref="Changed"/>, and renumbered.</summary>
public enum ChangeKind
{
    Unchanged,
    Added,
    Removed,
    Changed,
    Moved,
}

/// <summary>A field that reads otherwise.</summary>
/// <param name="Field">Its name as in <c>plan show --json</c>.</param>
/// <param name="Was">Its entries before, in short; a unit is written <c>lead 区住建局</c>.</param>
public sealed record FieldChange(string Field, IReadOnlyList<string> Was, IReadOnlyList<string> Now);
