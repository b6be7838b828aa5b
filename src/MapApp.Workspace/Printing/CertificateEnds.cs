using MapApp.Core.Plots.Rules;
using MapApp.Core.Sheets;
using MapApp.Workspace.Plots;
using MapApp.Workspace.Plots.Certificates;

namespace MapApp.Workspace.Printing;

/// <summary>What stands at the top of a certificate, and at the foot of each of its pages.</summary>
internal static class CertificateEnds
{
    public static Piece Head(CertificateContent content, double width, Pen pen)
    {
        var (texts, check) = (pen.Texts, content.Check);
        var right = Math.Max(pen.Width(content.Number, pen.Strong), pen.Mm(20));
        var asked = texts.Format("certificate.asked", ("parcel", content.Parcel.Name ?? content.Parcel.Id), ("code", check.Use.Code), ("use", check.Use.Name), ("scheme", check.Use.Scheme), ("asOf", VerdictInk.Day(check.AsOf)));
        return new Piece(pen.Mm(14.5),
        [
            new TextMark(0, pen.Mm(6), texts["certificate.title"], pen.Title), new TextMark(width, pen.Mm(6), content.Number, pen.Strong, "ink", TextAlign.End),
            new TextMark(0, pen.Mm(11.3), pen.Line(asked, width, pen.Body), pen.Body, "ink-2"), new LineMark(0, pen.Mm(14), width, pen.Mm(14), "accent", 0.7),
        ]);
    }

    /// <summary>What holds: the decision of an official before what was computed, a revocation before both.</summary>
    public static Piece Band(CertificateAnswer answer, double width, Pen pen)
    {
        var (texts, certificate, result) = (pen.Texts, answer.Certificate, answer.Content!.Result);
        var standing = certificate.Standing;
        var (color, ground) = certificate.Revoked ? ("unk", "unk-soft") : VerdictInk.Of(standing);
        var word = certificate.Revoked ? texts["certificate.revoked"] : VerdictText.Of(standing, texts);
        var lines = new List<string> { texts.Format("certificate.counts", ("prohibited", Rules(result, PlotVerdict.Prohibited)), ("conditional", Rules(result, PlotVerdict.Conditional)), ("notChecked", Rules(result, PlotVerdict.NotChecked))) };
        if (result.Edge)
            lines.Add(texts["parcels.edgeAbout"]);
        foreach (var entry in certificate.Entries.TakeLast(2))
            lines.Add(CertificateText.Entry(entry, texts));
        if (standing != certificate.Verdict || certificate.Revoked)
            lines.Insert(0, texts.Format("certificate.computed", ("verdict", VerdictText.Of(certificate.Verdict, texts))));
        if (!answer.Intact)
            lines.Insert(0, texts["certificate.damaged"]);
        var left = Math.Max(pen.Mm(34), pen.Width(word, pen.Title) + pen.Mm(12));
        var said = Piece.Stack(lines.Select(l => pen.Text(l, width - left - pen.Mm(4), pen.Body, "ink", most: 3)));
        var height = Math.Max(pen.Mm(13), said.Height + pen.Mm(4));
        return new Piece(height,
        [
            new BoxMark(new SheetBox(0, 0, width, height), ground, color, 0.3, 1), new TextMark(left / 2, height / 2 + pen.Mm(2.2), word, pen.Title, color, TextAlign.Middle),
            new LineMark(left, pen.Mm(2), left, height - pen.Mm(2), color, 0.2), .. said.At(left + pen.Mm(3), (height - said.Height) / 2),
        ]);
    }

    public static double FootMm(Pen pen) => pen.Mm(5.2);

    public static Piece Foot(CertificateContent content, DateOnly printedOn, (int Page, int Of) page, double width, Pen pen)
    {
        var texts = pen.Texts;
        var number = texts.Format("print.page", ("page", page.Page), ("of", page.Of));
        var printed = texts.Format("certificate.printed", ("number", content.Number), ("date", VerdictInk.Day(printedOn)), ("workspace", content.Workspace));
        return new Piece(FootMm(pen),
        [
            new LineMark(0, 0, width, 0, "line-2", 0.2), new TextMark(0, pen.Mm(3.8), pen.Line(printed, width - pen.Width(number, pen.Small) - pen.Mm(4), pen.Tiny), pen.Tiny, "ink-3"),
            new TextMark(width, pen.Mm(3.8), number, pen.Small, "ink-2", TextAlign.End),
        ]);
    }

    private static int Rules(CheckedParcel result, PlotVerdict verdict) => result.Rules.Where(r => r.Verdict == verdict).Select(r => r.Id).Distinct().Count();
}
