using MapApp.Core.Features;
using MapApp.Core.Sheets;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Sections;

namespace MapApp.Workspace.Printing;

/// <summary>
/// Lays out the page of a section from its review: A4 upright in one column, A3 lying with map and charts on the left, words on the
/// right. Words and tasks take what they need, the map the rest.
/// </summary>
/// <param name="printedOn">Told at the foot.</param>
/// <param name="month">First day of the month that is looked at; the latest of each section when null.</param>
public sealed class SectionSheets(WorkspaceSession session, ILetterMeasure letters, Texts texts, Paper paper, DateOnly asOf, DateOnly printedOn, DateOnly? month = null)
{
    private const double SideMm = 12;
    private const double TopMm = 9;
    private const double BottomMm = 8;
    private const double GapMm = 4;
    private const double LeastMapMm = 84;
    private const double MostWordsMm = 66;
    private const double ChartMm = 40;

    private readonly Pen _pen = new(letters, texts, paper.WidthMm > paper.HeightMm ? 1.16 : 1);

    /// <summary>Layers of the user's own that are hidden on the screen, and so on paper.</summary>
    public IReadOnlyCollection<string> LeftOut { get; init; } = [];

    /// <param name="page">Of how many pages of the same print.</param>
    public Sheet Of(Feature section, int page = 1, int of = 1)
    {
        var review = ReviewSection.Of(session, section, asOf, texts, month);
        var blocks = new List<SheetBlock>();
        var left = SideMm;
        var width = paper.WidthMm - 2 * SideMm;
        var top = TopMm;
        top = Put(blocks, "header", PageEnds.Head(section, asOf, width, _pen), left, top, width) + _pen.Mm(2.5);
        top = Put(blocks, "standing", PageEnds.Standing(review, width, _pen), left, top, width) + _pen.Mm(GapMm);
        var foot = PageEnds.Foot(session, review, asOf, printedOn, (page, of), width, _pen);
        var bottom = paper.HeightMm - BottomMm - foot.Height;
        Put(blocks, "foot", foot, left, bottom, width);
        bottom -= _pen.Mm(GapMm);
        var body = new SheetBox(left, top, width, bottom - top);
        blocks.AddRange(paper.WidthMm > paper.HeightMm ? Wide(section, review, body) : Tall(section, review, body));
        return new Sheet(paper, texts.Format("print.title", ("name", section.Name)), blocks);
    }

    private IEnumerable<SheetBlock> Tall(Feature section, SectionAnswer review, SheetBox body)
    {
        var corridor = session.Relations.Corridors.GetValueOrDefault(section.Id);
        var (gap, half) = (_pen.Mm(GapMm), (body.Width - _pen.Mm(7)) / 2);
        var charts = CourseChart.Chosen(review, 2);
        var chartHeight = charts.Count > 0 ? ChartMm + gap : 0;
        var standing = PieceList.Fit(FactLists.Standing(session, review, half, _pen), MostWordsMm, More(half), _pen.Mm(1.2));
        var around = PieceList.Fit(FactLists.Around(review, corridor, half, _pen), MostWordsMm, More(half), _pen.Mm(2));
        var words = Math.Max(standing.Height, around.Height);
        var tasks = PieceList.Fit([TaskTable.Of(review, body.Width, _pen)], body.Height - LeastMapMm - words - chartHeight - 2 * gap, More(body.Width), 0);
        var top = body.Top;
        var map = body with { Height = body.Height - words - chartHeight - tasks.Height - 2 * gap };
        foreach (var block in MapBlocks.Of(frame => MapPicture.Of(session, section, corridor, Latest, LeftOut, frame, _pen), map, _pen.Mm(44), _pen))
            yield return block;
        top = map.Bottom + gap;
        yield return Block("facts", standing, body.Left, top, half);
        yield return Block("facts 2", around, body.Right - half, top, half);
        top += words + gap;
        foreach (var block in Charts(review, charts, body with { Top = top, Height = ChartMm }))
            yield return block;
        yield return Block("tasks", tasks, body.Left, top + chartHeight, body.Width);
    }

    private IEnumerable<SheetBlock> Wide(Feature section, SectionAnswer review, SheetBox body)
    {
        var corridor = session.Relations.Corridors.GetValueOrDefault(section.Id);
        var (gap, right) = (_pen.Mm(GapMm), body.Width * 0.4);
        var left = body with { Width = body.Width - right - _pen.Mm(7) };
        var charts = CourseChart.Chosen(review, 2);
        var chartHeight = charts.Count > 0 ? _pen.Mm(ChartMm + 8) : 0;
        var map = left with { Height = left.Height - chartHeight - (charts.Count > 0 ? gap : 0) };
        foreach (var block in MapBlocks.Of(frame => MapPicture.Of(session, section, corridor, Latest, LeftOut, frame, _pen), map, _pen.Mm(46), _pen))
            yield return block;
        foreach (var block in Charts(review, charts, left with { Top = left.Bottom - chartHeight, Height = chartHeight }))
            yield return block;
        var facts = PieceList.Fit([.. FactLists.Standing(session, review, right, _pen), .. FactLists.Around(review, corridor, right, _pen)], body.Height * 0.62, More(right), _pen.Mm(2));
        var tasks = PieceList.Fit([TaskTable.Of(review, right, _pen)], body.Height - facts.Height - gap, More(right), 0);
        yield return Block("facts", facts, body.Right - right, body.Top, right);
        yield return Block("tasks", tasks, body.Right - right, body.Top + facts.Height + gap, right);
    }

    private IEnumerable<SheetBlock> Charts(SectionAnswer review, IReadOnlyList<IndicatorCourse> charts, SheetBox box)
    {
        var half = (box.Width - _pen.Mm(7)) / 2;
        return charts.Select((c, i) => Block(i == 0 ? "chart" : $"chart {i + 1}", CourseChart.Of(review, c, half, box.Height, _pen), i == 0 ? box.Left : box.Right - half, box.Top, half));
    }

    private PeriodAnswer? Latest(Feature section) => ReviewSection.LatestOf(session, section, asOf, month);

    private Func<int, Piece> More(double width) => count => _pen.Text(texts.Format("print.more", ("count", count)), width, _pen.Small, "ink-3");

    private static double Put(List<SheetBlock> blocks, string name, Piece piece, double left, double top, double width)
    {
        blocks.Add(Block(name, piece, left, top, width));
        return top + piece.Height;
    }

    private static SheetBlock Block(string name, Piece piece, double left, double top, double width) => new(name, new SheetBox(left, top, width, piece.Height), [.. piece.At(left, top)]);
}
