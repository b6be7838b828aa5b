using System.Text.RegularExpressions;

namespace MapApp.Formats.Plans.Structure;

/// <summary>A line that holds a whole row of a table: cells parted by tabs, or, in an annex, by wide gaps.</summary>
internal static partial class TableRow
{
    private const int LongestLoneCell = 30;

    /// <summary>The cells, or null when the line is no row.</summary>
    public static string[]? Cells(string line, bool annex)
    {
        var led = line.StartsWith('\t');
        if (line.TrimEnd('\t').LastIndexOf('\t') > (led ? 0 : -1))
        {
            var cells = (led ? line[1..] : line).Split('\t');

            // 一、⇥总体要求 is a number and its heading, ⇥1.⇥… the same with an indent.
            if (cells.Length < (annex || led ? 2 : 3) || Marker.TryRead(LineCleaner.Clean(cells[0]), out var marker) && marker.Length == LineCleaner.Clean(cells[0]).Length)
                return null;
            return line.Contains('。', StringComparison.Ordinal) && !annex && !led ? null : cells;
        }

        if (!annex || line.Length == 0 || led)
            return null;
        var parts = (LedByNumber().IsMatch(line.Trim()) ? Blank() : Gap()).Split(line.Trim());
        return parts.Length >= 3 ? parts : null;
    }

    /// <summary>Is a line that a tab leads a cell, or only text set in by a tab?</summary>
    public static bool IsLoneCell(string line, string cleaned, bool annex, bool marked) =>
        line.StartsWith('\t') && (annex || (cleaned.Length <= LongestLoneCell && !marked && !Wording.EndsSentence(cleaned) && !Wording.IsLabel(cleaned)));

    [GeneratedRegex("[ \u3000]{2,}")]
    private static partial Regex Gap();

    // 序号 名称 长度 and 1 草溪河 4.2: where the number of the row leads, single blanks part its cells.
    [GeneratedRegex("^(?:序号|编号|\\d{1,3})[ \u3000]")]
    private static partial Regex LedByNumber();

    [GeneratedRegex("[ \u3000]+")]
    private static partial Regex Blank();
}
