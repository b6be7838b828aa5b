using System.Globalization;
using MapApp.Core.Coordinates;
using MapApp.Core.Features;
using MapApp.Core.Plane;
using MapApp.Core.Storage;
using NetTopologySuite.Geometries;

namespace MapApp.Core.Linking;

/// <summary>
/// 'overlaps' and 'adjoins': from a plot, parcel, facility or project area to the zones, plots, waters and farmland that it shares
/// ground with, and from a plot or parcel to the plots and zones beside it.
/// </summary>
internal sealed class LandRelations(IFeatureReader features, IReadOnlyCollection<string> layers)
{
    /// <summary>'Beside' means touching or nearer than this.</summary>
    public const double BesideMetres = 100;

    // Neighbours digitised along one line share slivers; less common ground than this is an edge in common, not an overlap.
    private const double SliverSquareMetres = 1;

    private const string OverlapRule = "rule:overlaps-1m2";
    private const string BesideRule = "rule:adjoins-100m";

    private static readonly string[] _users = ["plots", "parcels", "facilities", "projects"];
    private static readonly string[] _besiders = ["plots", "parcels"];
    private static readonly string[] _neighbours = ["plots", "protectionZones"];

    public IEnumerable<Relation> Of(Feature feature)
    {
        if (!IsUser(feature.Id.Layer) || !IsArea(feature))
            yield break;
        var own = new Measured(feature, new SharedGround());
        foreach (var layer in layers.Where(IsUsed))
        {
            foreach (var other in features.Read(layer, Ground.Around(feature.Geometry!.EnvelopeInternal, BesideMetres)))
            {
                if (other.Id != feature.Id && IsArea(other) && own.Relation(other) is { } relation)
                    yield return relation;
            }
        }
    }

    /// <summary>Where the plots, parcels and facilities lie whose relations an area touches.</summary>
    public IEnumerable<(string Layer, Envelope Box)> Dependents(Feature changed) => IsUsed(changed.Id.Layer) && IsArea(changed)
        ? layers.Where(IsUser).Select(l => (l, Ground.Around(changed.Geometry!.EnvelopeInternal, BesideMetres)))
        : [];

    private static bool IsUser(string layer) => _users.Contains(layer);

    private static bool IsUsed(string layer) =>
        _neighbours.Contains(layer) || layer == "waterBodies" || layer.Contains("farmland", StringComparison.OrdinalIgnoreCase);

    private static bool IsArea(Feature feature) => feature.Geometry?.Dimension == Dimension.Surface && Flat.Measurable(feature.Geometry);

    // A share that rounds to 0 or 100 % without being it is told more finely.
    private static string Percent(double share) => (share * 100).ToString(share is < 0.01 or (> 0.99 and < 0.9999) ? "0.00" : "0", CultureInfo.InvariantCulture);

    /// <summary>A feature in the zones that measure it, projected once each.</summary>
    private sealed class Measured(Feature feature, SharedGround ground)
    {
        private readonly Dictionary<int, FlatArea> _zones = [];
        private double? _squareMetres;

        private double SquareMetres => _squareMetres ??= Flat.Area(feature.Geometry!);

        public Relation? Relation(Feature other)
        {
            var near = Ground.Around(feature.Geometry!.EnvelopeInternal, BesideMetres).Intersection(Ground.Around(other.Geometry!.EnvelopeInternal, BesideMetres));
            if (near.IsNull)
                return null;
            var (shared, distance) = (0.0, double.PositiveInfinity);
            foreach (var (zone, box) in Flat.Zones(near))
            {
                var (own, others) = (In(zone, box), FlatArea.Of(Flat.In(zone, other.Geometry, box)));
                var here = ground.Area(own.Shape, others.Shape);
                distance = here > 0 ? 0 : Math.Min(distance, Apart.Metres(own.Shape, others.Shape, BesideMetres));
                shared += here;
            }

            var doubt = Doubt.Of(feature, other);
            if (shared >= SliverSquareMetres)
            {
                return new Relation(feature.Id, other.Id, LinkBasis.Overlaps, Math.Round(shared, 1), "m2", doubt.Evidence("overlaps.area",
                    ("feature", feature.Name), ("other", other.Name), ("area", Doubt.Number(shared)), ("percent", Percent(shared / SquareMetres))), OverlapRule, doubt.Confidence);
            }

            var beside = distance <= BesideMetres && _besiders.Contains(feature.Id.Layer) && _neighbours.Contains(other.Id.Layer);
            return beside
                ? new Relation(feature.Id, other.Id, LinkBasis.Adjoins, Math.Round(distance, 1), "m", doubt.Evidence(distance == 0 ? "adjoins.touching" : "adjoins.near",
                    ("feature", feature.Name), ("other", other.Name), ("metres", Doubt.Number(distance)), ("limit", Doubt.Number(BesideMetres))), BesideRule, doubt.Confidence)
                : null;
        }

        // Of what is wider than a zone only the part in the box is there, so that it is cut for every other.
        private FlatArea In(int zone, Envelope box)
        {
            if (feature.Geometry!.EnvelopeInternal.Width > Flat.WidestDegrees)
                return FlatArea.Of(Flat.In(zone, feature.Geometry, box));
            if (!_zones.TryGetValue(zone, out var area))
                _zones[zone] = area = FlatArea.Of(Flat.In(zone, feature.Geometry, box));
            return area;
        }
    }
}
