using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using MapApp.Core.Exchange;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Kml;

/// <summary>
/// Writes KML 2.2 (OGC 07-147r2) without extensions, so that Google Earth, Ovital and phones open it: folders, shared styles,
/// typed attributes, descriptions as HTML. A KMZ holds the photos too.
/// </summary>
public sealed class KmlWriter
{
    private const string Space = "http://www.opengis.net/kml/2.2";

    private static readonly XmlWriterSettings _settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true };

    private readonly XmlWriter _xml;
    private readonly PhotoFiles? _photos;
    private readonly IReadOnlyDictionary<string, string> _types;

    private KmlWriter(XmlWriter xml, PhotoFiles? photos, IReadOnlyDictionary<string, string> types) => (_xml, _photos, _types) = (xml, photos, types);

    /// <summary>A .kml; photos have no place in it and are left out.</summary>
    /// <param name="stream">Is left open.</param>
    public static void Write(Stream stream, MapDocument document, CancellationToken cancellation = default) => Write(stream, document, null, cancellation);

    /// <summary>A .kmz: <c>doc.kml</c> first, as readers expect, then the photos under <c>files/</c>.</summary>
    /// <param name="stream">Is left open.</param>
    public static void WriteKmz(Stream stream, MapDocument document, CancellationToken cancellation = default)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var photos = new PhotoFiles();
        using (var part = zip.CreateEntry("doc.kml").Open())
            Write(part, document, photos, cancellation);
        photos.CopyTo(zip, cancellation);
    }

    private static void Write(Stream stream, MapDocument document, PhotoFiles? photos, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var xml = XmlWriter.Create(stream, _settings);
        new KmlWriter(xml, photos, KmlSchema.Of(document)).Write(document, cancellation);
    }

    private void Write(MapDocument document, CancellationToken cancellation)
    {
        _xml.WriteStartElement("kml", Space);
        _xml.WriteStartElement("Document");
        WriteText("name", document.Name);
        if (document.Description is { } description)
            WriteText("description", description);
        foreach (var style in document.Styles)
            Write(style);
        WriteSchema();
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
        WriteText("color", KmlColour.Of(style.Colour));
        WriteText("scale", Text(style.IconScale));
        if (style.Icon is { } icon)
        {
            _xml.WriteStartElement("Icon");
            WriteText("href", icon.OriginalString);
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.WriteStartElement("LineStyle");
        WriteText("color", KmlColour.Of(style.Colour));
        WriteText("width", Text(style.LineWidth));
        _xml.WriteEndElement();
        _xml.WriteStartElement("PolyStyle");
        if (style.Fill is { } fill)
            WriteText("color", KmlColour.Of(fill));
        else
            WriteText("fill", "0");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void WriteSchema()
    {
        if (_types.Count == 0)
            return;
        _xml.WriteStartElement("Schema");
        _xml.WriteAttributeString("name", KmlSchema.Id);
        _xml.WriteAttributeString("id", KmlSchema.Id);
        foreach (var (name, type) in _types)
        {
            _xml.WriteStartElement("SimpleField");
            _xml.WriteAttributeString("type", type);
            _xml.WriteAttributeString("name", WritableText.Clean(name));
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
        foreach (var placemark in folder.Placemarks)
        {
            cancellation.ThrowIfCancellationRequested();
            Write(placemark);
        }

        _xml.WriteEndElement();
    }

    private void Write(Placemark placemark)
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
        WriteAttributes(placemark.Attributes);
        if (placemark.Geometry is { IsEmpty: false } geometry)
            KmlGeometryWriter.Write(_xml, geometry);
        _xml.WriteEndElement();
    }

    private void WriteAttributes(IReadOnlyList<NamedValue> attributes)
    {
        if (attributes.Count == 0)
            return;
        _xml.WriteStartElement("ExtendedData");
        _xml.WriteStartElement("SchemaData");
        _xml.WriteAttributeString("schemaUrl", "#" + KmlSchema.Id);
        foreach (var attribute in attributes)
        {
            _xml.WriteStartElement("SimpleData");
            _xml.WriteAttributeString("name", WritableText.Clean(attribute.Name));
            _xml.WriteString(WritableText.Clean(attribute.Value.Text));
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void WriteText(string element, string text) => _xml.WriteElementString(element, WritableText.Clean(text));

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
