using MapApp.Core.Sheets;

namespace MapApp.Rendering.Tests;

/// <summary>What every page keeps to: nothing lies over anything else, nothing leaves the page.</summary>
internal static class Layout
{
    public static void Check(IEnumerable<Sheet> sheets, string name)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var sheet in sheets)
            {
                Blocks(sheet, name);
                Words(sheet, name);
            }
        }
    }

    public static void Blocks(Sheet sheet, string name)
    {
        var page = new SheetBox(0, 0, sheet.Paper.WidthMm, sheet.Paper.HeightMm);
        Assert.That(sheet.Blocks.Where(b => !page.Contains(b.Box)).Select(b => $"{name}: {b.Name} {b.Box}"), Is.Empty);
        Assert.That(Pairs(sheet.Blocks).Where(p => p.A.Box.Overlaps(p.B.Box)).Select(p => $"{name}: {p.A.Name} {p.A.Box} over {p.B.Name} {p.B.Box}"), Is.Empty);
    }

    public static void Words(Sheet sheet, string name)
    {
        foreach (var block in sheet.Blocks)
        {
            var words = block.Marks.OfType<TextMark>().Select(t => (t.Text, Box: Box(t))).ToList();
            Assert.That(words.Where(w => !block.Box.Contains(w.Box)).Select(w => $"{name}: '{w.Text}' {w.Box} leaves {block.Name} {block.Box}"), Is.Empty);
            Assert.That(Pairs(words).Where(p => p.A.Box.Overlaps(p.B.Box)).Select(p => $"{name}: '{p.A.Text}' over '{p.B.Text}' in {block.Name}"), Is.Empty);
        }
    }

    // From a little above the capitals to a little below the line.
    private static SheetBox Box(TextMark text)
    {
        var (width, up, down) = (Bundled.Printer.Letters.WidthMm(text.Text, text.Lettering), text.Lettering.SizeMm * 0.8, text.Lettering.SizeMm * 0.12);
        var start = text.Align switch { TextAlign.Middle => -width / 2, TextAlign.End => -width, _ => 0 };
        return text.UprightDegrees == 0 ? new SheetBox(text.X + start, text.Baseline - up, width, up + down) : new SheetBox(text.X - up, text.Baseline - start - width, up + down, width);
    }

    private static IEnumerable<(T A, T B)> Pairs<T>(IReadOnlyList<T> all) => all.SelectMany((a, i) => all.Skip(i + 1).Select(b => (a, b)));
}
