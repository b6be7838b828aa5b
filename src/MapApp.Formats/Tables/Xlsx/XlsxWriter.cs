using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Tables.Xlsx;

/// <summary>
/// Writes a workbook (.xlsx) as its rows come: bold header that stays in view, widths, typed cells. A text is always written as a
/// text, so that one that begins like a formula never becomes one.
/// </summary>
public static class XlsxWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string Package = "http://schemas.openxmlformats.org/package/2006/";

    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static readonly XmlWriterSettings _settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = true };

    /// <param name="stream">Is left open; need not be able to seek.</param>
    /// <param name="name">Of the file, for messages.</param>
    /// <exception cref="ExchangeException">A sheet has more rows or columns than Excel opens.</exception>
    public static void Write(Stream stream, string name, IReadOnlyList<SheetDraft> sheets, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        if (sheets.Count == 0)
            throw new ArgumentException("A workbook needs a sheet.", nameof(sheets));
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Part(zip, "[Content_Types].xml", xml => ContentTypes(xml, sheets.Count));
        Part(zip, "_rels/.rels", xml => Relationships(xml, [("officeDocument", "xl/workbook.xml")]));
        Part(zip, "xl/workbook.xml", xml => Workbook(xml, SheetNames.Of(sheets.Select(s => s.Name))));
        Part(zip, "xl/_rels/workbook.xml.rels", xml => Relationships(xml,
            [.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{Text(i + 1)}.xml")), ("styles", "styles.xml")]));
        Part(zip, "xl/styles.xml", XlsxLook.Write);
        for (var i = 0; i < sheets.Count; i++)
        {
            var writer = new XlsxSheetWriter(name, sheets[i]);
            Part(zip, $"xl/worksheets/sheet{Text(i + 1)}.xml", xml => writer.Write(xml, cancellation));
            if (writer.Links.Count > 0)
                Part(zip, $"xl/worksheets/_rels/sheet{Text(i + 1)}.xml.rels", xml => LinkTargets(xml, writer.Links));
        }
    }

    private static void Part(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        using var xml = XmlWriter.Create(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), _settings);
        write(xml);
    }

    private static void ContentTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", Package + "content-types");
        Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", ContentType + "sheet.main+xml"));
        Element(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", ContentType + "styles+xml"));
        for (var i = 1; i <= sheets; i++)
            Element(xml, "Override", ("PartName", $"/xl/worksheets/sheet{Text(i)}.xml"), ("ContentType", ContentType + "worksheet+xml"));
        xml.WriteEndElement();
    }

    private static void Workbook(XmlWriter xml, IReadOnlyList<string> names)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        xml.WriteStartElement("sheets");
        for (var i = 0; i < names.Count; i++)
        {
            xml.WriteStartElement("sheet");
            xml.WriteAttributeString("name", names[i]);
            xml.WriteAttributeString("sheetId", Text(i + 1));
            xml.WriteAttributeString("r", "id", Relations, $"rId{Text(i + 1)}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Relationships(XmlWriter xml, IReadOnlyList<(string Type, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", Package + "relationships");
        for (var i = 0; i < relations.Count; i++)
            Element(xml, "Relationship", ("Id", $"rId{Text(i + 1)}"), ("Type", $"{Relations}/{relations[i].Type}"), ("Target", relations[i].Target));
        xml.WriteEndElement();
    }

    private static void LinkTargets(XmlWriter xml, IReadOnlyList<(string Cell, Uri Target)> links)
    {
        xml.WriteStartElement("Relationships", Package + "relationships");
        for (var i = 0; i < links.Count; i++)
            Element(xml, "Relationship", ("Id", $"rId{Text(i + 1)}"), ("Type", Relations + "/hyperlink"), ("Target", links[i].Target.AbsoluteUri), ("TargetMode", "External"));
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
