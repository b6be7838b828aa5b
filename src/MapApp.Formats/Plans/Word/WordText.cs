using System.Globalization;
using System.Text;
using System.Xml;
using MapApp.Formats.Archives;

namespace MapApp.Formats.Plans.Word;

/// <summary>
/// The text of a Word document as lines: one per paragraph, one per table row with its cells led by tabs. Deleted text of
/// tracked changes, hidden text, field codes and the older of two drawings of one shape stay out; headers, footers and notes
/// are other parts, which are not read.
/// </summary>
internal sealed class WordText(WordNumbering numbering, WordStyles styles)
{
    /// <summary>Elements whose content is not part of the text.</summary>
    private static readonly HashSet<string> _skipped = ["del", "moveFrom", "delText", "instrText", "Fallback", "rPrChange", "pPrChange", "sectPr", "txbxContent"];

    private readonly List<string> _lines = [];
    private readonly StringBuilder _text = new();
    private readonly Stack<WordTable> _tables = new();
    private (string? Style, string? List, int? Level) _paragraph;
    private long _characters;
    private bool _hidden;
    private bool _inRowProperties;
    private bool _rowDeleted;

    public IReadOnlyList<string> Read(XmlReader reader, CancellationToken cancellation)
    {
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();

            // Skip moves past the element; what stands there then has not been seen and may be skipped in turn.
            while (reader.NodeType == XmlNodeType.Element && _skipped.Contains(reader.LocalName))
            {
                _rowDeleted |= _inRowProperties && reader.LocalName == "del";
                reader.Skip();
            }

            if (reader.NodeType == XmlNodeType.Element && reader.IsWord())
                Begin(reader);
            else if (reader.NodeType == XmlNodeType.EndElement && reader.IsWord())
                End(reader.LocalName);
        }

        return _lines;
    }

    private void Begin(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "p":
                (_paragraph, _hidden) = (default, false);
                _text.Clear();
                if (reader.IsEmptyElement)
                    EndParagraph();
                break;
            case "pStyle":
                _paragraph.Style = reader.Word("val");
                break;
            case "numId":
                _paragraph.List = reader.Word("val");
                break;
            case "ilvl":
                _paragraph.Level = int.TryParse(reader.Word("val"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var level) ? level : 0;
                break;
            case "r":
                _hidden = false;
                break;
            case "vanish":
                _hidden = reader.IsOn();
                break;
            case "t":
                var text = reader.IsEmptyElement ? "" : ReadText(reader);
                if (!_hidden)
                    _text.Append(text);
                break;
            case "tab":
                _text.Append(' ');
                break;
            case "br" or "cr":
                BreakLine();
                break;
            case "noBreakHyphen":
                _text.Append('-');
                break;
            case "tbl":
                _tables.Push(new WordTable());
                break;
            case "tr" when _tables.Count > 0:
                _rowDeleted = false;
                _tables.Peek().BeginRow();
                break;
            case "trPr":
                _inRowProperties = !reader.IsEmptyElement;
                break;
            case "tc" when _tables.Count > 0:
                _tables.Peek().BeginCell();
                if (reader.IsEmptyElement)
                    _tables.Peek().EndCell();
                break;
            case "gridSpan" when _tables.Count > 0:
                _tables.Peek().Span(reader.Word("val"));
                break;
            case "vMerge" when _tables.Count > 0:
                _tables.Peek().Merge(goesOn: reader.Word("val") != "restart");
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "p":
                EndParagraph();
                break;
            case "trPr":
                _inRowProperties = false;
                break;
            case "tc" when _tables.Count > 0:
                _tables.Peek().EndCell();
                break;
            case "tr" when _tables.Count > 0:
                EndRow();
                break;
            case "tbl" when _tables.Count > 0:
                _tables.Pop();
                break;
        }
    }

    /// <summary>A row is a line of its own; a row of a table inside a cell is text of that cell.</summary>
    private void EndRow()
    {
        var line = _tables.Peek().EndRow();
        if (_rowDeleted)
            return;
        if (_tables.Count == 1)
            Add(line);
        else
            _tables.ElementAt(1).Add(line.Replace('\t', ' ').Trim());
    }

    private void EndParagraph()
    {
        var line = Label() + _text;
        _text.Clear();
        if (_tables.Count > 0)
            _tables.Peek().Add(line);
        else
            Add(line);
    }

    private void BreakLine()
    {
        if (_tables.Count > 0)
            return;
        Add(Label() + _text);
        _text.Clear();
        _paragraph = default;
    }

    private string Label()
    {
        var list = _paragraph.List is { } own ? (own, _paragraph.Level ?? styles.ListOf(_paragraph.Style)?.Level ?? 0) : styles.ListOf(_paragraph.Style);

        // numId 0 takes the number of the style away; an empty paragraph has none.
        return list is { } known && known.Item1 != "0" && _text.Length > 0 ? numbering.Next(known.Item1, known.Item2) : "";
    }

    private static string ReadText(XmlReader reader)
    {
        var text = new StringBuilder();
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
                text.Append(reader.Value);
        }

        return text.ToString();
    }

    // Merged cells and the patterns of lists are written out again and again: what they come to is bounded, not only what is packed.
    private void Add(string line)
    {
        _characters += line.Length;
        if (_characters > PlanDocument.MaximumBytes)
            throw new ArchiveException(ArchiveFault.TooLong, "word/document.xml", $"comes to more than {PlanDocument.MaximumBytes >> 20} million characters.");
        _lines.Add(line);
    }
}
