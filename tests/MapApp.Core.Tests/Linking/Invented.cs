using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using NetTopologySuite.IO;

namespace MapApp.Core.Tests.Linking;

/// <summary>
/// An invented country: 柳园区 is the square 113.30–113.40 E, 33.70–33.80 N, 槐园区 its neighbour to the east. Near 33.75° N
/// 0.001° is 92.66 m to the east and 110.92 m to the north.
/// </summary>
internal static class Invented
{
    public static Feature District { get; } = Of("jurisdictions", "liuyuan", "柳园区", Box(113.30, 113.40));

    public static Feature Neighbour { get; } = Of("jurisdictions", "huaiyuan", "槐园区", Box(113.40, 113.50));

    public static Feature Street { get; } = Of("jurisdictions", "east-street", "东桥街道", Box(113.35, 113.40)) with
    {
        Fields = new Dictionary<string, object?> { ["level"] = "street", ["parent"] = "柳园区" },
    };

    public static JurisdictionIndex Districts { get; } = new([District, Neighbour, Street]);

    public static string Box(double west, double east, double south = 33.70, double north = 33.80) =>
        FormattableString.Invariant($"POLYGON (({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))");

    public static Feature Of(string layer, string id, string name, string? wkt, params (string Name, object? Value)[] fields) => new()
    {
        Id = new FeatureId(layer, id),
        Name = name,
        Geometry = wkt is null ? null : new WKTReader().Read(wkt),
        Fields = fields.ToDictionary(f => f.Name, f => f.Value),
    };

    /// <summary>The same feature drawn by hand, good to so many metres.</summary>
    public static Feature Sketched(this Feature feature, double metres) => feature with { Schematic = true, PositionAccuracyMetres = metres };

    public static PlanTask Task(string title, string[]? places = null, string[]? units = null, string campaign = "water", string[]? headings = null) => new()
    {
        Ref = "水/1",
        Campaign = campaign,
        Title = title,
        Headings = headings ?? ["方案", title],
        Places = places ?? [],
        Units = [.. (units ?? []).Select(u => new TaskUnit(u, UnitRole.Responsible))],
        Lines = new LineSpan(10, 12),
    };

    public static AnnexRow Row(string kind, string name, string? controlSection = null) =>
        new() { Ref = "附表1/1", Kind = kind, Name = name, ControlSection = controlSection, Line = 30 };

    public static Plan Plan(params PlanTask[] tasks) => new()
    {
        Id = "liuyuan-2021",
        Title = "柳园区方案",
        Period = new PlanPeriod(2021, 2021),
        Jurisdiction = "柳园区",
        Tasks = tasks,
    };

    public static Plan Annex(params AnnexRow[] rows) => Plan() with { Annex = rows };
}
