using System.Globalization;
using System.Text;
using System.Xml;
using MapApp.Core.Features;
using MapApp.Core.Styles;
using MapApp.Core.Styles.Looks;

namespace MapApp.Formats.Sld;

/// <summary>
/// How a layer of the user's own is drawn, as OGC SLD 1.1 with Symbology Encoding 1.1 (05-078r4, 05-077r4), which QGIS and GeoServer open. Colours are
/// those of the light theme, fields have the names of their columns, sizes are pixels.
/// </summary>
public static class SldWriter
{
    private const string Sld = "http://www.opengis.net/sld", Se = "http://www.opengis.net/se", Ogc = "http://www.opengis.net/ogc";

    // View zoom 0 at the equator, 96 dots to the inch.
    private const double ScaleOfZoomZero = 156_543.03392804097 / (0.0254 / 96);

    public static void Write(Stream stream, LayerKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), CloseOutput = false, CheckCharacters = true });
        xml.WriteStartElement("StyledLayerDescriptor", Sld);
        xml.WriteAttributeString("version", "1.1.0");
        xml.WriteAttributeString("xmlns", "se", null, Se);
        xml.WriteAttributeString("xmlns", "ogc", null, Ogc);
        xml.WriteStartElement("NamedLayer", Sld);
        xml.WriteElementString("Name", Se, Plain(kind.TitleZh));
        xml.WriteStartElement("UserStyle", Sld);
        xml.WriteElementString("Name", Se, Plain(kind.TitleZh));
        xml.WriteStartElement("FeatureTypeStyle", Se);
        Rules(xml, kind);
        for (var open = 0; open < 4; open++)
            xml.WriteEndElement();
    }

    private static void Rules(XmlWriter xml, LayerKind kind)
    {
        var look = kind.Look.Within(kind);
        var entries = LookEntry.Of(look, null);
        foreach (var entry in entries.Count == 0 ? [new LookEntry(look.Classes?.Colors[0] ?? look.Color, null, null, null, null)] : entries)
        {
            xml.WriteStartElement("Rule", Se);
            xml.WriteElementString("Name", Se, Name(entry));
            if (look.Field is { } field && entries.Count > 0)
                Filter(xml, field, entry, look);
            Symbolizers(xml, kind, look, Hex(entry.Color), chosen: look.Field is not null);
            xml.WriteEndElement();
        }

        if (look.Label is { } label)
            Lettering(xml, label, kind.Shape);
    }

    private static void Filter(XmlWriter xml, string field, LookEntry entry, LayerLook look)
    {
        if (entry.IsOther && look.Values is { Values.Count: 0 })
            return;
        xml.WriteStartElement("Filter", Ogc);
        if (entry.IsOther)
        {
            Others(xml, field, look);
        }
        else if (entry.Value is { } value)
        {
            Compare(xml, "PropertyIsEqualTo", field, value);
        }
        else
        {
            var both = entry is { From: not null, To: not null };
            if (both)
                xml.WriteStartElement("And", Ogc);
            if (entry.From is { } from)
                Compare(xml, "PropertyIsGreaterThanOrEqualTo", field, Number(from));
            if (entry.To is { } to)
                Compare(xml, "PropertyIsLessThan", field, Number(to));
            if (both)
                xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // Not ElseFilter: QGIS 3.22 reads over it and paints such a rule over all others.
    private static void Others(XmlWriter xml, string field, LayerLook look)
    {
        var values = look.Values?.Values ?? [];
        if (values.Count > 0)
            xml.WriteStartElement("Or", Ogc);
        xml.WriteStartElement("PropertyIsNull", Ogc);
        xml.WriteElementString("PropertyName", Ogc, Plain(field));
        xml.WriteEndElement();
        if (values.Count > 1)
            xml.WriteStartElement("And", Ogc);
        foreach (var value in values)
            Compare(xml, "PropertyIsNotEqualTo", field, value.Value);
        for (var open = Math.Min(values.Count, 2); open > 0; open--)
            xml.WriteEndElement();
    }

    private static void Compare(XmlWriter xml, string operation, string field, string literal)
    {
        xml.WriteStartElement(operation, Ogc);
        xml.WriteElementString("PropertyName", Ogc, Plain(field));
        xml.WriteElementString("Literal", Ogc, Plain(literal));
        xml.WriteEndElement();
    }

    private static void Symbolizers(XmlWriter xml, LayerKind kind, LayerLook look, string color, bool chosen)
    {
        var halo = Hex("m-halo");
        if (kind.Shape is "Polygon" or "Geometry")
        {
            xml.WriteStartElement("PolygonSymbolizer", Se);
            Paint(xml, "Fill", ("fill", color), ("fill-opacity", Number(chosen ? LookStyle.ChosenFill : LookStyle.PlainFill)));
            Paint(xml, "Stroke", ("stroke", color), ("stroke-width", Number(look.LineWidth)));
            xml.WriteEndElement();
        }

        if (kind.Shape is "LineString" or "Geometry")
        {
            xml.WriteStartElement("LineSymbolizer", Se);
            Paint(xml, "Stroke", ("stroke", color), ("stroke-width", Number(look.LineWidth)));
            xml.WriteEndElement();
        }

        if (kind.Shape is "Point" or "Geometry")
        {
            xml.WriteStartElement("PointSymbolizer", Se);
            xml.WriteStartElement("Graphic", Se);
            xml.WriteStartElement("Mark", Se);
            xml.WriteElementString("WellKnownName", Se, "circle");
            Paint(xml, "Fill", ("fill", chosen ? color : halo));
            Paint(xml, "Stroke", ("stroke", chosen ? halo : color), ("stroke-width", Number(chosen ? 1 : look.LineWidth)));
            xml.WriteEndElement();
            xml.WriteElementString("Size", Se, Number(look.MarkerSize));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }

    private static void Lettering(XmlWriter xml, LookLabel label, string shape)
    {
        xml.WriteStartElement("Rule", Se);
        xml.WriteElementString("MaxScaleDenominator", Se, Number(Math.Round(ScaleOfZoomZero / Math.Pow(2, label.MinZoom))));
        xml.WriteStartElement("TextSymbolizer", Se);
        xml.WriteStartElement("Label", Se);
        xml.WriteElementString("PropertyName", Ogc, Plain(label.Field));
        xml.WriteEndElement();
        Paint(xml, "Font", ("font-size", "11"));
        Placement(xml, shape);
        xml.WriteStartElement("Halo", Se);
        xml.WriteElementString("Radius", Se, "1.5");
        Paint(xml, "Fill", ("fill", Hex("m-halo")));
        xml.WriteEndElement();
        Paint(xml, "Fill", ("fill", Hex("m-ink-2")));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // Without one QGIS places the lettering of lines as that of points, and shows none.
    private static void Placement(XmlWriter xml, string shape)
    {
        if (shape != "LineString")
            return;
        xml.WriteStartElement("LabelPlacement", Se);
        xml.WriteStartElement("LinePlacement", Se);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Paint(XmlWriter xml, string element, params (string Name, string Value)[] parameters)
    {
        xml.WriteStartElement(element, Se);
        foreach (var (name, value) in parameters)
        {
            xml.WriteStartElement("SvgParameter", Se);
            xml.WriteAttributeString("name", name);
            xml.WriteString(value);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Name(LookEntry entry) => Plain(entry.Value ?? (entry.IsOther ? "*" : entry.From is null ? $"< {Number(entry.To!.Value)}" : entry.To is null ? $">= {Number(entry.From.Value)}" : $"{Number(entry.From.Value)} - {Number(entry.To.Value)}"));

    private static string Hex(string color) => Tokens.Default.Color(color, Theme.Light).ToString();

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    // XML cannot hold control characters, not even written as references.
    private static string Plain(string text) => string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value)));
}
