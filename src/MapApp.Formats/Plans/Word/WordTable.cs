using System.Globalization;
using System.Text;

namespace MapApp.Formats.Plans.Word;

/// <summary>A table while it is read. A cell merged over rows holds its text in each of them, one merged over columns in the first.</summary>
internal sealed class WordTable
{
    /// <summary>Wider tables are a trick to fill memory.</summary>
    private const int MostColumns = 100;

    private readonly Dictionary<int, string> _above = [];
    private readonly List<string> _cells = [];
    private readonly StringBuilder _text = new();
    private int _span = 1;
    private bool _goesOn;
    private bool _merged;

    public void BeginRow() => _cells.Clear();

    public void BeginCell()
    {
        _text.Clear();
        (_span, _goesOn, _merged) = (1, false, false);
    }

    public void Span(string? columns) =>
        _span = int.TryParse(columns, NumberStyles.Integer, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, MostColumns) : 1;

    public void Merge(bool goesOn) => (_goesOn, _merged) = (goesOn, true);

    public void Add(string text) => _text.Append(text);

    public void EndCell()
    {
        var column = _cells.Count;
        if (column >= MostColumns)
            return;
        var text = _goesOn ? _above.GetValueOrDefault(column, "") : _text.ToString().Replace('\t', ' ').Trim();
        if (_merged)
            _above[column] = text;
        _cells.Add(text);
        for (var i = 1; i < _span && _cells.Count < MostColumns; i++)
            _cells.Add("");
    }

    /// <summary>The row as a line: every cell led by a tab; an empty one is a blank, so that it is still there.</summary>
    public string EndRow() => string.Concat(_cells.Select(c => "\t" + (c.Length == 0 ? " " : c)));
}
