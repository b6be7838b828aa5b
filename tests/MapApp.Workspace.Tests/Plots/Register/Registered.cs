using MapApp.Core.Features;
using MapApp.Core.Plots.Register;
using MapApp.Workspace.Plots.Register;

namespace MapApp.Workspace.Tests.Plots.Register;

/// <summary>The invented country on 1 August 2021, with two plots: 老厂地块 and 新厂地块, both suspected.</summary>
internal static class Registered
{
    public static readonly FeatureId Old = new("plots", "laochang");

    public static Invented Country { get; } = Reporting.Country with
    {
        Features =
        [
            .. Reporting.Country.Features.Where(f => f.Id != Old),
            Reporting.Country.Features.Single(f => f.Id == Old) with { Fields = Fields("工业用地") },
            Invented.Of("plots", "xinchang", "新厂地块", Invented.Box(113.31, 113.311, 33.71, 33.711)) with { Fields = Fields(null) },
        ],
    };

    public static PlotStepDraft Draft(PlotStage stage, int month, int day) => new(stage, new DateOnly(2021, month, day)) { Document = $"柳环〔2021〕{month}号" };

    private static Dictionary<string, object?> Fields(string? uses) => new() { ["stage"] = "suspected", ["listed"] = false, ["allowedUses"] = uses, ["formerUse"] = "农药", ["district"] = "柳园区" };
}
