using MapApp.Core.Plots.Register;
using MapApp.Workspace.Ledger;

namespace MapApp.Workspace.Plots.Register;

/// <summary>A step as a user makes it. What is blank is not kept.</summary>
public sealed record PlotStepDraft(PlotStage Stage, DateOnly Date)
{
    /// <summary>The document that says so, such as its number.</summary>
    public string? Document { get; init; }

    public IReadOnlyList<LedgerFile> Files { get; init; } = [];

    /// <summary>Null leaves it to the stage, and where that leaves it open, as it was.</summary>
    public bool? Listed { get; init; }

    /// <summary>Null leaves them as they were, but a case that is reopened begins without any; blank says that there are none.</summary>
    public string? AllowedUses { get; init; }

    /// <summary>Null leaves it as it was; blank says that nobody is known.</summary>
    public string? Responsible { get; init; }

    public string? Next { get; init; }

    /// <summary>Until when.</summary>
    public DateOnly? Due { get; init; }

    public string? Note { get; init; }
}
