using MapApp.Core.Features;
using MapApp.Core.Rivers;
using MapApp.Core.Sheets;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Sections;

namespace MapApp.Workspace.Printing;

/// <summary>What a review found, in words: how the section stands, and what lies upstream and around.</summary>
internal static class FactLists
{
    public static IReadOnlyList<PieceList> Standing(WorkspaceSession session, SectionAnswer review, double width, Pen pen)
    {
        var texts = pen.Texts;
        var (month, always, drivers) = (review.Latest.Month, new List<Piece>(), new List<Piece>());
        if (review.Targets is [var first, ..] && session.Register.Find(first.Task) is { } said)
            always.Add(Pair(texts["inspector.targetFrom"], $"{said.Plan.Title} · {said.LocalRef}{string.Concat(first.Limits.Select(l => " · " + ReviewText.Limit(l, texts)))}", width, pen));
        else
            always.Add(pen.Text(texts["print.noTarget"], width, pen.Body, "ink-2"));
        if (month is null)
        {
            always.Add(pen.Text(texts["inspector.noObservations"], width, pen.Body));
            return [new PieceList(pen.Head(texts["print.facts"], width), always, always.Count)];
        }

        always.Add(pen.Text($"{month.Period}{(texts.Chinese ? "：" : ": ")}{ReviewText.Basis(review, month, texts)}", width, pen.Body));
        if (review.Latest.YearToDate is { } year)
            always.Add(pen.Text(texts.Format("review.year", ("standing", ReviewText.Standing(year, texts))), width, pen.Small, "ink-2"));
        if (review.FailingSince is { } since)
            always.Add(pen.Text(texts.Format("review.since", ("month", since)).Trim(), width, pen.Strong, "bad"));
        drivers.AddRange(month.Drivers.Select(d => pen.Text(ReviewText.Driver(d, texts), width, pen.Body, "bad")));
        var lists = new List<PieceList> { new(pen.Head(texts["print.facts"], width), always, always.Count), new(null, drivers, 1) };
        if (review.Mismatch is { } mismatch)
        {
            var words = pen.Text(mismatch.Words, width - pen.Mm(4), pen.Body, "warn");
            lists.Add(new PieceList(null, [new Piece(words.Height + pen.Mm(2), [new BoxMark(new SheetBox(0, 0, width, words.Height + pen.Mm(2)), "warn-soft", "warn-line", 0.2, 0.8), .. words.At(pen.Mm(2), pen.Mm(1))])], 1));
        }

        return [.. lists.Where(l => l.Items.Count > 0)];
    }

    public static IReadOnlyList<PieceList> Around(SectionAnswer review, Corridor? corridor, double width, Pen pen)
    {
        var texts = pen.Texts;
        var upstream = new PieceList(pen.Head(texts["review.upstreamTitle"], width), review.Upstream.Count == 0 ? [pen.Text(texts["print.noUpstream"], width, pen.Small, "ink-2")]
            : [.. review.Upstream.Select(u => Row(u.Feature.Name, u.Class is { } its ? $"{ReviewText.Class(its, texts)} {u.Period}" : texts["review.nothing"], MeasureText.Of(u.RiverMetres, "m", texts), width, pen, u.Class, swatch: true))]);
        var lists = new List<PieceList> { upstream };
        if (review.Suspects.Count > 0)
            lists.Add(new PieceList(pen.Head(texts["review.suspects"], width, texts["print.suspectsNote"]), [.. review.Suspects.Select(s => Suspect(s, width, pen))]));
        lists.Add(Inside(review, corridor, width, pen));
        return lists;
    }

    private static PieceList Inside(SectionAnswer review, Corridor? corridor, double width, Pen pen)
    {
        var texts = pen.Texts;
        if (review.Corridor is not { } inside || corridor is null)
            return new PieceList(pen.Head(texts["corridor.title"], width), [pen.Text(texts["print.noCorridor"], width, pen.Small, "ink-2")], 1);
        static string Km(double metres) => (metres / 1000).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        var rule = texts.Format("corridor.rule", ("up", Km(corridor.Rule.UpstreamMetres)), ("down", Km(corridor.Rule.DownstreamMetres)), ("bank", Km(corridor.Rule.BankMetres)));
        var said = pen.Text($"{rule} · {corridor.Rule.PlanTitle} {texts.Format("task.lines", ("lines", corridor.Rule.Line))}", width, pen.Small, "ink-2");
        var items = inside.Items.Count == 0 ? [pen.Text(texts["corridor.empty"], width, pen.Small, "ink-2")]
            : inside.Items.Select(i => Row(i.Feature.Name, LayerCatalogue.Find(i.Feature.Layer)?.Title(texts.Chinese) ?? i.Feature.Layer, MeasureText.AlongRiver(i.RiverMetres, texts), width, pen)).ToList();
        var area = texts.Format("corridor.area", ("area", (inside.AreaSquareMetres / 1e6).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)));
        var analogy = inside.ByAnalogy ? [pen.Text(texts["corridorPanel.byAnalogy"] + (texts.Chinese ? "：" : ": ") + texts["corridor.analogyWhy"], width, pen.Small, "warn")] : Array.Empty<Piece>();
        return new PieceList(pen.Head(texts["corridor.title"], width, area), [said, .. analogy, Piece.Gap(pen.Mm(0.6)), .. items], 2 + analogy.Length);
    }

    private static Piece Suspect(SuspectAnswer suspect, double width, Pen pen)
    {
        var name = Row(suspect.Feature.Name, pen.Texts.Format("review.score", ("score", suspect.Score)).TrimEnd('：', ':'), MeasureText.Of(suspect.RiverMetres, "m", pen.Texts), width, pen);
        return Piece.Stack([name, pen.Text(string.Join(pen.Texts.Chinese ? "；" : "; ", suspect.Reasons), width, pen.Small, "ink-2", pen.Mm(3))]);
    }

    private static Piece Pair(string caption, string text, double width, Pen pen) => pen.Text($"{caption} {text}", width, pen.Body);

    // Name, what it is, how far: the name gives way first.
    private static Piece Row(string name, string what, string distance, double width, Pen pen, string? waterClass = null, bool swatch = false)
    {
        var (indent, end) = (swatch ? pen.Mm(5) : 0, pen.Width(distance, pen.Small));
        var middle = pen.Width(what, pen.Small);
        var line = new List<Mark>
        {
            new TextMark(indent, Pen.Baseline(0, pen.Body), pen.Line(name, width - indent - end - middle - pen.Mm(4), pen.Body), pen.Body),
            new TextMark(width - end - pen.Mm(2), Pen.Baseline(0, pen.Body), what, pen.Small, "ink-2", TextAlign.End),
            new TextMark(width, Pen.Baseline(0, pen.Body), distance, pen.Small, "ink-2", TextAlign.End),
        };
        if (swatch)
            line.Insert(0, pen.Swatch(0.2, pen.Mm(0.8), pen.Mm(3.4), pen.Mm(2.2), waterClass));
        return new Piece(pen.Body.LineMm + pen.Mm(0.3), line);
    }
}
