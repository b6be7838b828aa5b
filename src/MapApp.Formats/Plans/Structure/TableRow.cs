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
        var parts = Gap().Split(line.Trim());
        return parts.Length >= 3 ? parts : null;
    }

    /// <summary>Is a line that a tab leads a cell, or only text set in by a tab?</summary>
    public static bool IsLoneCell(string line, string cleaned, bool annex) =>
        line.StartsWith('\t') && (annex || (cleaned.Length <= LongestLoneCell && !Marker.TryRead(cleaned, out _) && !Wording.EndsSentence(cleaned) && !Wording.IsLabel(cleaned)));

    [GeneratedRegex("[ \u3000]{2,}")]
    private static partial Regex Gap();
}
