using System.Globalization;
using MapApp.Workspace.Answers;
using MapApp.Workspace.Languages;
using MapApp.Workspace.Plots.Register;

namespace MapApp.Screens.Plots.Register;

/// <summary>Words for the register of plots; null where there is nothing to say.</summary>
internal static class PlotText
{
    public static string? Next(PlotNextAnswer? next, Texts texts) => next is null ? null
        : next is { Due: { } due, DaysLeft: { } days } ? $"{next.What}  {Day(due)}  [{(days < 0 ? texts.Format("chip.overdue", ("days", -days)) : texts.Format("chip.daysLeft", ("days", days)))}]"
        : next.What;

    public static string Step(PlotStepAnswer step, Texts texts) => step.Stage is { } stage ? PlotStageText.Of(stage, texts) : texts.Format("plotPage.withdrawnStep", ("id", step.Withdraws));

    public static string? Evidence(PlotStepAnswer step, Texts texts) => ((string?[])[step.Document, .. step.Files]).OfType<string>().ToList() is { Count: > 0 } said ? string.Join(texts.Chinese ? "、" : ", ", said) : null;

    public static string? Withdrawn(PlotStepAnswer step, Texts texts) => step.WithdrawnBy is not { } by ? null
        : texts.Format("plotPage.withdrawn", ("date", Day(by.Date)), ("by", by.By ?? "?"), ("reason", by.Reason ?? ""));

    public static string? Later(PlotStepAnswer step, Texts texts) => step.Later ? texts["plotPage.later"] : null;

    public static string Parcel(PlotParcelAnswer parcel, Texts texts) => texts.Format("plotPage.parcel",
        ("area", parcel.OverlapSquareMetres), ("mu", parcel.OverlapMu), ("ofParcel", parcel.PercentOfParcel), ("ofPlot", parcel.PercentOfPlot));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
