using MapApp.Core.Features;
using MapApp.Core.Observations;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using NetTopologySuite.IO;

namespace MapApp.Workspace.Tests;

/// <summary>
/// An invented country: 柳园区 is the square 113.30–113.40 E, 33.70–33.80 N with the street 东桥街道 in its eastern half;
/// 槐园区 is its neighbour to the east. Each has a river 青溪. Near 33.75° N 0.001° is 92.66 m to the east, 110.92 m to the north.
/// </summary>
internal sealed record Invented : IWorkspaceSource
{
    public static readonly Coverage Coverage = new(Completeness.Partial, new DateOnly(2021, 5, 1), "柳园区", null);

    public IReadOnlyList<Feature> Features { get; init; } =
    [
        Of("sections", "shiqiao", "石桥", "POINT (113.32 33.75)", ("river", "青溪")) with { Aliases = ["石桥断面"] },
        Of("reaches", "qingxi-1", "青溪", "LINESTRING (113.32 33.71, 113.32 33.75)", ("river", "青溪")),
        Of("reaches", "qingxi-2", "青溪", "LINESTRING (113.32 33.75, 113.32 33.79)", ("river", "青溪")),
        Of("reaches", "qingxi-east", "青溪", "LINESTRING (113.46 33.71, 113.46 33.75)", ("river", "青溪")),
        Of("blackOdorousWaters", "liugou", "柳沟", "LINESTRING (113.36 33.74, 113.38 33.74)"),
        Of("plots", "laochang", "老厂地块", Box(113.38, 113.46, 33.71, 33.72)) with { Aliases = ["老厂"] },
        Of("stations", "water", "石桥水站", "POINT (113.321 33.75)", ("measures", "water")),
        Of("stations", "air", "柳园空气站", "POINT (113.31 33.76)", ("measures", "air")),
        Of("projects", "jiewu", "截污工程", "POINT (113.33 33.75)"),
        Of("jurisdictions", "liuyuan", "柳园区", Box(113.30, 113.40, 33.70, 33.80)),
        Of("jurisdictions", "huaiyuan", "槐园区", Box(113.40, 113.50, 33.70, 33.80)),
        Of("jurisdictions", "east-street", "东桥街道", Box(113.35, 113.40, 33.70, 33.80), ("parent", "柳园区")),
    ];

    public IReadOnlyList<Plan> Plans { get; init; } =
    [
        new()
        {
            Id = "liuyuan-2021", Title = "柳园区2021年方案", Period = new PlanPeriod(2021, 2021), Jurisdiction = "柳园区",
            Tasks =
            [
                Task("水/1", "加快河道治理", ["柳园区", "青溪"], ["区水利局", "各街道办事处"], "2021-06"),
                Task("水/2", "整治黑臭水体", ["白水"], ["东桥街道办事处"], "2021-09"),
                Task("水/3", "建设水质自动监测站", [], ["区生态环境分局"], "2021-12"),
                Task("土/1", "加强污染地块管理", ["老厂"], ["区生态环境分局"], null, "soil"),
                Task("宣/1", "提高公众意识", [], ["区宣传部"], null, "governance"),
            ],
            Annex =
            [
                new() { Ref = "附表1/1", Kind = "section", Name = "石桥", Line = 90, Units = [new TaskUnit("东桥街道", UnitRole.Responsible)] },
                new() { Ref = "附表2/1", Kind = "project", Name = "截污工程", ControlSection = "石桥断面", Line = 95 },
            ],
        },
        new()
        {
            Id = "huaiyuan-2020", Title = "槐园区2020年方案", Period = new PlanPeriod(2020, 2020), Jurisdiction = "槐园区",
            Tasks = [Task("水/1", "加快河道治理", ["青溪"], ["区水利局"], "2020-06")],
        },
    ];

    public IReadOnlyList<Observation> Observations { get; init; } = [];

    public string Location => "invented";

    public IReadOnlyList<LayerSource> ReadLayers() =>
        [.. Features.GroupBy(f => f.Id.Layer).Select(g => new LayerSource(g.Key, g.Key + ".geojson", Coverage, [.. g]))];

    public IReadOnlyList<Plan> ReadPlans() => Plans;

    public IReadOnlyList<Observation> ReadObservations() => Observations;

    public static Feature Of(string layer, string id, string name, string? wkt, params (string Name, object? Value)[] fields) => new()
    {
        Id = new FeatureId(layer, id),
        Name = name,
        Geometry = wkt is null ? null : new WKTReader().Read(wkt),
        Fields = fields.ToDictionary(f => f.Name, f => f.Value),
    };

    public static string Box(double west, double east, double south, double north) =>
        FormattableString.Invariant($"POLYGON (({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))");

    public static PlanTask Task(string reference, string title, string[] places, string[] units, string? deadline, string campaign = "water") => new()
    {
        Ref = reference,
        Campaign = campaign,
        Title = title,
        Headings = ["方案", title],
        Places = places,
        Units = [.. units.Select(u => new TaskUnit(u, UnitRole.Responsible))],
        Deadlines = deadline is null ? [] : [PlanDate.Parse(deadline)],
        Lines = new LineSpan(10, 12),
    };
}
