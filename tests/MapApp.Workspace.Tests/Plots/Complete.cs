using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Storage;

namespace MapApp.Workspace.Tests.Plots;

/// <summary>A district 柳园区 (113.30–113.40 E, 33.70–33.80 N) with every layer that parcels are checked against, all of them complete there.</summary>
internal sealed record Complete : IWorkspaceSource
{
    public Coverage Coverage { get; init; } = new(Completeness.Complete, new DateOnly(2026, 6, 1), "柳园区", null);

    public IReadOnlyList<Feature> Features { get; init; } =
    [
        Invented.Of("jurisdictions", "liuyuan", "柳园区", Invented.Box(113.30, 113.40, 33.70, 33.80), ("level", "district")),
        Invented.Of("plots", "laochang", "老厂地块", Invented.Box(113.38, 113.39, 33.71, 33.72), ("stage", "control"), ("listed", true)),
        Invented.Of("protectionZones", "second", "青溪二级保护区", Invented.Box(113.31, 113.32, 33.71, 33.72), ("grade", "second")),
        Invented.Of("farmland", "f", "农田", Invented.Box(113.31, 113.32, 33.77, 33.78), ("class", "priority")),
        Invented.Of("basicFarmland", "b", "基本农田", Invented.Box(113.31, 113.32, 33.77, 33.78)),
        Invented.Of("redLines", "r", "红线", Invented.Box(113.38, 113.39, 33.77, 33.78)),
        Invented.Of("growthBoundaries", "g", "开发边界", Invented.Box(113.30, 113.40, 33.70, 33.80)),
    ];

    public string Location => "invented";

    public IReadOnlyList<LayerSource> ReadLayers() => [.. Features.GroupBy(f => f.Id.Layer).Select(g => new LayerSource(g.Key, g.Key + ".geojson", Coverage, [.. g]))];

    public IReadOnlyList<Plan> ReadPlans() => [];
}
