using MapApp.Core.Exchange;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;

namespace MapApp.Workspace.Plots.Register;

/// <summary>The register of plots as a sheet: a row for each plot.</summary>
public sealed class PlotSheets(Texts texts)
{
    public SheetDraft Of(IEnumerable<PlotLine> lines) => new(texts["register.tab.Plots"],
    [
        Column("plotGrid.name", 28), Column("plotGrid.district", 12), Column("plotGrid.stage", 16), Column("plotGrid.since", 12), Column("plotGrid.listed", 10), Column("plotGrid.uses", 24),
        Column("plotGrid.responsible", 28), Column("plotGrid.next", 32), Column("plotGrid.due", 12), Column("plotGrid.days", 10), Column("plotGrid.steps", 8), Column("plotGrid.tasks", 8),
    ], lines.Select(l => (IReadOnlyList<ExchangeValue?>)
    [
        ExchangeValue.Of(l.Name), Text(l.District), Text(l.Stage is { } stage ? PlotStageText.Of(stage, texts) : null), Day(l.Since), l.Listed is { } listed ? ExchangeValue.Of(texts[listed ? "yes" : "no"]) : null, Text(l.AllowedUses),
        Text(l.Responsible), Text(l.Next?.What), Day(l.Next?.Due), l.Next?.DaysLeft is { } days ? ExchangeValue.Of(days) : null, ExchangeValue.Of(l.Steps), ExchangeValue.Of(l.Tasks),
    ]));

    private SheetColumn Column(string key, double width) => new(texts[key], width);

    private static ExchangeValue? Text(string? text) => text is null ? null : ExchangeValue.Of(text);

    private static ExchangeValue? Day(DateOnly? day) => day is { } known ? ExchangeValue.Of(known) : null;
}
