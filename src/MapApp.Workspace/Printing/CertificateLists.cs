using System.Globalization;
using MapApp.Core;
using MapApp.Core.Plots.Rules;
using MapApp.Core.Sheets;
using MapApp.Core.Standards;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Plots;
using MapApp.Workspace.Plots.Certificates;

namespace MapApp.Workspace.Printing;

/// <summary>What a certificate says, part by part.</summary>
internal static class CertificateLists
{
    // Of a parcel with more corners the JSON and XLSX have them all; the page says so.
    private const int MostCorners = 600;
    private const int CornersBeside = 3;

    // A stated area that is off by more is another parcel, or another figure.
    public static IEnumerable<PieceList> Of(CertificateAnswer answer, CertificateContent content, double width, Pen pen)
    {
        var (texts, result) = (pen.Texts, content.Result);
        yield return new PieceList(pen.Head(texts["certificate.facts"], width), [.. Facts(content, width, pen)]);
        var hits = result.Rules.Where(r => r.Verdict is PlotVerdict.Prohibited or PlotVerdict.Conditional).ToList();
        yield return new PieceList(pen.Head(texts["certificate.findings"], width), hits.Count == 0 ? [pen.Text(texts["certificate.noFindings"], width, pen.Body, "ink-2")] : [.. hits.Select(r => Finding(r, width, pen))]);
        var lacking = result.Rules.Where(r => r.Verdict == PlotVerdict.NotChecked).GroupBy(r => r.Reason).ToList();
        if (lacking.Count > 0)
            yield return new PieceList(pen.Head(texts["certificate.notChecked"], width, texts["certificate.notClear"]), [.. lacking.Select(g => pen.Text($"{Joined(g.Select(r => r.Title), texts)}{Colon(texts)}{g.Key}", width, pen.Small))]);
        var clear = result.Rules.Where(r => r.Verdict == PlotVerdict.Clear).ToList();
        if (clear.Count > 0)
            yield return new PieceList(pen.Head(texts["certificate.doesNotApply"], width), [.. clear.Select(r => pen.Text($"{r.Title}{Colon(texts)}{r.Reason}", width, pen.Small, "ink-2"))]);
        yield return Layers(content, width, pen);
        yield return new PieceList(pen.Head(texts["certificate.basis"], width), [.. Basis(content).Select(l => pen.Text(l, width, pen.Small, "ink-2"))]);
        if (content.Parcel.Corners.Count > 0)
            yield return Corners(content, width, pen);
        if (answer.Certificate.Entries.Count > 0)
            yield return new PieceList(pen.Head(texts["certificate.entries"], width), [.. answer.Certificate.Entries.Select(e => pen.Text(CertificateText.Entry(e, texts), width, pen.Body))]);
        yield return new PieceList(pen.Head(texts["certificate.signed"], width), [Signature(content, width, pen), pen.Text(texts.Format("certificate.hash", ("hash", answer.Certificate.Hash)), width, pen.Tiny, "ink-2")]);

        IEnumerable<string> Basis(CertificateContent kept)
        {
            var (check, file) = (kept.Check, kept.Check.File);
            yield return texts.Format("certificate.rules", ("version", VerdictInk.Day(check.RuleTable.Version)), ("used", kept.Rules.Count), ("all", check.RuleTable.Rules));
            yield return texts.Format("certificate.tolerance", ("metres", check.ToleranceMetres.ToString(CultureInfo.InvariantCulture)));
            yield return texts.Format("certificate.answers", ("discharges", Answered(check.Discharges, texts)), ("surveyed", Answered(check.Surveyed, texts)));
            yield return texts.Format(file.CrsAssumed ? "certificate.fileAssumed" : "certificate.file", ("file", file.Name), ("format", file.Format), ("crs", file.Crs));
            foreach (var repair in file.Repairs)
                yield return texts.Format("certificate.repair", ("what", repair.What), ("before", VerdictInk.Area(repair.AreaBeforeSquareMetres)), ("after", VerdictInk.Area(repair.AreaAfterSquareMetres)));
            foreach (var remark in file.Remarks.Select(r => r.Reason).Distinct())
                yield return remark;
            if (!check.Use.Exact)
                yield return texts.Format("check.classTaken", ("given", check.Use.Given), ("code", check.Use.Code));
            foreach (var other in check.Use.Elsewhere)
                yield return texts.Format("check.elsewhere", ("code", other.Code), ("scheme", other.Scheme), ("name", other.Name));
        }
    }

    private static IEnumerable<Piece> Facts(CertificateContent content, double width, Pen pen)
    {
        var (texts, result) = (pen.Texts, content.Result);
        string Both(double squareMetres, double mu) => $"{VerdictInk.Area(squareMetres)} m² · {mu.ToString("0.00", CultureInfo.InvariantCulture)} {texts["parcels.mu"]}";
        yield return Pair(texts["certificate.parcel"], content.Parcel.Name is { } name && name != content.Parcel.Id ? $"{name} ({content.Parcel.Id})" : content.Parcel.Id, width, pen);
        if (result.District is { } district)
            yield return Pair(texts["certificate.district"], district, width, pen);
        yield return Pair(texts.Format("parcels.projected", ("zone", result.MeasuredIn ?? "—")), Both(result.AreaSquareMetres, result.AreaMu), width, pen);
        yield return Pair(texts["parcels.ellipsoidal"], VerdictInk.Area(result.EllipsoidalAreaSquareMetres) + " m²", width, pen);
        if (result.StatedAreaSquareMetres is { } stated)
            yield return Pair(texts["parcels.stated"], $"{VerdictInk.Area(stated)} m² ({(result.AreaSquareMetres - stated).ToString("+0.00;-0.00;0", CultureInfo.InvariantCulture)} m²)", width, pen, Math.Abs(stated - result.AreaSquareMetres) > CheckedParcel.StatedShare * result.AreaSquareMetres ? "warn" : "ink");
        if (content.Overlaps.Count > 0)
            yield return Pair(texts["certificate.taken"], Both(result.AreaSquareMetres - result.FreeSquareMetres, result.AreaMu - result.FreeMu), width, pen);
        yield return Pair(texts["parcels.free"], Both(result.FreeSquareMetres, result.FreeMu), width, pen);
        if (content.Parcel.PositionAccuracyMetres is { } accuracy)
            yield return Pair(texts["certificate.accuracy"], $"± {accuracy.ToString(CultureInfo.InvariantCulture)} m", width, pen);
    }

    private static Piece Finding(CheckedRule rule, double width, Pen pen)
    {
        var (texts, indent) = (pen.Texts, pen.Mm(4));
        var word = VerdictText.Of(rule.Verdict, texts);
        var chip = pen.Width(word, pen.Strong) + pen.Mm(3);
        var (color, ground) = VerdictInk.Of(rule.Verdict);
        var title = pen.Text(rule.Title, width - chip - pen.Mm(2), pen.Strong);
        var pieces = new List<Piece> { new(title.Height + pen.Mm(0.6), [new BoxMark(new SheetBox(0, 0, chip, pen.Mm(3.9)), ground, color, 0.2, 0.8), new TextMark(chip / 2, pen.Mm(2.9), word, pen.Strong, color, TextAlign.Middle), .. title.At(chip + pen.Mm(2), 0)]) };
        void Say(string key, string? text, string shade = "ink")
        {
            if (text is { Length: > 0 })
                pieces.Add(pen.Text($"{texts[key]}{Colon(texts)}{text}", width, pen.Small, shade, indent));
        }

        Say("parcels.clause", (rule.Clause ?? "—") + (rule.State == FigureState.Checked ? "" : $"（{texts["figureState." + rule.State.CamelCode()]}）"));
        Say("parcels.area", rule.Feature?.Name);
        Say("parcels.finding", rule.Reason);
        if (rule.OverlapSquareMetres > 0)
            Say("parcels.overlap", $"{VerdictInk.Area(rule.OverlapSquareMetres)} m² · {rule.OverlapMu.ToString("0.00", CultureInfo.InvariantCulture)} {texts["parcels.mu"]} · {rule.OverlapPercent.ToString("0.##", CultureInfo.InvariantCulture)} %");
        Say("parcels.remedy", rule.Remedy);
        Say("parcels.whom", rule.Whom);
        return Piece.Stack([.. pieces, Piece.Gap(pen.Mm(1.6))]);
    }

    private static PieceList Layers(CertificateContent content, double width, Pen pen)
    {
        var texts = pen.Texts;
        double[] columns = [width * 0.27, width * 0.1, width * 0.1, width * 0.19, width * 0.34];
        var head = Piece.Stack([pen.Head(texts["certificate.layers"], width), Table.Cells([texts["certificate.layer"], texts["certificate.version"], texts["certificate.count"], texts["certificate.changed"], texts["certificate.coverage"]], columns, pen, "ink-3")]);
        return new PieceList(head, [.. content.Check.Layers.Select(l => Table.Row(
        [
            l.Name, l.Version?.ToString(CultureInfo.InvariantCulture) ?? "—", l.Count?.ToString(CultureInfo.InvariantCulture) ?? "—", l.ChangedAt is { } at ? CertificateText.Moment(at) : "—",
            l.Coverage is { } coverage ? string.Join(" · ", new[] { texts["completeness." + coverage.Completeness], coverage.Area, coverage.Date is { } day ? VerdictInk.Day(day) : null }.OfType<string>()) : texts["parcels.noLayer"],
        ], columns, pen))]);
    }

    private static PieceList Corners(CertificateContent content, double width, Pen pen)
    {
        var (texts, corners) = (pen.Texts, content.Parcel.Corners);
        var beside = width / CornersBeside;
        double[] columns = [.. Enumerable.Repeat((double[])[beside * 0.2, beside * 0.38, beside * 0.42], CornersBeside).SelectMany(c => c)];
        string[] captions = [.. Enumerable.Repeat((string[])[texts["certificate.corner"], texts["certificate.x"], texts["certificate.y"]], CornersBeside).SelectMany(c => c)];
        string Mm(double metres) => metres.ToString("0.000", CultureInfo.InvariantCulture);
        var rings = corners[^1].Ring;
        var rows = corners.Take(MostCorners).Chunk(CornersBeside).Select(three => Table.Row([.. three.SelectMany(c => (string[])[rings > 1 ? $"{c.Number} ({c.Ring})" : c.Number, Mm(c.X), Mm(c.Y)])], columns[..(three.Length * 3)], pen)).ToList();
        if (corners.Count > MostCorners)
            rows.Add(pen.Text(texts.Format("certificate.moreCorners", ("count", corners.Count - MostCorners)), width, pen.Small, "warn"));
        return new PieceList(Piece.Stack([pen.Head(texts["certificate.corners"], width, texts.Format("certificate.cornersNote", ("count", corners.Count), ("rings", rings), ("crs", content.Parcel.CornersCrs))), Table.Cells(captions, columns, pen, "ink-3")]), rows);
    }

    private static Piece Signature(CertificateContent content, double width, Pen pen)
    {
        var texts = pen.Texts;
        var half = width / 2;
        return Piece.Stack([
            pen.Text(texts.Format("certificate.issued", ("by", content.IssuedBy), ("at", CertificateText.Moment(content.IssuedAt))), width, pen.Body), Piece.Gap(pen.Mm(9)),
            new Piece(pen.Mm(6), [new LineMark(0, 0, half - pen.Mm(10), 0, "ink-2", 0.2), new TextMark(0, pen.Mm(3.4), texts["certificate.signature"], pen.Small, "ink-2"),
                new LineMark(half, 0, width - pen.Mm(10), 0, "ink-2", 0.2), new TextMark(half, pen.Mm(3.4), texts["certificate.seal"], pen.Small, "ink-2")]),
        ]);
    }

    private static Piece Pair(string caption, string text, double width, Pen pen, string color = "ink")
    {
        var left = pen.Mm(46);
        var (name, value) = (pen.Text(caption, left - pen.Mm(2), pen.Small, "ink-2"), pen.Text(text, width - left, pen.Body, color));
        return new Piece(Math.Max(name.Height, value.Height) + pen.Mm(0.3), [.. name.At(0, pen.Mm(0.4)), .. value.At(left, 0)]);
    }

    private static string Answered(bool? given, Texts texts) => texts[given switch { true => "plotSheet.yes", false => "plotSheet.no", null => "plotSheet.unanswered" }];

    private static string Joined(IEnumerable<string> titles, Texts texts) => string.Join(texts.Chinese ? "；" : "; ", titles);

    private static string Colon(Texts texts) => texts.Chinese ? "：" : ": ";
}
