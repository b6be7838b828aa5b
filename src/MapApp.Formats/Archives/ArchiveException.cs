namespace MapApp.Formats.Archives;

public enum ArchiveFault
{
    Damaged,
    TooManyEntries,
    TooBig,
    TooDense,

    /// <summary>What the parts are made into, not they themselves.</summary>
    TooLong,
    UnsafePath,
}

/// <summary>A packed file that is not opened, and why.</summary>
public sealed class ArchiveException(ArchiveFault fault, string? part, string problem, Exception? inner = null) : Exception(problem, inner)
{
    public ArchiveFault Fault { get; } = fault;

    /// <summary>The part at fault, where it is one.</summary>
    public string? Part { get; } = part;
}
