using System.Globalization;
using MapApp.Core.Ledger;
using MapApp.Core.Linking;

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
public sealed record LedgerFile(string Name, byte[] Content)
{
    /// <summary>The most bytes that a file may have.</summary>
    public const int Most = 20 << 20;

    /// <summary>Refuses what cannot be kept.</summary>
    /// <exception cref="LedgerException">A file is empty or too large.</exception>
    public static void Check(IReadOnlyList<LedgerFile> files)
    {
        foreach (var file in files.Where(f => f.Content.Length is 0 or > Most))
            throw new LedgerException(Evidence.Of("ledger.refused.file", ("file", Path.GetFileName(file.Name)), ("megabytes", (Most >> 20).ToString(CultureInfo.InvariantCulture))));
    }

    /// <summary>Reads a file from disk; of one too large to be kept only as much as shows that it is.</summary>
    public static LedgerFile Read(string name, string path)
    {
        using var stream = File.OpenRead(path);
        var content = new byte[Math.Min(stream.Length, Most + 1)];
        stream.ReadExactly(content);
        return new LedgerFile(name, content);
    }
}
