using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plans;
using NetTopologySuite.Geometries;

namespace MapApp.Benchmarks.Linking;

/// <summary>
/// An invented land for measuring: the same number of things per square kilometre at every size, so that a larger land is larger
/// and not denser. The same size gives the same land on every machine.
/// </summary>
internal sealed class LinkingData
{
    private const int Zone = 38;
    private const double SquareMetresPerFeature = 36_000;
    private const int FeaturesPerRiver = 4_000;
    private const int FeaturesPerStreet = 2_000;

    private static readonly (string Layer, int Percent)[] _mix =
    [
        ("outfalls", 30), ("facilities", 25), ("plots", 30), ("stations", 5), ("blackOdorousWaters", 2), ("protectionZones", 3), ("projects", 5),
    ];

    private static readonly string[] _titles =
    [
        "排查整治排污口", "治理河流河道", "整治黑臭水体", "保护饮用水水源地", "管控污染地块", "提升污水处理能力", "建设水质自动监测站", "处置固体废物", "开展宣传", "完善考核",
    ];

    private readonly Random _random = new(20250101);
    private readonly double _side;
    private int _added;

    public LinkingData(int size)
    {
        Size = size;
        _side = Math.Sqrt(size * SquareMetresPerFeature);
        Features = [.. Streets(), .. Rivers(), .. Enumerable.Range(0, size).Select(i => Thing("f" + i, i % 100))];
        Plans = [.. Enumerable.Range(0, 5).Select(PlanOf)];
    }

    public int Size { get; }

    public IReadOnlyList<Feature> Features { get; }

    /// <summary>A thousand tasks in five plans.</summary>
    public IReadOnlyList<Plan> Plans { get; }

    /// <summary>One more thing of the same mix.</summary>
    public Feature Another() => Thing("added" + _added++, _random.Next(100));

    private Feature Thing(string id, int percent)
    {
        var layer = "";
        foreach (var (kind, share) in _mix)
        {
            layer = kind;
            if ((percent -= share) < 0)
                break;
        }

        var (x, y) = (_random.NextDouble() * _side, _random.NextDouble() * _side);
        return layer switch
        {
            "plots" => Of(layer, id, Rectangle(x, y, 40 + 160 * _random.NextDouble())),
            "protectionZones" => Of(layer, id, Rectangle(x, y, 300 + 900 * _random.NextDouble()), ("sourceType", "groundwater")),
            "blackOdorousWaters" => Of(layer, id, new LineString(Wander(x, y, 0.3, 12)), ("setting", "urban")),
            "stations" => Of(layer, id, new Point(x, y), ("measures", ((string[])["water", "soil", "groundwater", "air"])[_random.Next(4)])),
            "facilities" => Of(layer, id, new Point(x, y), ("type", ((string[])["热电厂", "燃煤锅炉", "污水处理厂", "企业"])[_random.Next(4)])),
            _ => Of(layer, id, new Point(x, y)),
        };
    }

    // A stem of eight reaches with a tributary at each node and a section on every second reach.
    private IEnumerable<Feature> Rivers()
    {
        for (var river = 0; river < Math.Max(1, Size / FeaturesPerRiver); river++)
        {
            var (x, y) = (_random.NextDouble() * _side, _side * (0.3 + 0.7 * _random.NextDouble()));
            for (var i = 0; i < 8; i++)
            {
                var stem = Wander(x, y, -1, 20);
                (x, y) = (stem[^1].X, stem[^1].Y);
                yield return Of("reaches", $"r{river}-{i}", new LineString(stem), ("river", "河" + river), ("widthMetres", 30.0));
                var branch = Wander(x, y, 1, 20);
                Array.Reverse(branch);
                yield return Of("reaches", $"r{river}-{i}b", new LineString(branch), ("river", $"河{river}支{i}"));
                if (i % 2 == 1)
                    yield return Of("sections", $"s{river}-{i}", new Point(stem[10]), ("river", "河" + river), ("level", "national"));
            }
        }
    }

    private IEnumerable<Feature> Streets()
    {
        yield return Of("jurisdictions", "city", Rectangle(-2000, -2000, _side + 4000)) with { Name = "大市" };
        var columns = Math.Max(1, (int)Math.Sqrt((double)Size / FeaturesPerStreet));
        for (var i = 0; i < columns * columns; i++)
        {
            yield return Of("jurisdictions", "street" + i, Rectangle(i % columns * _side / columns, i / columns * _side / columns, _side / columns), ("parent", "大市"))
                with
            { Name = $"街道{i}" };
        }
    }

    private Plan PlanOf(int plan) => new()
    {
        Id = $"plan-{plan}",
        Title = $"方案{plan}",
        Period = new PlanPeriod(2020 + plan, 2020 + plan),
        Jurisdiction = "大市",
        SpatialRules =
        [
            new SpatialRule("corridor", "断面", 5000, 500, 500, null, ["national", "provincial"], 12),
            new SpatialRule("radius", "热电联产电厂的燃煤锅炉", null, null, null, 1000, [], 22),
        ],
        Tasks = [.. Enumerable.Range(0, 200).Select(t => new PlanTask
        {
            Ref = $"水/{t}",
            Campaign = t % 10 == 4 ? "soil" : "water",
            Title = _titles[t % _titles.Length],
            Headings = ["方案", _titles[t % _titles.Length]],
            Places = [.. Enumerable.Range(0, 3).Select(_ => "f" + _random.Next(Size))],
            Units = [new TaskUnit(t % 3 == 0 ? "街道" + _random.Next(50) : "各街道办事处", UnitRole.Responsible)],
            Lines = new LineSpan(10 * t, 10 * t + 9),
        })],
    };

    private Coordinate[] Wander(double x, double y, double north, int points)
    {
        var line = new Coordinate[points];
        line[0] = new Coordinate(x, y);
        for (var i = 1; i < points; i++)
            line[i] = new Coordinate(line[i - 1].X + (_random.NextDouble() - 0.5) * 120, line[i - 1].Y + north * (20 + 100 * _random.NextDouble()));
        return line;
    }

    private static Polygon Rectangle(double x, double y, double size) => new(new LinearRing(
        [new Coordinate(x, y), new Coordinate(x + size, y), new Coordinate(x + size, y + size), new Coordinate(x, y + size), new Coordinate(x, y)]));

    private static Feature Of(string layer, string id, Geometry metres, params (string Name, object? Value)[] fields) => new()
    {
        Id = new FeatureId(layer, id),
        Name = id,
        Geometry = GaussKruger.Unproject(NetTopologySuite.Geometries.Utilities.AffineTransformation.TranslationInstance(38_420_000, 3_730_000).Transform(metres), Zone),
        Fields = fields.ToDictionary(f => f.Name, f => f.Value),
    };
}
