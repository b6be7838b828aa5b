namespace MapApp.Formats.Plans.Structure;

/// <summary>
/// The number at the head of every line, read in the light of the whole document: where 第一章 第一节 第一条 or 1 1.1 1.1.1 are
/// printed, they set the levels, and the signs below them ((一), 1.) move down.
/// </summary>
internal static class Numbering
{
    /// <returns>For each line its number, or null.</returns>
    public static Marker?[] Read(IReadOnlyList<string> lines, string[] cleaned)
    {
        var markers = Array.ConvertAll(cleaned, text => Marker.TryRead(text, out var marker) ? marker : (Marker?)null);
        Articles.Level(cleaned, markers);
        DecimalNumbers.Level(lines, cleaned, markers);
        return markers;
    }

    /// <summary>Deeper than a point nothing is numbered.</summary>
    public static Level Down(Level level, int steps) => (Level)Math.Min((int)level + steps, (int)Level.Point);
}
