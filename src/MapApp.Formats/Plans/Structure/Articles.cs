namespace MapApp.Formats.Plans.Structure;

/// <summary>
/// Chapters, sections and articles in the manner of a statute: 第一章 is a chapter, 第一节 a section, 第一条 an item; what a
/// document prints below them begins one level down: under 第一条 （一） is a sub-item, under 第一节 一、 an item.
/// </summary>
internal static class Articles
{
    public static void Level(string[] cleaned, Marker?[] markers)
    {
        Level[] printed = [.. markers.OfType<Marker>().Where(m => m.IsFirstOfStatute).Select(m => m.Level)];
        for (var i = 0; i < markers.Length; i++)
        {
            // 第三条 at the head of a line where nothing is 第一条 is a reference to another document.
            if (markers[i] is { IsStatute: true } lone && !printed.Contains(lone.Level))
                markers[i] = null;
        }

        var from = Array.FindIndex(markers, m => m is { IsStatute: true });
        if (from < 0)
            return;
        var to = Array.FindIndex(cleaned, from, Wording.IsAnnexStart);
        var body = Enumerable.Range(from, (to < 0 ? markers.Length : to) - from)
            .Where(i => markers[i] is { IsStatute: false } m && (m.Level > Structure.Level.Chapter || printed.Contains(Structure.Level.Chapter))).ToArray();
        if (body.Length == 0)
            return;
        var steps = Math.Max(0, printed.Max() + 1 - body.Min(i => markers[i]!.Value.Level));
        foreach (var i in body)
            markers[i] = markers[i]!.Value with { Level = Numbering.Down(markers[i]!.Value.Level, steps) };
    }
}
