using MapApp.Core.Linking;

namespace MapApp.Core.Storage;

/// <summary>Why a workspace could not be opened, read or written; each has its own advice to the user.</summary>
public enum StoreFailure
{
    Missing,
    Locked,
    Corrupt,
    NotAWorkspace,
    NewerVersion,
    AlreadyExists,
    WriteFailed,
    ReadFailed,

    /// <summary>Another program changed a table so that it can no longer be understood.</summary>
    Altered,
}

/// <summary>The store failed: which workspace, which table, and why. The message names them and is in English; the kind is for wording.</summary>
public sealed class StoreException(StoreFailure failure, string location, string message, Exception? inner = null, string? table = null, Evidence? problem = null)
    : Exception(message, inner)
{
    /// <summary>What went wrong and what to do, to be worded in either language; null where only the message says it.</summary>
    public Evidence? Problem { get; } = problem;

    public StoreFailure Failure { get; } = failure;

    public string Location { get; } = location;

    public string? Table { get; } = table;
}
