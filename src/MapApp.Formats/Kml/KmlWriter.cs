using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using MapApp.Core.Exchange;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Kml;

/// <summary>
/// Writes KML 2.2 (OGC 07-147r2) without extensions, so that Google Earth, Ovital and phones open it: folders, shared styles,
/// a schema for the typed attributes of each folder, descriptions as HTML. Placemarks are written as they come. A KMZ holds the photos too.
/// </summary>
public sealed class KmlWriter
{
    private const string Space = "http://www.opengis.net/kml/2.2";

    private static readonly XmlWriterSettings _settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true };

    private readonly XmlWriter _xml;
    private readonly PhotoFiles? _photos;
    private readonly Dictionary<MapFolder, string> _schemas = [];
    private int _written;

    private KmlWriter(XmlWriter xml, PhotoFiles? photos) => (_xml, _photos) = (xml, photos);

    /// <summary>A .kml; photos have no place in it and are left out.</summary>
    /// <param name="stream">Is left open.</param>
    /// <returns>How many placemarks it holds.</returns>
    public static int Write(Stream stream, MapDocument document, CancellationToken cancellation = default) => Write(stream, document, null, cancellation);

    /// <summary>A .kmz: <c>doc.kml</c> first, as readers expect, then the photos under <c>files/</c>.</summary>
    /// <param name="stream">Is left open.</param>
    /// <returns>How many placemarks it holds.</returns>
    public static int WriteKmz(Stream stream, MapDocument document, CancellationToken cancellation = default)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var photos = new PhotoFiles();
        int written;
        using (var part = zip.CreateEntry("doc.kml").Open())
            written = Write(part, document, photos, cancellation);
        photos.CopyTo(zip, cancellation);
        return written;
    }

    private static int Write(Stream stream, MapDocument document, PhotoFiles? photos, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var xml = XmlWriter.Create(stream, _settings);
        var writer = new KmlWriter(xml, photos);
        writer.Write(document, cancellation);
        return writer._written;
    }

    private void Write(MapDocument document, CancellationToken cancellation)
    {
        _xml.WriteStartElement("kml", Space);
        _xml.WriteStartElement("Document");
        // One folder only is the document itself: GDAL's driver finds the schema of a layer in a KMZ nowhere but in the container of its placemarks.
        var only = document is { Name: null, Folders: [{ Folders.Count: 0 } folderOnly] } ? folderOnly : null;
        if ((only?.Name ?? document.Name) is { } name)
            WriteText("name", name);
        foreach (var style in document.Styles)
            Write(style);
        foreach (var folder in document.Folders)
            WriteSchemas(folder);
        if (only is not null)
            WritePlacemarks(only, cancellation);
        else
            foreach (var folder in document.Folders)
                Write(folder, cancellation);
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void Write(PlacemarkStyle style)
    {
        _xml.WriteStartElement("Style");
        _xml.WriteAttributeString("id", XmlConvert.EncodeLocalName(style.Id));
        _xml.WriteStartElement("IconStyle");
        WriteText("color", KmlColour.Of(style.Look.Point));
        _xml.WriteEndElement();
        _xml.WriteStartElement("LineStyle");
        WriteText("color", KmlColour.Of(style.Look.Line));
        WriteText("width", style.Look.LineWidth.ToString(CultureInfo.InvariantCulture));
        _xml.WriteEndElement();
        _xml.WriteStartElement("PolyStyle");
        if (style.Look.Fill is { } fill)
            WriteText("color", KmlColour.Of(fill));
        else
            WriteText("fill", "0");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void WriteSchemas(MapFolder folder)
    {
        foreach (var inner in folder.Folders)
            WriteSchemas(inner);
        if (folder.Fields.Count == 0)
            return;
        var id = $"schema{(_schemas.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        _schemas.Add(folder, id);
        _xml.WriteStartElement("Schema");
        _xml.WriteAttributeString("name", WritableText.Clean(folder.Name));
        _xml.WriteAttributeString("id", id);
        foreach (var field in folder.Fields)
        {
            _xml.WriteStartElement("SimpleField");
            _xml.WriteAttributeString("type", KmlSchema.Type(field.Type));
            _xml.WriteAttributeString("name", WritableText.Clean(field.Name));
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    private void Write(MapFolder folder, CancellationToken cancellation)
    {
        _xml.WriteStartElement("Folder");
        WriteText("name", folder.Name);
        foreach (var inner in folder.Folders)
            Write(inner, cancellation);
        WritePlacemarks(folder, cancellation);
        _xml.WriteEndElement();
    }

    private void WritePlacemarks(MapFolder folder, CancellationToken cancellation)
    {
        var fields = folder.Fields.Select(f => f.Name).ToHashSet();
        foreach (var placemark in folder.Placemarks)
        {
            cancellation.ThrowIfCancellationRequested();
            Write(placemark, _schemas.GetValueOrDefault(folder), fields);
            _written++;
        }
    }

    private void Write(Placemark placemark, string? schema, HashSet<string> fields)
    {
        _xml.WriteStartElement("Placemark");
        if (placemark.Name is { } name)
            WriteText("name", name);
        if (KmlDescription.Html(placemark, _photos) is { Length: > 0 } html)
        {
            _xml.WriteStartElement("description");
            _xml.WriteCData(html);
            _xml.WriteEndElement();
        }

        if (placemark.Time is { } time)
        {
            _xml.WriteStartElement("TimeStamp");
            WriteText("when", time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            _xml.WriteEndElement();
        }

        if (placemark.StyleId is { } style)
            WriteText("styleUrl", "#" + XmlConvert.EncodeLocalName(style));
        WriteAttributes(placemark.Attributes, schema, fields);
        if (placemark.Geometry is { IsEmpty: false } geometry)
            KmlGeometryWriter.Write(_xml, geometry);
        _xml.WriteEndElement();
    }

    private void WriteAttributes(IReadOnlyList<NamedValue> attributes, string? schema, HashSet<string> fields)
    {
        if (attributes.Count == 0)
            return;
        _xml.WriteStartElement("ExtendedData");
        foreach (var attribute in attributes.Where(a => !fields.Contains(a.Name)))
        {
            _xml.WriteStartElement("Data");
            _xml.WriteAttributeString("name", WritableText.Clean(attribute.Name));
            WriteText("value", attribute.Value.Text);
            _xml.WriteEndElement();
        }

        if (attributes.Any(a => fields.Contains(a.Name)))
        {
            _xml.WriteStartElement("SchemaData");
            _xml.WriteAttributeString("schemaUrl", "#" + schema);
            foreach (var attribute in attributes.Where(a => fields.Contains(a.Name)))
            {
                _xml.WriteStartElement("SimpleData");
                _xml.WriteAttributeString("name", WritableText.Clean(attribute.Name));
                _xml.WriteString(KmlSchema.Text(attribute.Value));
                _xml.WriteEndElement();
            }

            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }

    private void WriteText(string element, string text) => _xml.WriteElementString(element, WritableText.Clean(text));
}
