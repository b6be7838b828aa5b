namespace MapApp.Formats.Archives;

/// <summary>Passes on what is read and stops at a limit: the sizes that an archive states may be lies.</summary>
internal sealed class LimitedStream(Stream inner, string part, long limit) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            var read = inner.Read(buffer, offset, count);
            if ((_read += read) > limit)
                throw new ArchiveException(ArchiveFault.TooDense, part, $"part '{part}' unpacks to more than {limit} bytes.");
            return read;
        }
        catch (InvalidDataException e)
        {
            throw new ArchiveException(ArchiveFault.Damaged, part, $"part '{part}' cannot be unpacked: {e.Message}", e);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
