using MapApp.Core.Exchange;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Plots.LandUsePlan;

/// <summary>The conflicts of the land-use plan as sheets: a row for each, for each finding, and for each area whose use could not be read.</summary>
public sealed class CrossCheckSheets(Texts texts)
{
    public IReadOnlyList<SheetDraft> Of(CrossCheckAnswer answer) =>
    [
        new(texts["landUse.conflicts"], [Column("parcel", 24), Column("name", 24), Column("use", 30), Column("verdict", 12), Column("feature", 26), Column("overlap", 16), Column("overlapMu", 12), Column("overlapPercent", 12), Column("reasons", 60)],
            answer.Conflicts.Select(c => (IReadOnlyList<ExchangeValue?>)
            [
                ExchangeValue.Of(c.Area.Id), ExchangeValue.Of(c.Area.Name), ExchangeValue.Of($"{c.Scheme} {c.Code} {c.Use}"), ExchangeValue.Of(VerdictText.Of(c.Result.Verdict, texts)),
                ExchangeValue.Of(string.Join("; ", c.Against.Select(r => r.Feature?.Name).OfType<string>().Distinct())), ExchangeValue.Of(Worst(c).OverlapSquareMetres), ExchangeValue.Of(Worst(c).OverlapMu), ExchangeValue.Of(Worst(c).OverlapPercent),
                ExchangeValue.Of(string.Join("; ", c.Against.Select(r => r.Title).Distinct())),
            ])),
        new CheckSheets(texts).Findings(answer.Conflicts.Select(c => (c.Area.Name, c.Result))),
        new(texts["landUse.lacking"], [Column("parcel", 24), Column("name", 24), Column("use", 30), Column("reason", 60)],
            answer.Lacking.Select(l => (IReadOnlyList<ExchangeValue?>)[ExchangeValue.Of(l.Area.Id), ExchangeValue.Of(l.Area.Name), ExchangeValue.Of($"{l.Code} {l.Use}"), ExchangeValue.Of(string.Join("; ", l.Reasons))])),
        new(texts["landUse.unread"], [Column("parcel", 24), Column("name", 24), Column("use", 30)],
            answer.Unread.Select(u => (IReadOnlyList<ExchangeValue?>)[ExchangeValue.Of(u.Area.Id), ExchangeValue.Of(u.Area.Name), u.Use is { Length: > 0 } use ? ExchangeValue.Of($"{u.Scheme} {use}") : null])),
    ];

    private static CheckedRule Worst(LandUseConflict conflict) => conflict.Against.MaxBy(r => r.OverlapSquareMetres)!;

    private SheetColumn Column(string key, double width) => new(texts["plotSheet." + key], width);
}
