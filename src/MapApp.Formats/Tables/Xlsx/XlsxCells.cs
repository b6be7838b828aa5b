using System.Globalization;
using System.Xml;
using MapApp.Core.Exchange;
using MapApp.Formats.Xml;

namespace MapApp.Formats.Tables.Xlsx;

/// <summary>Reads the cells of one row after the other. Of a formula it takes the value that was last computed.</summary>
internal sealed class XlsxCells(IReadOnlyList<string> shared, bool[] dateStyles, bool since1904)
{
    private readonly List<ExchangeValue?> _cells = [];

    /// <param name="previous">Number of the row before; rows and cells may leave their places unsaid.</param>
    public SheetRow ReadRow(XmlReader reader, int previous)
    {
        var number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said > previous ? said : previous + 1;
        _cells.Clear();
        if (reader.IsEmptyElement)
            return new SheetRow(number, []);
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c")
                continue;
            var column = reader.GetAttribute("r") is { } name && CellReference.Cell(name) is { } cell ? cell.Column : _cells.Count;
            if (column >= TableLimits.Columns)
                throw new XmlException($"Row {number} has more than {TableLimits.Columns} columns.");
            while (_cells.Count <= column)
                _cells.Add(null);
            _cells[column] = ReadCell(reader);
        }

        return new SheetRow(number, [.. _cells]);
    }

    private ExchangeValue? ReadCell(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return null;
        var type = reader.GetAttribute("t");
        var style = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        var depth = reader.Depth;
        string? text = null;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "v")
                text = reader.ReadText(TableLimits.CellCharacters);
            else if (reader.LocalName == "is")
                text = SharedStrings.ReadItem(reader);
        }

        return string.IsNullOrEmpty(text) ? null : Typed(text, type, style);
    }

    private ExchangeValue? Typed(string text, string? type, int style) => type switch
    {
        "s" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count
            ? shared[index] is { Length: > 0 } found ? ExchangeValue.Of(found) : null
            : throw new XmlException($"A cell refers to text {text}; there are {shared.Count}."),
        "str" => ExchangeValue.Of(EscapedCharacter.Decode(text)),
        "inlineStr" => ExchangeValue.Of(text),
        "b" => ExchangeValue.Of(text is "1" or "true"),
        "e" => new ExchangeValue(ValueKind.Error, text),
        "d" => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) ? ExchangeValue.Of(time) : ExchangeValue.Of(text),
        _ => Number(text, style),
    };

    private ExchangeValue Number(string text, int style)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            throw new XmlException($"A cell is said to be a number, but holds '{(text.Length > 40 ? text[..40] : text)}'.");
        return style < dateStyles.Length && dateStyles[style] ? SerialDate.Read(number, since1904) : ExchangeValue.Of(number);
    }
}
