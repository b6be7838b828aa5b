using System.Xml;

namespace MapApp.Formats.Xml;

/// <summary>
/// Passes on XML and stops where no tag opens for too long: an XML reader keeps a name, an attribute or a text whole, so that a
/// cell of gigabytes would fill the memory before anyone could look at it.
/// </summary>
internal sealed class MarkLimitStream(Stream inner, int maximumRun) : Stream
{
    private long _read;
    private long _run;

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
        var read = inner.Read(buffer, offset, count);
        var chunk = buffer.AsSpan(offset, read);
        _read += read;
        var last = chunk.LastIndexOf((byte)'<');
        _run = last < 0 ? _run + read : read - last;
        if (_run > maximumRun)
            throw new XmlException($"A text or tag is longer than {maximumRun >> 20} MB.");
        return read;
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
