using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Linking;
using MapApp.Core.Plots;
using MapApp.Core.Plots.Checking;
using MapApp.Core.Plots.LandUses;
using MapApp.Core.Plots.Rules;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MapApp.Core.Tests.Plots;

/// <summary>Land drawn in metres from a corner at 500 000 E, 3 735 000 N of zone 38: whoever reads a test need know no degrees.</summary>
internal static class Land
{
    public const int Zone = 38;

    public static readonly (double East, double North) Corner = (38_500_000, 3_735_000);

    public static readonly DateOnly Day = new(2026, 11, 29);

    public static Geometry Metres(string wkt) => Degrees(Plane(wkt));

    /// <summary>The same in the plane of the zone.</summary>
    public static Geometry Plane(string wkt)
    {
        var geometry = new WKTReader().Read(wkt);
        geometry.Apply(new NetTopologySuite.Geometries.Utilities.AffineTransformation(1, 0, Corner.East, 0, 1, Corner.North));
        return geometry;
    }

    public static Geometry Degrees(Geometry plane) => GaussKruger.Unproject(plane, Zone);

    public static string Box(double west, double south, double east, double north) =>
        FormattableString.Invariant($"POLYGON (({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))");

    public static Parcel Parcel(string wkt, string id = "p", double? accuracy = null) => new(id, Metres(wkt)) { PositionAccuracyMetres = accuracy };

    public static Feature Area(string layer, string id, string wkt, params (string Name, object? Value)[] fields) => new()
    {
        Id = new FeatureId(layer, id),
        Name = id,
        Geometry = Metres(wkt),
        Fields = fields.ToDictionary(f => f.Name, f => f.Value),
    };

    public static CheckLayer Layer(string kind, params Feature[] features) => new(kind, features, _ => null);

    public static CheckLayer Partial(string kind, params Feature[] features) => new(kind, features, _ => Evidence.Of("plotReason.partial", ("layer", kind)));

    public static CheckQuestion Question(string use) => new(LandUseScheme.Default.Read(use)!.Use, Day);

    /// <summary>An area of every layer that rules look into, far from everything; the growth boundary is round everything.</summary>
    public static IReadOnlyList<CheckLayer> Elsewhere() => [.. PlotRules.All.SelectMany(r => r.Needs).Distinct()
        .Select(k => Layer(k, Area(k, "far", k == "growthBoundaries" ? Box(-5_000, -5_000, 5_000, 5_000) : Box(20_000, 0, 20_100, 100), ("listed", false), ("stage", "suspected"), ("grade", "quasi"), ("class", "priority"))))];
}
