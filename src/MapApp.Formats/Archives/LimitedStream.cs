namespace MapApp.Formats.Archives;

/// <summary>Passes on what is read and stops at a limit: the sizes that an archive states may be lies.</summary>
internal sealed class LimitedStream(Stream inner, string part, long limit) : PassingStream(inner)
{
    private long _read;

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            var read = Inner.Read(buffer, offset, count);
            if ((_read += read) > limit)
                throw new ArchiveException(ArchiveFault.TooDense, part, $"part '{part}' unpacks to more than {limit} bytes.");
            return read;
        }
        catch (InvalidDataException e)
        {
            throw new ArchiveException(ArchiveFault.Damaged, part, $"part '{part}' cannot be unpacked: {e.Message}", e);
        }
    }
}
