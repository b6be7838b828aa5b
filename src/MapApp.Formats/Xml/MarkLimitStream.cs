using System.Xml;
using MapApp.Formats.Archives;

namespace MapApp.Formats.Xml;

/// <summary>
/// Passes on XML and stops where no tag opens for too long: an XML reader keeps a name, an attribute or a text whole, so that a
/// cell of gigabytes would fill the memory before anyone could look at it.
/// </summary>
internal sealed class MarkLimitStream(Stream inner, int maximumRun) : PassingStream(inner)
{
    private long _run;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = Inner.Read(buffer, offset, count);
        var chunk = buffer.AsSpan(offset, read);
        var last = chunk.LastIndexOf((byte)'<');
        _run = last < 0 ? _run + read : read - last;
        if (_run > maximumRun)
            throw new XmlException($"A text or tag is longer than {maximumRun >> 20} MB.");
        return read;
    }
}
