using MapApp.Core.Sheets;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Plots.Certificates;

namespace MapApp.Workspace.Printing;

/// <summary>
/// Lays out certificates, each on as many pages as it needs, in the language that it was issued in: nothing is left out. A4 has one column,
/// A3 two. All of it comes from what the certificate keeps, and from what was said of it since.
/// </summary>
public sealed class CertificateSheets(ILetterMeasure letters, Paper paper, DateOnly printedOn)
{
    private const double SideMm = 14;
    private const double TopMm = 10;
    private const double BottomMm = 9;
    private const double GapMm = 4;
    private const double MapMm = 92;

    /// <exception cref="ArgumentException">The content of the certificate cannot be read.</exception>
    public IReadOnlyList<Sheet> Of(CertificateAnswer answer)
    {
        var content = answer.Content ?? throw new ArgumentException("A certificate whose text cannot be read has no pages.", nameof(answer));
        var texts = Texts.For(content.Language == "en" ? Language.En : Language.Zh);
        var pen = new Pen(letters, texts, 1);
        var wide = paper.WidthMm > paper.HeightMm;
        var width = paper.WidthMm - 2 * SideMm;
        var (head, band) = (CertificateEnds.Head(content, width, pen), CertificateEnds.Band(answer, width, pen));
        var bottom = paper.HeightMm - BottomMm - CertificateEnds.FootMm(pen) - GapMm;
        var first = new List<SheetBlock>();
        var top = TopMm;
        top = Put(first, "header", head, top, width) + pen.Mm(2.5);
        top = Put(first, "standing", band, top, width) + GapMm;
        var column = wide ? (width - pen.Mm(8)) / 2 : width;
        var map = new SheetBox(SideMm, top, column, wide ? (bottom - top) * 0.6 : MapMm);
        first.AddRange(MapBlocks.Of(box => CertificatePicture.Of(content, box, pen), map, pen.Mm(40), pen));
        var flow = new PageFlow(page => Columns(page == 0 ? top : TopMm, bottom, column, wide, page == 0 ? map.Bottom + GapMm : TopMm), GapMm);
        foreach (var list in CertificateLists.Of(answer, content, column, pen))
            flow.Add(list);
        return [.. flow.Pages.Select((blocks, i) => new Sheet(paper, $"{texts["certificate.title"]} {content.Number}", [.. i == 0 ? first : [], .. blocks, Foot(content, i + 1, flow.Pages.Count, width, pen)]))];
    }

    // The first column of the first page begins under the map.
    private static IReadOnlyList<SheetBox> Columns(double top, double bottom, double column, bool wide, double firstTop)
    {
        var first = new SheetBox(SideMm, firstTop, column, bottom - firstTop);
        return wide ? [first, new SheetBox(SideMm + column + 8, top, column, bottom - top)] : [first];
    }

    private SheetBlock Foot(CertificateContent content, int page, int of, double width, Pen pen)
    {
        var foot = CertificateEnds.Foot(content, printedOn, (page, of), width, pen);
        var top = paper.HeightMm - BottomMm - foot.Height;
        return new SheetBlock("foot", new SheetBox(SideMm, top, width, foot.Height), [.. foot.At(SideMm, top)]);
    }

    private static double Put(List<SheetBlock> blocks, string name, Piece piece, double top, double width)
    {
        blocks.Add(new SheetBlock(name, new SheetBox(SideMm, top, width, piece.Height), [.. piece.At(SideMm, top)]));
        return top + piece.Height;
    }
}
