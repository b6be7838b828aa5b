using MapApp.Core.Features;
using MapApp.Core.Plans;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace MapApp.Workspace.Tests.Linking;

/// <summary>An invented country with something of everything that links depend on, and a hand that edits it at random, the same for the same seed.</summary>
internal sealed class RandomEdits(int seed)
{
    private static readonly string[] _names = ["老厂", "柳沟", "石桥", "青溪", "柳园区老厂", "白水", "柳湖"];
    private static readonly string[] _layers = ["plots", "protectionZones", "outfalls", "facilities", "stations", "sections", "blackOdorousWaters", "reaches", "waterBodies"];

    private readonly Random _random = new(seed);
    private int _next;

    public static Invented Country()
    {
        var source = new Invented();
        Feature[] more =
        [
            Invented.Of("reaches", "zhiliu", "支溪", "LINESTRING (113.34 33.74, 113.32 33.75)", ("river", "支溪"), ("widthMetres", 20.0)),
            Invented.Of("sections", "xiaqiao", "下桥", "POINT (113.32 33.785)", ("river", "青溪"), ("level", "county")),
            Invented.Of("sections", "dongqiao", "东桥", "POINT (113.46 33.73)", ("river", "青溪"), ("level", "national")),
            Invented.Of("outfalls", "o1", "一号口", "POINT (113.323 33.745)"),
            Invented.Of("outfalls", "o2", "二号口", "POINT (113.463 33.725)"),
            Invented.Of("protectionZones", "hu", "柳湖一级保护区", Invented.Box(113.39, 113.42, 33.715, 33.73), ("source", "柳湖")),
            Invented.Of("plots", "beside", "旁地", Invented.Box(113.4605, 113.47, 33.71, 33.72), ("listed", true)),
            Invented.Of("waterBodies", "water", "柳湖", Invented.Box(113.318, 113.322, 33.755, 33.77)),
            Invented.Of("facilities", "heat", "柳园热电厂", "POINT (113.35 33.76)", ("type", "热电")),
            Invented.Of("facilities", "boiler", "燃煤锅炉房", "POINT (113.36 33.765)", ("type", "锅炉")),
        ];
        var corridor = new SpatialRule("corridor", "断面", 3000, 500, 400, null, ["national", "county"], 20);
        var radius = new SpatialRule("radius", "热电联产电厂的燃煤锅炉", null, null, null, 3000, [], 11);
        return source with
        {
            Features = [.. source.Features, .. more],
            Plans =
            [
                source.Plans[0] with { SpatialRules = [corridor, radius], Tasks = [.. source.Plans[0].Tasks, Invented.Task("水/4", "保护饮用水水源", [], [], null)] },
                source.Plans[1],
            ],
        };
    }

    /// <summary>Makes one edit and says which.</summary>
    public string Edit(IWorkspaceStore store)
    {
        var told = "";
        store.Write(writer => told = _random.Next(10) switch
        {
            0 => Outline(store, writer),
            1 or 2 => Plan(store, writer),
            _ => Feature(store, writer),
        });
        return told;
    }

    private string Feature(IWorkspaceStore store, IWorkspaceWriter writer)
    {
        var layer = One(_layers);
        var there = store.Features.Read(layer).ToList();
        if (there.Count == 0 || (there.Count < 8 && _random.Next(4) == 0))
            return Put(writer, Fresh(layer), "add");
        var feature = One(there);
        switch (_random.Next(6))
        {
            case 0:
                writer.DeleteFeature(feature.Id);
                return $"delete {feature.Id}";
            case 1:
                return Put(writer, feature with { Name = One(_names) }, "rename");
            case 2 when layer is "sections" or "reaches" or "stations":
                return Put(writer, feature with { Fields = new Dictionary<string, object?>(feature.Fields) { ["river"] = One(_names) } }, "river of");
            case 3:
                return Put(writer, feature with { Schematic = !feature.Schematic, PositionAccuracyMetres = _random.Next(3) * 300 }, "sketch");
            default:
                return Put(writer, feature with { Geometry = Moved(feature.Geometry!) }, "move");
        }
    }

    private string Outline(IWorkspaceStore store, IWorkspaceWriter writer)
    {
        var outlines = store.Features.Read("jurisdictions").ToList();
        var feature = One(outlines);
        switch (_random.Next(4))
        {
            case 0:
                return Put(writer, feature with { Name = One((string[])["柳园区", "槐园区", "东桥街道"]) }, "rename");
            case 1 when outlines.Count > 2:
                writer.DeleteFeature(feature.Id);
                return $"delete {feature.Id}";
            case 2:
                return Put(writer, Invented.Of("jurisdictions", $"j{_next++}", One((string[])["柳园区", "槐园区", "东桥街道"]), Invented.Box(113.30 + _random.Next(5) * 0.03, 113.45, 33.70, 33.80), ("parent", "柳园区")), "add");
            default:
                return Put(writer, feature with { Geometry = Moved(feature.Geometry!) }, "move");
        }
    }

    private string Plan(IWorkspaceStore store, IWorkspaceWriter writer)
    {
        var plans = store.Register.Plans();
        var plan = One(plans.ToList());
        var tasks = plan.Tasks.ToList();
        var task = tasks.Count == 0 ? null : One(tasks);
        switch (_random.Next(8))
        {
            case 0:
                tasks.Add(Invented.Task($"新/{_next++}", One((string[])["整治黑臭水体", "加快河道治理", "加强污染地块管理", "保护饮用水"]), [One(_names)], [One((string[])["东桥街道办事处", "各街道办事处", "区水利局"])], null));
                break;
            case 1 when task is not null:
                tasks.Remove(task);
                break;
            case 2 when task is not null:
                tasks[tasks.IndexOf(task)] = task with { Places = [One(_names), One(_names)] };
                break;
            case 3 when task is not null:
                tasks[tasks.IndexOf(task)] = task with { Lines = new LineSpan(_random.Next(5, 15), 16) };
                break;
            case 4:
                writer.PutPlan(plan with { SpatialRules = [.. plan.SpatialRules.Select(r => r with { BankMetres = r.BankMetres + 50, RadiusMetres = r.RadiusMetres - 300 })] });
                return $"rules of {plan.Id}";
            case 5:
                writer.PutPlan(plan with { SpatialRules = plan.SpatialRules.Count > 0 ? [] : Country().Plans[0].SpatialRules });
                return $"other rules of {plan.Id}";
            case 6:
                writer.PutPlan(plan with { Jurisdiction = One((string[])["柳园区", "槐园区"]) });
                return $"jurisdiction of {plan.Id}";
            default:
                if (plans.Count > 1 && _random.Next(3) == 0)
                    writer.Plans.Delete(plan.Id);
                else
                    writer.PutPlan(Country().Plans[_random.Next(2)] with { Id = $"more-{_random.Next(2)}" });
                return "plans";
        }

        writer.PutPlan(plan with { Tasks = tasks });
        return $"tasks of {plan.Id}";
    }

    private Feature Fresh(string layer)
    {
        var (lon, lat) = (113.31 + _random.NextDouble() * 0.16, 33.71 + _random.NextDouble() * 0.08);
        var wkt = layer switch
        {
            "reaches" => FormattableString.Invariant($"LINESTRING ({lon} {lat}, 113.32 33.75)"),
            "plots" or "protectionZones" or "waterBodies" => Invented.Box(lon, lon + 0.006, lat, lat + 0.005),
            "blackOdorousWaters" => FormattableString.Invariant($"LINESTRING ({lon} {lat}, {lon + 0.01} {lat})"),
            _ => FormattableString.Invariant($"POINT ({lon} {lat})"),
        };
        return Invented.Of(layer, $"n{_next++}", One(_names), wkt, layer == "stations" ? [("measures", "water")] : []);
    }

    private static string Put(IWorkspaceWriter writer, Feature feature, string what)
    {
        writer.PutLayer(feature.Id.Layer, Invented.Coverage);
        writer.PutFeature(feature, "tester");
        return $"{what} {feature.Id}";
    }

    private Geometry Moved(Geometry geometry) =>
        AffineTransformation.TranslationInstance((_random.NextDouble() - 0.5) * 0.03, (_random.NextDouble() - 0.5) * 0.02).Transform(geometry);

    private T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
}
