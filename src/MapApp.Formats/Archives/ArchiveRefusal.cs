using MapApp.Core.Exchange;

namespace MapApp.Formats.Archives;

/// <summary>Words why a packed file of tables or places was not opened.</summary>
internal static class ArchiveRefusal
{
    public static ExchangeException Of(string file, ArchiveException e, ArchiveLimits limits) => e.Fault switch
    {
        ArchiveFault.TooManyEntries => new ExchangeException(file, "archiveEntries", e.Message, e, ("limit", $"{limits.Entries}")),
        ArchiveFault.TooBig => new ExchangeException(file, "archiveSize", e.Message, e, ("megabytes", $"{limits.Bytes >> 20}")),
        ArchiveFault.TooDense or ArchiveFault.TooLong => new ExchangeException(file, "archiveRatio", e.Message, e, ("part", e.Part ?? "")),
        ArchiveFault.UnsafePath => new ExchangeException(file, "archivePath", e.Message, e, ("part", e.Part ?? "")),
        _ => new ExchangeException(file, "archiveDamaged", e.Message, e),
    };
}
