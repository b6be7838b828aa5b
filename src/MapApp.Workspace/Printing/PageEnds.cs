using System.Globalization;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Sheets;
using MapApp.Core.Standards;
using MapApp.Core.Standards.SurfaceWater;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Opening;
using MapApp.Workspace.Sections;

namespace MapApp.Workspace.Printing;

/// <summary>What stands at the top of a section's page, and at its foot.</summary>
internal static class PageEnds
{
    private const int MostSources = 3;

    /// <summary>Name of the section, where it lies, who answers, as of when.</summary>
    public static Piece Head(Feature section, DateOnly asOf, double width, Pen pen)
    {
        var texts = pen.Texts;
        var level = LayerCatalogue.Get("sections").Fields.Single(f => f.Name == "level").Domain.FirstOrDefault(d => d.Value == section.Text("level"))?.Title(texts.Chinese);
        var where = string.Join(" · ", new[] { section.Text("river"), level, section.Text("district"), section.Text("street") is { Length: > 0 } street ? texts.Format("inspector.street", ("street", street)) : null }.Where(w => w is { Length: > 0 }));
        var day = texts.Format("print.asOf", ("date", Day(asOf)));
        var right = Math.Max(pen.Width(day, pen.Strong), pen.Mm(20));
        return new Piece(pen.Mm(14.5),
        [
            new TextMark(0, pen.Mm(6), pen.Line(texts.Format("print.title", ("name", section.Name)), width - right - pen.Mm(6), pen.Title), pen.Title),
            new TextMark(width, pen.Mm(6), day, pen.Strong, "ink", TextAlign.End),
            new TextMark(0, pen.Mm(11.3), pen.Line(where, width, pen.Body), pen.Body, "ink-2"),
            new LineMark(0, pen.Mm(14), width, pen.Mm(14), "accent", 0.7),
        ]);
    }

    /// <summary>Target, latest month, year to date and verdict, side by side.</summary>
    public static Piece Standing(SectionAnswer review, double width, Pen pen)
    {
        var texts = pen.Texts;
        var (month, year) = (review.Latest.Month, review.Latest.YearToDate);
        var height = pen.Mm(13);
        var (cell, last) = (width * 0.235, width * 0.295);
        var verdict = month is null ? texts["review.nothing"] : texts["reviewVerdict." + month.Verdict];
        var (color, ground) = month?.Verdict switch { "meets" => ("ok", "ok-soft"), "fails" => ("bad", "bad-soft"), _ => ("unk", "unk-soft") };
        var marks = new List<Mark>
        {
            new BoxMark(new SheetBox(0, 0, width - last, height), "panel-2", RadiusMm: 1), new BoxMark(new SheetBox(width - last + pen.Mm(2), 0, last - pen.Mm(2), height), ground, color, 0.25, 1),
        };
        marks.AddRange(Cell(0, cell, review.Targets is [var first, ..] ? texts.Format("inspector.target", ("year", first.By)) : texts["review.targetShort"], review.Target, pen));
        marks.AddRange(Cell(cell, cell, texts["print.latest"] + (month is null ? "" : $" {month.Period}"), month?.Class, pen));
        marks.AddRange(Cell(2 * cell, cell, texts["print.year"] + (year is null ? "" : $" {year.Period}"), year?.Class, pen));
        var inner = last - pen.Mm(16);
        var since = review.FailingSince is { } begin ? texts.Format("review.since", ("month", begin)).Trim() : month is not null && review.Target is null ? texts["print.noTargetShort"] : null;
        marks.AddRange(Sign(width - last + pen.Mm(7.5), height / 2, month?.Verdict, color, pen));
        marks.Add(new TextMark(width - last + pen.Mm(13), since is null ? pen.Mm(8.2) : pen.Mm(6.4), pen.Line(verdict, inner, pen.Verdict), pen.Verdict, color));
        if (since is not null)
            marks.Add(new TextMark(width - last + pen.Mm(13), pen.Mm(10.6), pen.Line(since, inner, pen.Small), pen.Small, color));
        return new Piece(height, marks);
    }

    /// <summary>What the page rests on.</summary>
    public static Piece Foot(WorkspaceSession session, SectionAnswer review, DateOnly asOf, DateOnly printedOn, (int Page, int Of) page, double width, Pen pen)
    {
        var texts = pen.Texts;
        var standard = SurfaceWaterStandard.Editions.FirstOrDefault(s => s.Id == review.Latest.Month?.Standard) ?? SurfaceWaterStandard.Editions.On(asOf);
        var sources = review.MeasuredAt is { } at ? session.Store.Observations.Of(new FeatureId(at.Layer, at.Id)).Select(o => o.Source).Distinct().ToList() : [];
        var plans = review.Targets.Select(t => t.Plan).Concat(review.Tasks.Select(t => t.Ref.Split('/')[0])).Distinct().Select(id => session.Register.Plans.FirstOrDefault(p => p.Id == id)).OfType<Plan>().ToList();
        string Listed(IEnumerable<string> all, int count) => string.Join(texts.Chinese ? "；" : "; ", all.Take(MostSources)) + (count > MostSources ? texts.Format("print.more", ("count", count - MostSources)) : "");
        var lines = new List<string>();
        if (standard is not null)
        {
            lines.Add(texts.Format("print.standard", ("standard", texts["standard." + standard.Id]), ("states", string.Join(texts.Chinese ? "、" : ", ",
                standard.Figures.GroupBy(f => f.State).OrderBy(g => g.Key).Select(g => texts.Format("print.figures", ("count", g.Count()), ("state", texts["figureState." + g.Key.ToString().ToLowerInvariant()])))))));
        }

        if (sources.Count > 0)
            lines.Add(texts.Format("print.sources", ("sources", Listed(sources, sources.Count))));
        if (plans.Count > 0)
            lines.Add(texts.Format("print.plans", ("plans", Listed(plans.Select(p => p.DocumentNumber is { } number ? $"{p.Title} ({number})" : p.Title), plans.Count))));
        var about = Piece.Stack([new Piece(pen.Mm(1.6), [new LineMark(0, 0, width, 0, "line-2", 0.2)]), .. lines.Select(l => pen.Text(l, width, pen.Tiny, "ink-3", most: 2))]);
        var printed = texts.Format("print.printed", ("date", Day(printedOn)), ("asOf", Day(asOf)), ("workspace", session.Store.Description.Name));
        var number = texts.Format("print.page", ("page", page.Page), ("of", page.Of));
        return Piece.Stack([about, new Piece(pen.Mm(3.4),
            [new TextMark(0, pen.Mm(2.6), pen.Line(printed, width - pen.Width(number, pen.Small) - pen.Mm(4), pen.Tiny), pen.Tiny, "ink-3"), new TextMark(width, pen.Mm(2.6), number, pen.Small, "ink-2", TextAlign.End)])]);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<Mark> Cell(double x, double width, string caption, string? waterClass, Pen pen)
    {
        yield return pen.Swatch(x + pen.Mm(3), pen.Mm(2.6), pen.Mm(3.6), pen.Mm(7.8), waterClass);
        yield return new TextMark(x + pen.Mm(8.6), pen.Mm(4.6), pen.Line(caption, width - pen.Mm(9), pen.Small), pen.Small, "ink-2");
        yield return new TextMark(x + pen.Mm(8.6), pen.Mm(10), waterClass is null ? "—" : ReviewText.Class(waterClass, pen.Texts), pen.Verdict);
    }

    // Never by colour alone: a tick, a cross or a question mark.
    private static IEnumerable<Mark> Sign(double x, double y, string? verdict, string color, Pen pen)
    {
        double M(double mm) => pen.Mm(mm);
        yield return new DotMark(x, y, M(3), color);
        switch (verdict)
        {
            case "meets":
                yield return new LineMark([(x - M(1.4), y + M(0.1)), (x - M(0.4), y + M(1.1)), (x + M(1.5), y - M(1.1))], "panel", M(0.6));
                break;
            case "fails":
                yield return new LineMark(x - M(1.1), y - M(1.1), x + M(1.1), y + M(1.1), "panel", M(0.6));
                yield return new LineMark(x - M(1.1), y + M(1.1), x + M(1.1), y - M(1.1), "panel", M(0.6));
                break;
            default:
                yield return new TextMark(x, y + M(1.6), "?", pen.Verdict, "panel", TextAlign.Middle);
                break;
        }
    }
}
