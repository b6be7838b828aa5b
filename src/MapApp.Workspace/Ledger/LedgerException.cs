using MapApp.Core.Linking;

namespace MapApp.Workspace.Ledger;

/// <summary>An entry that cannot be made, with the reason and what to do, worded on read. Nothing was stored.</summary>
public sealed class LedgerException(Evidence problem) : Exception(problem.Key)
{
    public Evidence Problem { get; } = problem;
}
