using System.IO.Compression;

namespace MapApp.Formats.Archives;

/// <summary>What a packed file may be at most, before any of it is unpacked.</summary>
/// <param name="Entries">Parts; a long document with pictures has hundreds.</param>
/// <param name="Bytes">Unpacked, all parts together.</param>
/// <param name="PartBytes">Unpacked, the part that is read.</param>
/// <param name="Ratio">Unpacked to packed, for a part of more than a megabyte; text packs to a tenth or twentieth.</param>
public sealed record ArchiveLimits(int Entries = 2000, long Bytes = 400L << 20, long PartBytes = 100L << 20, int Ratio = 100);

/// <summary>
/// The one way into packed files. Sizes stated by the archive are checked first; as they may lie, what is read is counted
/// too. Nothing is ever written to disk, and archives inside archives stay closed.
/// </summary>
public sealed class ArchiveGate : IDisposable
{
    /// <summary>Below this a high ratio does no harm.</summary>
    private const long HarmlessBytes = 1 << 20;

    private readonly ZipArchive _zip;
    private readonly ArchiveLimits _limits;

    private ArchiveGate(ZipArchive zip, ArchiveLimits limits) => (_zip, _limits) = (zip, limits);

    /// <exception cref="ArchiveException">The archive is damaged or goes beyond a limit.</exception>
    public static ArchiveGate Open(Stream stream, ArchiveLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var allowed = limits ?? new ArchiveLimits();
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true, EntryNames.Instance);
            Check(zip, allowed);
            return new ArchiveGate(zip, allowed);
        }
        catch (InvalidDataException e)
        {
            zip?.Dispose();
            throw new ArchiveException(ArchiveFault.Damaged, null, "cannot be unpacked: " + e.Message, e);
        }
        catch (ArchiveException)
        {
            zip?.Dispose();
            throw;
        }
    }

    /// <summary>Paths of the parts, in the order they stand.</summary>
    public IEnumerable<string> Parts => _zip.Entries.Select(e => e.FullName);

    /// <summary>A part to read, or null when there is none; reading more of it than allowed throws.</summary>
    public Stream? OpenPart(string name)
    {
        if (_zip.GetEntry(name) is not { } entry)
            return null;
        try
        {
            return new LimitedStream(entry.Open(), name, Math.Min(_limits.PartBytes, Math.Max(HarmlessBytes, entry.CompressedLength * _limits.Ratio)));
        }
        catch (InvalidDataException e)
        {
            throw new ArchiveException(ArchiveFault.Damaged, name, $"part '{name}' cannot be unpacked: {e.Message}", e);
        }
    }

    public void Dispose() => _zip.Dispose();

    private static void Check(ZipArchive zip, ArchiveLimits limits)
    {
        if (zip.Entries.Count > limits.Entries)
            throw new ArchiveException(ArchiveFault.TooManyEntries, null, $"holds {zip.Entries.Count} parts; {limits.Entries} are allowed.");
        long bytes = 0;
        foreach (var entry in zip.Entries)
        {
            if (Escapes(entry.FullName))
                throw new ArchiveException(ArchiveFault.UnsafePath, entry.FullName, $"part '{entry.FullName}' has a path that leads out of the archive.");
            bytes += entry.Length;
            if (bytes > limits.Bytes)
                throw new ArchiveException(ArchiveFault.TooBig, entry.FullName, $"unpacks to more than {limits.Bytes >> 20} MB.");
            if (entry.Length > HarmlessBytes && entry.Length > limits.Ratio * Math.Max(1, entry.CompressedLength))
                throw new ArchiveException(ArchiveFault.TooDense, entry.FullName, $"part '{entry.FullName}' unpacks to more than {limits.Ratio} times its size.");
        }
    }

    private static bool Escapes(string path) =>
        path.StartsWith('/') || path.StartsWith('\\') || path.Contains(':', StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal)
        || path.Split('/', '\\').Contains("..");
}
