using System.Text;
using System.Xml;
using MapApp.Core.Exchange;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Gpx;

/// <summary>
/// Reads GPX 1.0 and 1.1 as a stream of placemarks in EPSG:4326: waypoints as points, routes as lines, tracks as lines or, with
/// several segments, as multi-lines. The type is the folder; a wrong one is a row with its reason.
/// </summary>
public static class GpxReader
{
    static GpxReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="stream">Is closed after the last row.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="ExchangeException">While the rows are read: it is no GPX, breaks off, or is not safe to open.</exception>
    public static IEnumerable<PlacemarkRow> Read(Stream stream, string file)
    {
        using var reader = SafeXml.Guard(file, () => SafeXml.Open(stream, GpxPlace.MaximumText));
        var number = 0;
        while (SafeXml.Guard(file, () => Next(reader, file, number + 1)) is { } row)
        {
            number = row.Number;
            yield return row;
        }
    }

    private static PlacemarkRow? Next(XmlReader reader, string file, int number)
    {
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.Depth == 0 && reader.LocalName != "gpx")
                throw new ExchangeException(file, "notGpx", $"is XML, but no GPX: it begins with '{reader.LocalName}'.", ("element", reader.LocalName));
            if (reader.Depth == 1 && reader.LocalName is "wpt" or "trk" or "rte")
                return new GpxPlace().Read(reader, number);
        }

        return null;
    }
}
