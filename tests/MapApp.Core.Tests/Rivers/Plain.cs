using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plans;
using MapApp.Core.Rivers;
using MapApp.Core.Tests.Linking;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;

namespace MapApp.Core.Tests.Rivers;

/// <summary>
/// A flat country measured in metres east and north of a corner in zone 38, inside the invented 柳园区; its geometries are
/// handed out in degrees, so that every length and distance in a test can be worked out by head.
/// </summary>
internal static class Plain
{
    public const int Zone = 38;

    private const double East = 38_437_000;
    private const double North = 3_731_000;

    public static Geometry At(string wkt) => Degrees(new WKTReader().Read(wkt));

    public static Geometry Degrees(Geometry metres)
    {
        var moved = AffineTransformation.TranslationInstance(East, North).Transform(metres);
        return GaussKruger.Unproject(moved, Zone);
    }

    public static Geometry Metres(Geometry degrees) =>
        AffineTransformation.TranslationInstance(-East, -North).Transform(GaussKruger.Project(degrees, Zone));

    public static Feature Of(string layer, string id, string wkt, params (string Name, object? Value)[] fields) =>
        Invented.Of(layer, id, id, null, fields) with { Geometry = At(wkt) };

    /// <summary>A reach drawn downstream; its river is its id up to the first digit.</summary>
    public static Feature Reach(string id, string points, params (string Name, object? Value)[] fields) =>
        Of("reaches", id, points.StartsWith("MULTI", StringComparison.Ordinal) ? points : $"LINESTRING ({points})", [("river", id.TrimEnd("0123456789".ToCharArray())), .. fields]);

    public static Feature Section(string id, string point, params (string Name, object? Value)[] fields) => Of("sections", id, $"POINT ({point})", fields);

    public static Feature Outfall(string point) => Of("outfalls", "outfall", $"POINT ({point})");

    public static RiverPosition On(string reach, double metres) => new(new FeatureId("reaches", reach), metres);

    /// <summary>Reach, from, to and distance of each stretch, to the decimetre.</summary>
    public static string Told(IEnumerable<Stretch>? stretches) => stretches is null ? "none" : string.Join("; ", stretches
        .OrderBy(s => s.Upstream ? 0 : 1).ThenBy(s => Math.Round(s.NearMetres, 1)).ThenBy(s => s.Reach.Id, StringComparer.Ordinal)
        .Select(s => FormattableString.Invariant($"{s.Reach.Id} {s.FromMetres:0.#}-{s.ToMetres:0.#} {(s.Upstream ? "up" : "down")} {s.NearMetres:0.#}")));

    public static Plan CorridorPlan(double up = 5000, double down = 500, double bank = 500, params string[] levels) => Invented.Plan() with
    {
        SpatialRules = [new SpatialRule("corridor", "断面", up, down, bank, null, levels, 63)],
    };

    /// <summary>The corridor of a section among reaches and water bodies, by the plan of the district.</summary>
    public static Corridor? Corridor(Feature section, IEnumerable<Feature> reaches, Plan? plan = null, params Feature[] waters)
    {
        var network = new RiverNetwork(reaches);
        var rule = new CorridorRules([plan ?? CorridorPlan()], Invented.Districts).Of(section);
        return rule is null ? null : MapApp.Core.Rivers.Corridor.Of(network, section, network.Locate(section), rule,
            box => waters.Where(w => w.Geometry!.EnvelopeInternal.Intersects(box)));
    }
}
