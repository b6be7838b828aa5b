using System.Globalization;
using System.Text;
using System.Xml;
using MapApp.Core.Exchange;
using MapApp.Formats.Xml;
using NetTopologySuite.Geometries;

namespace MapApp.Formats.Gpx;

/// <summary>
/// Writes GPX 1.1: points as waypoints, lines as tracks, outlines of areas as tracks too. The innermost folder becomes the type,
/// facts become lines of the description.
/// </summary>
public static class GpxWriter
{
    private const string Space = "http://www.topografix.com/GPX/1/1";

    private static readonly XmlWriterSettings _settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true };

    /// <param name="stream">Is left open.</param>
    /// <param name="document">Its placemarks are asked for twice; those without a place are passed over.</param>
    /// <returns>How many placemarks it holds.</returns>
    public static int Write(Stream stream, MapDocument document, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var places = document.Folders.SelectMany(Places).Where(p => p.Placemark.Geometry is { IsEmpty: false });
        using var xml = XmlWriter.Create(stream, _settings);
        xml.WriteStartElement("gpx", Space);
        xml.WriteAttributeString("version", "1.1");
        xml.WriteAttributeString("creator", "MapApp");
        if (document.Name is { } name)
        {
            xml.WriteStartElement("metadata");
            xml.WriteElementString("name", WritableText.Clean(name));
            xml.WriteEndElement();
        }

        var written = 0;
        foreach (var (folder, placemark) in places)
        {
            cancellation.ThrowIfCancellationRequested();
            written++;
            foreach (var point in Points(placemark.Geometry!))
                WriteWaypoint(xml, placemark, folder, point);
        }

        // The schema wants every waypoint before the first track.
        foreach (var (folder, placemark) in places)
        {
            cancellation.ThrowIfCancellationRequested();
            WriteTrack(xml, placemark, folder, [.. Lines(placemark.Geometry!)]);
        }

        xml.WriteEndElement();
        return written;
    }

    private static IEnumerable<(string Folder, Placemark Placemark)> Places(MapFolder folder) =>
        folder.Placemarks.Select(p => (folder.Name, p)).Concat(folder.Folders.SelectMany(Places));

    private static void WriteWaypoint(XmlWriter xml, Placemark placemark, string folder, Point point)
    {
        xml.WriteStartElement("wpt");
        WritePosition(xml, point.Coordinate, placemark.Time);
        WriteWords(xml, placemark, folder);
        xml.WriteEndElement();
    }

    private static void WriteTrack(XmlWriter xml, Placemark placemark, string folder, IReadOnlyList<LineString> lines)
    {
        if (lines.Count == 0)
            return;
        xml.WriteStartElement("trk");
        WriteWords(xml, placemark, folder);
        var time = placemark.Time;
        foreach (var line in lines)
        {
            xml.WriteStartElement("trkseg");
            foreach (var coordinate in line.Coordinates)
            {
                xml.WriteStartElement("trkpt");
                WritePosition(xml, coordinate, time);
                xml.WriteEndElement();
                // The time of a placemark is that of its beginning; for the other points none is known.
                time = null;
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WritePosition(XmlWriter xml, Coordinate coordinate, DateTimeOffset? time)
    {
        xml.WriteAttributeString("lat", Wgs84.Text(coordinate.Y));
        xml.WriteAttributeString("lon", Wgs84.Text(coordinate.X));
        if (double.IsFinite(coordinate.Z))
            xml.WriteElementString("ele", Wgs84.Text(coordinate.Z));
        if (time is { } known)
            xml.WriteElementString("time", known.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    private static void WriteWords(XmlWriter xml, Placemark placemark, string folder)
    {
        if (placemark.Name is { } name)
            xml.WriteElementString("name", WritableText.Clean(name));
        var lines = placemark.Facts.Select(f => $"{f.Label}: {f.Value}");
        if (string.Join('\n', placemark.Description is { Length: > 0 } description ? lines.Prepend(description) : lines) is { Length: > 0 } text)
            xml.WriteElementString("desc", WritableText.Clean(text));
        if (folder.Length > 0)
            xml.WriteElementString("type", WritableText.Clean(folder));
    }

    private static IEnumerable<Point> Points(Geometry geometry) => geometry switch
    {
        Point point => [point],
        GeometryCollection many => many.Geometries.SelectMany(Points),
        _ => [],
    };

    private static IEnumerable<LineString> Lines(Geometry geometry) => geometry switch
    {
        LineString line => [line],
        Polygon polygon => polygon.InteriorRings.Prepend(polygon.ExteriorRing),
        GeometryCollection many => many.Geometries.SelectMany(Lines),
        _ => [],
    };
}
