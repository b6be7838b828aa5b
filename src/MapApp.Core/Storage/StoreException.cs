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
}

/// <summary>The store failed: which workspace, which table, and why. The message names them and is in English; the kind is for wording.</summary>
public sealed class StoreException(StoreFailure failure, string location, string message, Exception? inner = null, string? table = null)
    : Exception(message, inner)
{
    public StoreFailure Failure { get; } = failure;

    public string Location { get; } = location;

    public string? Table { get; } = table;
}
