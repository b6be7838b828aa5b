using System.Globalization;
using System.Xml;
using MapApp.Core.Exchange;

namespace MapApp.Formats.Tables.Xlsx;

/// <summary>Writes one sheet; remembers its links, which the format wants in a part of their own.</summary>
internal sealed class XlsxSheetWriter(string file, SheetDraft sheet)
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Excel's limits: rows of a sheet, characters of a cell, links of a sheet. More links than that are written as text.</summary>
    private const int MaximumRows = 1_048_576;

    private const int MaximumCharacters = 32_767;

    private const int MaximumLinks = 65_530;

    private const string CutMark = "…";

    private readonly List<(string Cell, Uri Target)> _links = [];

    public IReadOnlyList<(string Cell, Uri Target)> Links => _links;

    public void Write(XmlWriter xml, CancellationToken cancellation)
    {
        if (sheet.Columns.Count > TableLimits.Columns)
            throw new ExchangeException(file, "sheetTooWide", $"would have more than {TableLimits.Columns} columns in sheet '{sheet.Name}'.", ("sheet", sheet.Name), ("limit", $"{TableLimits.Columns}"));
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        WriteWidths(xml);
        xml.WriteStartElement("sheetData");
        WriteRow(xml, 1, [.. sheet.Columns.Select(c => (ExchangeValue?)ExchangeValue.Of(c.Name))], XlsxLook.Header);
        var number = 1;
        foreach (var row in sheet.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (++number > MaximumRows)
                throw new ExchangeException(file, "sheetTooLong", $"would have more than {MaximumRows} rows in sheet '{sheet.Name}'.", ("sheet", sheet.Name), ("limit", $"{MaximumRows}"));
            WriteRow(xml, number, row, style: null);
        }

        xml.WriteEndElement();
        WriteLinks(xml);
        xml.WriteEndElement();
    }

    private void WriteWidths(XmlWriter xml)
    {
        if (sheet.Columns.Count == 0)
            return;
        xml.WriteStartElement("cols");
        for (var i = 0; i < sheet.Columns.Count; i++)
        {
            xml.WriteStartElement("col");
            xml.WriteAttributeString("min", Text(i + 1));
            xml.WriteAttributeString("max", Text(i + 1));
            xml.WriteAttributeString("width", sheet.Columns[i].Width.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteRow(XmlWriter xml, int number, IReadOnlyList<ExchangeValue?> cells, int? style)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", Text(number));
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is not { Text.Length: > 0 } cell)
                continue;
            xml.WriteStartElement("c");
            xml.WriteAttributeString("r", CellReference.Letters(i) + Text(number));
            WriteCell(xml, cell, style, CellReference.Letters(i) + Text(number));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteCell(XmlWriter xml, ExchangeValue cell, int? style, string name)
    {
        if (cell.Link is { IsAbsoluteUri: true } link && _links.Count < MaximumLinks)
        {
            _links.Add((name, link));
            WriteText(xml, cell.Text, style ?? XlsxLook.Link);
        }
        else if (cell.Number is { } number && double.IsFinite(number))
        {
            WriteValue(xml, cell.Text, type: null, style);
        }
        else if (Serial(cell) is { } serial)
        {
            WriteValue(xml, serial.Days.ToString("R", CultureInfo.InvariantCulture), type: null, style ?? serial.Style);
        }
        else if (cell.Kind == ValueKind.Boolean)
        {
            WriteValue(xml, cell.Text == "true" ? "1" : "0", "b", style);
        }
        else
        {
            WriteText(xml, cell.Text, style ?? (cell.Text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? XlsxLook.LikeFormula : null));
        }
    }

    /// <summary>Null of a date that Excel does not have (before 1 March 1900, when its count goes wrong): that is written as text.</summary>
    private static (double Days, int Style)? Serial(ExchangeValue cell)
    {
        if (cell.Date is { } date)
            return date >= new DateTime(1900, 3, 1) ? (date.ToOADate(), cell.Text.Length > 10 ? XlsxLook.Moment : XlsxLook.Date) : null;
        return cell.Kind == ValueKind.Date && TimeOnly.TryParse(cell.Text, CultureInfo.InvariantCulture, out var time) ? (time.ToTimeSpan().TotalDays, XlsxLook.Time) : null;
    }

    private static void WriteValue(XmlWriter xml, string value, string? type, int? style)
    {
        WriteStyle(xml, style);
        if (type is not null)
            xml.WriteAttributeString("t", type);
        xml.WriteElementString("v", Main, value);
    }

    private static void WriteText(XmlWriter xml, string text, int? style)
    {
        WriteStyle(xml, style);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(EscapedCharacter.Encode(text.Length <= MaximumCharacters ? text : text[..(MaximumCharacters - CutMark.Length)] + CutMark));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteStyle(XmlWriter xml, int? style)
    {
        if (style is { } number)
            xml.WriteAttributeString("s", Text(number));
    }

    private void WriteLinks(XmlWriter xml)
    {
        if (_links.Count == 0)
            return;
        xml.WriteStartElement("hyperlinks", Main);
        for (var i = 0; i < _links.Count; i++)
        {
            xml.WriteStartElement("hyperlink", Main);
            xml.WriteAttributeString("ref", _links[i].Cell);
            xml.WriteAttributeString("id", Relations, $"rId{Text(i + 1)}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
