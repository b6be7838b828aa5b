using System.Globalization;
using System.IO.Compression;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Kml;

/// <summary>The pictures of a KMZ: named by number while the document is written, copied behind it. Phones stumble over Chinese names inside archives.</summary>
internal sealed class PhotoFiles
{
    private readonly List<(string Path, PlacemarkPhoto Photo)> _photos = [];

    /// <summary>The path in the archive that the description shows.</summary>
    public string Add(PlacemarkPhoto photo)
    {
        var ending = string.Concat(Path.GetExtension(photo.Name).ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '.'));
        var path = $"files/photo{(_photos.Count + 1).ToString(CultureInfo.InvariantCulture)}{ending}";
        _photos.Add((path, photo));
        return path;
    }

    public void CopyTo(ZipArchive zip, CancellationToken cancellation)
    {
        foreach (var (path, photo) in _photos)
        {
            cancellation.ThrowIfCancellationRequested();
            using var from = photo.Open();
            using var to = zip.CreateEntry(path, CompressionLevel.NoCompression).Open();
            from.CopyTo(to);
        }
    }
}
