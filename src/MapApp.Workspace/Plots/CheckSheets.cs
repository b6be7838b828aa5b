using System.Globalization;
using MapApp.Core.Exchange;
using MapApp.Core.Plots.Rules;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Plots;

/// <summary>The answer as sheets: a row for each parcel, a row for each finding, and what it was checked by.</summary>
public sealed class CheckSheets(Texts texts)
{
    public IReadOnlyList<SheetDraft> Of(CheckAnswer answer) => [Parcels(answer), Findings(answer.Parcels.Select(p => (p.Id, p))), Basis(answer)];

    private SheetDraft Parcels(CheckAnswer answer) => new(texts["plotSheet.parcels"],
    [
        Column("parcel", 18), Column("name", 22), Column("verdict", 12), Column("confirmed", 16), Column("district", 20), Column("edge", 12), Column("accuracy", 12), Column("complete", 12), Column("area", 16), Column("areaMu", 12), Column("ellipsoidal", 16),
        Column("stated", 16), Column("measuredIn", 12), Column("free", 16), Column("reasons", 60),
    ], answer.Parcels.OrderBy(p => p.Verdict).ThenBy(p => p.Confirmed).Select(p => (IReadOnlyList<ExchangeValue?>)
    [
        ExchangeValue.Of(p.Id), Text(p.Name), ExchangeValue.Of(VerdictText.Of(p.Verdict, texts)), p.Confirmed is { } confirmed ? ExchangeValue.Of(VerdictText.Of(confirmed, texts)) : null, Text(p.District), Survey(p), Number(p.AccuracyMetres), YesNo(p.Complete), ExchangeValue.Of(p.AreaSquareMetres), ExchangeValue.Of(p.AreaMu),
        ExchangeValue.Of(p.EllipsoidalAreaSquareMetres), Number(p.StatedAreaSquareMetres), Text(p.MeasuredIn), ExchangeValue.Of(p.FreeSquareMetres),
        ExchangeValue.Of(string.Join("; ", p.Rules.Where(r => r.Verdict == p.Verdict && r.Verdict != PlotVerdict.Clear).Select(r => r.Title).Distinct())),
    ]));

    /// <param name="parcels">Each with what stands in the first column.</param>
    /// <param name="first">What that is.</param>
    internal SheetDraft Findings(IEnumerable<(string Key, CheckedParcel Parcel)> parcels, string first = "parcel") => new(texts["plotSheet.findings"],
    [
        Column(first, 18), Column("verdict", 12), Column("rule", 40), Column("clause", 28), Column("feature", 24), Column("overlap", 16), Column("overlapMu", 12), Column("overlapPercent", 12),
        Column("distance", 12), Column("edge", 12), Column("least", 16), Column("most", 16), Column("reason", 50), Column("remedy", 60), Column("whom", 30),
    ], parcels.SelectMany(p => p.Parcel.Rules.Select(r => (IReadOnlyList<ExchangeValue?>)
    [
        ExchangeValue.Of(p.Key), ExchangeValue.Of(VerdictText.Of(r.Verdict, texts)), ExchangeValue.Of(r.Title), Text(r.Clause), Text(r.Feature?.Name), ExchangeValue.Of(r.OverlapSquareMetres), ExchangeValue.Of(r.OverlapMu),
        ExchangeValue.Of(r.OverlapPercent), Number(r.DistanceMetres), YesNo(r.Edge), Number(r.Test?.LeastSquareMetres), Number(r.Test?.MostSquareMetres), ExchangeValue.Of(r.Reason), Text(r.Remedy), Text(r.Whom),
    ])));

    private SheetDraft Basis(CheckAnswer answer) => new(texts["plotSheet.basis"], [Column("item", 30), Column("value", 60)], Rows(answer));

    private IEnumerable<IReadOnlyList<ExchangeValue?>> Rows(CheckAnswer answer)
    {
        yield return Row("use", $"{answer.Use.Scheme} {answer.Use.Code} {answer.Use.Name}");
        yield return [ExchangeValue.Of(texts["plotSheet.asOf"]), ExchangeValue.Of(answer.AsOf)];
        yield return [ExchangeValue.Of(texts["plotSheet.ruleTable"]), ExchangeValue.Of(answer.RuleTable.Version)];
        yield return Row("discharges", Answered(answer.Discharges));
        yield return Row("surveyed", Answered(answer.Surveyed));
        yield return Row("file", $"{answer.File.Name} · {answer.File.Crs}");
        foreach (var layer in answer.Layers)
        {
            yield return [ExchangeValue.Of(layer.Name), ExchangeValue.Of(layer.Coverage is not { } coverage ? texts["plotSheet.noLayer"] : texts.Format("plotSheet.layer",
                ("version", layer.Version), ("count", layer.Count), ("completeness", texts["completeness." + coverage.Completeness]), ("date", coverage.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—"), ("area", coverage.Area ?? "—")))];
        }

        foreach (var problem in answer.File.Problems.Concat(answer.File.Remarks))
            yield return [ExchangeValue.Of(texts.Format("plotSheet.problem", ("row", problem.Row))), ExchangeValue.Of($"{problem.Parcel ?? "—"}: {problem.Reason}")];

        IReadOnlyList<ExchangeValue?> Row(string key, string value) => [ExchangeValue.Of(texts["plotSheet." + key]), ExchangeValue.Of(value)];

        string Answered(bool? given) => texts[given switch { true => "plotSheet.yes", false => "plotSheet.no", null => "plotSheet.unanswered" }];
    }

    // Whether a survey turns the verdict, or only some rule beneath it.
    private ExchangeValue Survey(CheckedParcel parcel) =>
        parcel.Edge ? YesNo(true) : parcel.Rules.Any(r => r.Edge) ? ExchangeValue.Of(texts["plotSheet.edgeSome"]) : YesNo(false);

    private static ExchangeValue? Text(string? text) => text is null ? null : ExchangeValue.Of(text);

    private static ExchangeValue? Number(double? number) => number is { } known ? ExchangeValue.Of(known) : null;

    private SheetColumn Column(string key, double width) => new(texts["plotSheet." + key], width);

    private ExchangeValue YesNo(bool truth) => ExchangeValue.Of(texts[truth ? "plotSheet.yes" : "plotSheet.no"]);
}
