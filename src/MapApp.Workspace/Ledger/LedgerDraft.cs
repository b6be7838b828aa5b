using MapApp.Core.Ledger;

namespace MapApp.Workspace.Ledger;

/// <summary>An entry as a user makes it. What is blank is not kept.</summary>
public sealed record LedgerDraft(LedgerEventKind Kind, DateOnly Date)
{
    public string? Note { get; init; }

    /// <summary>The outcome of a recheck.</summary>
    public bool? Passed { get; init; }

    /// <summary>The document that proves it, such as its number.</summary>
    public string? Evidence { get; init; }

    public IReadOnlyList<LedgerFile> Files { get; init; } = [];

    /// <summary>The due day of the report that was made; null takes the next one from <see cref="LedgerDraft.Date"/> on.</summary>
    public DateOnly? Occurrence { get; init; }

    /// <summary>Whose report was made; null for that of all who owe it.</summary>
    public string? Unit { get; init; }
}

/// <param name="Name">File name; a path before it is left out.</param>
public sealed record LedgerFile(string Name, byte[] Content);
